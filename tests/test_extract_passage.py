"""What is quoted for a marked stretch of a note."""

from __future__ import annotations

import pytest

from dashboard.extract.passage import passage

BODY = "### 市场\n今天沪指涨了3%，恒指（Hang Seng: 港股）也跌了2.5%。油价没有变化又如何。\n沪指涨了3%，明天再说。"


@pytest.mark.parametrize(
    ("marked", "quote", "text"),
    [
        ("恒指（Hang Seng: 港股）也跌了2.5%", "恒指（Hang Seng: 港股）也跌了2.5%", "2.5%"),
        ("涨了3%", "今天沪指涨了3%", "涨了3%"),
        ("2.5%", "恒指（Hang Seng: 港股）也跌了2.5%", "2.5%"),
        ("跌了2.5%。", "恒指（Hang Seng: 港股）也跌了2.5%", "跌了2.5%"),
        ("油价没有变化又如何", "油价没有变化又如何", ""),
    ],
)
def test_a_short_one_takes_its_clause(marked: str, quote: str, text: str) -> None:
    start = BODY.index(marked)
    found = passage(BODY, start, start + len(marked))
    assert (found.quote, found.text) == (quote, text)
    assert BODY.startswith(found.quote, found.at)


def test_it_is_the_one_that_was_marked() -> None:
    """沪指涨了3% stands twice"""
    start = BODY.rindex("沪指涨了3%")
    found = passage(BODY, start, start + len("沪指涨了3%"))
    assert found.at == start
    assert found.text == "沪指涨了3%"

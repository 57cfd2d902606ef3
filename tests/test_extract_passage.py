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


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("日经225指数（Nikkei 225: 日本股市）下跌0.6%，东证指数上涨", "0.6%"),
        ("The Nikkei 225 closed 300 points lower on Friday", "300"),
        ("沪深300与中证500都收在4100点", "4100"),
        ("他在节目里前后说了三十次", "三十"),
    ],
)
def test_the_number_proposed_is_a_quantity_and_no_name(body: str, text: str) -> None:
    assert passage(body, 0, len(body)).text == text

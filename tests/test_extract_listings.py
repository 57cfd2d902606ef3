"""A company listed in two places: which of its shares a note speaks of. Codes: the exchanges' own."""

from __future__ import annotations

import pytest
from spec_of_notes import claims

LONG = "资金流向各异，板块轮动加快，投资者等待更多政策信号。" * 20  # longer than the words around that are read


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # no market is spoken of: the listing that has the name
        ("招商银行涨2.5%", "600036.SS"),
        ("建设银行涨2.5%", "0939.HK"),
        # the market spoken of in the same paragraph
        ("恒指收跌1%，中煤能源跌2.5%", "1898.HK"),
        ("恒指收跌1%，招商銀行跌2.5%", "3968.HK"),
        ("沪指收跌1%，建设银行跌2.5%", "601939.SS"),
        # a third market spoken of last is none of the company's
        ("恒指收跌1%，隔夜美股大跌，民生银行跌2.5%", "1988.HK"),
        # what stands right behind the name comes first
        ("沪指收跌1%，南方航空H股跌2.5%", "1055.HK"),
        ("恒指收跌1%，南方航空A股跌2.5%", "600029.SS"),
        ("東方航空（港股）跌2.5%", "0670.HK"),
    ],
)
def test_the_market_that_the_words_around_speak_of(text: str, subject: str) -> None:
    assert claims(text)[-1].subject == subject


@pytest.mark.parametrize(
    ("opening", "subject"),
    [
        ("恒生指数收跌1%，与A股走势不同。", "1288.HK"),
        ("上证指数收跌1%，港股通资金流出。", "601288.SS"),
        ("今天谈谈港股的几个板块。", "1288.HK"),
        # both markets at the head, or none: the listing that has the name
        ("恒生指数收跌1%，上证指数收跌1%。", "601288.SS"),
        ("道琼斯指数收跌1%。", "601288.SS"),
    ],
)
def test_a_note_about_one_market_means_its_listings_throughout(opening: str, subject: str) -> None:
    assert claims(f"{opening}\n\n{LONG}\n\n农业银行跌2.5%。")[-1].subject == subject
    assert claims(f"{opening}{LONG}农业银行跌2.5%。")[-1].subject == subject

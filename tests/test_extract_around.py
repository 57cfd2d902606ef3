"""Looking near the words that a pattern needs finds what looking everywhere finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import REPOSITORY, SAMPLE

from dashboard.extract import phrases
from dashboard.extract.around import around

PAIRS = {
    "streaks": (phrases.STREAK, phrases.STREAK_MARKS),
    "counted": (phrases.COUNTED, phrases.RECORD_MARKS),
    "dated": (phrases.DATED, phrases.RECORD_MARKS),
    "bare": (phrases.BARE, phrases.RECORD_MARKS),
    "new highs": (phrases.NEWHIGH, phrases.RECORD_MARKS),
    "english": (phrases.EN, phrases.ENGLISH_MARKS),
}
WORDS = (
    "连续三个交易日", "三连涨", "连跌5日", "fifth straight weekly", "nine-day losing streak", "近五年来新高", "2021年4月以来最大跌幅",
    "历史新低", "创下历史新高", "the highest since March 2012", "lowest in nearly six months", "52-week high", "an all-time high",
    "the steepest one-day percentage decline in more than 3 years", "，", "。", " ", "上涨2%", "and then ", "黄金", "\n", "x" * 90,
)  # fmt: skip


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", PAIRS)
def test_the_sample_has_the_same_phrases(name: str) -> None:
    pattern, marks = PAIRS[name]
    text = (REPOSITORY / "claims" / SAMPLE / "episode.md").read_text("utf-8").lower()
    assert spans(around(pattern, marks, text)) == spans(pattern.finditer(text))


@pytest.mark.parametrize("name", PAIRS)
@given(text=st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_any_text_of_such_phrases_has_the_same(name: str, text: str) -> None:
    pattern, marks = PAIRS[name]
    assert spans(around(pattern, marks, text.lower())) == spans(pattern.finditer(text.lower()))


def test_a_text_without_the_word_is_not_searched() -> None:
    assert list(around(re.compile("a+b"), re.compile("b"), "a" * 500)) == []

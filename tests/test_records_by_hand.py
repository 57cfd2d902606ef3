"""A claim added by hand for a passage of the note."""

from __future__ import annotations

import pytest
from sample import REPOSITORY, SAMPLE

from dashboard.records.by_hand import by_hand
from dashboard.records.refused import RefusedError
from dashboard.records.workspace import Workspace

EPISODE = Workspace(REPOSITORY).dossier(SAMPLE).episode


def test_it_stands_where_its_passage_stands() -> None:
    claim = by_hand(EPISODE, " 1月25日，腾讯官方发布通知，将在春节期间分发10亿现金红包 ", "10亿", {"by-hand-1"})
    assert EPISODE.body[claim.start : claim.end] == "10亿"
    assert claim.id == "by-hand-2"
    assert claim.section == "腾讯元宝红包：营销策略与市场竞争"
    assert claim.status == "draft"


def test_a_marked_passage_may_stand_elsewhere_too() -> None:
    """`AI` stands many times in the note; the one marked is meant"""
    at = EPISODE.body.index("AI", 5000)
    assert by_hand(EPISODE, "AI", "AI", set(), at).start == at
    with pytest.raises(RefusedError) as refused:
        by_hand(EPISODE, "AI", "AI", set(), at + 1)
    assert refused.value.code == "not-once"


@pytest.mark.parametrize(
    ("quote", "text", "said"),
    [
        ("这句话不在原文里", "这", "stands 0 times in the note"),
        ("AI", "AI", "times in the note; expected once"),
        ("沪指重返4100点", "4200点", "stands 0 times in the passage"),
        ("沪指重返4100点", "", "no quantity"),
        ("", "4100点", "stands 0 times in the note"),
    ],
)
def test_what_is_not_there_once_is_refused(quote: str, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        by_hand(EPISODE, quote, text, set())

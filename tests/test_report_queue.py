"""What is in the queue, and in what order, on the sample: four mismatches, of which Hua Hong is the most wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.check.relation_verdict import Outcome, RelationVerdict
from dashboard.desk import Desk, open_desk
from dashboard.records.relation import Form
from dashboard.records.review import Decision, Review
from dashboard.report.queue import ALL, FLAGGED, REVIEWED, cases, ordered

ROOT = Path(__file__).parents[1]
EPISODE = "2026-02-04-nzIid3nZ458"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(ROOT, [EPISODE])


def ids(desk: Desk, show: str, reason: str = "") -> list[str]:
    return [desk.claims["id"].iloc[row] for row in ordered(cases(desk), show, reason)]


def reviewed(desk: Desk, *reviews: Review) -> Desk:
    return replace(desk, reviews={EPISODE: reviews})


def decided(claim: str, verdict: str, actual: float | None, decision: Decision = Decision.SPEAKER_WRONG) -> Review:
    at = "2026-02-05T09:00:00+00:00"
    return Review(at=at, reviewer="ed", claim=claim, decision=decision, verdict=verdict, actual=actual)


def test_mismatches_come_by_how_much_is_wrong_not_by_how_precisely_it_was_said(desk: Desk) -> None:
    """nearly -4 was -4.92 (0.92 outside), -7 was -5.87 (0.63), -0.6 was -0.78 (0.13), +0.1 was +0.27 (0.12)"""
    assert ids(desk, FLAGGED) == ["huahong-close", "india-it-index-fall", "nikkei-close", "topix-close"]


def test_a_filter_keeps_the_order_of_the_note(desk: Desk) -> None:
    assert ids(desk, "near") == ["comex-gold-touch-5100"]
    assert ids(desk, ALL)[:2] == ["sse-back-above-4100", "chinext-low"]
    assert ids(desk, "unchecked", "no-bars") == ["hstech-low"]


def test_a_decision_is_done_while_what_was_seen_stands(desk: Desk) -> None:
    row = desk.claims["id"].tolist().index("nikkei-close")
    seen = reviewed(desk, decided("nikkei-close", "mismatch", float(desk.verdicts["actual"].iloc[row])))
    case = cases(seen).iloc[row]
    assert case["done"]
    assert case["decision"] == "speaker-wrong"
    assert ids(seen, REVIEWED) == ["nikkei-close"]
    assert "nikkei-close" in ids(seen, FLAGGED)


@pytest.mark.parametrize(("verdict", "actual"), [("mismatch", 102.0), ("match", 4102.2), ("mismatch", None)])
def test_a_reviewed_claim_comes_back_when_verdict_or_actual_changed(desk: Desk, verdict: str, actual: float) -> None:
    """沪指重返4100点 is a match at 4102.20 now; the reviewer saw something else, except in the second case"""
    seen = reviewed(desk, decided("sse-back-above-4100", verdict, actual))
    changed = (verdict, actual) != ("match", 4102.2)
    assert ("sse-back-above-4100" in ids(seen, FLAGGED)) is changed


def test_an_undone_decision_is_none(desk: Desk) -> None:
    log = [decided("nikkei-close", "mismatch", -0.78), decided("nikkei-close", "mismatch", -0.78, Decision.UNDO)]
    assert ids(reviewed(desk, *log), REVIEWED) == []


def test_a_relation_that_fails_brings_its_last_claim_into_the_queue(desk: Desk) -> None:
    """3 = 2 + 1 does not come out, were it 4"""
    claims = ("xiaomi-fires-january", "xiaomi-fires-third")
    broken = RelationVerdict(relation="fires", form=Form.SUM, verdict=Outcome.FAILS, claims=claims)
    assert "xiaomi-fires-third" in ids(replace(desk, relations={EPISODE: (broken,)}), FLAGGED)

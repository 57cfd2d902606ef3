"""Reviews folded: what stands after decisions, corrections and undos in any order."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from spec_of_workspace import EPISODE, GOLD, NOTE, line, write

from dashboard.records.claim import Claim
from dashboard.records.review import Decision, Review
from dashboard.records.standing import corrected, standing_reviews
from dashboard.records.workspace import Workspace

CLAIM = msgspec.convert(GOLD, Claim)


def events(words: str) -> list[Review]:
    """`right wrong undo 5 …`: decisions, undos, and corrections to a value."""
    found = []
    for number, word in enumerate(words.split()):
        after = msgspec.structs.replace(CLAIM, value=float(word)) if word[0].isdigit() else None
        decision = {"right": Decision.SPEAKER_RIGHT, "wrong": Decision.SPEAKER_WRONG, "undo": Decision.UNDO}.get(
            word, Decision.CORRECTION
        )
        found.append(Review(at=f"{number}", reviewer="r", claim=CLAIM.id, decision=decision, before=CLAIM, after=after))
    return found


@pytest.mark.parametrize(
    ("log", "decision", "value"),
    [
        ("", None, 3.4),
        ("right", "right", 3.4),
        ("right wrong", "wrong", 3.4),
        ("right undo", None, 3.4),
        ("right wrong undo", "right", 3.4),
        ("right wrong undo undo", None, 3.4),  # an undo is not undone: each takes back one more
        ("undo undo right", "right", 3.4),
        ("5", None, 5),
        ("5 6 undo", None, 5),
        ("5 undo", None, 3.4),
        ("right 5 undo", "right", 3.4),
        ("5 right undo", None, 5),
        ("5 right undo undo", None, 3.4),
        ("right 5 wrong undo undo", "right", 3.4),
    ],
)
def test_what_stands(log: str, decision: str | None, value: float) -> None:
    stands = standing_reviews(events(log)).get(CLAIM.id)
    assert (stands.decision.value if stands else None) == (f"speaker-{decision}" if decision else None)
    assert corrected([CLAIM], events(log))[0].value == value


@pytest.mark.parametrize("changed", [{"id": "other"}, {"episode": "other"}])
def test_a_correction_that_carries_another_claim_changes_nothing(tmp_path: Path, changed: dict[str, str]) -> None:
    from dashboard.desk import open_desk
    from dashboard.report.table import csv_bytes

    folder = write(tmp_path)
    review = {"at": "x", "reviewer": "r", "claim": "gold-up", "decision": "correction", "after": {**GOLD, **changed}}
    (folder / "reviews.jsonl").write_text(json.dumps(review) + "\n")
    desk = open_desk(tmp_path)
    assert desk.claims["id"].tolist() == ["gold-up"]
    assert b"gold-up" in csv_bytes(desk)


def test_a_corrected_claim_is_found_again_as_well(tmp_path: Path) -> None:
    folder = write(tmp_path, note=NOTE.replace("# Markets", "# Markets of the week"))
    review = {"at": "x", "reviewer": "r", "claim": "gold-up", "decision": "correction", "after": {**GOLD, "value": 9}}
    (folder / "reviews.jsonl").write_text(json.dumps(review) + "\n" + '{"at": "torn')
    dossier = Workspace(tmp_path).dossier(EPISODE)
    claim = dossier.claims[0]
    assert (claim.value, dossier.episode.body[claim.start : claim.end]) == (9, "3.4%")
    assert dossier.as_filed[0].value == 3.4
    assert [problem.line for problem in dossier.problems] == [2]


def test_a_review_of_nobody_is_harmless(tmp_path: Path) -> None:
    write(tmp_path, line())
    Workspace(tmp_path).add_reviews(EPISODE, [Review(at="x", reviewer="r", claim="nobody", decision=Decision.UNDO)])
    assert len(Workspace(tmp_path).dossier(EPISODE).claims) == 1

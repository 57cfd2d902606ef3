"""Offsets hold, or the quote is found again, or the claim is on the list of problems. It is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from spec_of_workspace import EPISODE, NOTE, line, write

from dashboard.desk import open_desk
from dashboard.records.workspace import Workspace

SAMPLE = "2026-02-04-nzIid3nZ458"


def test_the_offsets_of_all_134_sample_claims_hold(bundled: Path) -> None:
    dossier = Workspace(bundled).dossier(SAMPLE)
    body = dossier.episode.body
    assert len(dossier.claims) == 134
    assert [claim.id for claim in dossier.claims if body[claim.start : claim.end] != claim.text] == []
    assert [claim.id for claim in dossier.claims if claim.text not in claim.quote or claim.quote not in body] == []
    assert [claim.id for claim in dossier.claims if dossier.episode.section_at(claim.start) != claim.section] == []


def test_a_quote_that_moved_is_found_again(tmp_path: Path) -> None:
    write(tmp_path, note=NOTE.replace("# Markets", "# Markets\n\nA new first paragraph, 3.4% of it gold. 中文"))
    dossier = Workspace(tmp_path).dossier(EPISODE)
    claim = dossier.claims[0]
    assert dossier.problems == ()
    assert dossier.episode.body[claim.start - len("Gold rose ") : claim.end] == "Gold rose 3.4%"


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("Gold rose 3.4%", "Silver rose"),
        NOTE.replace("# Markets", "# Markets\n\nHe said: Gold rose 3.4%."),
        "",
    ],
    ids=["gone", "twice", "empty"],
)
def test_a_quote_that_is_gone_or_doubtful_is_a_problem_and_the_claim_stays(tmp_path: Path, note: str) -> None:
    write(tmp_path, note=note)
    desk = open_desk(tmp_path)
    assert desk.verdicts[["claim", "verdict", "reason"]].to_numpy().tolist() == [
        ["gold-up", "unchecked", "not-anchored"]
    ]
    assert any(str(one).startswith(f"claims/{EPISODE}/claims.jsonl:1: the quote of 'gold-up'") for one in desk.problems)


def test_of_two_equal_quotes_the_one_at_the_offset_is_meant(tmp_path: Path) -> None:
    write(tmp_path, note=NOTE + "\nGold rose 3.4%, he said again.")
    assert Workspace(tmp_path).dossier(EPISODE).problems == ()


@pytest.mark.parametrize("offsets", [(-5, -1), (10**30, 10**30 + 4), (0, 0), (25, 21)])
def test_offsets_that_point_nowhere_are_replaced(tmp_path: Path, offsets: tuple[int, int]) -> None:
    write(tmp_path, line(start=offsets[0], end=offsets[1]))
    dossier = Workspace(tmp_path).dossier(EPISODE)
    if dossier.problems:  # a number that no offset can be is refused with its line
        assert dossier.problems[0].line == 1
    else:
        assert (dossier.claims[0].start, dossier.claims[0].end) == (21, 25)


def problems_of(root: Path) -> str:
    return "\n".join(map(str, open_desk(root).problems))


def test_a_note_that_is_missing_or_a_folder_or_a_circle(tmp_path: Path) -> None:
    path = write(tmp_path) / "episode.md"
    path.unlink()
    assert "the note is missing" in problems_of(tmp_path)
    path.mkdir()
    assert "cannot be read" in problems_of(tmp_path)
    path.rmdir()
    path.symlink_to(path)
    assert "cannot be read" in problems_of(tmp_path)
    assert len(open_desk(tmp_path).verdicts) == 1


def test_bytes_that_are_not_utf_8_name_their_line(tmp_path: Path) -> None:
    write(tmp_path, note=NOTE.encode() + b"\xff")
    problems = Workspace(tmp_path).dossier(EPISODE).problems
    assert [(problem.line, problem.message[:9]) for problem in problems] == [(8, "not UTF-8")]

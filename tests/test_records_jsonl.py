"""JSON Lines: a bad line is a problem with its number, and the good ones around it are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spec_of_workspace import EPISODE, GOLD, line, write

from dashboard.records.claim import Claim
from dashboard.records.jsonl import dump_lines, read_lines
from dashboard.records.workspace import Workspace

BAD = {
    "broken": '{"id": "x"',
    "not an object": "[1, 2]",
    "unknown field": line(colour="red"),
    "missing field": json.dumps({key: value for key, value in GOLD.items() if key != "unit"}),
    "wrong type": line(value="3.4"),
    "unknown code": line(comparator="roughly"),
    "NaN": line().replace('"value": 3.4', '"value": NaN'),
    "too large": line().replace('"value": 3.4', '"value": 1e400'),
    "a fraction of an offset": line(start=1.5),
    "deep": "[" * 100_000,
    "another episode": line(id="other", episode="2026-02-05-other"),
    "an id taken": line(note="again"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_line_costs_only_itself(tmp_path: Path, kind: str) -> None:
    write(tmp_path, line(), "", BAD[kind], line(id="last"))
    dossier = Workspace(tmp_path).dossier(EPISODE)
    assert [claim.id for claim in dossier.claims] == ["gold-up", "last"]
    assert [(problem.path, problem.line) for problem in dossier.problems] == [(f"claims/{EPISODE}/claims.jsonl", 3)]


def test_bytes_that_are_not_utf_8_cost_only_their_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + line().encode() + b"\r\n" + line(note="X").encode().replace(b"X", b"\xff") + b"\n"
    )
    records, problems = read_lines(path, Claim, "claims.jsonl")
    assert [number for number, _ in records] == [1]
    assert [problem.line for problem in problems] == [2]


def test_huge_numbers_are_read_or_refused_but_never_fatal(tmp_path: Path) -> None:
    from dashboard.desk import open_desk

    write(
        tmp_path,
        line(id="a", value=10**30),
        line(id="b", value=10**400),
        line(id="c", value=-1e308),
        line(id="d", value_high=1e300),
    )
    desk = open_desk(tmp_path)
    assert len(desk.verdicts) + len([one for one in desk.problems if "claims.jsonl" in one.path]) == 4


def test_the_sample_is_written_back_byte_for_byte(bundled: Path) -> None:
    path = next(bundled.glob("claims/2026-02-04-*/claims.jsonl"))
    records, problems = read_lines(path, Claim, "claims.jsonl")
    assert problems == []
    assert dump_lines(record for _, record in records) == path.read_bytes()


def test_a_file_that_is_missing_is_empty_and_a_folder_is_a_problem(tmp_path: Path) -> None:
    assert read_lines(tmp_path / "none", Claim, "none") == ([], [])
    assert "cannot be read" in str(read_lines(tmp_path, Claim, "folder")[1][0])


@pytest.mark.parametrize(("value", "text"), [(1e-320, "0.0001"), (1e-290, "0." + "0" * 289 + "1"), (1e30, "9" * 299)])
def test_tiny_and_large_numbers_are_checked_without_a_warning(bundled: Path, value: float, text: str) -> None:
    """A fall of the close by next to nothing, on a day that has bars."""
    from dashboard.desk import open_desk

    quote = f"Gold rose {text}"
    write(bundled, line(value=value, text=text, quote=quote, start=21), note=f"---\ndate: 2026-02-04\n---\n{quote}%.\n")
    verdicts = open_desk(bundled, [EPISODE]).verdicts
    assert verdicts["verdict"].tolist() == ["mismatch"]

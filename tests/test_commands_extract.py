"""`tapecheck extract`, `add`, `score` on a workspace in a temporary folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dashboard import intake
from dashboard.cli import app
from dashboard.records.claim import Claim

NOTE = (
    "---\ndate: '2026-02-04'\nspeaker: 甲\nsource: https://www.youtube.com/watch?v=abcdefg\n---\n恒指跌2%。沪指涨1%。\n"
)
RUN = CliRunner()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "ws" / "claims").mkdir(parents=True)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(NOTE, "utf-8")
    return tmp_path / "ws"


def _run(root: Path, *words: str) -> tuple[int, str]:
    result = RUN.invoke(app, ["--root", str(root), *words])
    return result.exit_code, result.output.strip()


def _claims(root: Path) -> list[dict[str, object]]:
    return [
        json.loads(line)
        for line in (root / "claims" / "2026-02-04-abcdefg" / "claims.jsonl").read_text("utf-8").splitlines()
    ]


def test_extract_prints_json_lines_and_writes_nothing(root: Path) -> None:
    code, output = _run(root, "extract", str(root.parent / "notes" / "a.md"))
    assert code == 0
    assert [msgspec.json.decode(line, type=Claim).value for line in output.splitlines()] == [-2, 1]
    assert list((root / "claims").iterdir()) == []


def test_add_puts_the_note_and_its_drafts_into_the_workspace_once(root: Path) -> None:
    notes = root.parent / "notes"
    assert _run(root, "add", str(notes)) == (0, "1 added")
    assert (root / "claims" / "2026-02-04-abcdefg" / "episode.md").read_text("utf-8") == NOTE
    assert [claim["status"] for claim in _claims(root)] == ["draft", "draft"]
    assert _run(root, "add", str(notes)) == (0, "1 already there")


def test_many_notes_are_shared_out_over_processes_with_the_same_result(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine notes and one that is no text: in one process, in two, and in two that find all of it there."""
    notes = root.parent / "notes"
    for number in range(1, 9):
        (notes / f"{number}.md").write_text(NOTE.replace("abcdefg", f"video{number:03}"), "utf-8")
    (notes / "odd.md").write_bytes(b"\xff\xfe")
    assert _run(root, "add", str(notes))[0] == 0
    monkeypatch.setattr(intake, "A_LOT", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    other = tmp_path / "other"
    (other / "claims").mkdir(parents=True)
    code, told = _run(other, "add", str(notes))
    assert (code, told.splitlines()[-1]) == (0, "10 added")
    assert "odd.md:1: not UTF-8" in told

    def files(place: Path) -> dict[str, bytes]:
        return {str(one.relative_to(place)): one.read_bytes() for one in place.glob("claims/*/*.*") if one.is_file()}

    assert files(other) == files(root)
    assert _run(other, "add", str(notes))[1].splitlines()[-1] == "10 already there"


def test_a_changed_note_keeps_confirmed_records(root: Path) -> None:
    notes = root.parent / "notes"
    _run(root, "add", str(notes))
    path = root / "claims" / "2026-02-04-abcdefg" / "claims.jsonl"
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(first.replace('"draft"', '"confirmed"') + "".join(rest), "utf-8")
    (notes / "a.md").write_text(NOTE.replace("沪指涨1%", "沪指涨1.5%"), "utf-8")
    assert _run(root, "add", str(notes)) == (0, "1 changed")
    assert [(claim["status"], claim["value"]) for claim in _claims(root)] == [("confirmed", -2), ("draft", 1.5)]


def test_notes_of_one_name_and_different_days_are_two_episodes(root: Path, tmp_path: Path) -> None:
    """Two folders with a note.md each, without a video: the second is not taken for a new version of the first."""
    for day in ("2026-02-04", "2026-02-05"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "note.md").write_text(f"---\ndate: {day}\n---\n恒指跌2%。\n", "utf-8")
    days = [str(tmp_path / day) for day in ("2026-02-04", "2026-02-05")]
    assert _run(root, "add", *days) == (0, "2 added")
    assert sorted(path.name for path in (root / "claims").iterdir() if path.is_dir()) == ["note", "note-2"]
    assert _run(root, "add", *days) == (0, "2 already there")


def test_add_takes_only_the_speaker_and_the_days_asked_for(root: Path) -> None:
    notes = root.parent / "notes"
    assert _run(root, "add", str(notes), "--speaker", "乙") == (0, "1 passed over")
    assert _run(root, "add", str(notes), "--since", "2026-02-05") == (0, "1 passed over")
    assert _run(root, "add", str(notes), "--speaker", "甲", "--since", "2026-02-04") == (0, "1 added")


def test_a_path_that_leads_nowhere_is_named(root: Path) -> None:
    code, output = _run(root, "add", str(root / "nowhere"))
    assert code == 1
    assert "no such note or folder" in output


def test_score_of_records_against_themselves_is_perfect(root: Path) -> None:
    _run(root, "add", str(root.parent / "notes"))
    path = str(root / "claims" / "2026-02-04-abcdefg" / "claims.jsonl")
    code, output = _run(root, "score", path, path)
    assert code == 0
    assert "f1              1.000" in output


def test_a_users_own_words_add_to_the_lexicon(root: Path) -> None:
    """A verb and a company without touching code."""
    (root / "lexicon.toml").write_text('up = ["喷出"]\n\n[[name]]\nid = "acme"\nwords = ["某某公司"]\n', "utf-8")
    note = root.parent / "notes" / "b.md"
    note.write_text("---\ndate: '2026-02-04'\n---\n恒指喷出3%。某某公司营收5亿元。\n", "utf-8")
    _, output = _run(root, "extract", str(note))
    one, two = (msgspec.json.decode(line, type=Claim) for line in output.splitlines())
    assert (one.text, two.subject) == ("喷出3%", "acme")


def test_a_broken_lexicon_is_a_problem_and_costs_only_itself(root: Path) -> None:
    (root / "lexicon.toml").write_text("[[name]\n", "utf-8")
    code, output = _run(root, "extract", str(root.parent / "notes" / "a.md"))
    assert code == 0
    assert "lexicon.toml" in output

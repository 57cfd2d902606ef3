"""Notes that come without a file: dropped into the browser or pasted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.founding import make_workspace
from dashboard.intake import Intake, Outcome
from dashboard.records.workspace import Workspace

NOTE = "---\ndate: 2026-02-04\nspeaker: 测试\n---\n### 亚洲\n日经225指数下跌0.6%，沪指重返4100点。\n".encode()


def test_its_numbers_become_drafts(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert Intake(tmp_path).take(NOTE, "monday.md") == (Outcome.ADDED, "monday", [])
    assert [claim.text for claim in Workspace(tmp_path).dossier("monday").claims] == ["下跌0.6%", "重返4100点"]
    assert Intake(tmp_path).take(NOTE, "monday.md")[0] is Outcome.THERE
    assert Intake(tmp_path).take(NOTE + "恒指跌1%。".encode(), "monday.md")[0] is Outcome.CHANGED


def test_a_name_leads_nowhere_else(tmp_path: Path) -> None:
    """../../x.md, a name of Windows, no name"""
    make_workspace(tmp_path)
    names = [Intake(tmp_path).take(NOTE, name)[1] for name in ("../../x.md", "c:\\notes\\y.md", "", "..", "/")]
    assert names == ["x", "y", "note", "note", "note"]
    assert sorted(path.name for path in (tmp_path / "claims").iterdir() if path.is_dir()) == ["note", "x", "y"]


def test_a_note_of_another_day_does_not_take_the_place_of_one_of_its_name(tmp_path: Path) -> None:
    """every day's file is called note.md"""
    make_workspace(tmp_path)
    tuesday = NOTE.replace(b"02-04", b"02-05")
    names = [
        Intake(tmp_path).take(raw, "note.md")[:2] for raw in (NOTE, tuesday, NOTE, tuesday + "恒指跌1%。".encode())
    ]
    assert names == [
        (Outcome.ADDED, "note"), (Outcome.ADDED, "note-2"), (Outcome.THERE, "note"), (Outcome.CHANGED, "note-2"),
    ]  # fmt: skip
    assert [claim.episode for claim in Workspace(tmp_path).dossier("note-2").claims] == ["note-2"] * 3


@pytest.mark.parametrize("code", ["gb18030", "utf-16"])
def test_a_note_as_chinese_editors_save_it_is_read(tmp_path: Path, code: str) -> None:
    make_workspace(tmp_path)
    outcome, name, [told] = Intake(tmp_path).take(NOTE.decode().encode(code), "note.txt")
    assert outcome is Outcome.ADDED
    assert "not UTF-8" in told.message
    assert [claim.text for claim in Workspace(tmp_path).dossier(name).claims] == ["下跌0.6%", "重返4100点"]


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    [first, *_] = Intake(tmp_path).take(b"\xff\xfe\x00\x80", "picture.md")[2]
    assert "not UTF-8" in first.message

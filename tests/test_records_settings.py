"""Settings, names that are any bytes, and problems as a terminal shows them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from spec_of_workspace import EPISODE, write

from dashboard.records.problem import Problem
from dashboard.records.settings import read_settings
from dashboard.records.workspace import Workspace


def test_an_episode_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path)
    assert len(Workspace(tmp_path).dossiers([EPISODE, EPISODE])) == 1


def test_settings(tmp_path: Path) -> None:
    path = tmp_path / "tapecheck.toml"
    assert read_settings(path, "t")[0].reviewer == "reviewer"
    path.write_text('reviewer = "Ann"\n[speakers."李"]\nhour = "20:30"\nzone = "Asia/Shanghai"\n', "utf-8")
    settings, problems = read_settings(path, "t")
    assert (settings.reviewer, settings.clocks()["李"].hour.isoformat(), problems) == ("Ann", "20:30:00", [])


@pytest.mark.parametrize(
    "text",
    [b"reviewer = 1 2", b"colour = 1", b'[speakers.x]\nzone = "Mars/Base"', b'[speakers.x]\nzone = "../../etc/passwd"',
     b'[speakers.x]\nhour = "25:00"', b"\xff", b"a = " + b"[" * 100_000],
)  # fmt: skip
def test_settings_that_cannot_be_read_are_a_problem_and_the_defaults(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "tapecheck.toml"
    path.write_bytes(text)
    settings, problems = read_settings(path, "tapecheck.toml")
    assert (settings.reviewer, settings.speakers) == ("reviewer", {})
    assert [str(problem)[:34] for problem in problems] == ["tapecheck.toml: settings not read,"]


def test_a_problem_is_one_line_that_a_terminal_does_not_obey() -> None:
    problem = Problem("claims/\x1b[31m\n/x", 2, "found 'a\r\x1b]0;b\x07'\nexpected c")
    assert str(problem) == "claims/[31m /x:2: found 'a]0;b' expected c"


def test_names_of_folders_may_be_any_bytes(tmp_path: Path) -> None:
    if os.name == "posix":
        folder = tmp_path / "claims" / os.fsdecode(b"\xff")
        folder.mkdir(parents=True)
        dossier = Workspace(tmp_path).dossiers()[0]
        assert [str(problem).isprintable() for problem in dossier.problems] == [True] * len(dossier.problems)

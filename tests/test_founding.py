"""A new workspace, empty or with the sample that comes with the program."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from sample import REPOSITORY, SAMPLE

from dashboard import founding
from dashboard.desk import open_desk
from dashboard.founding import copy_sample, make_workspace
from dashboard.records.problem import WorkspaceError
from dashboard.records.workspace import Workspace, future_root


def test_the_sample_is_copied_with_its_prices_and_nothing_else(tmp_path: Path) -> None:
    """the four claims of the sample that do not hold are found in the copy"""
    copy_sample(tmp_path / "new")
    desk = open_desk(tmp_path / "new")
    assert desk.problems == ()
    assert (desk.verdicts["verdict"] == "mismatch").sum() == 4
    assert [path.name for path in (tmp_path / "new" / "claims").iterdir() if path.is_dir()] == [SAMPLE]
    assert not (tmp_path / "new" / "data_cache" / ".derived" / "bars").exists()


def test_what_is_there_stays(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    figures = tmp_path / "claims" / "figures.csv"
    mine = figures.read_text("utf-8") + "X,,revenue,,,2025-Q4,measured,1,,1,USD,2026-02-03,mine,\n"
    figures.write_text(mine, "utf-8")
    (tmp_path / "tapecheck.toml").write_text('reviewer = "me"\n', "utf-8")
    copy_sample(tmp_path)
    assert figures.read_text("utf-8") == mine
    assert Workspace(tmp_path).settings()[0].reviewer == "me"


def test_an_installation_without_the_sample_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(founding, "__file__", str(tmp_path / "a" / "founding.py"))
    with pytest.raises(WorkspaceError, match="did not come with this installation"):
        copy_sample(tmp_path / "new")


def test_the_wheel_carries_every_file_of_the_sample() -> None:
    """hatchling puts each path of force-include into the package under sample/, or fails"""
    tables = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    carried = tables["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all(target == f"dashboard/sample/{source}" for source, target in carried.items())
    for file in founding._files(REPOSITORY):
        path = file.relative_to(REPOSITORY).as_posix()
        assert path in carried or path.rpartition("/")[0] in carried, path


def test_a_workspace_is_made_in_an_empty_folder_or_beside_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TAPECHECK_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    assert future_root() == tmp_path
    (tmp_path / "letter.txt").write_text("x")
    assert future_root() == tmp_path / "tapecheck"
    assert future_root(tmp_path / "named") == tmp_path / "named"
    with pytest.raises(WorkspaceError, match="is a file"):
        future_root(tmp_path / "letter.txt")

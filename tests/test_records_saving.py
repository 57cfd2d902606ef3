"""Writing into a workspace: evidence by hand, and a new workspace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.desk import open_desk
from dashboard.records.figure import Figure
from dashboard.records.workspace import Workspace

SAMPLE = Path(__file__).parent.parent / "claims" / "2026-02-04-nzIid3nZ458"
EQUITY_LOSS = Figure(
    subject="UBER", metric="investment_gain", period="2025-Q4", value=-1_600_000_000, unit="USD", as_of="2026-02-04",
    source="Uber earnings release, 2026-02-04", resolution=100_000_000,
)  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    assert CliRunner().invoke(app, ["init", str(tmp_path)]).exit_code == 0
    shutil.copytree(SAMPLE, tmp_path / "claims" / SAMPLE.name, ignore=shutil.ignore_patterns("reviews.jsonl", "*.lock"))
    return Workspace(tmp_path)


def test_a_new_workspace_is_empty_and_fine(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["init", str(tmp_path / "new")]).exit_code == 0
    desk = open_desk(tmp_path / "new")
    assert len(desk.verdicts) == len(desk.problems) == 0


def test_evidence_entered_by_hand_is_held_against_the_claim(workspace: Workspace) -> None:
    before = open_desk(workspace.root).verdicts.set_index("claim")
    assert before.loc["uber-q4-equity-loss", "reason"] == "no-figure"
    workspace.add_figure(EQUITY_LOSS)
    after = open_desk(workspace.root).verdicts.set_index("claim")
    assert after.loc["uber-q4-equity-loss", "verdict"] == "match"


def test_adding_evidence_keeps_every_line_that_was_there(workspace: Workspace) -> None:
    path = workspace.figures_path
    path.write_bytes(path.read_bytes() + b"a,b,c\nnot a figure at all")
    old = path.read_bytes()
    workspace.add_figure(EQUITY_LOSS)
    assert path.read_bytes().startswith(old)
    figures, problems = workspace.figures()
    assert figures == [EQUITY_LOSS]
    assert [problem.line for problem in problems] == [2, 3]


def test_evidence_is_taken_back_and_every_other_row_stays(workspace: Workspace) -> None:
    old = workspace.figures_path.read_bytes()
    workspace.add_figure(EQUITY_LOSS)
    assert workspace.drop_figure(EQUITY_LOSS)
    assert workspace.figures_path.read_bytes() == old
    assert not workspace.drop_figure(EQUITY_LOSS)

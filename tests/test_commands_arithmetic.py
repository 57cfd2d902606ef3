"""`tapecheck arithmetic`: a line a relation, and 1 when one fails."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.records.problem import WorkspaceError

SAMPLE = "2026-02-04-nzIid3nZ458"
ROOT = Path(__file__).parents[1]


def run(root: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["--root", str(root), "arithmetic", *arguments])


def test_it_prints_a_line_a_relation() -> None:
    result = run(ROOT, SAMPLE, "--format", "jsonl")
    rows = {row["relation"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 0
    keys = {"relation", "verdict", "claimed", "computed", "low", "high", "explanation"}
    assert all(keys <= row.keys() for row in rows.values())
    fleet = rows["waymo-fleet-cagr-check"]
    assert (fleet["verdict"], fleet["claimed"], fleet["high"]) == ("holds-with-hedges", 67, None)


def test_the_table_says_it_in_either_language() -> None:
    assert "Holds" in run(ROOT, SAMPLE).stdout
    assert "成立" in run(ROOT, SAMPLE, "--lang", "zh").stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "x", "form": "order", "inputs": [2, 1]}', ""),
        (
            '{"id": "x", "form": "sum", "inputs": ["nobody", 1]}',
            f"claims/{SAMPLE}/relations.jsonl:2: 'x': its input 'nobody'",
        ),
    ],
)
def test_a_relation_that_fails_or_is_wrong_exits_with_1(tmp_path: Path, line: str, said: str) -> None:
    shutil.copytree(ROOT / "claims" / SAMPLE, tmp_path / "claims" / SAMPLE)
    path = tmp_path / "claims" / SAMPLE / "relations.jsonl"
    path.write_text("\n" + line + "\n", "utf-8")
    result = run(tmp_path, SAMPLE)
    assert result.exit_code == 1
    assert said in result.stderr


def test_an_unknown_episode_is_misuse() -> None:
    assert isinstance(run(ROOT, "no-such-episode").exception, WorkspaceError)

"""The published schema: valid, and the sample's records are valid by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.records.figures import read_figures

jsonschema = pytest.importorskip("jsonschema", reason="comes with streamlit's charts")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return dict(json.loads(CliRunner().invoke(app, ["schema"]).stdout))


def validator(document: dict[str, Any], name: str) -> Any:
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator({**document, "$ref": f"#/$defs/{name}"})


@pytest.mark.parametrize(("file", "name", "count"), [("claims", "Claim", 134), ("relations", "Relation", 31)])
def test_it_accepts_the_sample(document: dict[str, Any], bundled: Path, file: str, name: str, count: int) -> None:
    path = next(bundled.glob(f"claims/*/{file}.jsonl"))
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(records) >= count
    check = validator(document, name)
    assert [error.message for record in records for error in check.iter_errors(record)] == []


def test_it_accepts_the_figures_and_refuses_what_is_none(document: dict[str, Any], bundled: Path) -> None:
    figures, _ = read_figures(bundled / "claims" / "figures.csv", "figures.csv")
    check = validator(document, "Figure")
    assert all(check.is_valid(msgspec.to_builtins(figure)) for figure in figures)
    assert not check.is_valid({**msgspec.to_builtins(figures[0]), "colour": "red"})
    assert not validator(document, "Claim").is_valid({"id": "x"})

"""Fixtures for all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample to write to, found by the commands and the pages."""
    for name in ("claims", "data_cache"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("reviews.jsonl"))
    monkeypatch.setenv("TAPECHECK_ROOT", str(tmp_path))
    return tmp_path

<<<<<<< HEAD
"""Fixtures for all tests."""
=======
"""A copy of the bundled workspace to write in."""
>>>>>>> main

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
<<<<<<< HEAD

ROOT = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample to write to, found by the commands and the pages."""
    for name in ("claims", "data_cache"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("reviews.jsonl"))
    monkeypatch.setenv("TAPECHECK_ROOT", str(tmp_path))
=======
from sample import REPOSITORY


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """The root of a copy of the bundled sample, without reviews, locks and derived files."""
    ignored = shutil.ignore_patterns("reviews.jsonl", "*.lock", ".derived")
    for name in ("claims", "data_cache"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=ignored)
>>>>>>> main
    return tmp_path

"""Copies of the bundled workspace to write in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from sample import REPOSITORY

# A busy machine is no failure, and continuous integration tries the same examples each time.
settings.register_profile("tapecheck", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("tapecheck")


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """The root of a copy of the bundled sample, without reviews, locks and derived files."""
    ignored = shutil.ignore_patterns("reviews.jsonl", "*.lock", ".derived")
    for name in ("claims", "data_cache"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=ignored)
    return tmp_path


@pytest.fixture
def root(bundled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same copy, where the commands and the pages find it by themselves."""
    monkeypatch.setenv("TAPECHECK_ROOT", str(bundled))
    return bundled

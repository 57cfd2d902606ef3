"""A workspace to write into: the sample's files, without locks and without what can be rebuilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TAPECHECK_ROOT", raising=False)
    for name in ("claims", "data_cache"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("*.lock", ".derived"))
    return tmp_path

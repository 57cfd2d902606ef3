"""Where the bundled sample lies."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
SAMPLE = "2026-02-04-nzIid3nZ458"

"""Tapecheck: what market commentators said, beside what the market did.

Floors, each importing only those below it: app and cli > report > check > extract, market > instruments > records.
"""

from __future__ import annotations

__version__ = "0.1.0"

"""A workspace of one small note, for tests that damage it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

EPISODE = "2026-02-04-small"
NOTE = "---\ntitle: Small\ndate: 2026-02-04\n---\n# Markets\n\nGold rose 3.4% and oil fell 2% today.\n"
GOLD: dict[str, Any] = {
    "id": "gold-up", "episode": EPISODE, "section": "Markets", "quote": "Gold rose 3.4%", "text": "3.4%", "start": 21,
    "end": 25, "entity": "Gold", "subject": "GC=F", "segment": None, "metric": "price", "over": "day", "basis": "close",
    "aspect": "value", "direction": None, "since": None, "comparator": "eq", "value": 3.4, "value_high": None,
    "unit": "%", "period": "2026-02-03", "kind": "measured", "attribution": None, "checkable": "market",
    "status": "confirmed", "note": "",
}  # fmt: skip


def line(**changed: Any) -> str:
    """One line of claims.jsonl: the gold claim with some fields changed."""
    return json.dumps({**GOLD, **changed}, ensure_ascii=False)


def write(root: Path, *lines: str, note: str | bytes = NOTE) -> Path:
    """Write the episode and return its folder."""
    folder = root / "claims" / EPISODE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "episode.md").write_bytes(note if isinstance(note, bytes) else note.encode("utf-8"))
    (folder / "claims.jsonl").write_text("".join(f"{one}\n" for one in lines or (line(),)), "utf-8")
    return folder

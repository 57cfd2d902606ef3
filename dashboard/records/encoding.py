"""Text that is not UTF-8, made so. Chinese editors on Windows save GB 18030 or UTF-16 to this day."""

from __future__ import annotations

import codecs
import contextlib

from dashboard.records.problem import Problem


def as_utf8(raw: bytes, path: str) -> tuple[bytes, list[Problem]]:
    """Return a note as UTF-8: one in UTF-16 or GB 18030 (what Chinese editors save) is converted, and that is told."""
    with contextlib.suppress(UnicodeDecodeError):
        raw.decode("utf-8")
        return raw, []
    for code in ("utf-16",) if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ("gb18030",):
        with contextlib.suppress(UnicodeDecodeError):
            told = f"not UTF-8; read as {code.upper()} and stored as UTF-8, see whether the characters are right"
            return raw.decode(code).encode("utf-8"), [Problem(path, 0, told)]
    return raw, []

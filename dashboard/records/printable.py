"""Text from a file made fit to print: a note must not move the cursor, recolour the terminal or turn the line."""

from __future__ import annotations

import re

# C0 and C1 control characters but tab and line feed; overrides and isolates of direction; lone surrogates.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text without what a terminal or a spreadsheet would obey instead of showing."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """Return it on one line as well."""
    return " ".join(printable(text).split())

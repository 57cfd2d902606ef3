"""Looking for a long pattern only where one of the words stands that it cannot do without: most of a note has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

BEFORE, AFTER = 40, 160  # characters around such a word in which the pattern can lie


def around(pattern: re.Pattern[str], marks: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` near those of `marks`, ascending: all there are, if none is longer than that."""
    end = -1
    first = 0
    for mark in marks.finditer(text):
        if mark.start() - BEFORE > end:
            if end >= 0:
                yield from pattern.finditer(text, first, end)
            first = max(0, mark.start() - BEFORE)
        end = min(len(text), mark.end() + AFTER)
    if end >= 0:
        yield from pattern.finditer(text, first, end)

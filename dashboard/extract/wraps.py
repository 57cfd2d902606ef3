"""Whether an English note without a time of day is a wrap of a session that is over."""

from __future__ import annotations

import re

from dashboard.extract.context import Context

_CLOSED = re.compile(r"\b(?:closed|finished|ended|settled|close|closing|settle)\b(?! for)")
_RUNNING = re.compile(
    r"\b(?:midday|intraday|(?:morning|afternoon|early) trading|premarket|pre-market|as of \d|on track for|"
    r"stock futures|futures (?:were|are|rose|fell|point))"
)
_OPENING = 700


def after_close(context: Context) -> bool:
    """Tell whether a note without a time of day speaks of the session as over: its opening says closed, settled."""
    opening = context.view.lower[:_OPENING]
    return (
        context.latin(0, min(_OPENING, len(opening))) and bool(_CLOSED.search(opening)) and not _RUNNING.search(opening)
    )

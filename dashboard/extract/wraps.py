"""Whether an English note without a time of day is a wrap of a session that is over."""

from __future__ import annotations

import re

from dashboard.extract.context import Context

_CLOSED = re.compile(r"\b(?:closed|finished|ended|settled|close|closing|settle)\b(?! for)")
_RUNNING = re.compile(
    r"\b(?:(?:was|were) trading|in early trade|early deals|\d ?[ap]m|midday|intraday|premarket|pre-market|as of \d|"
    r"(?:morning|afternoon|early) trading|on track for|stock futures|futures (?:were|are|rose|fell|point))"
)
_OPENING = 700


def after_close(context: Context, at: int) -> bool:
    """Tell whether a note without a time of day speaks of the session as over: its opening says closed, settled."""
    start, end = context.opening(at, _OPENING)
    if not context.latin(start, end):
        return False
    opening = context.view.lower[start:end]
    return bool(_CLOSED.search(opening)) and not _RUNNING.search(opening)

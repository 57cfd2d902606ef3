"""Whether an English note without a time of day is a wrap of a session that is over."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.governing import DAYS

_CLOSED = re.compile(r"\b(?:closed|finished|ended|settled|close|closing|settle)\b(?! for)")
_RUNNING = re.compile(
    r"\b(?:(?:was|were) trading|in early trade|early deals|\d ?[ap]m|midday|intraday|premarket|pre-market|as of \d|"
    r"(?:morning|afternoon|early) trading|on track for|stock futures|futures (?:were|are|rose|fell|point))"
)
_REPORTS = re.compile(r"收[跌涨报于高低]")
_OPENING = 700


def after_close(context: Context, at: int) -> bool:
    """Tell whether a note without a time of day speaks of the session as over: its opening says closed, settled."""
    start, end = context.item(at)
    key = f"closed {start}"
    if key not in context.memo:
        opening = context.view.lower[start : min(end, start + _OPENING)]
        wraps = bool(_CLOSED.search(opening)) and not _RUNNING.search(opening)
        context.memo[key] = wraps and context.latin(start, min(end, start + _OPENING))
    return bool(context.memo[key])


def reports_closes(context: Context, code: str) -> bool:
    """Tell whether a Chinese note reports closes of an exchange as news, without a day: 标普收跌0.3%, 道指收报….

    Such a note is of the last session that closed, whatever its date is elsewhere in the world. Twice is no slip.
    """
    key = f"closes {code}"
    if key not in context.memo:
        context.memo[key] = _reports_closes(context, code)
    return bool(context.memo[key])


def _reports_closes(context: Context, code: str) -> bool:
    found = 0
    for match in _REPORTS.finditer(context.view.lower):
        start, end = context.clauses.clause(match.start())
        instruments = (context.names.registry.get(one.subject) for one in context.names_in(start, end))
        dated = any(time.kind in DAYS for time in context.times_in(start, end))
        found += not dated and any(one is not None and one.calendar == code for one in instruments)
        if found > 1:
            return True
    return False

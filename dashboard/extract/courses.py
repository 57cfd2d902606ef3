"""Where English says a price is headed: set to end the year 1.8% lower, on course for a weekly gain of 3%."""

from __future__ import annotations

import datetime as dt
import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit

_COURSE = re.compile(
    r"\b(?:(?:set|poised|likely|due)\s(?:to|for)|on\s(?:track|course|pace)\s(?:to|for)|head(?:ed|ing)\s(?:for|to))\b"
)
_WINDOW = re.compile(r"\b(?:(week|month|quarter|year)(?:ly)?|(annual))\b")
_BEHIND = 40  # characters behind a number in which its window is said
_FRIDAY = 4


def headed(context: Context, hit: Hit) -> str | None:
    """The window of a move that a price is only headed for (`week` `month` `quarter` `ytd`); None when it is not."""
    moved = hit.quantity is not None and hit.quantity.kind == "percent"
    moved = moved or (hit.special is not None and hit.special.of_move)
    if not moved or not context.latin(*hit.clause):
        return None
    text = context.view.lower
    said = _COURSE.search(text, hit.clause[0], hit.at)
    if said is None or re.search(r"\d", text[said.end() : hit.at]):
        return None
    window = _WINDOW.search(text, said.end(), min(hit.sentence[1], hit.end + _BEHIND))
    if window is None:
        return None
    return "year" if window[2] or window[1] == "year" else window[1]


def period_ahead(context: Context, window: str) -> str | None:
    """The year, quarter, month or last day of the week that runs when the note is written."""
    today = context.clock.date
    if today is None:
        return None
    if window == "week":
        return str(today + dt.timedelta(days=_FRIDAY - today.weekday()))
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    return {"month": f"{today.year}-{today.month:02d}", "quarter": quarter}.get(window, str(today.year))

"""Closed ranges of days, as `Meta.coverage` has them: joined, and what is missing from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

Range = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The same days as sorted ranges that neither meet nor overlap; an empty range (last before first) is dropped."""
    found: list[Range] = []
    for first, last in sorted(one for one in ranges if one[0] <= one[1]):
        if found and first <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def missing(have: Iterable[Range], wanted: Range) -> list[Range]:
    """Return the days of `wanted` that are in none of `have`."""
    left: list[Range] = []
    at, end = wanted
    for first, last in joined(have):
        if last < at or first > end:
            continue
        if first > at:
            left.append((at, first - DAY))
        at = max(at, last + DAY)
    if at <= end:
        left.append((at, end))
    return left


def to_text(ranges: Iterable[Range]) -> tuple[tuple[str, str], ...]:
    """As they stand in a sidecar."""
    return tuple((first.isoformat(), last.isoformat()) for first, last in ranges)


def from_text(ranges: Iterable[tuple[str, str]]) -> list[Range]:
    """Back from a sidecar; ValueError for what is no date."""
    return [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in ranges]

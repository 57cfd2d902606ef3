"""The truth behind the stand-in: what was traded, and the day from which it is looked back at."""

from __future__ import annotations

import datetime as dt
import math
import threading
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from standin.faults import Fault

Bar = tuple[float, float, float, float, int]


@dataclass
class Listing:
    """One symbol as traded. `splits` and `dividends` by ex-date; `nulls` are days that are served without prices."""

    symbol: str
    zone: str = "America/New_York"
    currency: str = "USD"
    kind: str = "EQUITY"
    opens: dt.time = dt.time(9, 30)
    bars: dict[dt.date, Bar] = field(default_factory=dict)
    splits: dict[dt.date, tuple[int, int]] = field(default_factory=dict)
    dividends: dict[dt.date, float] = field(default_factory=dict)
    nulls: set[dt.date] = field(default_factory=set)
    missing: set[dt.date] = field(default_factory=set)
    unapplied: set[dt.date] = field(default_factory=set)
    quarters: dict[str, dict[str, float]] = field(default_factory=dict)
    announced: list[tuple[str, str, str]] = field(default_factory=list)

    def stamp(self, day: dt.date) -> int:
        return int(dt.datetime.combine(day, self.opens, ZoneInfo(self.zone)).timestamp())

    def ratio_after(self, day: dt.date, today: dt.date, *, applied_only: bool = True) -> float:
        """Product of the splits after `day` and up to `today`, as far as the provider applied them."""
        return math.prod(
            new / old
            for ex, (new, old) in self.splits.items()
            if day < ex <= today and not (applied_only and ex in self.unapplied)
        )


class World:
    """All listings, the faults in force, and a log of (host, path, query) of all that was asked."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.listings: dict[str, Listing] = {}
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.faults: list[Fault] = []
        self.latency = 0.0
        self.log: list[tuple[str, str, str]] = []
        self._lock = threading.Lock()

    def add(self, listing: Listing) -> Listing:
        self.listings[listing.symbol.upper()] = listing
        return listing

    def fault(self, path: str) -> Fault | None:
        with self._lock:
            return next((fault for fault in self.faults if fault.hits(path)), None)

    def asked(self, part: str) -> int:
        """How many requests had `part` in their path."""
        return sum(part in path for _, path, _ in self.log)


def walk(listing: Listing, first: dt.date, last: dt.date, start: float) -> Listing:
    """Fill a listing with a smooth, plainly made-up course on weekdays; a split changes the price as a split does."""
    day, level, step = first, start, 0
    while day <= last:
        if day.weekday() < 5:
            new, old = listing.splits.get(day, (1, 1))
            level = level * old / new
            opened, level = level, level * (1 + 0.01 * math.sin(step * 1.7))
            high, low = max(opened, level) * 1.004, min(opened, level) * 0.996
            listing.bars[day] = (
                round(opened, 2),
                round(high, 2),
                round(low, 2),
                round(level, 2),
                10_000 * (step % 7 + 1),
            )
            level, step = round(level, 2), step + 1
        day += dt.timedelta(days=1)
    return listing

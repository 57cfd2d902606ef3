"""A small workspace with a registry of its own, fetched into from the stand-in."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from dashboard.instruments.calendars import Calendars
from dashboard.instruments.instrument import Instrument, Sort
from dashboard.instruments.registry import Registry
from dashboard.market.bars import read_meta
from dashboard.market.fetch import fetch
from dashboard.market.plan import Known, Plan, plan
from dashboard.market.providers.base import Provider
from dashboard.market.report import Progress, Report
from dashboard.market.wanted import Wanted
from dashboard.market.windows import Window
from standin.world import World


class House:
    """One cache and what is fetched into it. `wants` are the days of every instrument, unless told otherwise."""

    def __init__(self, cache: Path, world: World, provider: Provider, instruments: list[Instrument]) -> None:
        self.cache, self.world, self.provider = cache, world, provider
        self.registry = Registry({one.id: one for one in instruments})
        self.calendars = Calendars()

    @property
    def now(self) -> dt.datetime:
        """Late on the world's day: New York has been closed for more than two hours."""
        return dt.datetime.combine(self.world.today, dt.time(23, 30), dt.UTC)

    def plan(self, first: dt.date, last: dt.date, *, refresh: bool = False, now: dt.datetime | None = None) -> Plan:
        subjects = [one.id for one in self.registry]
        known = Known(
            registry=self.registry, calendars=self.calendars, metas=read_meta(self.cache, subjects)[0],
            providers={self.provider.name: self.provider.capabilities}, now=now or self.now,
        )  # fmt: skip
        want = Wanted(bars={name: [Window(first, last, (first, last))] for name in subjects}, figures=frozenset())
        return plan(want, known, refresh=refresh)

    def fetch(
        self, first: dt.date, last: dt.date, *, refresh: bool = False, offline: bool = False, attempts: int = 1,
        progress: Progress | None = None, now: dt.datetime | None = None,
    ) -> Report:  # fmt: skip
        return fetch(
            self.plan(first, last, refresh=refresh, now=now), self.cache, {self.provider.name: self.provider},
            self.calendars, offline=offline, refresh=refresh, attempts=attempts, pause=0.01, progress=progress,
        )  # fmt: skip

    def digests(self) -> dict[str, str]:
        """The hash of every file of the cache, but for locks and what can be rebuilt."""
        return {
            str(path.relative_to(self.cache)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.cache.rglob("*"))
            if path.is_file() and ".derived" not in path.parts and path.suffix != ".lock"
        }


def share(name: str, symbol: str = "", calendar: str = "XNYS") -> Instrument:
    return Instrument(
        id=name,
        sort=Sort.SHARE,
        zh=name,
        en=name,
        calendar=calendar,
        currency="USD",
        sources=(f"yahoo:{symbol or name}",),
    )

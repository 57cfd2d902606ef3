"""What the claims need, before anybody looks into the cache."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from dashboard.instruments.instrument import Instrument
from dashboard.instruments.registry import Registry
from dashboard.market.windows import Window, window
from dashboard.records.claim import Checkable, Claim, Kind

CHECKED = frozenset({Kind.MEASURED, Kind.ANECDOTE, Kind.FORECAST, Kind.PLAN})


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be had, before looking into the cache: days per subject, and the subjects whose figures are needed."""

    bars: dict[str, list[Window]]
    figures: frozenset[str]


def wanted(claims: Iterable[tuple[Claim, dt.date | None]], registry: Registry, today: dt.date) -> Wanted:
    """Return what the claims need; each comes with the date on which it was said."""
    bars: dict[str, list[Window]] = {}
    figures: set[str] = set()
    for claim, said in claims:
        instrument = registry.get(claim.subject)
        if instrument is None or claim.kind not in CHECKED | {Kind.GUIDANCE, Kind.CONSENSUS}:
            continue
        if claim.checkable in (Checkable.COMPANY, Checkable.MACRO):
            figures.add(instrument.id)
        elif claim.checkable is Checkable.MARKET or (instrument.calendar and claim.kind in (Kind.FORECAST, Kind.PLAN)):
            days = window(claim, said, today) if claim.metric in ("price", "yield") else None
            if days:
                for subject in _family(instrument, registry):
                    bars.setdefault(subject, []).append(days)
    return Wanted(bars=bars, figures=frozenset(figures))


def _family(instrument: Instrument, registry: Registry) -> list[str]:
    """The instrument, its proxies, and the sisters that a reading may try."""
    names = (instrument.id, *(proxy.id for proxy in instrument.proxies), *instrument.sisters)
    return [name for name in dict.fromkeys(names) if name in registry]

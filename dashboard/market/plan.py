"""What the claims need and the cache lacks: worked out before anything is asked, so that it can be shown.

`plan` is a pure function of claims, registry, calendars, sidecars and the moment. It never reads or asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec
import numpy as np

from dashboard.instruments.calendars import Calendars
from dashboard.instruments.instrument import Instrument, Sort
from dashboard.instruments.registry import Registry
from dashboard.instruments.sessions import Sessions
from dashboard.market.gaps import due, sessions_of, settled
from dashboard.market.meta import Meta
from dashboard.market.providers.base import Capabilities
from dashboard.market.ranges import Range, from_text, missing
from dashboard.market.wanted import Wanted
from dashboard.market.windows import Window

PROVISIONAL = dt.timedelta(hours=1)  # a running session's bar is asked for again at most this often
OVERLAP = dt.timedelta(days=10)  # about five stored bars come again, so that a missed split or a revision shows
FIGURES_FRESH = dt.timedelta(days=1)


_NOTHING = Capabilities()


class BarsNeed(msgspec.Struct, frozen=True, kw_only=True):
    """One question: the days `first` to `last` of one series. `sources` are tried in order.

    `series` is the symbol in the cache: the subject's id, or `<id>@<provider>` for a second source that only compares.
    """

    series: str
    subject: str
    sources: tuple[tuple[str, str], ...]
    first: dt.date
    last: dt.date
    why: str
    sort: Sort = Sort.INDEX
    calendar: str | None = None
    zone: str = ""


class FigureNeed(msgspec.Struct, frozen=True, kw_only=True):
    """One question for the figures of a subject."""

    subject: str
    provider: str
    key: str
    currency: str = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All questions, and a sentence for each subject that nobody can be asked about."""

    now: dt.datetime
    bars: tuple[BarsNeed, ...] = ()
    figures: tuple[FigureNeed, ...] = ()
    unserved: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """How many questions."""
        return len(self.bars) + len(self.figures)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """All that the plan looks at besides the claims."""

    registry: Registry
    calendars: Calendars
    metas: Mapping[str, Meta]
    providers: Mapping[str, Capabilities]
    now: dt.datetime
    figures_at: Mapping[str, dt.datetime] = {}


def plan(want: Wanted, known: Known, *, refresh: bool = False) -> Plan:
    """Return the questions that bring what is wanted and not there; `refresh` asks again for what is there."""
    needs: list[BarsNeed] = []
    unserved: list[tuple[str, str]] = []
    for subject in sorted(want.bars):
        instrument = known.registry.get(subject)
        if instrument is None:
            unserved.append((subject, "not in the registry; add it to instruments.toml"))
            continue
        served = tuple(pair for pair in _sources(instrument) if pair[0] in known.providers)
        adding = tuple(pair for pair in served if known.providers[pair[0]].adds)
        comparing = tuple(pair for pair in served if pair not in adding[:1] and known.providers[pair[0]].bars)
        if not adding:
            unserved.append((subject, "no live provider offers it; the rows in the cache are used as they are"))
        else:
            needs += _need(instrument, subject, adding, _span(want.bars[subject]), known, refresh=refresh)
        compared = _compared(want.bars[subject])
        if compared:
            for pair in comparing:
                needs += _need(instrument, f"{subject}@{pair[0]}", (pair,), compared, known, refresh=refresh)
    return Plan(
        now=known.now,
        bars=tuple(needs),
        figures=_figures(want.figures, known, refresh=refresh),
        unserved=tuple(unserved),
    )


def _sources(instrument: Instrument) -> list[tuple[str, str]]:
    pairs = (source.partition(":") for source in instrument.sources)
    return [(provider, symbol) for provider, _, symbol in pairs if symbol]


def _span(windows: list[Window]) -> Range:
    return min(one.first for one in windows), max(one.last for one in windows)


def _compared(windows: list[Window]) -> Range | None:
    """A second source is asked for the latest days that a claim names, and the session before them."""
    named = [one.core for one in windows if one.core[1] - one.core[0] <= dt.timedelta(days=7)]
    if not named:
        return None
    first, last = max(named, key=lambda core: core[1])
    return first - dt.timedelta(days=5), last


def _need(
    instrument: Instrument,
    series: str,
    sources: tuple[tuple[str, str], ...],
    span: Range,
    known: Known,
    *,
    refresh: bool,
) -> list[BarsNeed]:
    """At most one question: the missing days, the gaps that are due and a running session, in one range."""
    meta = known.metas.get(series, Meta(symbol=series))
    sessions = sessions_of(known.calendars, instrument.calendar)
    found = _missing(meta, span, sessions, instrument.sort, known.now, refresh=refresh)
    if found is None:
        return []
    first, last, why = found
    if meta.coverage and not refresh:
        first = first - OVERLAP
    return [
        BarsNeed(
            series=series, subject=instrument.id, sources=sources, first=first, last=last, why=why,
            sort=instrument.sort, calendar=instrument.calendar, zone=meta.zone or (sessions.zone if sessions else ""),
        )
    ]  # fmt: skip


def _missing(
    meta: Meta, span: Range, sessions: Sessions | None, sort: Sort, now: dt.datetime, *, refresh: bool
) -> tuple[dt.date, dt.date, str] | None:
    if refresh:
        return (*span, "asked for again")
    if _refused(meta, span, now):
        return None
    final = settled(sessions, now, sort)
    absent = [
        one for one in missing(from_text(meta.coverage), (span[0], min(span[1], final))) if _trades(sessions, one)
    ]
    late = due(meta.gaps, span, now)
    if absent:
        why = "missing" if meta.coverage else "new"
        return min([absent[0][0], *late]), absent[-1][1], why
    if late:
        return min(late), max(late), f"{len(late)} gap{'s' * (len(late) > 1)} due"
    running = final + dt.timedelta(days=1), span[1]
    if running[0] <= running[1] and _opened(sessions, running, now) and _asked_before(meta, now - PROVISIONAL):
        return (*running, "not final yet")
    return None


def _refused(meta: Meta, span: Range, now: dt.datetime) -> bool:
    """Tell whether a provider has said "there is none" to this question, and that still stands."""
    moment = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    return any(
        moment < one.until and (not one.first or (one.first <= span[0].isoformat() and span[1].isoformat() <= one.last))
        for one in meta.negative
    )


def _trades(sessions: Sessions | None, days: Range) -> bool:
    """A weekend at the edge of what is covered is nothing to ask for."""
    if sessions is None or not len(sessions.days) or days[0] < sessions.days[0].astype(dt.date):
        return True
    return bool(len(sessions.between(*days))) or days[1] > sessions.known_to.astype("datetime64[D]").astype(dt.date)


def _opened(sessions: Sessions | None, days: Range, now: dt.datetime) -> bool:
    """Tell whether a session among `days` has opened by now."""
    if sessions is None:
        return False
    moment = np.array([now.astimezone(dt.UTC).replace(tzinfo=None)], "datetime64[s]")
    opened = sessions.day(sessions.last_opened(moment))[0]
    return bool(len(sessions.between(*days))) and bool(opened >= sessions.between(*days)[0])


def _asked_before(meta: Meta, moment: dt.datetime) -> bool:
    return not meta.asked or meta.asked <= moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _figures(subjects: frozenset[str], known: Known, *, refresh: bool) -> tuple[FigureNeed, ...]:
    needs = []
    for subject in sorted(subjects):
        instrument = known.registry.get(subject)
        at = known.figures_at.get(subject)
        if instrument is None or (at and known.now - at < FIGURES_FRESH and not refresh):
            continue
        keys = dict(_sources(instrument))
        if instrument.cik:
            keys["sec"] = str(instrument.cik)
        for provider, key in keys.items():
            able = known.providers.get(provider, _NOTHING)
            if able.figures and (able.keys is None or key in able.keys):
                needs.append(
                    FigureNeed(subject=subject, provider=provider, key=key, currency=instrument.currency or "USD")
                )
    return tuple(needs)

"""A delivery into a stored series: pure, so that nothing is written unless all of it came out right.

- A final row is never changed silently: a different value is a revision, kept with both values, and the new one stands
  only if it comes from the row's own provider or from one that the registry lists before it.
- A provisional row (after `final_to`) is replaced, and dropped when the provider no longer has it.
- Rows of a bundled snapshot give way to any live provider; where none offers the series they are never touched.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any, cast

import msgspec
import pandas as pd

from dashboard.instruments.instrument import Sort
from dashboard.instruments.sessions import Sessions
from dashboard.market.bars import PRICES
from dashboard.market.errors import SplitSuspectError
from dashboard.market.gaps import expected, settled, updated
from dashboard.market.meta import Fetch, Meta, Revision
from dashboard.market.providers.base import Delivery, Provenance
from dashboard.market.ranges import Range, from_text, joined, to_text
from dashboard.market.rows import event_line, line, sound
from dashboard.market.series import Series

REVISED = 2e-4  # relative, two hundredths of a per cent: below it lies rounding
_FACTOR = 1.3  # stored and delivered closes that differ by this much on average are no revision
SNAPSHOT = "snapshot"
Row = dict[str, Any]


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """How a delivery is to be merged: what was asked, and `ranks`, the providers of the instrument, best first."""

    asked: Range
    now: dt.datetime
    sessions: Sessions | None = None
    sort: Sort = Sort.INDEX
    ranks: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge did, counted."""

    added: int = 0
    replaced: int = 0
    revised: int = 0
    dropped: int = 0
    gaps: int = 0


def merge(old: Series, delivery: Delivery, terms: Terms) -> tuple[Series, Change]:
    """Return the series with the delivery in it; raise SplitSuspectError when the two differ by a factor."""
    bars = sound(delivery.bars)
    terms = msgspec.structs.replace(terms, asked=(terms.asked[0], delivery.to or terms.asked[1]))
    _same_scale(old.bars, bars, old.symbol)
    src = _src(old.meta, delivery.provenance)
    lines, revisions, change = _rows(old, bars, src, delivery.provenance, terms)
    events = _events(old, delivery.events, src)
    meta = _meta(old.meta, delivery, lines, terms)
    if lines != old.lines or events != old.events:
        fetches = {
            **old.meta.fetches,
            src: _fetch(delivery.provenance, change.added + change.replaced + change.revised),
        }
        meta = msgspec.structs.replace(meta, fetches=fetches)
    meta = msgspec.structs.replace(meta, revisions=(*old.meta.revisions, *revisions))
    new = msgspec.structs.replace(old, meta=meta, lines=lines, events=events)
    return new, msgspec.structs.replace(change, gaps=len(meta.gaps))


def _rows(
    old: Series, bars: pd.DataFrame, src: str, provenance: Provenance, terms: Terms
) -> tuple[dict[str, str], list[Revision], Change]:
    lines = dict(old.lines)
    revisions: list[Revision] = []
    counts = {"added": 0, "replaced": 0, "revised": 0}
    stored = dict(_by_day(old.bars))
    for day, row in _by_day(bars):
        before = stored.get(day)
        if before is None:
            what = "added"
        elif not _differs(before, row):
            continue
        elif day > old.meta.final_to:
            what = "replaced"
        elif _may_replace(old.meta, str(before["src"]), provenance.provider, terms.ranks):
            what = "revised"
            revisions += _revisions(day, before, row, src, provenance.at)
        else:
            continue
        lines[day] = line(
            day, {name: before[name] if before and math.isnan(row[name]) else row[name] for name in row}, src
        )
        counts[what] += 1
    dropped = _vanished(old, bars, provenance.provider, terms.asked)
    for day in dropped:
        del lines[day]
    return lines, revisions, Change(**counts, dropped=len(dropped))


def _differs(before: Row, row: Row) -> bool:
    """Tell whether a price that is known now is not the one stored."""
    return any(_moved(before[name], row[name]) for name in PRICES)


def _moved(old: float, new: float) -> bool:
    if math.isnan(new):
        return False
    return math.isnan(old) or abs(new - old) > REVISED * abs(old)


def _may_replace(meta: Meta, src: str, provider: str, ranks: tuple[str, ...]) -> bool:
    origin = meta.fetches[src].provider if src in meta.fetches else SNAPSHOT
    if origin in (provider, SNAPSHOT):
        return True
    return provider in ranks and (origin not in ranks or ranks.index(provider) < ranks.index(origin))


def _revisions(day: str, before: Row, row: Row, src: str, at: dt.datetime) -> list[Revision]:
    return [
        Revision(
            date=day, column=name, old=None if math.isnan(before[name]) else before[name], new=row[name],
            src_old=str(before["src"]), src_new=src, at=at.isoformat(timespec="seconds"),
        )
        for name in PRICES if _moved(before[name], row[name])
    ]  # fmt: skip


def _vanished(old: Series, bars: pd.DataFrame, provider: str, asked: Range) -> list[str]:
    """Provisional rows of the same provider that its newer answer no longer has: half a day must not become final."""
    delivered = {day for day, _ in _by_day(bars)}
    return [
        day
        for day, row in _by_day(old.bars)
        if day > old.meta.final_to
        and asked[0].isoformat() <= day <= asked[1].isoformat()
        and day not in delivered
        and old.meta.fetches[row["src"]].provider == provider
    ]


def _by_day(bars: pd.DataFrame) -> Iterator[tuple[str, Row]]:
    days = pd.DatetimeIndex(bars.index).strftime("%Y-%m-%d")
    return zip(days, cast("list[Row]", bars.to_dict("records")), strict=True)


def _same_scale(stored: pd.DataFrame, bars: pd.DataFrame, symbol: str) -> None:
    both = pd.concat([stored["close"], bars["close"]], axis=1, join="inner", keys=["old", "new"]).dropna()
    if both.empty:
        return
    ratio = float((both["new"] / both["old"]).median())
    if not 1 / _FACTOR < ratio < _FACTOR:
        raise SplitSuspectError(
            f"{symbol}: the delivered closes are {ratio:.4g} times the {len(both)} stored ones, "
            "as after a split that one of the two lacks"
        )


def _events(old: Series, events: pd.DataFrame, src: str) -> dict[tuple[str, ...], str]:
    """Add what is new; an amount that changed by more than rounding is written anew with its source."""
    found = dict(old.events)
    for day, kind, value in zip(events["date"].dt.strftime("%Y-%m-%d"), events["kind"], events["value"], strict=True):
        known = found.get((day, kind))
        if known is None or _moved(float(known.split(",")[2]), value):
            found[day, kind] = event_line(day, kind, value, src)
    return found


def _meta(old: Meta, delivery: Delivery, lines: dict[str, str], terms: Terms) -> Meta:
    """Coverage up to what is final, and the sessions in it that have no row."""
    final = min(settled(terms.sessions, terms.now, terms.sort), terms.asked[1])
    coverage = joined([*from_text(old.coverage), (terms.asked[0], final)])
    start = delivery.listed or (dt.date.fromisoformat(min(lines)) if lines else None)
    days = [
        day for day in expected(terms.sessions, coverage) if start and day >= start and day.isoformat() not in lines
    ]
    return msgspec.structs.replace(
        old,
        zone=old.zone or delivery.zone,
        currency=old.currency or delivery.currency,
        coverage=to_text(coverage),
        final_to=max(old.final_to, final.isoformat() if final > dt.date.min else ""),
        gaps=updated(old.gaps, days, terms.asked, terms.now),
        negative=(),
        suspect="",
        asked=terms.now.isoformat(timespec="seconds"),
    )


def _src(meta: Meta, provenance: Provenance) -> str:
    """A short key that still says something when it is read alone: `yahoo-20260204T143000`."""
    key = f"{provenance.provider}-{provenance.at:%Y%m%dT%H%M%S}"
    number = 2
    while key in meta.fetches:
        key, number = f"{provenance.provider}-{provenance.at:%Y%m%dT%H%M%S}-{number}", number + 1
    return key


def _fetch(provenance: Provenance, rows: int) -> Fetch:
    return Fetch(
        provider=provenance.provider, at=provenance.at.isoformat(timespec="seconds"), version=provenance.version,
        sha256=provenance.sha256, rows=rows, note=provenance.note,
    )  # fmt: skip

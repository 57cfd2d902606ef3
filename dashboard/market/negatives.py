"""What a provider is known not to have, and what it has wrong: kept in the sidecar, asked again after a while."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from dashboard.market.errors import EmptyRangeError, SplitSuspectError, UnknownSymbolError
from dashboard.market.meta import Negative
from dashboard.market.ranges import Range
from dashboard.market.series import save, writing

UNKNOWN_FOR = dt.timedelta(days=7)
EMPTY_FOR = dt.timedelta(days=1)


def remember(
    cache: Path, series: str, provider: str, error: UnknownSymbolError | EmptyRangeError, asked: Range, now: dt.datetime
) -> None:
    """Keep that a provider has no such symbol (7 days) or no rows in the range (a day)."""
    unknown = isinstance(error, UnknownSymbolError)
    entry = Negative(
        reason=error.code, provider=provider, at=_text(now), until=_text(now + (UNKNOWN_FOR if unknown else EMPTY_FOR)),
        first="" if unknown else asked[0].isoformat(), last="" if unknown else asked[1].isoformat(),
    )  # fmt: skip
    with writing(cache, series) as old:
        others = tuple(one for one in old.meta.negative if one.until > entry.at and one.reason != entry.reason)
        meta = msgspec.structs.replace(old.meta, negative=(*others, entry))
        save(cache, old, msgspec.structs.replace(old, meta=meta))


def suspect(cache: Path, series: str, provider: str, error: SplitSuspectError, now: dt.datetime) -> None:
    """Mark a series as not to be used, with the sentence why; its rows stay as they are."""
    entry = Negative(reason=error.code, provider=provider, at=_text(now), until=_text(now + EMPTY_FOR))
    with writing(cache, series) as old:
        meta = msgspec.structs.replace(old.meta, suspect=error.what, negative=(entry,))
        save(cache, old, msgspec.structs.replace(old, meta=meta))


def _text(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")

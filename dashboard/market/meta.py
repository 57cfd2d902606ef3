"""The sidecar of a series: where its rows come from, what they cover, what is missing. One JSON file a symbol."""

from __future__ import annotations

import msgspec


class Fetch(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One delivery of rows. `src` in the bars names it by its key in `Meta.fetches`; `at` is ISO 8601 with zone."""

    provider: str
    at: str
    version: str = ""
    sha256: str = ""
    rows: int = 0
    note: str = ""


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A session that should have a bar and has none: a gap, never "no session"."""

    date: str
    first_seen: str
    tries: int = 0
    next_try: str = ""


class Revision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A final value that a later fetch gave differently: both are kept."""

    date: str
    column: str
    old: float | None
    new: float | None
    src_old: str
    src_new: str
    at: str


class Negative(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question that a provider answered with "there is none", not to be asked again before `until`."""

    reason: str
    provider: str
    at: str
    until: str
    first: str = ""
    last: str = ""


class Meta(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of it. `coverage` lists closed date intervals that were asked for; bars after `final_to` are provisional.

    `asked` is when a provider last answered (UTC), also when it had nothing new.
    `suspect` is a sentence when the series must not be used (a split listed but not applied): no verdicts from it.
    """

    symbol: str
    zone: str = ""
    currency: str = ""
    coverage: tuple[tuple[str, str], ...] = ()
    final_to: str = ""
    asked: str = ""
    fetches: dict[str, Fetch] = {}
    gaps: tuple[Gap, ...] = ()
    revisions: tuple[Revision, ...] = ()
    negative: tuple[Negative, ...] = ()
    suspect: str = ""
    note: str = ""

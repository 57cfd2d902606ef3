"""Yahoo by yfinance: bars, splits and dividends, quarterly figures, reported EPS with its estimate.

The only importer of yfinance. What is known of its ways, and used here (yfinance 1.7.0, its own source):
- One symbol a call through `Ticker.history`: `download()` hides errors in a log and drops the time zone.
- `auto_adjust=False`, so that dividends do not move the close; errors are raised, not hidden.
- A new symbol costs one request when its time zone is in yfinance's cache, so it is put there first.
- Its `lru_cache` of answers keeps bad ones, so it is emptied before each question.
- It hides status and Retry-After; our session, which it takes by its public API, writes them down.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import logging
import math
import threading
import warnings
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import pandas as pd

from dashboard.instruments.instrument import Sort
from dashboard.market.as_traded import splits_of, unapplied_splits, undo_splits
from dashboard.market.errors import (
    AuthFailedError,
    BadRequestError,
    EmptyRangeError,
    MalformedError,
    NotDataError,
    NullBarsError,
    ProviderBugError,
    ProviderError,
    SplitSuspectError,
    UnknownSymbolError,
)
from dashboard.market.providers import yahoo_figures
from dashboard.market.providers.base import (
    BAR_COLUMNS,
    Ask,
    Capabilities,
    Delivery,
    FigureAsk,
    FigureDelivery,
    Provenance,
    empty_events,
)
from dashboard.market.providers.http import Exchange, RecordingSession, check_status, network_error

_CHART, _SERIES = "/v8/finance/chart/", "/timeseries/"


class Yahoo:
    """`session` has bucket, proxy and record; `state` is where yfinance keeps zones and cookies (None = its own)."""

    name = "yahoo"
    capabilities = Capabilities(bars=True, figures=True, canary="^GSPC")

    def __init__(self, session: RecordingSession, state: str | None = None) -> None:
        """Load nothing yet."""
        self._session, self._state = session, state
        self._lock = threading.Lock()

    @functools.cached_property
    def _yf(self) -> Any:
        """The library, loaded with what is global in it set: errors shown, its log silent."""
        import yfinance  # noqa: PLC0415  (half a second, needed only when something is fetched)

        for category in (DeprecationWarning, FutureWarning):  # its import asks to see them
            warnings.filterwarnings("ignore", category=category, module="yfinance")
        if self._state:
            yfinance.set_tz_cache_location(self._state)
        yfinance.config.debug.hide_exceptions = False
        logging.getLogger("yfinance").setLevel(logging.CRITICAL)
        return yfinance

    def bars(self, ask: Ask) -> Delivery:
        """Return as-traded bars from `ask.first` to the day of asking, so that every later split is known."""
        last = max(ask.last, ask.now.date()) + dt.timedelta(days=1)
        ticker = self._ticker(ask.symbol, ask.zone)
        frame = self._call(
            ask.symbol,
            lambda: ticker.history(start=ask.first, end=last, auto_adjust=False, actions=True, keepna=True, timeout=10),
        )
        meta = ticker.history_metadata  # not to be copied: listing its keys would ask Yahoo once more
        bars, events = _tables(frame)
        _usable(ask, bars, events)
        bars = undo_splits(bars, splits_of(events))
        if ask.sort is Sort.FX:
            bars = _close_to_its_day(bars)
        return Delivery(
            bars=bars.round(_decimals(ask.sort, bars["close"], meta)),
            events=events,
            provenance=self._provenance(ask.now),
            zone=str(meta.get("exchangeTimezoneName") or ask.zone),
            currency=str(meta.get("currency") or ""),
            listed=_listed(meta),
            to=ask.now.date(),
        )

    def figures(self, ask: FigureAsk) -> FigureDelivery:
        """Return the last five quarters and the reported EPS with its estimate."""
        ticker = self._ticker(ask.key, "America/New_York")
        income = self._call(ask.key, lambda: ticker.quarterly_income_stmt)
        cash = self._call(ask.key, lambda: ticker.quarterly_cash_flow)
        dates = self._earnings_dates(ask.key, ticker)
        if income is None or income.empty:
            raise EmptyRangeError(f"Yahoo has no quarterly figures of {ask.key}")
        found = yahoo_figures.figures(ask, income, cash, dates)
        return FigureDelivery(figures=found, provenance=self._provenance(ask.now))

    def _earnings_dates(self, symbol: str, ticker: Any) -> pd.DataFrame | None:
        """The table of announcements; without it the quarters still count, known as of today."""
        try:
            found: pd.DataFrame | None = self._call(symbol, lambda: ticker.earnings_dates)
        except (ProviderBugError, UnknownSymbolError, BadRequestError):
            return None  # a scraped page that changes its form is no reason to lose the quarters
        return found

    def _ticker(self, symbol: str, zone: str) -> Any:
        self._session.exchanges.clear()
        with self._lock:
            self._yf.data.YfData.cache_get.cache_clear()
            zones = self._yf.cache.get_tz_cache()
            if zone and zones.lookup(symbol) != zone:
                zones.store(symbol, zone)
            return self._yf.Ticker(symbol, session=self._session)

    def _call(self, symbol: str, question: Any) -> Any:
        """Ask by yfinance; whatever it raises becomes one of our errors."""
        mark = len(self._session.exchanges)
        try:
            return question()
        except Exception as error:
            mapped = self._error(symbol, error, self._session.exchanges[mark:])
            mapped.requests = len(self._session.exchanges)
            if isinstance(mapped, AuthFailedError):
                self._yf.cache.get_cookie_cache().store("curlCffi", None)
            raise mapped from error

    def _error(self, symbol: str, error: Exception, asked: list[Exchange]) -> ProviderError:
        """The record of the exchange decides first, then the exception, then Yahoo's own words."""
        data = [one for one in asked if _CHART in one.url or _SERIES in one.url]
        last = (data or asked)[-1] if asked else None
        reason = str(getattr(error, "yahoo_reason", None) or "")
        if last is not None and last.status == 404 and not reason:
            return NotDataError(f"Yahoo answered 404 for {symbol} without saying that there is no such symbol")
        if last is not None and last.status and not (last.status in (404, 422) and reason):
            try:
                check_status(last)
            except ProviderError as known:
                return known
        if type(error).__module__.startswith("curl_cffi") or isinstance(error, (OSError, TimeoutError)):
            return network_error(last.url if last else "https://query2.finance.yahoo.com/", error)
        return self._said(symbol, error, reason, html=bool(last and last.html))

    def _said(self, symbol: str, error: Exception, reason: str, *, html: bool) -> ProviderError:
        said = reason.lower()
        if "delisted" in said or "not found" in said:
            return UnknownSymbolError(f"Yahoo has no symbol {symbol} ({reason})")
        if reason:
            return BadRequestError(f"Yahoo refuses the question for {symbol} ({reason})")
        if isinstance(error, self._yf.exceptions.YFPricesMissingError):
            return EmptyRangeError(f"Yahoo has no rows of {symbol} in that range")
        if isinstance(error, (json.JSONDecodeError, self._yf.exceptions.YFDataException)) or html:
            if html:
                return NotDataError(f"Yahoo answered for {symbol} with a page instead of data")
            return MalformedError(f"Yahoo answered for {symbol} with data that is not whole JSON")
        return ProviderBugError(f"yfinance failed for {symbol} with {type(error).__name__}: {error}")

    def _provenance(self, now: dt.datetime) -> Provenance:
        asked = self._session.exchanges
        return Provenance(
            provider=self.name, at=now, version=f"yfinance {version('yfinance')}",
            sha256=asked[-1].sha256 if asked else "", requests=len(asked),
        )  # fmt: skip


def _usable(ask: Ask, bars: pd.DataFrame, events: pd.DataFrame) -> None:
    """Raise the error of an answer that has nothing, or nothing to be trusted."""
    if bars.empty:
        raise EmptyRangeError(f"Yahoo has no rows of {ask.symbol} from {ask.first} on")
    if bars["close"].isna().all():
        raise NullBarsError(f"Yahoo sent {len(bars)} rows of {ask.symbol} without a close")
    if suspects := unapplied_splits(bars, splits_of(events)):
        day, ratio = suspects[0]
        raise SplitSuspectError(
            f"Yahoo lists a split of {ask.symbol} by {ratio:g} on {day:%Y-%m-%d} that its prices do not show"
        )


def _tables(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Bars and events by local date, dividends as paid. A row with nothing but an event is no session."""
    frame = frame.copy()
    frame.index = pd.DatetimeIndex(frame.index).tz_localize(None).normalize().astype("datetime64[s]").rename("date")
    frame = frame[~frame.index.duplicated(keep="last")].sort_index()
    bars = frame.rename(columns=str.lower).reindex(columns=list(BAR_COLUMNS)).astype("float64")
    pieces = [_events(frame, "split", "Stock Splits"), _events(frame, "dividend", "Dividends")]
    events = pd.concat([empty_events(), *(piece for piece in pieces if len(piece))], ignore_index=True)
    splits = splits_of(events)
    later = pd.Series(1.0, index=events.index)
    for day, ratio in splits.items():
        later[(events["kind"] == "dividend") & (events["date"] < day)] *= ratio
    events["value"] = (events["value"] * later).round(6)
    return bars, events.sort_values(["date", "kind"], ignore_index=True)


def _events(frame: pd.DataFrame, kind: str, column: str) -> pd.DataFrame:
    rows = frame[frame[column].fillna(0) != 0] if column in frame else frame.iloc[:0]
    return pd.DataFrame(
        {"date": rows.index, "kind": kind, "value": rows[column].to_numpy(dtype="float64") if len(rows) else []}
    )


def _close_to_its_day(bars: pd.DataFrame) -> pd.DataFrame:
    """Move each close of a currency pair to the row before.

    Yahoo's daily close of such a pair is the price at which its day began: measured against a New York feed, its
    changes correlate 0.88 with the day before and 0.04 with its own day, while high and low fit their own date. The
    newest row has no close until the next one comes. Both days end at different hours, so a close may lie a little
    outside its row's range: it was traded, so the range is widened to it.
    """
    moved = bars.copy()
    moved["close"] = bars["close"].shift(-1)
    moved["high"] = moved[["high", "close"]].max(axis=1)
    moved["low"] = moved[["low", "close"]].min(axis=1)
    return moved


def _listed(meta: Mapping[str, Any]) -> dt.date | None:
    """The first day that Yahoo has of the symbol at all: days before it are no gaps."""
    first = meta.get("firstTradeDate")
    if isinstance(first, (int, float)):
        return dt.datetime.fromtimestamp(first, dt.UTC).date()
    return first.date() if isinstance(first, dt.datetime) else None


def _decimals(sort: Sort, closes: pd.Series, meta: Mapping[str, Any]) -> int:
    """Digits that are kept: Yahoo's numbers are 32-bit, 19.799999 for 19.80, so seven significant ones at most."""
    if sort is Sort.FX:
        return min(5, 6 - math.floor(math.log10(closes.median())))
    hint = meta.get("priceHint")
    return max(hint if isinstance(hint, int) else 2, 4 if sort is Sort.YIELD else 2)

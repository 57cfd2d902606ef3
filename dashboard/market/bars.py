"""Reading as-traded daily bars. Damaged rows are problems; the good ones are used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd

from dashboard.market.layout import Layout
from dashboard.market.meta import Meta
from dashboard.records.problem import Problem

PRICES = ("open", "high", "low", "close")
COLUMNS = ("date", *PRICES, "volume", "src")


def read_bars(cache: Path, symbols: Iterable[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the bars of all `symbols` that have a file, as one frame sorted by symbol and date.

    Columns: symbol (str), date (datetime64[s], naive, the session's name), open, high, low, close, volume (float64,
    as traded, NaN = unknown), src (str, a key of the symbol's `Meta.fetches`). A row without a close is dropped:
    it is a gap. A row that cannot be right (no date, no number, high below low) is a problem and dropped. A close
    outside low to high is kept: Yahoo's currency closes belong to another hour than its highs and lows.
    """
    layout = Layout(cache)
    frames: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for symbol in dict.fromkeys(symbols):
        path = layout.bars(symbol)
        if path.exists():
            frame, bad = _read(path, symbol, f"data_cache/bars/{path.name}")
            frames.append(frame)
            problems += bad
    if not frames:
        return _empty(), problems
    bars = pd.concat(frames, ignore_index=True)
    return bars.sort_values(["symbol", "date"], kind="stable", ignore_index=True), problems


def read_meta(cache: Path, symbols: Iterable[str]) -> tuple[dict[str, Meta], list[Problem]]:
    """Return the sidecars that can be read, and a problem for each that cannot."""
    layout = Layout(cache)
    found: dict[str, Meta] = {}
    problems: list[Problem] = []
    for symbol in dict.fromkeys(symbols):
        path = layout.meta(symbol)
        try:
            found[symbol] = _dated(msgspec.json.decode(path.read_bytes(), type=Meta))
        except FileNotFoundError:
            continue
        except (OSError, msgspec.MsgspecError, ValueError) as error:
            problems.append(Problem(f"data_cache/meta/{path.name}", 0, f"not a series' sidecar: {error}"))
    return found, problems


def _dated(meta: Meta) -> Meta:
    """Raise ValueError where a date of the sidecar is none."""
    for day in (*(day for pair in meta.coverage for day in pair), *(gap.date for gap in meta.gaps)):
        dt.date.fromisoformat(day)
    return meta


def _empty() -> pd.DataFrame:
    types = {"symbol": "str", "date": "datetime64[s]", **dict.fromkeys((*PRICES, "volume"), "float64"), "src": "str"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})


def _read(path: Path, symbol: str, shown: str) -> tuple[pd.DataFrame, list[Problem]]:
    try:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError, UnicodeDecodeError) as error:
        return _empty(), [Problem(shown, 0, f"not a bars file: {error}; fetch the symbol again with --refresh")]
    if tuple(raw.columns) != COLUMNS:
        return _empty(), [Problem(shown, 1, f"the header is {','.join(raw.columns)}; expected {','.join(COLUMNS)}")]
    frame = pd.DataFrame({"symbol": symbol, "date": pd.to_datetime(raw["date"], format="%Y-%m-%d", errors="coerce")})
    for name in (*PRICES, "volume"):
        frame[name] = pd.to_numeric(raw[name], errors="coerce").astype("float64")
    frame["src"] = raw["src"]
    frame["date"] = frame["date"].astype("datetime64[s]")
    wrong = _wrong(frame, raw)
    problems = [Problem(shown, row + 2, text) for row, text in zip(wrong.index.to_list(), wrong.to_list(), strict=True)]
    good = frame.drop(index=wrong.index)
    return good[good["close"].notna()].drop_duplicates("date", keep="last"), problems


def _wrong(frame: pd.DataFrame, raw: pd.DataFrame) -> pd.Series:
    """A sentence for each row that cannot be right, indexed by row number."""
    prices = frame[list(PRICES)]
    unread = prices.isna() & (raw[list(PRICES)] != "")
    reasons = pd.Series("", index=frame.index, dtype="str")
    reasons[frame["high"] < frame["low"]] = "the high is below the low"
    reasons[np.isinf(prices.to_numpy()).any(axis=1)] = "a price is infinite"
    reasons[unread.any(axis=1)] = "a price is not a number"
    reasons[frame["date"].isna()] = "the date is not YYYY-MM-DD"
    return reasons[reasons != ""]

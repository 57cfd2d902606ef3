"""Reading splits and dividends."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from dashboard.market.layout import Layout
from dashboard.records.problem import Problem

EVENT_COLUMNS = ("date", "kind", "value", "src")
KINDS = ("split", "dividend")


def read_events(cache: Path, symbols: Iterable[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the events of all `symbols`, sorted by symbol and date.

    Columns: symbol (str), date (datetime64[s], the ex-date), kind (`split` or `dividend`), value (float64: new shares
    for one old, or the amount as paid then, in the series' currency), src (str). A bad row is a problem and dropped.
    """
    layout = Layout(cache)
    frames: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for symbol in dict.fromkeys(symbols):
        path = layout.events(symbol)
        if path.exists():
            frame, bad = _read(path, symbol, f"data_cache/events/{path.name}")
            frames.append(frame)
            problems += bad
    events = pd.concat(frames, ignore_index=True) if frames else _empty()
    return events.sort_values(["symbol", "date", "kind"], kind="stable", ignore_index=True), problems


def _read(path: Path, symbol: str, shown: str) -> tuple[pd.DataFrame, list[Problem]]:
    try:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError, UnicodeDecodeError) as error:
        return _empty(), [Problem(shown, 0, f"not an events file: {error}; fetch the symbol again with --refresh")]
    if tuple(raw.columns) != EVENT_COLUMNS:
        return _empty(), [
            Problem(shown, 1, f"the header is {','.join(raw.columns)}; expected {','.join(EVENT_COLUMNS)}")
        ]
    dates = pd.to_datetime(raw["date"], format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")
    values = pd.to_numeric(raw["value"], errors="coerce").astype("float64")
    good = dates.notna() & (values > 0) & (values < float("inf")) & raw["kind"].isin(KINDS)
    problems = [
        Problem(
            shown, int(row) + 2, "not an event; expected YYYY-MM-DD, split or dividend, a positive number, a source"
        )
        for row in raw.index[~good]
    ]
    frame = pd.DataFrame({"symbol": symbol, "date": dates, "kind": raw["kind"], "value": values, "src": raw["src"]})
    return frame[good], problems


def _empty() -> pd.DataFrame:
    types = {"symbol": "str", "date": "datetime64[s]", "kind": "str", "value": "float64", "src": "str"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})

"""Where two providers say different things about the same close: kept, shown, never picked from silently.

A second source is stored as a series of its own, `bars/<symbol>@<provider>.csv`, and only compared here.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from dashboard.market.bars import read_bars, read_meta
from dashboard.market.layout import Layout

LEVELS = {"ecb": 1.0, "fred": 3.0, "metals": 2.0}
"""How far, in per cent, a second provider's close may lie from the first's; each is taken at another hour."""
OTHERWISE = 0.5
COLUMNS = ("symbol", "date", "column", "a", "b", "provider_a", "provider_b")


def disagreements(cache: Path, symbols: Iterable[str]) -> pd.DataFrame:
    """Return the closes of `symbols` on which a second provider differs by more than its tolerance.

    Columns: symbol (str), date (datetime64[s]), column (str, `close`), a and b (float64, the series' value and the
    other's), provider_a, provider_b (str). Empty when all agree or nothing was compared. Rows that cannot be read are
    left out: `read_bars` says which.
    """
    found = []
    for symbol in dict.fromkeys(symbols):
        for provider in second_sources(cache, symbol):
            found.append(_compared(cache, symbol, provider))  # noqa: PERF401
    filled = [one for one in found if len(one)]
    return pd.concat(filled, ignore_index=True) if filled else _empty()


def second_sources(cache: Path, symbol: str) -> list[str]:
    """The providers whose closes of a symbol are kept beside its series."""
    layout = Layout(cache)
    stem = layout.bars(f"{symbol}@").stem
    return sorted(path.stem.removeprefix(stem) for path in layout.bars(symbol).parent.glob(f"{_literal(stem)}*.csv"))


def _compared(cache: Path, symbol: str, provider: str) -> pd.DataFrame:
    other = f"{symbol}@{provider}"
    bars, _ = read_bars(cache, [symbol, other])
    metas, _ = read_meta(cache, [symbol])
    origins = {src: fetch.provider for src, fetch in metas[symbol].fetches.items()} if symbol in metas else {}
    first, second = (bars[bars["symbol"] == name].set_index("date") for name in (symbol, other))
    both = first[["close", "src"]].join(second["close"].rename("b"), how="inner").rename(columns={"close": "a"})
    apart = both[(both["b"] / both["a"] - 1).abs() * 100 > LEVELS.get(provider, OTHERWISE)].reset_index()
    return pd.DataFrame(
        {
            "symbol": symbol, "date": apart["date"], "column": "close", "a": apart["a"], "b": apart["b"],
            "provider_a": apart["src"].map(origins).fillna("unknown"), "provider_b": provider,
        },
        columns=list(COLUMNS),
    )  # fmt: skip


def _literal(stem: str) -> str:
    """A stem for `glob`: `^N225` and `[` mean themselves."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in stem)


def _empty() -> pd.DataFrame:
    types = dict.fromkeys(COLUMNS, "str") | {"date": "datetime64[s]", "a": "float64", "b": "float64"}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})

"""One bar or event as a line of its file, and which delivered bars may become one."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from dashboard.market.bars import PRICES


def sound(bars: pd.DataFrame) -> pd.DataFrame:
    """Return the bars that can be right: those without a close are gaps and dropped.

    A close outside low to high makes both unknown; the close is kept, as it is what was published.
    """
    clean = bars.replace([np.inf, -np.inf], np.nan)
    good = clean[clean["close"].notna()].copy()
    slack = 1e-6 * good["close"].abs()
    odd = (good["close"] > good["high"] + slack) | (good["close"] < good["low"] - slack) | (good["high"] < good["low"])
    good.loc[odd, ["high", "low"]] = np.nan
    return good


def line(day: str, row: dict[str, float], src: str) -> str:
    """`date,open,high,low,close,volume,src`, unknown numbers empty."""
    volume = row["volume"]
    cells = [*(number(row[name]) for name in PRICES), "" if math.isnan(volume) else str(round(volume))]
    return ",".join([day, *cells, src])


def event_line(day: str, kind: str, value: float, src: str) -> str:
    """`date,kind,value,src`."""
    return f"{day},{kind},{number(value)},{src}"


def number(value: float) -> str:
    """Ten significant digits, no exponent, no trailing zeros."""
    if math.isnan(value):
        return ""
    text = f"{value:.10g}"
    return text if "e" not in text else f"{value:.10f}".rstrip("0").rstrip(".")

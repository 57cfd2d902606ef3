"""The figure of one claim, in Plotly: what was said as a line, a tick or a hollow mark, what happened as a filled one.

    a level (charts_level)                    candles, the stated value dashed over its interval, the session
    a change over a day (charts_change)       a dumbbell: hollow = said, filled = happened, the range of the day
    a change over a period (charts_period)    a line that starts at 100, the window shaded, both ends
    a published figure, a sum, a forecast     none: its numbers or one sentence say it all

Marks carry the colour of the verdict, with its glyph and word; everything else is ink.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.report.charts_change import dumbbell
from dashboard.report.charts_level import level
from dashboard.report.charts_period import drawable, period
from dashboard.report.explain import Explainer

PICTURES = ("svg", "png")


def figure(explainer: Explainer, row: int, *, dark: bool = False) -> go.Figure | None:
    """Return the figure of a claim, None where numbers alone say it better or there is nothing to draw."""
    verdict = explainer.desk.verdicts.iloc[row].to_dict()
    series = explainer.desk.evidence.series.get(verdict["symbol"]) if isinstance(verdict["symbol"], str) else None
    if series is None or pd.isna(verdict["end"]) or pd.isna(verdict["actual_low"]):
        return None
    if verdict["measure"] == "level":
        return level(explainer, row, series, dark=dark)
    if drawable(explainer, row):
        return period(explainer, row, dark=dark)
    if verdict["measure"] == "change":
        return dumbbell(explainer, row, series, dark=dark)
    return None


def saving(name: str, form: str = PICTURES[0]) -> dict[str, Any]:
    """Return Plotly's configuration: one button, always in sight, that saves the figure as `name` in a form."""
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": form, "filename": name, "scale": 1 if form == "svg" else 2},
    }

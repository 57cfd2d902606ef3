"""A price that was named: bars around the session, the stated value dashed over its interval, the value used."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.check.evidence import Series
from dashboard.report import charts_parts as parts
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.palette import LOOKS, ink, paper

BEFORE = 40  # sessions shown ahead of the one in question
PRICES = ("open", "high", "low", "close")
HALF_A_DAY = pd.Timedelta("12h")


def level(explainer: Explainer, row: int, series: Series, *, dark: bool) -> go.Figure:
    """Draw candles (a line where only closes are known), the session, and a diamond on the close, high or low used."""
    claim, verdict = parts.row_of(explainer, row)
    end = parts.place(series, verdict["end"])
    first = end if pd.isna(since := parts.window_start(claim, verdict)) else parts.place(series, since) + 1
    days = parts.known_days(series, first - (BEFORE if first == end else BEFORE // 4), end + parts.AFTER)
    fig = go.Figure(_prices(series, days, explainer.language, dark=dark))
    span = _span(series, days, claim, verdict)
    _stated(fig, explainer.language, claim, verdict, span, dark=dark)
    _used(fig, explainer, row, (series.days[first], series.days[end]), span, dark=dark)
    if others := parts.readings(explainer, row, span):
        values, sessions, words = zip(*others, strict=True)
        fig.add_trace(parts.faint(list(sessions), list(values), list(words), dark=dark))
    parts.close_up(fig, series.days[days])
    fig.update_yaxes(range=list(span), tickformat=",", nticks=6, automargin=True)
    parts.dressed(fig, 300, dark=dark, left=8, right=74, top=50)
    parts.titled(fig, explainer, row, dark=dark, since=None if first == end else series.days[first])
    return fig


def _prices(series: Series, days: NDArray[np.intp], language: str, *, dark: bool) -> Any:
    """Candles, hollow for a rise; a line where the series has closes only. Colour would look like a verdict."""
    x = series.days[days].astype("datetime64[ms]")
    black, white = ink(dark=dark), paper(dark=dark)
    if np.isnan(series.open[days]).all():
        template = f"%{{x|%Y-%m-%d}} {say(language, 'basis.close')} %{{y:,.2f}}<extra></extra>"
        line, marker = {"color": black, "width": 1.5}, {"size": 4, "color": black}
        y = series.close[days]
        return go.Scatter(x=x, y=y, mode="lines+markers", line=line, marker=marker, hovertemplate=template)
    words = [say(language, f"basis.{name}") for name in PRICES]
    columns = [getattr(series, name)[days] for name in PRICES]
    hover = [
        " ".join(f"{word} {price:,.2f}" for word, price in zip(words, prices, strict=True))
        for prices in zip(*columns, strict=True)
    ]
    return go.Candlestick(
        x=x, open=columns[0], high=columns[1], low=columns[2], close=columns[3], name="",
        hovertext=hover, hoverinfo="x+text",
        increasing={"line": {"color": black, "width": 1}, "fillcolor": white},
        decreasing={"line": {"color": black, "width": 1}, "fillcolor": black},
    )  # fmt: skip


def _span(
    series: Series, days: NDArray[np.intp], claim: dict[str, Any], verdict: dict[str, Any]
) -> tuple[float, float]:
    """The prices shown, the stated value and the value used, with some air."""
    prices = np.concatenate([series.close[days], series.low[days], series.high[days]])
    return parts.aired(
        [*prices, *parts.said(claim), verdict["actual"], verdict["actual_low"], verdict["actual_high"]], 0.06
    )


def _stated(
    fig: go.Figure, language: str, claim: dict[str, Any], verdict: dict[str, Any], span: tuple[float, float],
    *, dark: bool,
) -> None:  # fmt: skip
    """The stated value dashed and named beside the plot; its interval as a wash, as far as the figure goes."""
    low, high = max(verdict["low"], span[0]), min(verdict["high"], span[1])
    if low <= high:
        colour = LOOKS[verdict["verdict"]].ink(dark=dark)
        fig.add_hrect(low, high, fillcolor=colour, opacity=0.13, line_width=0, layer="below")
    values = parts.said(claim)
    for value in values:
        fig.add_hline(value, line={"color": ink(dark=dark), "width": 1.5, "dash": "dash"})
    text = "<br>".join([say(language, "chart.said"), *(f"{value:,g}" for value in values)])
    parts.beside(fig, text, sum(values) / len(values), dark=dark)


def _used(
    fig: go.Figure, explainer: Explainer, row: int, days: tuple[np.datetime64, np.datetime64],
    span: tuple[float, float], *, dark: bool,
) -> None:  # fmt: skip
    """The session as a column, the diamond on the value used; a bar from low to high, or over all of a mean's days."""
    _, verdict = parts.row_of(explainer, row)
    look = LOOKS[verdict["verdict"]]
    colour = look.ink(dark=dark)
    first, last = (pd.Timestamp(day) for day in days)
    shade, wash = (colour, 0.16) if first == last else (ink(dark=dark), 0.08)
    fig.add_vrect(first - HALF_A_DAY, last + HALF_A_DAY, fillcolor=shade, opacity=wash, line_width=0, layer="below")
    ranged = math.isnan(verdict["actual"])
    ends = [verdict["actual_low"], verdict["actual_high"]] if ranged else [verdict["actual"]] * len({first, last})
    single = ranged or first == last  # of a mean only the end has a mark, its line goes over all of the days
    marker = {"size": 12 if single else [0, 12], "opacity": 1 if single else [0, 1], "symbol": "diamond"}
    words = f"{last:%Y-%m-%d} {parts.field(explainer, row)} {explainer.actual(row)} {look.glyph}"
    fig.add_trace(go.Scatter(
        x=[last] * len(ends) if single else [first, last], y=[min(max(end, span[0]), span[1]) for end in ends],
        mode="markers+lines", line={"color": colour, "width": 3}, cliponaxis=False, name="used",
        marker={**marker, "color": colour, "line": {"color": paper(dark=dark), "width": 1.5}},
        hovertemplate=f"{words}<extra></extra>",
    ))  # fmt: skip

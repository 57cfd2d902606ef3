"""Changes over longer than a day: the line of closes, 100 where the window starts, the window shaded.

At its end stand a tick for what was said, its interval as a band around it, and a diamond for what happened.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.check.evidence import Series
from dashboard.check.precision import Floats
from dashboard.report import charts_parts as parts
from dashboard.report.charts_index import indexed, unindexed
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.numbers import amount
from dashboard.report.palette import LOOKS, ink, paper

AT = dict[str, int]


class Drawn(NamedTuple):
    """What a panel shows: the first and last session, the lowest and highest index."""

    first: np.datetime64
    last: np.datetime64
    bottom: float
    top: float


def period(explainer: Explainer, row: int, *, dark: bool) -> go.Figure:
    """Draw the change of one claim."""
    claim, verdict = parts.row_of(explainer, row)
    fig = make_subplots(1, 1)
    panel(fig, explainer, row, {"row": 1, "col": 1}, dark=dark)
    values = parts.said(claim)
    texts = [f"{value:+g}%" if claim["unit"] == "%" else _amount(explainer, claim, value) for value in values]
    text = "<br>".join([say(explainer.language, "chart.said"), *texts]).replace("-", "−")
    parts.beside(fig, text, indexed(claim, verdict, sum(values) / len(values)), dark=dark)
    parts.dressed(fig, 300, dark=dark, left=8, right=74, top=50)
    parts.titled(fig, explainer, row, dark=dark, since=verdict["base_day"])
    return fig


def drawable(explainer: Explainer, row: int) -> bool:
    """Tell whether a claim is a change over more than a day with prices to draw and something to compare."""
    claim, verdict = explainer.desk.claims.iloc[row], explainer.desk.verdicts.iloc[row]
    return bool(
        verdict["measure"] == "change"
        and claim["over"] != "day"
        and verdict["symbol"] in explainer.desk.evidence.series
        and not pd.isna(verdict["end"])
        and not pd.isna(verdict["base_day"])
        and not pd.isna(verdict["actual_low"])
    )


def panel(fig: go.Figure, explainer: Explainer, row: int, at: AT, *, dark: bool, ticks: int = 5) -> None:
    """The line, the window and both ends, in one panel."""
    claim, verdict = parts.row_of(explainer, row)
    series = explainer.desk.evidence.series[verdict["symbol"]]
    base, end = parts.place(series, verdict["base_day"]), parts.place(series, verdict["end"])
    lead = max(5, min(40, (end - base) // 2))
    days = parts.known_days(series, base - lead, end + parts.AFTER)
    line = series.price("close")[days] / series.price("close")[base] * 100
    x, key = series.days[days].astype("datetime64[ms]"), _key(verdict)
    word = say(explainer.language, "basis.close")
    fig.add_trace(go.Scatter(
        x=x, y=line, mode="lines+markers", line={"color": ink(dark=dark), "width": 1.5},
        marker={"size": 8, "opacity": 0},  # not to be seen, but a line without marks cannot be clicked
        customdata=[[key, f"{price:,.2f}"] for price in series.close[days]], name="closes",
        hovertemplate=f"%{{x|%Y-%m-%d}} {word} %{{customdata[1]}} (%{{y:.1f}})<extra></extra>",
    ), **at)  # fmt: skip
    days_of = pd.Timestamp(verdict["base_day"]), pd.Timestamp(verdict["end"])
    fig.add_vrect(*days_of, fillcolor=ink(dark=dark), opacity=0.08, line_width=0, layer="below", **at)
    drawn = Drawn(x[0], x[-1], *_span(claim, verdict, line))
    _stated(fig, claim, verdict, drawn, at, dark=dark)
    _happened(fig, explainer, row, drawn, at, dark=dark)
    parts.close_up(fig, x, ticks, **at)
    fig.update_yaxes(range=[drawn.bottom, drawn.top], automargin=True, nticks=6, **at)


def _stated(
    fig: go.Figure, claim: dict[str, Any], verdict: dict[str, Any], drawn: Drawn, at: AT, *, dark: bool
) -> None:
    """At the end of the window the stated interval, and a tick for each stated end."""
    day, width = pd.Timestamp(verdict["end"]), pd.Timedelta(drawn.last - drawn.first) * 0.035
    low, high = (indexed(claim, verdict, verdict[end]) for end in ("low", "high"))
    sides = {"x0": day - width, "x1": day + width}
    wash = {"fillcolor": LOOKS[verdict["verdict"]].ink(dark=dark), "opacity": 0.3, "line_width": 0, "layer": "below"}
    fig.add_shape(type="rect", **sides, y0=max(low, drawn.bottom), y1=min(high, drawn.top), **wash, **at)
    for value in parts.said(claim):  # a shape: points on days that are closed up would not be drawn
        height, line = indexed(claim, verdict, value), {"color": ink(dark=dark), "width": 2.5}
        fig.add_shape(type="line", **sides, y0=height, y1=height, line=line, layer="below", **at)


def _happened(fig: go.Figure, explainer: Explainer, row: int, drawn: Drawn, at: AT, *, dark: bool) -> None:
    """100 at the start, a diamond on what happened (one on each end of a range), and the other readings."""
    claim, verdict = parts.row_of(explainer, row)
    colour, black = LOOKS[verdict["verdict"]].ink(dark=dark), ink(dark=dark)
    looks: dict[str, Any] = {"dark": dark, "key": _key(verdict)}
    fig.add_trace(_marks([pd.Timestamp(verdict["base_day"])], [100.0], "circle", black, size=7, **looks), **at)
    span = unindexed(claim, verdict, drawn.bottom), unindexed(claim, verdict, drawn.top)
    if others := parts.readings(explainer, row, span):
        values, sessions, told = zip(*others, strict=True)
        heights = [indexed(claim, verdict, one) for one in values]
        fig.add_trace(parts.faint(list(sessions), heights, list(told), dark=dark), **at)
    ranged = math.isnan(verdict["actual"])
    ends = [verdict["actual_low"], verdict["actual_high"]] if ranged else [verdict["actual"]]
    heights = [min(max(indexed(claim, verdict, end), drawn.bottom), drawn.top) for end in ends]
    words = f"{LOOKS[verdict['verdict']].glyph} {parts.field(explainer, row)} {explainer.actual(row)}"
    day = _used_day(claim, verdict, explainer.desk.evidence.series[verdict["symbol"]])
    fig.add_trace(_marks([day] * len(ends), heights, "diamond", colour, size=11, words=words, **looks), **at)


def _used_day(claim: dict[str, Any], verdict: dict[str, Any], series: Series) -> pd.Timestamp:
    """The day of the price used: the last one, or that of the extreme where a high or a low of the window was meant."""
    basis = claim["basis"]
    if basis not in ("high", "low") or math.isnan(verdict["actual"]):
        return pd.Timestamp(verdict["end"])
    window = slice(parts.place(series, verdict["base_day"]) + 1, parts.place(series, verdict["end"]) + 1)
    prices = series.price(basis)[window]
    return pd.Timestamp(series.days[window][int(np.nanargmax(prices) if basis == "high" else np.nanargmin(prices))])


def _marks(
    x: list[Any], y: list[float], symbol: str, colour: str, *, dark: bool, size: int, key: str, words: str = ""
) -> go.Scatter:
    told = {"hovertemplate": f"{words}<extra></extra>"} if words else {"hoverinfo": "skip"}
    marker = {"symbol": symbol, "size": size, "color": colour, "line": {"color": paper(dark=dark), "width": 1.5}}
    return go.Scatter(
        x=x, y=y, mode="markers+lines", line={"color": colour}, marker=marker, cliponaxis=False,
        customdata=[[key]] * len(x), **told,
    )  # fmt: skip


def _span(claim: dict[str, Any], verdict: dict[str, Any], line: Floats) -> tuple[float, float]:
    """The line, what was said with its interval, and what happened, with some air."""
    names = ("low", "high", "actual", "actual_low", "actual_high")
    values = [*parts.said(claim), *(verdict[name] for name in names)]
    low, high = parts.aired([*line, *(indexed(claim, verdict, value) for value in values)], 0.08)
    room = (high - low) * 0.12
    return low - room * math.isinf(verdict["low"]), high + room * math.isinf(verdict["high"])


def _amount(explainer: Explainer, claim: dict[str, Any], value: float) -> str:
    return amount(value, claim["unit"], explainer.language, signed=True)


def _key(verdict: dict[str, Any]) -> str:
    return f"{verdict['episode']}/{verdict['claim']}"

"""A change over a day as a dumbbell: hollow = said, filled = happened, over the stated interval and the day's range."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from dashboard.check.evidence import Series
from dashboard.report import charts_parts as parts
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.palette import LOOKS, ink, paper

Ends = tuple[float, float]
OFF = ("mismatch", "near", "missed")  # verdicts whose difference is an error


def dumbbell(explainer: Explainer, row: int, series: Series, *, dark: bool) -> go.Figure:
    """Draw one row: the stated interval as a band, what was said, what happened, and the range of the day."""
    claim, verdict = parts.row_of(explainer, row)
    colour = LOOKS[verdict["verdict"]].ink(dark=dark)
    day = _day_range(series, verdict) if claim["unit"] == "%" else None
    span = _span(claim, verdict, day)
    fig = go.Figure()
    low, high = max(verdict["low"], span[0]), min(verdict["high"], span[1])
    if low <= high:
        fig.add_vrect(low, high, fillcolor=colour, opacity=0.13, line_width=0, layer="below")
    if day:
        words = say(explainer.language, "chart.range", low=f"{day[0]:.2f}", high=f"{day[1]:.2f}")
        fig.add_trace(_line(day, ink(dark=dark), 2, f"{words}<extra></extra>", opacity=0.5))
    if others := parts.readings(explainer, row, span):
        values, _, words_of = zip(*others, strict=True)
        fig.add_trace(parts.faint(list(values), [0.0] * len(others), list(words_of), dark=dark))
    _happened(fig, explainer, row, span, dark=dark)
    text = f"{say(explainer.language, 'chart.said')} {parts.plain(claim['text'], 14)}"
    for at, end in enumerate(parts.said(claim)):
        fig.add_trace(_dot(end, paper(dark=dark), ink(dark=dark), "" if at else text, "top center"))
    fig.update_xaxes(
        range=list(span), ticksuffix="%" if claim["unit"] == "%" else "", nticks=7,
        zeroline=bool(span[0] < 0 < span[1]), zerolinecolor=ink(dark=dark),
    )  # fmt: skip
    fig.update_yaxes(visible=False, range=[-1, 1])
    parts.dressed(fig, 205, dark=dark, left=10, right=10, top=50)
    parts.titled(fig, explainer, row, dark=dark)
    return fig


def _happened(fig: go.Figure, explainer: Explainer, row: int, span: Ends, *, dark: bool) -> None:
    """A filled mark and the bar to what was said; of a range, or of a bound, a bar as far as it is known."""
    claim, verdict = parts.row_of(explainer, row)
    look, value = LOOKS[verdict["verdict"]], verdict["actual"]
    colour = look.ink(dark=dark)
    if math.isnan(value):
        ends = max(verdict["actual_low"], span[0]), min(verdict["actual_high"], span[1])
        text = f"{look.glyph} {explainer.actual(row)}"
        fig.add_trace(_line(ends, colour, 6, f"{text}<extra></extra>", opacity=0.8))
        fig.add_annotation(x=sum(ends) / 2, y=-0.5, text=text, showarrow=False, font={"color": colour, "size": 13})
        return
    nearest = min(max(value, min(parts.said(claim))), max(parts.said(claim)))
    fig.add_trace(_line((nearest, value), colour, 5, None, opacity=0.5))
    text = f"{look.glyph} {explainer.actual(row)}"
    fig.add_trace(_dot(value, colour, colour, text, "bottom center"))
    if verdict["verdict"] not in OFF:
        return
    off = say(explainer.language, "chart.off", difference=explainer.difference(row))
    fig.add_annotation(
        x=(nearest + value) / 2, y=-0.8, text=off, showarrow=False, font={"size": 12, "color": ink(dark=dark)}
    )


def _span(claim: dict[str, Any], verdict: dict[str, Any], day: Ends | None) -> Ends:
    """What the axis shows: everything finite, with room for the labels and for a side without an end."""
    values = [*parts.said(claim), verdict["actual_low"], verdict["actual_high"], verdict["low"], verdict["high"]]
    low, high = parts.aired([*values, *(day or ())], 0.0)
    one_sided = math.isinf(verdict["low"]) or math.isinf(verdict["high"])
    margin = max((high - low) * (0.5 if one_sided else 0.3), 0.05)
    return low - margin, high + margin


def _day_range(series: Series, verdict: dict[str, Any]) -> Ends | None:
    """The lowest and highest change of the session, in per cent of the close before."""
    at, base = parts.place(series, verdict["end"]), verdict["base"]
    low, high = series.low[at], series.high[at]
    if math.isnan(base) or math.isnan(low) or math.isnan(high) or low == high:
        return None
    return (low / base - 1) * 100, (high / base - 1) * 100


def _line(ends: Ends, colour: str, width: int, hover: str | None, *, opacity: float) -> go.Scatter:
    told = {"hovertemplate": hover} if hover else {"hoverinfo": "skip"}
    return go.Scatter(
        x=list(ends), y=[0, 0], mode="lines", line={"color": colour, "width": width}, opacity=opacity, **told
    )


def _dot(value: float, fill: str, edge: str, text: str, where: str) -> go.Scatter:
    return go.Scatter(
        x=[value], y=[0], mode="markers+text", text=[text], textposition=where, textfont={"color": edge, "size": 13},
        marker={"size": 13, "color": fill, "line": {"color": edge, "width": 2}}, cliponaxis=False,
        hovertemplate=f"{text}<extra></extra>",
    )  # fmt: skip

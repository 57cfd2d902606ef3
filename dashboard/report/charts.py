"""The figure of one claim, in Plotly: what was said as a line or a hollow mark, what happened as a filled one.

    level       candles (a line where only closes are known), the stated value dashed over its interval, the session
    change      a dumbbell: hollow = said, filled = happened, the stated interval, the range of the day
    figure      none: the numbers say it all

Marks carry the colour of the verdict, with its glyph and word; everything else is ink. Titles are left to the page.
"""

from __future__ import annotations

import html
import math
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.check.evidence import Series
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.palette import GRID, LOOKS, Look, ink, paper
from dashboard.report.visible import visible

BEFORE, AFTER = 40, 5
CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "svg", "filename": "tapecheck"},
}


def figure(explainer: Explainer, row: int, *, dark: bool = False) -> go.Figure | None:
    """Return the figure of a claim, None where numbers alone say it better or there is nothing to draw."""
    verdict = explainer.desk.verdicts.iloc[row].to_dict()
    series = explainer.desk.evidence.series.get(verdict["symbol"]) if isinstance(verdict["symbol"], str) else None
    if series is None or pd.isna(verdict["end"]):
        return None
    if verdict["measure"] == "level":
        return level(explainer, row, series, dark=dark)
    if verdict["measure"] == "change":
        return dumbbell(explainer, row, series, dark=dark)
    return None


def level(explainer: Explainer, row: int, series: Series, *, dark: bool) -> go.Figure:
    """Prices around the session, the stated value dashed over its interval, a diamond on the value used."""
    claim, verdict = _row(explainer, row)
    look = LOOKS[verdict["verdict"]]
    fig = go.Figure(_prices(series, _window(series, verdict["end"]), explainer.language, dark=dark))
    _band(fig, verdict, look, _span(fig, claim, verdict), dark=dark)
    said = claim["value"]
    if not math.isnan(said):
        fig.add_hline(
            said,
            line={"color": ink(dark=dark), "width": 1.5, "dash": "dash"},
            annotation={
                "text": f"{say(explainer.language, 'chart.said')} {said:,g}", "x": 1, "xanchor": "left",
                "yanchor": "middle", "font": {"color": ink(dark=dark), "size": 12},
            },
        )  # fmt: skip
    _mark_level(fig, explainer, row, look, dark=dark)
    return dressed(fig, 270, left=60, right=110, top=28)


def dumbbell(explainer: Explainer, row: int, series: Series, *, dark: bool) -> go.Figure:
    """One row: the stated interval as a band, said hollow, happened filled, the day's range as a thin line."""
    claim, verdict = _row(explainer, row)
    look, word = LOOKS[verdict["verdict"]], explainer.language
    fig = go.Figure()
    day = _day_range(series, verdict) if claim["over"] == "day" else None
    low, high = _ends(claim, verdict, day)
    _band(fig, verdict, look, (low, high), dark=dark, along="x")
    if day:
        words = say(word, "chart.range", low=f"{day[0]:.2f}", high=f"{day[1]:.2f}")
        fig.add_trace(_line(day, ink(dark=dark), 2, f"{words}<extra></extra>", opacity=0.5))
    said, happened = _said(claim), verdict["actual"]
    if math.isnan(happened):
        ends, text = (verdict["actual_low"], verdict["actual_high"]), f"{look.glyph} {explainer.actual(row)}"
        fig.add_trace(_line(ends, look.ink(dark=dark), 6, f"{text}<extra></extra>", opacity=0.8))
        fig.add_annotation(x=sum(ends) / 2, y=-0.5, text=text, showarrow=False, font={"color": look.ink(dark=dark)})
    else:
        fig.add_trace(_line((_nearest(said, happened), happened), look.ink(dark=dark), 5, None, opacity=0.5))
        text = f"{look.glyph} {say(word, 'chart.actual')} {explainer.actual(row)}"
        fig.add_trace(_dot(happened, look.ink(dark=dark), look.ink(dark=dark), text, "bottom center"))
    text = f"{say(word, 'chart.said')} {_plain(claim['text'])}"
    for place, end in enumerate(said):
        fig.add_trace(_dot(end, paper(dark=dark), ink(dark=dark), "" if place else text, "top center"))
    zero = {"zeroline": bool(low < 0 < high), "zerolinecolor": ink(dark=dark)}
    fig.update_xaxes(range=[low, high], ticksuffix=_suffix(claim["unit"]), nticks=7, **zero)
    fig.update_yaxes(visible=False, range=[-1, 1])
    return dressed(fig, 150, left=10, right=10)


def dressed(fig: go.Figure, height: int, *, left: int, right: int, top: int = 12) -> go.Figure:
    """Give a figure the looks that all have: no paper of its own, no legend, margins for its labels."""
    fig.update_layout(
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", height=height, font_size=13, showlegend=False,
        margin={"l": left, "r": right, "t": top, "b": 30}, hovermode="closest", dragmode=False,
    )  # fmt: skip
    fig.update_xaxes(gridcolor=GRID, showline=False)
    fig.update_yaxes(gridcolor=GRID, zeroline=False, showline=False)
    return fig


def _prices(series: Series, window: slice, language: str, *, dark: bool) -> Any:
    """Candles, hollow for a rise; a line where the series has closes only. Colour would look like a verdict."""
    known = np.flatnonzero(~np.isnan(series.close[window])) + window.start
    days = series.days[known].astype("datetime64[ms]")
    black, white = ink(dark=dark), paper(dark=dark)
    if np.isnan(series.open[known]).all():
        template = f"%{{x|%Y-%m-%d}} {say(language, 'basis.close')} %{{y:,.2f}}<extra></extra>"
        line, marker = {"color": black, "width": 1.5}, {"size": 4, "color": black}
        y = series.close[known]
        return go.Scatter(x=days, y=y, mode="lines+markers", line=line, marker=marker, hovertemplate=template)
    words = [say(language, f"basis.{name}") for name in ("open", "high", "low", "close")]
    columns = [getattr(series, name)[known] for name in ("open", "high", "low", "close")]
    hover = [
        " ".join(f"{word} {price:,.2f}" for word, price in zip(words, prices, strict=True))
        for prices in zip(*columns, strict=True)
    ]
    return go.Candlestick(
        x=days, open=columns[0], high=columns[1], low=columns[2], close=columns[3], name="",
        hovertext=hover, hoverinfo="x+text",
        increasing={"line": {"color": black, "width": 1}, "fillcolor": white},
        decreasing={"line": {"color": black, "width": 1}, "fillcolor": black},
    )  # fmt: skip


def _mark_level(fig: go.Figure, explainer: Explainer, row: int, look: Look, *, dark: bool) -> None:
    """The session as a column, the diamond on the value used (a bar between low and high where it is a range)."""
    _, verdict = _row(explainer, row)
    day, half = pd.Timestamp(verdict["end"]), pd.Timedelta("12h")
    colour = look.ink(dark=dark)
    fig.add_vrect(day - half, day + half, fillcolor=colour, opacity=0.16, line_width=0, layer="below")
    low, high, used = verdict["actual_low"], verdict["actual_high"], verdict["actual"]
    label = f"{look.glyph} {say(explainer.language, 'verdict.' + verdict['verdict'])} {explainer.actual(row)}"
    marker = {"size": 11, "color": colour, "symbol": "diamond", "line": {"color": paper(dark=dark), "width": 1.5}}
    ends = [used] if not math.isnan(used) else [low, high]
    hover = f"{day:%Y-%m-%d} {label}<extra></extra>"
    used_at = {"x": [day] * len(ends), "y": ends, "mode": "markers+lines", "line": {"color": colour, "width": 3}}
    fig.add_trace(go.Scatter(**used_at, marker=marker, hovertemplate=hover))
    label_at = {"x": day, "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "showarrow": False}
    fig.add_annotation(**label_at, text=label, font={"color": colour, "size": 13})
    _close_up(fig)


def _close_up(fig: go.Figure) -> None:
    """Take the days without a bar out of the axis: weekends and the holidays of that exchange alike."""
    days = pd.DatetimeIndex(fig.data[0].x)
    closed = pd.date_range(days[0], days[-1]).difference(days)
    breaks = [{"values": list(closed.strftime("%Y-%m-%d"))}]
    fig.update_xaxes(rangeslider_visible=False, rangebreaks=breaks, tickformat="%m-%d")


def _band(
    fig: go.Figure, verdict: dict[str, Any], look: Look, span: tuple[float, float], *, dark: bool, along: str = "y"
) -> None:
    """The stated interval as a wash, as far as the figure goes where it has no end; `span` becomes the axis."""
    low, high = max(verdict["low"], span[0]), min(verdict["high"], span[1])
    add = fig.add_hrect if along == "y" else fig.add_vrect
    if low <= high:
        add(low, high, fillcolor=look.ink(dark=dark), opacity=0.13, line_width=0, layer="below")
    if along == "y":
        fig.update_yaxes(range=list(span), tickformat=",", nticks=6)


def _span(fig: go.Figure, claim: dict[str, Any], verdict: dict[str, Any]) -> tuple[float, float]:
    """The prices of the window, the stated value and the value used, with some air."""
    trace = fig.data[0]
    columns = [trace.y] if trace.type == "scatter" else [trace.low, trace.high]
    marks = [claim["value"], verdict["actual"], verdict["actual_low"], verdict["actual_high"]]
    return _aired([*np.concatenate(columns), *marks], 0.06)


def _ends(claim: dict[str, Any], verdict: dict[str, Any], day: tuple[float, float] | None) -> tuple[float, float]:
    low, high = _aired(
        [claim["value"], verdict["actual_low"], verdict["actual_high"], verdict["low"], verdict["high"], *(day or ())],
        0.0,
    )
    one_sided = math.isinf(verdict["low"]) or math.isinf(verdict["high"])
    margin = max((high - low) * (0.5 if one_sided else 0.3), 0.05)
    return low - margin, high + margin


def _aired(values: list[float], share: float) -> tuple[float, float]:
    known = [value for value in values if math.isfinite(value)]
    margin = (max(known) - min(known)) * share
    return min(known) - margin, max(known) + margin


def _day_range(series: Series, verdict: dict[str, Any]) -> tuple[float, float] | None:
    """The lowest and highest change of the session, in per cent of the close before."""
    at = int(np.searchsorted(series.days, np.datetime64(verdict["end"], "D")))
    base = verdict["base"]
    low, high = series.price("low")[at], series.price("high")[at]
    if math.isnan(base) or math.isnan(low) or math.isnan(high) or low == high:
        return None
    return (low / base - 1) * 100, (high / base - 1) * 100


def _said(claim: dict[str, Any]) -> list[float]:
    """The value, or both ends of a stated range."""
    return [claim["value"]] if math.isnan(claim["value_high"]) else [claim["value"], claim["value_high"]]


def _nearest(said: list[float], happened: float) -> float:
    """The point of what was said that lies next to what happened."""
    return min(max(happened, said[0]), said[-1])


def _window(series: Series, end: Any) -> slice:
    at = int(np.searchsorted(series.days, np.datetime64(end, "D")))
    return slice(max(0, at - BEFORE), min(len(series.days), at + AFTER + 1))


def _line(ends: tuple[float, float], colour: str, width: int, hover: str | None, *, opacity: float) -> go.Scatter:
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


def _row(explainer: Explainer, row: int) -> tuple[dict[str, Any], dict[str, Any]]:
    desk = explainer.desk
    claim, verdict = desk.claims.iloc[row].to_dict(), desk.verdicts.iloc[row].to_dict()
    return {str(key): value for key, value in claim.items()}, {str(key): value for key, value in verdict.items()}


def _suffix(unit: str | None) -> str:
    return "%" if unit == "%" else ""


def _plain(text: str) -> str:
    """Plotly reads a few tags in texts; a note's words are never tags."""
    return html.escape(visible(text), quote=False)

"""What the figures of claims share: their looks, their title, the days and the readings that they show."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.check.evidence import Series
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.names import about
from dashboard.report.palette import GRID, LOOKS, ink, paper
from dashboard.report.visible import visible

AFTER = 5  # sessions shown beyond the one in question
FAINT = 0.55
BEYOND = 1e12  # no price and no change is that large; a note may say it all the same


def dressed(fig: go.Figure, height: int, *, dark: bool, left: int, right: int, top: int = 12) -> go.Figure:
    """Give a figure the looks that all have: the page's paper (a saved picture needs it), no legend, margins."""
    fig.update_layout(
        paper_bgcolor=paper(dark=dark), plot_bgcolor="rgba(0,0,0,0)", height=height, font_size=13, showlegend=False,
        margin={"l": left, "r": right, "t": top, "b": 30}, hovermode="closest", dragmode=False,
        modebar={"color": ink(dark=dark), "bgcolor": "rgba(0,0,0,0)"},
    )  # fmt: skip
    looks = {"gridcolor": GRID, "showline": False, "tickfont": {"color": ink(dark=dark), "size": 12}}
    fig.update_xaxes(**looks)
    fig.update_yaxes(zeroline=False, **looks)
    return fig


def titled(fig: go.Figure, explainer: Explainer, row: int, *, dark: bool, since: Any = None) -> None:
    """Say in the figure itself what it shows: subject and series, then days, price used, its value and the verdict.

    `since` is the day that a longer window starts on. Comes after `dressed`, which sets the height.
    """
    _, verdict = row_of(explainer, row)
    look, end = LOOKS[verdict["verdict"]], f"{verdict['end']:%Y-%m-%d}"
    told = f"{look.glyph} {say(explainer.language, 'verdict.' + verdict['verdict'])}"
    days = end if since is None else span_of_days(f"{pd.Timestamp(since):%Y-%m-%d}", end)
    name = short(about(explainer, row), 16)
    head = name if name == verdict["symbol"] else f"{name} ({verdict['symbol']})"
    second = plain(f"{days} {field(explainer, row)} {explainer.actual(row)}")
    fig.update_layout(title={
        "text": f'{plain(head)}<br>{second} <span style="color:{look.ink(dark=dark)}">{told}</span>',
        "font": {"size": 12, "color": ink(dark=dark)}, "x": 0, "xanchor": "left", "xref": "container",
        "y": 1 - 16 / fig.layout.height, "yanchor": "top", "yref": "container", "pad": {"l": 4},
    })  # fmt: skip


def span_of_days(first: str, last: str) -> str:
    """Two ISO days, the year said once where it is the same."""
    return f"{first} … {last.removeprefix(first[:5])}"


def field(explainer: Explainer, row: int) -> str:
    """The price that a verdict used, in words: the close, the high of the session, the mean of a period."""
    claim, verdict = row_of(explainer, row)
    basis = claim["basis"] if isinstance(claim["basis"], str) else "close"
    if math.isnan(verdict["actual"]):
        basis = "last"
    elif not pd.isna(window_start(claim, verdict)):
        longer = {"high": "period-high", "low": "period-low"} | (
            {"close": "mean"} if verdict["measure"] == "level" else {}
        )
        basis = longer.get(basis, basis)
    return say(explainer.language, f"chart.field.{basis}")


def window_start(claim: dict[str, Any], verdict: dict[str, Any]) -> Any:
    """The day that a longer window starts from: the base of its change, or the eve of its mean. NaT for one session."""
    longer = len(str(claim["period"])) != len("2026-02-04") or isinstance(claim["over"], str)
    return verdict["base_day"] if longer and claim["over"] != "day" else pd.NaT


def row_of(explainer: Explainer, row: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The claim and the verdict of a row."""
    desk = explainer.desk
    claim, verdict = desk.claims.iloc[row].to_dict(), desk.verdicts.iloc[row].to_dict()
    return {str(key): value for key, value in claim.items()}, {str(key): value for key, value in verdict.items()}


def readings(explainer: Explainer, row: int, span: tuple[float, float]) -> list[tuple[float, pd.Timestamp, str]]:
    """Value, session and words of the other readings: those of one value, other than the one used, in a drawn range."""
    _, verdict = row_of(explainer, row)
    found = []
    for one in explainer.readings(row):
        value, single = one["actual"], one["actual_low"] == one["actual_high"]
        if single and value != verdict["actual"] and span[0] <= value <= span[1]:
            words = f"{say(explainer.language, 'detail.readings')} {one['text']} {one['shown']}"
            found.append((value, pd.Timestamp(one["end"]), words))
    return found


def faint(x: list[Any], y: list[float], words: list[str], *, dark: bool) -> go.Scatter:
    """Small hollow marks, in ink: a reading is no verdict."""
    line = {"color": ink(dark=dark), "width": 1.5}
    return go.Scatter(
        x=x, y=y, mode="markers", opacity=FAINT, cliponaxis=False, name="readings",
        marker={"size": 8, "symbol": "diamond-open", "color": ink(dark=dark), "line": line},
        hovertemplate=[f"{plain(told)}<extra></extra>" for told in words],
    )  # fmt: skip


def beside(fig: go.Figure, text: str, y: float, *, dark: bool) -> None:
    """A few words at the right of the plot, at the height of what they name."""
    fig.add_annotation(
        text=text, showarrow=False, align="left", x=1, xref="paper", xanchor="left", y=y, yanchor="middle",
        font={"color": ink(dark=dark), "size": 12},
    )  # fmt: skip


def known_days(series: Series, first: int, last: int) -> NDArray[np.intp]:
    """The places of the sessions first..last that have a bar."""
    window = slice(max(0, first), min(len(series.days), last + 1))
    return np.flatnonzero(~np.isnan(series.close[window])) + window.start


def place(series: Series, day: Any) -> int:
    """Where a session stands in its series."""
    return int(np.searchsorted(series.days, np.datetime64(day, "D")))


def close_up(fig: go.Figure, days: Any, ticks: int = 5, **where: int) -> None:
    """Take the days without a bar out of the axis, weekends and that exchange's holidays alike; tick some sessions."""
    known = pd.DatetimeIndex(days)
    closed = pd.date_range(known[0], known[-1]).difference(known)
    form = "%Y-%m" if known[-1] - known[0] > pd.Timedelta(days=300) else "%m-%d"
    places = np.unique(((np.arange(ticks) + 0.5) * len(known) / ticks).astype(np.intp))
    fig.update_xaxes(
        rangeslider_visible=False, rangebreaks=[{"values": list(closed.strftime("%Y-%m-%d"))}], tickangle=0,
        tickvals=list(known[places]), ticktext=list(known[places].strftime(form)), **where,
    )  # fmt: skip


def aired(values: Iterable[float], share: float) -> tuple[float, float]:
    """Lowest and highest of the values, with some air on both sides; what no price can be is left out of sight."""
    known = [value for value in values if abs(value) < BEYOND]
    margin = (max(known) - min(known)) * share
    return min(known) - margin, max(known) + margin


def said(claim: dict[str, Any]) -> list[float]:
    """The value, or both ends of a stated range."""
    return [claim["value"]] if math.isnan(claim["value_high"]) else [claim["value"], claim["value_high"]]


def short(text: str, length: int) -> str:
    """The text cut to so many Han letters, which are twice as wide as Latin ones."""
    width = 0
    for at, letter in enumerate(text):
        width += 2 if letter > "\u2e7f" else 1
        if width > 2 * length:
            return text[:at] + "…"
    return text


def plain(text: str, length: int | None = None) -> str:
    """The text as Plotly is to show it, cut to a length: it reads a few tags, and a note's words are never tags."""
    seen = visible(text)
    return html.escape(seen if length is None else short(seen, length), quote=False)

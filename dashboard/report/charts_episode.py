"""Figures of a whole episode: every checked claim on one ruler, and all changes of a day as dumbbells."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.report import charts_parts as parts
from dashboard.report.charts_scale import own_errors
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.names import about
from dashboard.report.palette import LOOKS, ink, paper

CLIP = 4.0
CHECKED = ("match", "near", "mismatch")


def ruler(explainer: Explainer, rows: NDArray[np.intp], *, dark: bool = False) -> go.Figure | None:
    """Return the error of every checked claim among `rows` in its own units (see charts_scale), largest on top.

    None when there is none. What lies further off than CLIP is an arrow at the edge; its number stands beside it.
    """
    desk = explainer.desk
    live = desk.verdicts["verdict"].iloc[rows].isin(CHECKED) & (desk.claims["status"].iloc[rows] != "rejected")
    some = rows[live.to_numpy(dtype=bool)]
    if not len(some):
        return None
    errors = own_errors(desk.claims.iloc[some], desk.verdicts.iloc[some])
    order = np.argsort(np.abs(errors), kind="stable")
    some, errors = some[order], errors[order]
    fig = go.Figure()
    fig.add_vrect(-1, 1, fillcolor=ink(dark=dark), opacity=0.09, line_width=0, layer="below")
    fig.add_vline(0, line={"color": ink(dark=dark), "width": 1})
    shown = np.clip(errors, -CLIP, CLIP)
    _stems(fig, explainer, some, np.zeros(len(some)), shown, dark=dark)
    symbols = ["circle" if abs(one) <= CLIP else f"triangle-{'left' if one < 0 else 'right'}" for one in errors]
    marker = {"size": [10 if one == "circle" else 14 for one in symbols], "symbol": symbols}
    _marks(fig, explainer, some, shown, marker, dark=dark)
    fig.update_xaxes(
        range=[-4.4, 4.4], tickvals=[-4, -2, -1, 0, 1, 2, 4], side="top", tickangle=0,
        ticktext=["≤−4", "−2", "−1", "0", "+1", "+2", "≥+4"],
    )  # fmt: skip
    texts = [f"{one:+.1f}".replace("-", "−") if 1 < abs(one) < math.inf else "" for one in errors]
    return _rows(fig, explainer, some, texts, 34, dark=dark)


def dumbbells(explainer: Explainer, rows: NDArray[np.intp], *, dark: bool = False) -> go.Figure | None:
    """Return the changes over a day among `rows`, the most wrong on top: hollow = said, filled = happened."""
    some = _day_changes(explainer, rows)
    if not len(some):
        return None
    said = explainer.desk.claims["value"].iloc[some].to_numpy(dtype=float)
    happened = explainer.desk.verdicts["actual"].iloc[some].to_numpy(dtype=float)
    fig = go.Figure()
    _stems(fig, explainer, some, said, happened, dark=dark)
    hollow = {"size": 10, "color": paper(dark=dark), "line": {"color": ink(dark=dark), "width": 2}}
    _marks(fig, explainer, some, said, hollow, dark=dark)
    _marks(fig, explainer, some, happened, {"size": 10}, dark=dark)
    fig.add_vline(0, line={"color": ink(dark=dark), "width": 1})
    low, high = min(said.min(), happened.min()), max(said.max(), happened.max())
    margin = (high - low) * 0.05 + 0.2
    fig.update_xaxes(ticksuffix="%", range=[low - margin, high + margin + (high - low) * 0.12], side="top", nticks=7)
    return _rows(fig, explainer, some, [explainer.actual(int(row)) for row in some], 38, dark=dark)


def _day_changes(explainer: Explainer, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Those of the rows that are changes in per cent over a day with one actual value, the most wrong last."""
    claims, verdicts = explainer.desk.claims.iloc[rows], explainer.desk.verdicts.iloc[rows]
    wanted = (verdicts["measure"] == "change") & (claims["over"] == "day") & verdicts["actual"].notna()
    wanted &= (claims["unit"] == "%") & (claims["status"] != "rejected")
    some = rows[wanted.to_numpy(dtype=bool)]
    wrong = explainer.desk.verdicts["wrong"].iloc[some].fillna(0).to_numpy()
    return some[np.argsort(wrong, kind="stable")]


def _stems(
    fig: go.Figure, explainer: Explainer, rows: NDArray[np.intp], start: NDArray[Any], end: NDArray[Any], *, dark: bool
) -> None:
    """The bars of all rows, a trace for each verdict."""
    codes = explainer.desk.verdicts["verdict"].iloc[rows].to_numpy()
    for code in dict.fromkeys(codes):
        places = np.flatnonzero(codes == code)
        x = [value for at in places for value in (start[at], end[at], None)]
        y = [value for at in places for value in (int(at), int(at), None)]
        line = {"color": LOOKS[code].ink(dark=dark), "width": 3}
        fig.add_trace(go.Scatter(x=x, y=y, mode="lines", line=line, opacity=0.6, hoverinfo="skip"))


def _marks(
    fig: go.Figure, explainer: Explainer, rows: NDArray[np.intp], x: NDArray[Any], marker: dict[str, Any], *, dark: bool
) -> None:
    """A mark a row, in the colour of its verdict unless it has one, that knows its claim."""
    part = explainer.desk.verdicts.iloc[rows]
    keys = [[f"{episode}/{claim}"] for episode, claim in zip(part["episode"], part["claim"], strict=True)]
    colours = [LOOKS[code].ink(dark=dark) for code in part["verdict"]]
    fig.add_trace(go.Scatter(
        x=x, y=list(range(len(rows))), mode="markers", cliponaxis=False, marker={"color": colours, **marker},
        customdata=keys, hovertemplate=[_hover(explainer, int(row)) for row in rows],
    ))  # fmt: skip


def _rows(
    fig: go.Figure, explainer: Explainer, rows: NDArray[np.intp], texts: list[str], height: int, *, dark: bool
) -> go.Figure:
    """Name each row over its line: what is claimed at the left, the glyph and a text at the right.

    Nothing stands beside the plot, so that it keeps its width on a narrow screen.
    """
    notes: list[dict[str, Any]] = []
    for at, (row, text) in enumerate(zip(map(int, rows), texts, strict=True)):
        look = LOOKS[explainer.desk.verdicts["verdict"].iloc[row]]
        label = f"{parts.plain(about(explainer, row), 10)} {parts.plain(explainer.said(row), 9)}"
        told = parts.plain(f"{look.glyph} {text}".strip())
        placed = {"xref": "paper", "y": at, "yanchor": "bottom", "yshift": 2, "showarrow": False}
        notes.append(
            {"x": 0, "xanchor": "left", "text": label, "font": {"size": 12, "color": ink(dark=dark)}, **placed}
        )
        colour = look.ink(dark=dark)
        notes.append({"x": 1, "xanchor": "right", "text": told, "font": {"size": 12, "color": colour}, **placed})
    fig.update_layout(annotations=notes)  # all at once: one by one takes most of a second
    fig.update_yaxes(tickvals=list(range(len(rows))), showticklabels=False, range=[-0.5, len(rows) - 0.2])
    return parts.dressed(fig, 64 + height * len(rows), dark=dark, left=10, right=10, top=50)


def _hover(explainer: Explainer, row: int) -> str:
    word = explainer.language
    pairs = [("chart.said", explainer.said(row)), ("chart.actual", explainer.actual(row))]
    told = "<br>".join(f"{say(word, key)} {parts.plain(text)}" for key, text in pairs)
    return f"{parts.plain(about(explainer, row))}<br>{told}<extra></extra>"

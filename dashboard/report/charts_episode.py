"""Figures of a whole episode: every checked claim on one ruler, and all changes of a day as dumbbells.

The ruler's unit is what each claim allows itself: half the width of its stated interval (of a one-sided claim, one
unit of its last digit). So 0.2 points on the Nikkei and 300 million of revenue stand on the same scale.
"""

from __future__ import annotations

import html
import math
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.report.charts import dressed
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.names import about
from dashboard.report.palette import LOOKS, ink, paper

CLIP = 4.0
CHECKED = ("match", "near", "mismatch")


def ruler(explainer: Explainer, rows: NDArray[np.intp], *, dark: bool = False) -> go.Figure | None:
    """Return the error of every checked claim among `rows`, largest on top; None when there is none."""
    verdicts = explainer.desk.verdicts.iloc[rows].to_dict("records")
    errors = [
        (int(row), _error(one), one) for row, one in zip(rows, verdicts, strict=True) if one["verdict"] in CHECKED
    ]
    if not errors:
        return None
    errors.sort(key=lambda found: abs(found[1]))
    shown = [max(-CLIP, min(CLIP, error)) for _, error, _ in errors]
    looks = [LOOKS[one["verdict"]] for _, _, one in errors]
    fig = go.Figure()
    fig.add_vrect(-1, 1, fillcolor=ink(dark=dark), opacity=0.09, line_width=0, layer="below")
    fig.add_vline(0, line={"color": ink(dark=dark), "width": 1})
    for place, (error, look) in enumerate(zip(shown, looks, strict=True)):
        line = {"color": look.ink(dark=dark), "width": 3}
        fig.add_trace(go.Scatter(x=[0, error], y=[place, place], mode="lines", line=line, hoverinfo="skip"))
    fig.add_trace(go.Scatter(
        x=shown, y=list(range(len(shown))), mode="markers+text", cliponaxis=False, textposition=_sides(shown),
        marker={"size": 10, "color": [look.ink(dark=dark) for look in looks]}, text=[look.glyph for look in looks],
        textfont={"size": 13, "color": [look.ink(dark=dark) for look in looks]},
        customdata=[[_key(one)] for _, _, one in errors],
        hovertemplate=[_hover(explainer, row) for row, _, _ in errors],
    ))  # fmt: skip
    ticks = [-4, -1, 0, 1, 4]
    words = ["≤ −4", "−1", "0", "+1", "≥ +4"]
    fig.update_xaxes(range=[-4.7, 4.7], tickvals=ticks, ticktext=words, tickangle=0, side="top")
    return _rows(fig, explainer, [row for row, _, _ in errors], 20)


def dumbbells(explainer: Explainer, rows: NDArray[np.intp], *, dark: bool = False) -> go.Figure | None:
    """Return the changes over a day among `rows`, the most wrong on top: hollow = said, filled = happened."""
    some = _day_changes(explainer, rows)
    if not len(some):
        return None
    said, happened = explainer.desk.claims["value"].iloc[some], explainer.desk.verdicts["actual"].iloc[some]
    looks = [LOOKS[code] for code in explainer.desk.verdicts["verdict"].iloc[some]]
    colours = [look.ink(dark=dark) for look in looks]
    places = list(range(len(some)))
    keys = [[_key(one)] for one in explainer.desk.verdicts.iloc[some].to_dict("records")]
    fig = go.Figure()
    for place, low, high, colour in zip(places, said, happened, colours, strict=True):
        line = {"color": colour, "width": 4}
        fig.add_trace(go.Scatter(x=[low, high], y=[place] * 2, mode="lines", line=line, opacity=0.5, hoverinfo="skip"))
    hover = [_hover(explainer, int(row)) for row in some]
    hollow = {"size": 11, "color": paper(dark=dark), "line": {"color": ink(dark=dark), "width": 2}}
    fig.add_trace(go.Scatter(x=said, y=places, mode="markers", marker=hollow, customdata=keys, hovertemplate=hover))
    fig.add_trace(go.Scatter(
        x=happened, y=places, mode="markers+text", marker={"size": 11, "color": colours}, cliponaxis=False,
        text=[f"{look.glyph} {explainer.actual(int(row))}" for look, row in zip(looks, some, strict=True)],
        textfont={"size": 12, "color": colours}, textposition=_sides(list(happened - said)),
        customdata=keys, hovertemplate=hover,
    ))  # fmt: skip
    fig.add_vline(0, line={"color": ink(dark=dark), "width": 1})
    low, high = min(said.min(), happened.min()), max(said.max(), happened.max())
    margin = (high - low) * 0.14 + 0.3
    fig.update_xaxes(ticksuffix="%", range=[low - margin, high + margin], side="top")
    return _rows(fig, explainer, [int(row) for row in some], 24)


def _day_changes(explainer: Explainer, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Those of the rows that are changes over a day with one actual value, the most wrong last."""
    claims, verdicts = explainer.desk.claims.iloc[rows], explainer.desk.verdicts.iloc[rows]
    wanted = (verdicts["measure"] == "change") & (claims["over"] == "day") & verdicts["actual"].notna()
    some = rows[wanted.to_numpy(dtype=bool)]
    wrong = explainer.desk.verdicts["wrong"].iloc[some].fillna(0).to_numpy()
    return some[np.argsort(wrong, kind="stable")]


def _error(verdict: dict[Any, Any]) -> float:
    """The signed error in units of what the claim allows itself; the allowed side of a one-sided claim is 0."""
    low, high, outside = float(verdict["low"]), float(verdict["high"]), float(verdict["outside"])
    if math.isinf(low) or math.isinf(high) or high <= low:
        unit = float(verdict["step"]) or 1.0
        return math.copysign(1 + abs(outside) / unit, outside) if outside else 0.0
    half = (high - low) / 2
    if outside:
        return math.copysign(1 + abs(outside) / half, outside)
    middle = (float(verdict["actual_low"]) + float(verdict["actual_high"])) / 2
    return max(-1.0, min(1.0, (middle - (low + high) / 2) / half))


def _rows(fig: go.Figure, explainer: Explainer, rows: list[int], height: int) -> go.Figure:
    labels = [html.escape(f"{_short(about(explainer, row), 11)} {_short(explainer.said(row), 9)}") for row in rows]
    fig.update_yaxes(tickvals=list(range(len(rows))), ticktext=labels, range=[-0.8, len(rows) - 0.2])
    return dressed(fig, 60 + height * len(rows), left=190, right=30, top=30)


def _hover(explainer: Explainer, row: int) -> str:
    word = explainer.language
    pairs = [("chart.said", explainer.said(row)), ("chart.actual", explainer.actual(row))]
    told = "<br>".join(f"{say(word, key)} {html.escape(text)}" for key, text in pairs)
    return f"{html.escape(about(explainer, row))}<br>{told}<extra></extra>"


def _sides(values: list[float]) -> list[str]:
    return ["middle right" if value >= 0 else "middle left" for value in values]


def _short(text: str, length: int) -> str:
    """Han letters are twice as wide as Latin ones."""
    width = 0
    for place, letter in enumerate(text):
        width += 2 if letter > "\u2e7f" else 1
        if width > 2 * length:
            return text[:place] + "…"
    return text


def _key(verdict: dict[Any, Any]) -> str:
    return f"{verdict['episode']}/{verdict['claim']}"

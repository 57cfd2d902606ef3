"""Figures of the claims in a test's docstring (see spec_of_checking for its lines)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
from spec_of_checking import evidence_of, frame_of, read

from dashboard.check.readings import readings
from dashboard.check.verdicts import check
from dashboard.desk import Desk, open_desk
from dashboard.report.charts import figure
from dashboard.report.explain import Explainer


def desk_of(text: str | None) -> Desk:
    """A desk with the claims, bars and figures of a docstring."""
    spec = read(text or "")
    claims, evidence = frame_of(spec), evidence_of(spec)
    verdicts = check(claims, evidence)
    empty = open_desk(Path(__file__).parent / "nowhere", as_of=dt.date(2026, 2, 13))
    return replace(
        empty, registry=evidence.registry, evidence=evidence, claims=claims, verdicts=verdicts,
        readings=readings(claims, verdicts, evidence),
    )  # fmt: skip


def figure_of(text: str | None, row: int = 0, *, language: str = "en", dark: bool = False) -> go.Figure:
    """The figure of one claim of a docstring."""
    fig = figure(Explainer(desk_of(text), language), row, dark=dark)
    assert fig is not None, "nothing is drawn"
    return fig


def marks(fig: go.Figure, symbol: str) -> list[tuple[str, float]]:
    """Day (or height of a dumbbell) and value of every mark with a symbol."""
    found = [trace for trace in fig.data if trace.type == "scatter" and trace.marker.symbol == symbol]
    return [(str(x)[:10], round(y, 4)) for trace in found for x, y in zip(trace.x, trace.y, strict=True)]

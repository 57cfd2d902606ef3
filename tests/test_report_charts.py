"""Figures as data. Prices are the published ones of 2026-02-04: Shanghai closed 4102.20, Nikkei 54293.36 (-0.78 %)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
import pytest

from dashboard.desk import Desk, open_desk
from dashboard.report.charts import figure
from dashboard.report.explain import Explainer
from dashboard.report.palette import LOOKS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(ROOT)


def drawn(desk: Desk, claim: str, **how: bool) -> go.Figure | None:
    row = desk.claims["id"].tolist().index(claim)
    return figure(Explainer(desk, "zh"), row, **how)


def marks(fig: go.Figure) -> list[tuple[object, float]]:
    """Where the diamonds of a level sit."""
    return [pair for trace in fig.data if trace.type == "scatter" for pair in zip(trace.x, trace.y, strict=True)]


def test_a_level_is_marked_on_the_close_it_was_judged_by(desk: Desk) -> None:
    """沪指重返4100点 on 2026-02-04"""
    fig = drawn(desk, "sse-back-above-4100")
    [(day, price)] = marks(fig)
    assert str(day)[:10] == "2026-02-04"
    assert price == 4102.2
    assert fig.data[0].type == "candlestick"


def test_the_stated_level_is_dashed_and_labelled(desk: Desk) -> None:
    """沪指重返4100点"""
    fig = drawn(desk, "sse-back-above-4100")
    [line] = [shape for shape in fig.layout.shapes if shape.line.dash == "dash"]
    assert line.y0 == line.y1 == 4100
    assert any("4,100" in note.text for note in fig.layout.annotations)


def test_a_touched_level_is_marked_on_the_high_not_the_close(desk: Desk) -> None:
    """纽约金已触及5100美元/盎司: the front contract's high was 5082.2"""
    [(_, price)] = marks(drawn(desk, "comex-gold-touch-5100"))
    assert price == 5082.2


def test_days_without_a_bar_are_closed_up(desk: Desk) -> None:
    """2026-02-07 and -08 are a weekend"""
    closed = drawn(desk, "sse-back-above-4100").layout.xaxis.rangebreaks[0]["values"]
    assert "2026-02-07" in closed
    assert "2026-02-04" not in closed


def test_a_change_is_a_hollow_mark_where_it_was_said_and_a_filled_one_where_it_was(desk: Desk) -> None:
    """日经225下跌0.6%: it closed 0.78 % lower"""
    fig = drawn(desk, "nikkei-close")
    said = fig.data[-1]
    happened = fig.data[-2]
    assert list(said.x) == [-0.6]
    assert said.marker.color == "#FFFFFF"
    assert round(happened.x[0], 2) == -0.78
    assert happened.marker.color == LOOKS["mismatch"].light
    assert "≠" in happened.text[0]


def test_the_interval_of_what_was_said_is_a_band(desk: Desk) -> None:
    """下跌0.6% allows -0.65 to -0.55"""
    [band] = [shape for shape in drawn(desk, "nikkei-close").layout.shapes if shape.type == "rect"]
    assert (band.x0, band.x1) == pytest.approx((-0.65, -0.55))


def test_a_series_of_closes_is_a_line(desk: Desk) -> None:
    """恒科跌超1%: only closes are known of the Hang Seng Tech index, so there is no day's range"""
    assert not any("当日" in (trace.hovertemplate or "") for trace in drawn(desk, "hstech-close").data)


def test_dark_uses_the_dark_colour(desk: Desk) -> None:
    assert drawn(desk, "nikkei-close", dark=True).data[-2].marker.color == LOOKS["mismatch"].dark


@pytest.mark.parametrize("claim", ["adp-jan", "goldman-gold-2026", "xiaomi-fires-third"])
def test_figures_pending_forecasts_and_what_has_no_source_have_no_chart(desk: Desk, claim: str) -> None:
    assert drawn(desk, claim) is None


def test_words_of_a_note_are_text_in_a_chart(desk: Desk) -> None:
    """a note that says <a href='x'>: Plotly would read the tag"""
    row = desk.claims["id"].tolist().index("nikkei-close")
    claims = desk.claims.copy()
    claims.loc[row, "text"] = "<a href='https://example.org'>跌</a>0.6%"
    hostile = replace(desk, claims=claims)
    assert (
        figure(Explainer(hostile, "zh"), row).data[-1].text[0]
        == "所说 &lt;a href='https://example.org'&gt;跌&lt;/a&gt;0.6%"
    )

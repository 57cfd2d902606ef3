"""Figures as data. Prices are the published ones of 2026-02-04: Shanghai closed 4102.20, Nikkei 54293.36 (-0.78 %)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go
import pytest
from spec_of_charts import desk_of, figure_of
from spec_of_charts import marks as marks_of

from dashboard.desk import Desk, open_desk
from dashboard.report.charts import PICTURES, figure, saving
from dashboard.report.explain import Explainer
from dashboard.report.palette import LOOKS, paper

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


def test_only_an_error_is_called_off(desk: Desk) -> None:
    """-0.78 for -0.6 is 0.18 points off; a fall of 1.84 % is no less than the 1 % that was said"""
    texts = {
        one: [note.text for note in drawn(desk, one).layout.annotations] for one in ("nikkei-close", "hstech-close")
    }
    assert texts == {"nikkei-close": ["差 −0.18个百分点"], "hstech-close": []}


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
    claims.loc[row, "text"] = "<a href='//x'>跌</a>0.6%" + "长" * 500
    hostile = replace(desk, claims=claims)
    [text] = figure(Explainer(hostile, "zh"), row).data[-1].text
    assert text.startswith("所说 &lt;a href='//x'&gt;跌&lt;/a&gt;0.6%长")
    assert len(text) < 60


def test_the_title_names_the_price_that_was_used(desk: Desk) -> None:
    """触及 is the high of the session, a mean has its quarter, a plain fall the close"""
    titles = {
        claim: drawn(desk, claim).layout.title.text
        for claim in ("comex-gold-touch-5100", "ms-brent-q1", "nikkei-close")
    }
    assert "纽约金 (GC=F)<br>2026-02-04 盘中最高 5,082.20美元/盎司" in titles["comex-gold-touch-5100"]
    assert "2026-01-02 … 03-31 收盘均值 80.72美元/桶" in titles["ms-brent-q1"]
    assert "2026-02-04 收盘 −0.78%" in titles["nikkei-close"]


def test_a_mean_is_a_line_over_its_whole_period(desk: Desk) -> None:
    """第一季度油价 62.6: the spot price averaged 80.72 from 2 January to 31 March"""
    [used] = [trace for trace in drawn(desk, "ms-brent-q1").data if trace.name == "used"]
    assert [str(day)[:10] for day in used.x] == ["2026-01-02", "2026-03-31"]
    assert {round(value, 2) for value in used.y} == {80.72}


def test_the_low_that_was_meant_is_a_faint_mark(desk: Desk) -> None:
    """India IT -7 %: the close was -5.87 %, the low -7.26 %; the range of the day is a line already"""
    [faint] = [trace for trace in drawn(desk, "india-it-index-fall").data if trace.name == "readings"]
    assert [round(value, 2) for value in faint.x] == [-7.26]
    assert "当日最低" in faint.hovertemplate[0]


def test_a_reading_outside_the_figure_is_left_out() -> None:
    """
    bars
    2026-01-30 100 101 99 100
    2026-02-02 100 181 90 180
    2026-02-03 180 182 178 181
    涨超5%: the day before had +80 % | value=5 unit=% over=day basis=close comparator=gt period=2026-02-03 -> mismatch
    """
    text = test_a_reading_outside_the_figure_is_left_out.__doc__
    assert "session-before" in {one["reading"] for one in Explainer(desk_of(text), "en").readings(0)}
    assert [trace for trace in figure_of(text).data if trace.name == "readings"] == []


def test_a_slip_of_the_unit_is_no_other_value_to_mark() -> None:
    """
    bars
    2026-02-03 1000 1050 980 1020
    102 dollars said of 1020 | value=102 unit=USD/share period=2026-02-03 -> mismatch
    """
    text = test_a_slip_of_the_unit_is_no_other_value_to_mark.__doc__
    assert [one["reading"] for one in Explainer(desk_of(text), "en").readings(0)] == ["x10"]
    assert [trace for trace in figure_of(text).data if trace.name == "readings"] == []


def test_another_session_that_was_meant_is_marked_on_its_day() -> None:
    """
    bars
    2026-01-30 95 101 94 97
    2026-02-02 100 103 90 100
    2026-02-03 100 110 98 108
    收报100 | value=100 unit=USD/share basis=close period=2026-02-03 -> mismatch
    """
    fig = figure_of(test_another_session_that_was_meant_is_marked_on_its_day.__doc__)
    assert ("2026-02-02", 100.0) in marks_of(fig, "diamond-open")


def test_a_saved_picture_has_the_paper_of_the_page(desk: Desk) -> None:
    for dark in (False, True):
        assert drawn(desk, "nikkei-close", dark=dark).layout.paper_bgcolor == paper(dark=dark)


def test_a_picture_is_saved_under_the_name_of_its_claim() -> None:
    for form in PICTURES:
        options = saving("nikkei-close", form)["toImageButtonOptions"]
        assert (options["filename"], options["format"]) == ("nikkei-close", form)
    assert saving("a")["modeBarButtons"] == [["toImage"]]


@pytest.mark.parametrize("over", ["", "over=day", "over=week"])
@pytest.mark.parametrize("value", ["0", "1e-12", "1e30", "-1e30"])
def test_a_number_of_any_size_is_drawn(value: str, over: str) -> None:
    """a note may say anything; the figure holds all of it and is valid JSON"""
    unit = "%" if over else "USD/share"
    bars = "bars\n2026-01-30 100 101 99 100\n2026-02-02 100 105 90 98\n2026-02-03 98 110 98 108"
    fig = figure_of(f"{bars}\nso much | value={value} unit={unit} {over} period=2026-02-03 -> mismatch")
    assert "NaN" not in fig.to_json()
    assert "Infinity" not in fig.to_json()

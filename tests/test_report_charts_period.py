"""Changes over a period as data. IGV closed at 105.69 on 2025-12-31 and at 90.31 on 2026-01-30: -14.55 %."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spec_of_charts import desk_of, figure_of, marks

from dashboard.desk import Desk, open_desk
from dashboard.report.charts import figure
from dashboard.report.charts_multiples import multiples
from dashboard.report.explain import Explainer
from dashboard.report.palette import LOOKS, ink

EPISODE = "2026-02-04-nzIid3nZ458"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(Path(__file__).parents[1])


def row_of(desk: Desk, claim: str) -> int:
    return desk.claims["id"].tolist().index(claim)


def test_the_line_is_100_where_the_window_starts(desk: Desk) -> None:
    """1月份暴跌15%, by IGV as a proxy"""
    fig = figure(Explainer(desk, "zh"), row_of(desk, "sp-software-january"))
    closes = fig.data[0]
    line = dict(zip((str(day)[:10] for day in closes.x), closes.y, strict=True))
    assert line["2025-12-31"] == 100
    assert round(line["2026-01-30"], 2) == round(90.31 / 105.69 * 100, 2)
    assert marks(fig, "circle") == [("2025-12-31", 100.0)]
    assert marks(fig, "diamond") == [("2026-01-30", round(90.31 / 105.69 * 100, 4))]


def test_the_window_is_shaded_and_the_end_has_a_tick_with_its_interval(desk: Desk) -> None:
    """-15 % allows -15.5 to -14.5: 84.5 to 85.5 of 100"""
    fig = figure(Explainer(desk, "zh"), row_of(desk, "sp-software-january"))
    window, interval, tick = fig.layout.shapes
    assert (str(window.x0)[:10], str(window.x1)[:10]) == ("2025-12-31", "2026-01-30")
    assert window.fillcolor == ink(dark=False)
    assert (interval.y0, interval.y1) == (84.5, 85.5)
    assert interval.fillcolor == LOOKS["match"].light
    assert (tick.type, tick.y0, tick.y1) == ("line", 85.0, 85.0)
    assert any("−15%" in note.text for note in fig.layout.annotations)


def test_the_title_says_window_price_and_verdict(desk: Desk) -> None:
    title = figure(Explainer(desk, "zh"), row_of(desk, "sp-software-january")).layout.title.text
    assert "标普北美软件指数 (IGV)" in title
    assert "2025-12-31 … 2026-01-30 收盘 −14.55%" in title
    assert "✓ 相符" in title


def test_both_ends_of_a_stated_range_have_a_tick(desk: Desk) -> None:
    """AMD 今年以来百分之十几: 11 to 19 %"""
    fig = figure(Explainer(desk, "en"), row_of(desk, "amd-ytd"))
    assert [shape.y0 for shape in fig.layout.shapes if shape.type == "line"] == [111, 119]


BARS = """
    bars
    2026-01-28 100 101 99 100
    2026-01-29 100 101 98 100
    2026-01-30 100 103 99 100
    2026-02-02 100 120 90 104
    2026-02-03 104 105 100 102
    said_at 2026-02-03T18:00
"""


@pytest.mark.parametrize("over", ["week", "month", "ytd", "since:2026-01-30", "sessions:2"])
def test_every_longer_window_ends_at_the_same_mark(over: str) -> None:
    """102 of 100 after the two sessions of February, however the window is named"""
    start = "2025-12-31 100 100 100 100" if over == "ytd" else ""
    bars = BARS.replace("bars", f"bars\n{start}")
    fig = figure_of(f"{bars}\n涨3% | value=3 unit=% over={over} period=2026-02-03 -> mismatch")
    assert marks(fig, "diamond") == [("2026-02-03", 102.0)]
    assert fig.data[-1].marker.color == LOOKS["mismatch"].light


def test_a_bound_reaches_to_the_edge_on_its_allowed_side() -> None:
    fig = figure_of(f"{BARS}\n涨超1% | value=1 unit=% over=week comparator=gt period=2026-02-03 -> match")
    _, interval, _ = fig.layout.shapes
    assert interval.y0 == 101
    assert interval.y1 == fig.layout.yaxis.range[1]


def test_a_high_of_the_window_is_marked_on_its_own_day() -> None:
    """the high of the week was 120, on Monday"""
    fig = figure_of(
        f"{BARS}\n一度涨15% | value=15 unit=% over=week basis=high comparator=ge period=2026-02-03 -> match"
    )
    assert marks(fig, "diamond") == [("2026-02-02", 120.0)]
    assert "high of the period" in fig.layout.title.text


def test_a_change_in_money_is_drawn_on_the_same_scale() -> None:
    """2 dollars on 100"""
    fig = figure_of(f"{BARS}\n涨3美元 | value=3 unit=USD over=week period=2026-02-03 -> mismatch")
    assert marks(fig, "diamond") == [("2026-02-03", 102.0)]
    assert fig.layout.shapes[-1].y0 == 103


def test_another_reading_is_a_faint_mark_in_ink_that_names_itself() -> None:
    """a rise of 20 % was the high of the week, not its end"""
    text = f"{BARS}\n涨20% | value=20 unit=% over=week basis=close period=2026-02-03 -> mismatch"
    [faint] = [trace for trace in figure_of(text).data if trace.name == "readings"]
    assert list(faint.y) == [120.0]
    assert faint.marker.color == ink(dark=False)
    assert "the day's high" in faint.hovertemplate[0]


def test_panels_stand_for_the_changes_over_a_period_and_know_their_claims(desk: Desk) -> None:
    fig = multiples(Explainer(desk, "zh"), np.arange(len(desk.claims)))
    lines = [trace for trace in fig.data if trace.name == "closes"]
    assert [line.customdata[0][0] for line in lines] == [f"{EPISODE}/sp-software-january", f"{EPISODE}/amd-ytd"]
    assert {line.xaxis for line in lines} == {"x", "x2"}
    assert fig.layout.hoverdistance == -1


def test_panels_come_with_the_most_wrong_first() -> None:
    said = [f"涨{value}% | value={value} unit=% over=week period=2026-02-03 -> -" for value in (2, 3, 9)]
    desk = desk_of("\n".join([BARS, *said]))
    fig = multiples(Explainer(desk, "en"), np.arange(3))
    assert [trace.customdata[0][0] for trace in fig.data if trace.name == "closes"] == ["e/c2", "e/c1", "e/c0"]


def test_without_such_a_change_there_are_no_panels(desk: Desk) -> None:
    assert multiples(Explainer(desk, "zh"), np.array([row_of(desk, "nikkei-close")])) is None

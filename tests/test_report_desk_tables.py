"""The tables of the pages, on the sample: counts that can be counted by hand in its files."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.desk import Desk, open_desk
from dashboard.market.meta import Fetch
from dashboard.report import charts_episode, holdings, overview, provenance, search, speakers, standalone
from dashboard.report.explain import Explainer
from dashboard.report.names import about
from dashboard.report.queue import cases, plain_matches, restatements
from dashboard.report.rules import rules

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(ROOT, ["2026-02-04-nzIid3nZ458"])


@pytest.fixture(scope="module")
def table(desk: Desk) -> pd.DataFrame:
    return cases(desk)


def rows_of(desk: Desk, query: search.Query) -> list[str]:
    table = cases(desk)
    return desk.claims["id"].iloc[search.found(desk, table, search.facets(desk), query)].tolist()


def test_an_episode_at_a_glance(desk: Desk, table: pd.DataFrame) -> None:
    [row] = overview.summaries(desk, table).to_dict("records")
    assert row["claims"] == 134
    assert row["mismatch"] == row["open"] == 4
    assert row["coverage"] == pytest.approx((134 - row["unchecked"]) / 134 * 100)


def test_forecasts_come_decided_first_then_by_when_they_are_due(desk: Desk) -> None:
    """the Brent forecast of the first quarter is over; the memorandum is due in May, the second half in December"""
    found = desk.claims["id"].iloc[overview.due(desk, np.arange(len(desk.claims)))].tolist()
    assert found[:2] == ["ms-brent-q1", "eu-us-minerals-memorandum"]
    assert found[-1].startswith("waymo-")


@pytest.mark.parametrize(
    ("words", "finds"),
    [("重返4100", ["sse-back-above-4100"]), ("WAYMO 15", ["waymo-rides-2025"]), ("no such words", []), ("4100 (", [])],
)
def test_all_words_must_stand_in_a_claim(desk: Desk, words: str, finds: list[str]) -> None:
    assert rows_of(desk, search.Query(words))[: len(finds) or None] == finds


def test_filters_and_order(desk: Desk) -> None:
    wrong = search.Query(equal={"verdict": "mismatch"}, order="wrong")
    assert rows_of(desk, wrong)[0] == "huahong-close"
    assert rows_of(desk, search.Query(equal={"subject": "^N225"})) == ["nikkei-close"]


@pytest.mark.parametrize(
    ("since", "until", "finds"),
    [("2026-02-04", "2026-02-04", 134), ("2026-02-05", None, 0), (None, "2026-02-03", 0), (None, "2026-02-04", 134)],
)
def test_a_span_of_days_takes_both_ends_in(desk: Desk, since: str | None, until: str | None, finds: int) -> None:
    """the sample was recorded on 2026-02-04"""
    days = [dt.date.fromisoformat(day) if day else None for day in (since, until)]
    assert len(rows_of(desk, search.Query(since=days[0], until=days[1]))) == finds


def test_a_speaker_has_counts_and_a_share_only_where_there_are_enough(desk: Desk, table: pd.DataFrame) -> None:
    kinds = speakers.tallies(desk, table, "kind").set_index("kind")
    assert kinds.loc["changes", "wrong"] == 4
    assert math.isnan(kinds.loc["changes", "share"])
    metrics = speakers.tallies(desk, table, "metric").set_index("metric")
    assert metrics["checked"].sum() == kinds["checked"].sum()
    assert metrics.loc["price", "wrong"] == 4
    [month] = speakers.tallies(desk, table, "month").to_dict("records")
    assert month["checked"] >= speakers.ENOUGH
    assert month["low"] < month["share"] < month["high"]


def test_wilson_interval() -> None:
    """Newcombe 1998, table I: 15 of 148 is 0.0624 to 0.1605"""
    share, low, high = speakers.wilson(15, 148)
    assert (round(share / 100, 4), round(low / 100, 4), round(high / 100, 4)) == (0.1014, 0.0624, 0.1605)


def test_a_decision_goes_before_the_verdict_and_a_wrong_note_counts_for_nobody(desk: Desk, table: pd.DataFrame) -> None:
    changed = table.copy()
    flagged = changed.index[changed["verdict"] == "mismatch"]
    changed.loc[flagged[0], "decision"] = "speaker-right"
    changed.loc[flagged[1], "decision"] = "note-wrong"
    [before] = speakers.tallies(desk, table, "month").to_dict("records")
    [after] = speakers.tallies(desk, changed, "month").to_dict("records")
    assert after["wrong"] == before["wrong"] - 2
    assert after["right"] == before["right"] + 1


def test_who_only_reports_a_forecast_is_not_the_one_who_missed(desk: Desk, table: pd.DataFrame) -> None:
    missed = speakers.forecasts(desk, table).set_index("who")["missed"]
    assert missed["摩根士丹利"] == 1
    assert missed[""] == 0


def test_holdings_name_reach_gaps_and_age(desk: Desk) -> None:
    held = holdings.series(desk, "en", dt.date(2026, 12, 5)).set_index("symbol")
    assert held.loc["000001.SS", "newest"] == "2026-02-13"
    assert held.loc["000001.SS", "days"] == 10
    assert not held.loc["topix", "intraday"]
    assert held.loc["^N225", "provider"] == "a public data file on GitHub (ShresthTiwari823/QuantEdge-AI)"
    assert held.loc["^N225", "address"] == "github:ShresthTiwari823/QuantEdge-AI@d96a919a98:data/N225.csv"
    assert holdings.series(desk, "zh", dt.date(2026, 12, 5)).set_index("symbol").loc["topix", "note"] == "只有收盘价"


def test_the_source_of_a_verdict_is_named_in_words(desk: Desk) -> None:
    ids = desk.claims["id"].tolist()
    told = provenance.series(desk, ids.index("nikkei-close"), "zh")
    assert told == "日经225指数日线，GitHub 上的公开数据文件（ShresthTiwari823/QuantEdge-AI），2026-11-25 取得"
    assert provenance.series(desk, ids.index("adp-jan"), "zh") == ""  # a figure names its own source
    fetch = Fetch(provider="snapshot", at="2026-02-05", note="US Energy Information Administration")
    assert provenance.where(fetch, "en") == "US Energy Information Administration"
    assert provenance.where(Fetch(provider="yahoo", at="2026-02-05"), "zh") == "雅虎财经"


def test_figures_are_listed_with_their_sources(desk: Desk) -> None:
    listed = holdings.figures(desk, "en").set_index("subject")
    assert "ADP National Employment Report" in listed.loc["adp-payrolls", "source"]


def test_a_restatement_is_the_same_number_of_the_same_thing(desk: Desk) -> None:
    ids = desk.claims["id"].tolist()
    pair = ["nvidia-openai-investment", "nvidia-openai-investment-restated"]
    assert [ids[row] for row in restatements(desk, ids.index(pair[0]))] == pair
    assert restatements(desk, 0) == [0]


def test_matches_with_a_flag_are_not_accepted_unseen(desk: Desk, table: pd.DataFrame) -> None:
    accepted = plain_matches(desk, table, np.arange(len(table)))
    ids = set(desk.claims["id"].iloc[accepted])
    assert "sse-back-above-4100" in ids
    assert "sp-software-january" not in ids, "it stands on a proxy"
    assert all(table["verdict"].iloc[accepted] == "match")


def test_a_claim_is_named_by_subject_part_and_metric(desk: Desk) -> None:
    row = desk.claims["id"].tolist().index("amd-q4-gross-margin")
    assert about(Explainer(desk, "zh"), row) == "AMD 毛利率"
    assert about(Explainer(desk, "en"), 0) == "SSE Composite"


def test_on_the_ruler_a_match_lies_within_one_and_the_allowed_side_is_zero(desk: Desk) -> None:
    """-0.78 said as -0.6 ± 0.05 is 0.131 outside: 1 + 0.131 / 0.05 = 3.6 units below; 沪指重返4100点 is met: 0"""
    fig = charts_episode.ruler(Explainer(desk, "zh"), np.arange(len(desk.claims)))
    marks = dict(zip([one[0] for one in fig.data[-1].customdata], fig.data[-1].x, strict=True))
    episode = "2026-02-04-nzIid3nZ458"
    assert round(marks[f"{episode}/nikkei-close"], 1) == -3.6
    assert marks[f"{episode}/sse-back-above-4100"] == 0
    verdicts = desk.verdicts.set_index("claim")["verdict"]
    assert all(abs(x) <= 1 for key, x in marks.items() if verdicts[key.partition("/")[2]] == "match")


def test_what_is_far_off_the_ruler_is_an_arrow_with_its_number(desk: Desk) -> None:
    """跌近4% allows -4.0 to -3.5; -4.92 lies 0.921 beyond: 1 + 0.921 / 0.25 = 4.7, more than the ruler shows"""
    fig = charts_episode.ruler(Explainer(desk, "zh"), np.arange(len(desk.claims)))
    marks = fig.data[-1]
    assert marks.customdata[-1][0].endswith("/huahong-close")
    assert marks.x[-1] == -4
    assert marks.marker.symbol[-1] == "triangle-left"
    assert "≠ −4.7" in [note.text for note in fig.layout.annotations]


def test_near_stands_between_the_mismatches_and_the_matches(desk: Desk) -> None:
    """5100 touched, by the front contract at 5082.2: a third of its tolerance beyond the band"""
    marks = charts_episode.ruler(Explainer(desk, "zh"), np.arange(len(desk.claims))).data[-1]
    order = [key.partition("/")[2] for [key] in marks.customdata]
    verdicts = desk.verdicts.set_index("claim")["verdict"]
    assert [verdicts[claim] for claim in order[-5:]] == ["near", "mismatch", "mismatch", "mismatch", "mismatch"]
    assert round(marks.x[order.index("comex-gold-touch-5100")], 2) == -1.34


def test_what_is_no_claim_is_on_no_figure(desk: Desk) -> None:
    rejected = replace(desk, claims=desk.claims.assign(status="rejected"))
    for draw in standalone.FIGURES.values():
        assert draw(Explainer(rejected, "zh"), np.arange(len(desk.claims))) is None


def test_dumbbells_have_the_most_wrong_change_on_top(desk: Desk) -> None:
    fig = charts_episode.dumbbells(Explainer(desk, "en"), np.arange(len(desk.claims)))
    assert fig.data[-1].customdata[-1][0].endswith("/huahong-close")
    assert round(fig.data[-1].x[-1], 2) == -4.92


def test_the_overview_saved_as_a_file_needs_nothing_else_and_runs_nothing_of_the_note(desk: Desk) -> None:
    claims = desk.claims.copy()
    row = claims["id"].tolist().index("nikkei-close")
    claims.loc[row, ["text", "quote"]] = "<script>alert(1)</script>"
    hostile = replace(desk, claims=claims)
    rows = np.arange(len(claims))
    text = standalone.page(Explainer(hostile, "zh"), desk.dossier(next(iter(desk.episodes))).episode, rows).decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=", text) == []
    assert "−4.92%" in text
    assert "一段时间的涨跌" in text
    assert text.count('class="plotly-graph-div"') == 3
    assert "sendChartToCloud" not in text.rpartition("</script>")[0].rpartition("<script")[2]


def test_the_rules_of_a_draft_are_told_in_words() -> None:
    assert rules("metric-clause subject-carried measured", "zh") == "指标：分句中 · 标的：承前文"
    assert rules("added by hand", "en") == "added by hand"
    assert rules("<b> metric-", "en") == rules(None, "en") == ""

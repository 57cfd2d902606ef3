"""What the cache tells the desk besides bars: splits, fetched figures, disputed days, series that could not be refreshed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from test_market_windows import claim

from dashboard.desk import open_desk
from dashboard.market.failures import note_failures, read_failures
from dashboard.market.fetched_figures import add_figures
from dashboard.market.layout import Layout
from dashboard.market.providers.base import FigureDelivery, Provenance
from dashboard.market.report import Result, Status
from dashboard.records.figure import Figure

EPISODE = "2026-02-06-abcdefghijk"
NOW = dt.datetime(2026, 2, 6, 23, tzinfo=dt.UTC)
BARS = """date,open,high,low,close,volume,src
2026-02-03,400,404,398,400,1,a
2026-02-04,402,410,400,404,1,a
2026-02-05,101,103,99,102.01,1,a
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """AMD as traded, four for one on 5 February: 400, 404, 102.01. Said on the 6th: up 1 % on the 5th; closed at 404."""
    folder = tmp_path / "claims" / EPISODE
    folder.mkdir(parents=True)
    (folder / "episode.md").write_text("---\ndate: 2026-02-06\n---\nAMD涨1%，此前收于404\n", "utf-8")
    common = {"subject": "AMD", "episode": EPISODE}
    claims = (
        claim(**common, id="rise", quote="AMD涨1%", text="涨1%", start=3, end=6, over="day", value=1, period="2026-02-05"),
        claim(
            **common, id="close", quote="收于404", text="收于404", start=9, end=14, value=404, unit="USD/share",
            period="2026-02-04",
        ),
    )  # fmt: skip
    (folder / "claims.jsonl").write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in claims))
    layout = Layout(tmp_path / "data_cache")
    for path, text in (
        (layout.bars("AMD"), BARS),
        (layout.events("AMD"), "date,kind,value,src\n2026-02-05,split,4,a\n"),
        (
            layout.meta("AMD"),
            '{"symbol": "AMD", "fetches": {"a": {"provider": "yahoo", "at": "2026-02-06T00:00:00+00:00"}}}',
        ),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def verdicts(workspace: Path) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    desk = open_desk(workspace)
    assert not desk.problems
    found = desk.verdicts.assign(id=desk.claims["id"])
    return {row["id"]: (row["verdict"], row["reason"], tuple(row["flags"])) for row in found.to_dict("records")}


def test_a_level_is_as_traded_and_a_change_knows_the_split(workspace: Path) -> None:
    found = verdicts(workspace)
    assert found["rise"][:2] == ("match", "within-rounding")
    assert found["close"][:2] == ("match", "within-rounding")


def test_a_second_provider_that_differs_leaves_that_days_claims_unchecked(workspace: Path) -> None:
    """It says 390 for 4 February: the close of that day and the change from it rest on a disputed number."""
    layout = Layout(workspace / "data_cache")
    layout.bars("AMD@fred").write_text(
        "date,open,high,low,close,volume,src\n2026-02-04,,,,390,,f\n2026-02-05,,,,102,,f\n"
    )
    assert {one[:2] for one in verdicts(workspace).values()} == {("unchecked", "sources-disagree")}
    layout.bars("AMD@fred").write_text("date,open,high,low,close,volume,src\n2026-02-04,,,,404.5,,f\n")
    assert {one[0] for one in verdicts(workspace).values()} == {"match"}


def test_a_series_that_could_not_be_refreshed_is_marked_stale_until_it_could(workspace: Path) -> None:
    cache = workspace / "data_cache"
    note_failures(cache, [Result(series="AMD", status=Status.FAILED, message="429.", code="rate-limited")], NOW)
    assert read_failures(cache)["AMD"].code == "rate-limited"
    assert all("stale" in one[2] for one in verdicts(workspace).values())
    note_failures(cache, [Result(series="AMD", status=Status.SAME, message="nothing new")], NOW)
    assert not any("stale" in one[2] for one in verdicts(workspace).values())


def test_fetched_figures_are_evidence(workspace: Path) -> None:
    figure = Figure(
        subject="AMD", metric="revenue", period="2025-Q4", value=10_270_000_000, unit="USD", as_of="2026-02-03",
        source="SEC company facts, 10-K filed 2026-02-03", resolution=1_000_000,
    )  # fmt: skip
    source = Provenance(provider="sec", at=NOW)
    add_figures(workspace / "data_cache", "AMD", FigureDelivery(figures=(figure,), provenance=source))
    assert open_desk(workspace).evidence.figures["value"].tolist() == [10_270_000_000]

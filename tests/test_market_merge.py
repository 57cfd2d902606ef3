"""A delivery into a series: what is added, kept, revised and refused. No files."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.market.bars import read_bars
from dashboard.market.errors import SplitSuspectError
from dashboard.market.merge import Change, Terms, merge
from dashboard.market.meta import Fetch, Meta
from dashboard.market.providers.base import Delivery, Provenance, closes_only, empty_events
from dashboard.market.rows import number, sound
from dashboard.market.series import Series, load, save, writing

NOW = dt.datetime(2026, 2, 20, 12, tzinfo=dt.UTC)


def series(closes: dict[str, float], provider: str = "yahoo", final_to: str = "2026-02-13") -> Series:
    """A stored series of closes from one provider, all final."""
    frame = closes_only(pd.Series(closes)).assign(src="s01")
    lines = {day: f"{day},,,,{number(close)},,s01" for day, close in closes.items()}
    meta = Meta(
        symbol="X", final_to=final_to, fetches={"s01": Fetch(provider=provider, at="2026-02-14T00:00:00+00:00")}
    )
    return Series(symbol="X", meta=meta, lines=lines, events={}, bars=frame, seen={})


def delivery(closes: dict[str, float], provider: str = "yahoo") -> Delivery:
    source = Provenance(provider=provider, at=NOW)
    return Delivery(bars=closes_only(pd.Series(closes)), events=empty_events(), provenance=source)


def merged(old: Series, new: Delivery, ranks: tuple[str, ...] = ("yahoo", "fred")) -> tuple[Series, Change]:
    asked = (dt.date(2026, 2, 9), dt.date(2026, 2, 18))
    return merge(old, new, Terms(asked=asked, now=NOW, ranks=ranks))


OLD = {"2026-02-12": 100.0, "2026-02-13": 101.0}


def test_new_days_are_added_and_equal_ones_keep_their_line() -> None:
    found, change = merged(series(OLD), delivery({**OLD, "2026-02-16": 102.0}))
    assert (change.added, change.revised) == (1, 0)
    assert found.lines["2026-02-13"] == "2026-02-13,,,,101,,s01"
    assert found.lines["2026-02-16"].endswith(",yahoo-20260220T120000")


def test_the_same_provider_may_correct_itself_and_both_values_stay() -> None:
    found, change = merged(series(OLD), delivery({"2026-02-13": 101.5}))
    assert change.revised == 1
    assert [(one.old, one.new, one.src_old) for one in found.meta.revisions] == [(101.0, 101.5, "s01")]


def test_a_provider_further_down_the_list_never_replaces_a_row() -> None:
    found, change = merged(series(OLD), delivery({"2026-02-13": 101.5, "2026-02-16": 102.0}, "fred"))
    assert (change.added, change.revised) == (1, 0)
    assert found.lines["2026-02-13"].endswith("s01")


def test_a_provider_further_up_does() -> None:
    _, change = merged(series(OLD, "fred"), delivery({"2026-02-13": 101.5}))
    assert change.revised == 1


def test_rounding_is_no_revision() -> None:
    found, change = merged(series(OLD), delivery({"2026-02-13": 101.001}))
    assert (change, found.lines) == (Change(), series(OLD).lines)


def test_closes_that_differ_by_a_factor_are_refused_whole() -> None:
    with pytest.raises(SplitSuspectError, match="10 times the 2 stored ones"):
        merged(series(OLD), delivery({"2026-02-12": 1000.0, "2026-02-13": 1010.0}))


def test_half_a_day_that_the_provider_no_longer_has_is_dropped() -> None:
    stored = series({**OLD, "2026-02-16": 90.0})
    found, change = merged(stored, delivery({**OLD, "2026-02-17": 102.0}))
    assert (change.dropped, change.added) == (1, 1)
    assert "2026-02-16" not in found.lines


def test_a_close_outside_its_range_keeps_only_the_close() -> None:
    bars = delivery({"2026-02-16": 105.0}).bars.assign(high=104.0, low=100.0, open=101.0)
    kept = sound(bars).iloc[0]
    assert (kept["close"], kept["open"]) == (105.0, 101.0)
    assert kept[["high", "low"]].isna().all()


@pytest.mark.parametrize(
    ("value", "text"),
    [(4102.2, "4102.2"), (5100.0, "5100"), (19.799999237, "19.79999924"), (0.0000123, "0.0000123"), (float("nan"), "")],
)
def test_numbers_are_plain_decimals(value: float, text: str) -> None:
    assert number(value) == text


def test_what_is_saved_is_what_is_loaded(tmp_path: object) -> None:
    from pathlib import Path

    cache = Path(str(tmp_path)) / "data_cache"
    with writing(cache, "../^odd/名") as old:
        new, _ = merged(old, delivery({"2026-02-12": 100.25}))
        save(cache, old, new)
    assert load(cache, "../^odd/名").lines == new.lines
    assert [path.parent.name for path in cache.rglob("*.csv")] == ["bars"]
    assert read_bars(cache, ["../^odd/名"])[0]["close"].tolist() == [100.25]

"""The sample episode of 2026-02-04: what the market did that day, from published closes, lows and reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.desk import Desk, open_desk
from dashboard.report.table import rows

ROOT = Path(__file__).parent.parent

# verdict, reason and actual (None = not a number) of claims whose answer is published
TRUTHS = {
    "sse-back-above-4100": ("match", "bound-met", 4102.20),  # 4067.74 the day before
    "chinext-low": ("match", "bound-met", -2.41),
    "hsi-low": ("match", "bound-met", -0.90),
    "huahong-close": ("mismatch", "bound-missed", -4.92),
    "nikkei-close": ("mismatch", "outside-rounding", -0.78),
    "topix-close": ("mismatch", "outside-rounding", 0.27),
    "india-it-index-fall": ("mismatch", "outside-rounding", -5.87),
    "comex-gold-touch-5100": ("near", "contract-month", 5082.2),
    "comex-gold-up-3-4": ("match", "bound-met", 3.64),
    "sp-software-january": ("match", "within-rounding", -14.55),
    "amd-q4-gross-margin": ("match", "within-rounding", 57),
    "amd-q4-revenue": ("match", "within-rounding", 10.27e9),
    "amd-q1-revenue-guidance": ("match", "within-rounding", 9.8e9),
    "adp-dec-revised": ("match", "within-rounding", 37000),
    "adp-jan": ("match", "within-rounding", 22000),
    "uber-q4-revenue": ("match", "within-rounding", 14.37e9),
    "ms-brent-q1": ("missed", "did-not-come-true", None),
    "ms-brent-below-60": ("pending", "not-due", None),
    "goldman-gold-2026": ("pending", "not-due", None),
    "hstech-low": ("unchecked", "no-bars", None),  # only closes are known, and -1.84 % proves no low below -2 %
    "sp-software-worst-month-since-2008-10": ("unchecked", "history-too-short", None),
    "etf-when-stocks-double": ("unchecked", "opinion", None),
    "waymo-fleet-cagr": ("unchecked", "arithmetic", None),
    "waymo-valuation": ("unchecked", "no-source", None),
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(ROOT)


@pytest.fixture(scope="module")
def table(desk: Desk) -> dict[str, dict[str, Any]]:
    return {row["claim"]: row for row in rows(desk)}


def test_all_134_claims_have_a_row_and_nothing_is_wrong_in_the_files(
    desk: Desk, table: dict[str, dict[str, Any]]
) -> None:
    assert len(table) == len(desk.claims) == 134
    assert desk.problems == ()
    assert desk.contradictions.empty


@pytest.mark.parametrize("claim", TRUTHS)
def test_published_answers(claim: str, table: dict[str, dict[str, Any]]) -> None:
    verdict, reason, actual = TRUTHS[claim]
    row = table[claim]
    assert (row["verdict"], row["reason"]) == (verdict, reason)
    if actual is not None:
        assert row["actual"] == pytest.approx(actual, abs=0.005, rel=1e-4)


def test_what_a_reviewer_needs_most(table: dict[str, dict[str, Any]]) -> None:
    assert [one["reading"] for one in table["nikkei-close"]["also_matches"]] == ["within-day-range"]
    first = table["india-it-index-fall"]["also_matches"][0]
    assert (first["reading"], round(first["actual"], 2)) == ("low", -7.26)


def test_every_flagged_claim_is_one_of_these_four(table: dict[str, dict[str, Any]]) -> None:
    flagged = {claim for claim, row in table.items() if row["verdict"] == "mismatch"}
    assert flagged == {"huahong-close", "nikkei-close", "topix-close", "india-it-index-fall"}


def test_proxies_are_named(table: dict[str, dict[str, Any]]) -> None:
    assert {claim: row["proxy"] for claim, row in table.items() if row["proxy"]} == {
        "sp-software-january": "IGV",
        "sp-software-three-week-fall": "IGV",
        "ms-brent-q1": "brent-spot",
    }


def test_every_judged_claim_shows_its_formula_and_source(table: dict[str, dict[str, Any]]) -> None:
    for row in table.values():
        judged = row["verdict"] not in ("unchecked", "pending")
        assert bool(row["formula"]) == judged, row
        assert bool(row["source"]) == judged, row
        assert row["explanation"]


def test_the_same_verdict_on_any_later_day(desk: Desk, table: dict[str, dict[str, Any]]) -> None:
    """Only forecasts wait for the clock: measured claims are decided by what had happened when they were said."""
    import datetime as dt

    later = {row["claim"]: row["verdict"] for row in rows(open_desk(ROOT, as_of=dt.date(2030, 1, 1)))}
    forecasts = set(desk.claims.loc[desk.claims["kind"].isin(["forecast", "plan"]), "id"])
    assert {claim for claim, row in table.items() if row["verdict"] != later[claim]} <= forecasts

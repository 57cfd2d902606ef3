"""From claims to questions: what is asked, of whom, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest
from test_market_windows import claim

from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import Registry, bundled
from dashboard.market.meta import Gap, Meta, Negative
from dashboard.market.plan import Known, plan
from dashboard.market.providers.base import Capabilities
from dashboard.market.wanted import Wanted, wanted
from dashboard.market.windows import Window
from dashboard.records.claim import Claim

NOW = dt.datetime(2026, 2, 6, 23, 30, tzinfo=dt.UTC)
SAID = dt.date(2026, 2, 4)
PROVIDERS = {
    "yahoo": Capabilities(bars=True, figures=True, canary="^GSPC"),
    "sec": Capabilities(figures=True),
    "fred": Capabilities(bars=True, figures=True),
    "metals": Capabilities(bars=True, adds=False),
}


@pytest.fixture(scope="module")
def calendars() -> Calendars:
    return Calendars()


def known(calendars: Calendars, *metas: Meta, registry: Registry | None = None, now: dt.datetime = NOW) -> Known:
    return Known(
        registry=registry or bundled(),
        calendars=calendars,
        metas={one.symbol: one for one in metas},
        providers=PROVIDERS,
        now=now,
    )


def want(*claims: Claim) -> Wanted:
    return wanted([(one, SAID) for one in claims], bundled(), NOW.date())


def covered(symbol: str, first: str, last: str, **fields: object) -> Meta:
    return Meta(symbol=symbol, coverage=((first, last),), final_to=last, asked="2026-02-06T23:00:00+00:00", **fields)  # type: ignore[arg-type]


def test_a_new_symbol_is_one_question_with_its_zone() -> None:
    (need,) = plan(want(claim(subject="^HSI")), known(Calendars())).bars
    assert need.sources == (("yahoo", "^HSI"),)
    assert need.first < SAID
    assert need.zone == "Asia/Hong_Kong"


def test_proxies_and_sisters_are_fetched_too(calendars: Calendars) -> None:
    """恒生科技指数: its ETF stands in for changes, the Hang Seng is tried as a reading."""
    series = {need.series for need in plan(want(claim(subject="hstech")), known(calendars)).bars}
    assert {"3033.HK", "^HSI"} <= series


def test_what_nobody_offers_is_said_and_what_only_compares_is_kept_apart(calendars: Calendars) -> None:
    found = plan(want(claim(subject="spot-gold")), known(calendars))
    assert "spot-gold@metals" in {need.series for need in found.bars}
    assert "spot-gold" not in {need.series for need in found.bars}
    assert "spot-gold" in dict(found.unserved)


def test_an_opinion_or_a_document_needs_nothing(calendars: Calendars) -> None:
    claims = (
        claim(kind="opinion"),
        claim(checkable="none"),
        claim(checkable="document"),
        claim(subject=None),
        claim(subject="no-such"),
    )
    found = plan(want(*claims), known(calendars))
    assert (found.bars, found.figures) == ((), ())


def test_a_company_claim_needs_figures_from_everyone_who_has_them(calendars: Calendars) -> None:
    """AMD has a ticker and a CIK (2488)."""
    found = plan(want(claim(subject="AMD", metric="revenue", checkable="company", period="2025-Q4")), known(calendars))
    assert {(need.provider, need.key) for need in found.figures} == {("yahoo", "AMD"), ("sec", "2488")}
    assert found.bars == ()


def test_what_is_covered_is_not_asked_for(calendars: Calendars) -> None:
    assert plan(want(claim()), known(calendars, covered("^HSI", "2025-12-01", "2026-02-06"))).bars == ()


def test_only_the_end_that_is_missing_is_asked_for_with_an_overlap(calendars: Calendars) -> None:
    (need,) = plan(want(claim()), known(calendars, covered("^HSI", "2025-12-01", "2026-02-03"))).bars
    assert need.first == dt.date(2026, 1, 25)
    assert need.why == "missing"


def test_a_weekend_at_the_edge_is_nothing_to_ask_for(calendars: Calendars) -> None:
    """Covered to Friday the 6th, wanted to Sunday the 8th."""
    want_to_sunday = Wanted(
        bars={"^HSI": [Window(dt.date(2026, 2, 2), dt.date(2026, 2, 8), (SAID, SAID))]}, figures=frozenset()
    )
    now = dt.datetime(2026, 2, 8, 12, tzinfo=dt.UTC)
    assert plan(want_to_sunday, known(calendars, covered("^HSI", "2026-02-02", "2026-02-06"), now=now)).bars == ()


def test_a_gap_is_asked_for_when_its_time_has_come(calendars: Calendars) -> None:
    def with_gap(next_try: str) -> Meta:
        gap = Gap(date="2026-02-03", first_seen="2026-02-05T00:00:00+00:00", tries=2, next_try=next_try)
        return covered("^HSI", "2025-12-01", "2026-02-06", gaps=(gap,))

    assert plan(want(claim()), known(calendars, with_gap("2026-02-07T00:00:00+00:00"))).bars == ()
    (need,) = plan(want(claim()), known(calendars, with_gap("2026-02-06T20:00:00+00:00"))).bars
    assert (need.why, need.last) == ("1 gap due", dt.date(2026, 2, 3))


def test_a_refused_question_rests_until_its_time(calendars: Calendars) -> None:
    def refused(until: str) -> Meta:
        return Meta(
            symbol="^HSI", negative=(Negative(reason="unknown-symbol", provider="yahoo", at="2026-02-01", until=until),)
        )

    assert plan(want(claim()), known(calendars, refused("2026-02-08T00:00:00+00:00"))).bars == ()
    assert len(plan(want(claim()), known(calendars, refused("2026-02-06T00:00:00+00:00"))).bars) == 1


def test_refresh_asks_again_for_what_is_there(calendars: Calendars) -> None:
    found = plan(want(claim()), known(calendars, covered("^HSI", "2020-01-01", "2026-02-06")), refresh=True)
    assert [need.why for need in found.bars] == ["asked for again"]


def test_figures_are_asked_for_once_a_day(calendars: Calendars) -> None:
    wants = want(claim(subject="AMD", metric="revenue", checkable="company", period="2025-Q4"))
    facts = known(calendars)
    import msgspec

    recent = msgspec.structs.replace(facts, figures_at={"AMD": NOW - dt.timedelta(hours=3)})
    old = msgspec.structs.replace(facts, figures_at={"AMD": NOW - dt.timedelta(hours=25)})
    assert plan(wants, recent).figures == ()
    assert len(plan(wants, old).figures) == 2

"""What a fetch brings and what it leaves alone: the real yfinance against the stand-in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from standin import clients
from standin.faults import CHART
from standin.house import House, share
from standin.server import Standin
from standin.world import Listing, World, walk

from dashboard.instruments.instrument import Instrument, Sort
from dashboard.market.bars import read_bars, read_meta
from dashboard.market.events import read_events

DAY = dt.date


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    with Standin(World(DAY(2026, 2, 6)), tmp_path_factory.mktemp("certificates")) as standin:
        yield standin


@pytest.fixture
def world(running: Standin) -> World:
    world = running.world
    world.today, world.faults, world.listings, world.latency = DAY(2026, 2, 6), [], {}, 0.0
    world.log.clear()
    return world


def a_house(running: Standin, tmp_path: Path, instruments: list[Instrument]) -> House:
    return House(tmp_path / "data_cache", running.world, clients.yahoo(running, tmp_path / "yfinance"), instruments)


def stored(house: House, symbol: str) -> dict[dt.date, float]:
    bars, problems = read_bars(house.cache, [symbol])
    assert not problems
    return {day.date(): close for day, close in zip(bars["date"], bars["close"], strict=True)}


def test_a_new_symbol_costs_one_request_and_a_second_run_none(running: Standin, world: World, tmp_path: Path) -> None:
    """Twelve new symbols with known time zones: twelve charts (cookie and crumb once a process); then nothing."""
    names = [f"S{number}" for number in range(12)]
    for name in names:
        world.add(walk(Listing(name), DAY(2025, 12, 1), DAY(2026, 3, 31), 100.0))
    house = a_house(running, tmp_path, [share(name) for name in names])
    seen: list[tuple[int, int]] = []
    report = house.fetch(DAY(2026, 1, 5), DAY(2026, 2, 6), progress=lambda done, total, _: seen.append((done, total)))
    assert not report.failed
    assert world.asked(CHART) == 12
    assert len(world.log) <= 12 + 2 * 4
    assert sorted(seen) == [(done, 12) for done in range(1, 13)]
    world.log.clear()
    assert house.plan(DAY(2026, 1, 5), DAY(2026, 2, 6)).size == 0
    house.fetch(DAY(2026, 1, 5), DAY(2026, 2, 6))
    assert world.log == []


def test_a_split_between_two_fetches_changes_no_stored_bar(running: Standin, world: World, tmp_path: Path) -> None:
    """Ten for one on 15 January and one for four on 1 June: Yahoo rewrites its history, the stored lines keep their bytes.

    What was traded is the stand-in's own table, and every stored close equals it.
    """
    splits = {DAY(2026, 1, 15): (10, 1), DAY(2026, 6, 1): (1, 4)}
    paid = {DAY(2025, 12, 10): 4.0, DAY(2026, 3, 10): 0.5}
    listing = world.add(
        walk(Listing("SPLT", splits=splits, dividends=paid), DAY(2025, 12, 1), DAY(2026, 7, 31), 1200.0)
    )
    house = a_house(running, tmp_path, [share("SPLT")])
    path = house.cache / "bars" / "SPLT.csv"
    lines: list[str] = []
    for today in (DAY(2026, 1, 9), DAY(2026, 2, 27), DAY(2026, 7, 1)):
        world.today = today
        assert not house.fetch(DAY(2025, 12, 1), today).failed
        now = path.read_text().splitlines()
        assert now[: len(lines)] == lines
        lines = now
    closes = stored(house, "SPLT")
    assert closes == {day: bar[3] for day, bar in listing.bars.items() if day <= DAY(2026, 7, 1)}
    events, problems = read_events(house.cache, ["SPLT"])
    assert not problems
    assert [(str(day.date()), kind, value) for _, day, kind, value, _ in events.itertuples(index=False)] == [
        ("2025-12-10", "dividend", 4.0),
        ("2026-01-15", "split", 10.0),
        ("2026-03-10", "dividend", 0.5),
        ("2026-06-01", "split", 0.25),
    ]


def test_bars_before_splits_outside_the_asked_range_are_as_traded(
    running: Standin, world: World, tmp_path: Path
) -> None:
    """Asked in July for January only: both later splits lie outside the range and are undone all the same."""
    splits = {DAY(2026, 1, 15): (10, 1), DAY(2026, 6, 1): (1, 4)}
    listing = world.add(walk(Listing("SPLT", splits=splits), DAY(2025, 12, 1), DAY(2026, 7, 31), 1200.0))
    world.today = DAY(2026, 7, 1)
    house = a_house(running, tmp_path, [share("SPLT")])
    house.fetch(DAY(2026, 1, 5), DAY(2026, 1, 9))
    assert stored(house, "SPLT")[DAY(2026, 1, 5)] == listing.bars[DAY(2026, 1, 5)][3]


def test_a_missing_day_is_a_gap_that_is_asked_for_on_a_schedule_until_it_is_filled(
    running: Standin, world: World, tmp_path: Path
) -> None:
    """3 February is missing: asked again after an hour and after a day, not before; then Yahoo fills it."""
    listing = world.add(walk(Listing("AMD"), DAY(2026, 1, 5), DAY(2026, 3, 31), 200.0))
    listing.missing = {DAY(2026, 2, 3)}
    house = a_house(running, tmp_path, [share("AMD")])
    first, last = DAY(2026, 1, 26), DAY(2026, 2, 5)
    house.fetch(first, last)
    start = house.now
    (gap,) = read_meta(house.cache, ["AMD"])[0]["AMD"].gaps
    assert (gap.date, gap.tries) == ("2026-02-03", 1)
    hour = dt.timedelta(hours=1)
    assert house.plan(first, last, now=start + 0.9 * hour).size == 0
    house.fetch(first, last, now=start + hour)
    (gap,) = read_meta(house.cache, ["AMD"])[0]["AMD"].gaps
    assert gap.tries == 2
    assert house.plan(first, last, now=start + 24 * hour).size == 0
    listing.missing = set()
    (result,) = house.fetch(first, last, now=start + 26 * hour).results
    assert (result.change.added, result.change.gaps) == (1, 0)
    assert stored(house, "AMD")[DAY(2026, 2, 3)] == listing.bars[DAY(2026, 2, 3)][3]


def test_todays_bar_is_provisional_and_replaced_when_the_session_is_over(
    running: Standin, world: World, tmp_path: Path
) -> None:
    """At 11:00 New York the bar of 5 February is half a day; what it becomes is a replacement, not a revision."""
    listing = world.add(walk(Listing("AMD"), DAY(2026, 1, 5), DAY(2026, 3, 31), 200.0))
    whole = listing.bars[DAY(2026, 2, 5)]
    listing.bars[DAY(2026, 2, 5)] = (whole[0], whole[0] + 1, whole[0] - 1, whole[0] + 0.5, 100)
    world.today = DAY(2026, 2, 5)
    house = a_house(running, tmp_path, [share("AMD")])
    noon = dt.datetime(2026, 2, 5, 16, 0, tzinfo=dt.UTC)
    house.fetch(DAY(2026, 1, 26), DAY(2026, 2, 5), now=noon)
    assert read_meta(house.cache, ["AMD"])[0]["AMD"].final_to == "2026-02-04"
    assert stored(house, "AMD")[DAY(2026, 2, 5)] == whole[0] + 0.5
    assert house.plan(DAY(2026, 1, 26), DAY(2026, 2, 5), now=noon + dt.timedelta(minutes=30)).size == 0
    listing.bars[DAY(2026, 2, 5)] = whole
    (result,) = house.fetch(DAY(2026, 1, 26), DAY(2026, 2, 5)).results
    assert (result.change.replaced, result.change.revised) == (1, 0)
    meta = read_meta(house.cache, ["AMD"])[0]["AMD"]
    assert (meta.final_to, meta.revisions) == ("2026-02-05", ())
    assert stored(house, "AMD")[DAY(2026, 2, 5)] == whole[3]


def test_a_final_value_that_the_provider_corrects_is_a_revision_with_both_values(
    running: Standin, world: World, tmp_path: Path
) -> None:
    listing = world.add(walk(Listing("AMD"), DAY(2026, 1, 5), DAY(2026, 3, 31), 200.0))
    house = a_house(running, tmp_path, [share("AMD")])
    house.fetch(DAY(2026, 1, 26), DAY(2026, 2, 5))
    before = listing.bars[DAY(2026, 2, 4)]
    listing.bars[DAY(2026, 2, 4)] = (*before[:3], round(before[3] * 0.999, 2), before[4])
    world.today = DAY(2026, 2, 10)
    house.fetch(DAY(2026, 1, 26), DAY(2026, 2, 10))
    (revision,) = read_meta(house.cache, ["AMD"])[0]["AMD"].revisions
    assert (revision.date, revision.column, revision.old) == ("2026-02-04", "close", before[3])
    assert revision.new == round(before[3] * 0.999, 2) == stored(house, "AMD")[DAY(2026, 2, 4)]


def test_no_such_symbol_is_believed_only_while_another_works(running: Standin, world: World, tmp_path: Path) -> None:
    """NOPE is unknown. Alone, with the canary dead as well, nothing is remembered; with AMD working it rests for 7 days."""
    house = a_house(running, tmp_path, [share("NOPE")])
    first, last = DAY(2026, 1, 26), DAY(2026, 2, 5)
    (result,) = house.fetch(first, last).results
    assert result.code == "unknown-symbol"
    assert house.digests() == {}
    assert house.plan(first, last).size == 1

    world.add(walk(Listing("AMD"), DAY(2026, 1, 5), DAY(2026, 3, 31), 200.0))
    house = House(house.cache, world, house.provider, [share("AMD"), share("NOPE")])
    house.fetch(first, last)
    (negative,) = read_meta(house.cache, ["NOPE"])[0]["NOPE"].negative
    assert (negative.reason, negative.until[:10]) == ("unknown-symbol", "2026-02-13")
    assert house.plan(first, last).size == 0
    assert house.plan(first, last, now=house.now + dt.timedelta(days=7, minutes=1)).size == 1


def test_the_close_of_a_currency_pair_is_moved_to_its_day(running: Standin, world: World, tmp_path: Path) -> None:
    """Yahoo's Close of JPY=X on a date is the price of the day before's end; high and low are the date's own."""
    listing = walk(
        Listing("JPY=X", zone="Europe/London", opens=dt.time(0), kind="CURRENCY"),
        DAY(2026, 1, 5),
        DAY(2026, 3, 31),
        150.0,
    )
    world.add(listing)
    pair = Instrument(id="JPY=X", sort=Sort.FX, zh="美元兑日元", en="USD/JPY", calendar="FX", sources=("yahoo:JPY=X",))
    house = a_house(running, tmp_path, [pair])
    house.fetch(DAY(2026, 1, 26), DAY(2026, 2, 5))
    assert stored(house, "JPY=X")[DAY(2026, 2, 3)] == listing.bars[DAY(2026, 2, 4)][3]
    assert max(stored(house, "JPY=X")) == DAY(2026, 2, 5)


def test_rows_of_a_snapshot_are_added_to_and_counted_as_there(running: Standin, world: World, tmp_path: Path) -> None:
    """A bundled snapshot to 30 January: only what comes after is asked for, and its rows keep their bytes and source."""
    listing = world.add(walk(Listing("AMD"), DAY(2025, 12, 1), DAY(2026, 3, 31), 200.0))
    house = a_house(running, tmp_path, [share("AMD")])
    world.today = DAY(2026, 1, 30)
    house.fetch(DAY(2026, 1, 5), DAY(2026, 1, 30))
    path, meta = house.cache / "bars/AMD.csv", house.cache / "meta/AMD.json"
    path.write_text(path.read_text().replace("yahoo-20260130T233000", "s18"))
    meta.write_text(meta.read_text().replace("yahoo-20260130T233000", "s18").replace('"yahoo"', '"snapshot"'))
    lines = path.read_text().splitlines()
    world.today = DAY(2026, 2, 6)
    (need,) = house.plan(DAY(2026, 1, 5), DAY(2026, 2, 6)).bars
    assert need.first == DAY(2026, 1, 21)
    house.fetch(DAY(2026, 1, 5), DAY(2026, 2, 6))
    assert path.read_text().splitlines()[: len(lines)] == lines
    assert stored(house, "AMD")[DAY(2026, 2, 6)] == listing.bars[DAY(2026, 2, 6)][3]


def test_a_damaged_file_stops_its_symbol_only_and_refresh_sets_it_aside(
    running: Standin, world: World, tmp_path: Path
) -> None:
    """AMD's bars were edited into nonsense: BBB is fetched all the same, nobody is asked about AMD until --refresh."""
    for name in ("AMD", "BBB"):
        world.add(walk(Listing(name), DAY(2026, 1, 5), DAY(2026, 3, 31), 200.0))
    house = a_house(running, tmp_path, [share("AMD"), share("BBB")])
    first, last = DAY(2026, 1, 26), DAY(2026, 1, 30)
    house.fetch(first, last)
    path = house.cache / "bars/AMD.csv"
    path.write_text("mine now\n")
    before = house.digests()
    world.log.clear()
    world.today = DAY(2026, 2, 20)
    damaged, fine = house.fetch(first, DAY(2026, 2, 18)).results
    assert (damaged.code, fine.status.value) == ("damaged-file", "added")
    assert "--refresh" in damaged.message
    assert house.digests()["bars/AMD.csv"] == before["bars/AMD.csv"]
    assert world.asked("AMD") == 0
    healed, _ = house.fetch(first, last, refresh=True).results
    assert healed.status.value == "added"
    assert len(stored(house, "AMD")) > 5
    assert (house.cache / "bars/AMD.csv.damaged").read_text() == "mine now\n"


def test_who_stops_a_fetch_is_not_kept_waiting_for_the_rest(running: Standin, world: World, tmp_path: Path) -> None:
    """Ctrl-C after the first of forty answers: what is under way ends, the others are never asked."""
    names = [f"S{number}" for number in range(40)]
    for name in names:
        world.add(walk(Listing(name), DAY(2026, 1, 5), DAY(2026, 2, 6), 100.0))
    house = a_house(running, tmp_path, [share(name) for name in names])

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        house.fetch(DAY(2026, 1, 26), DAY(2026, 2, 5), progress=stop)
    assert world.asked(CHART) < 20


def test_quarters_and_announcements_become_figures_known_from_their_day(
    running: Standin, world: World, tmp_path: Path
) -> None:
    """AMD's quarter to 27 December 2025 brought 10.27 billion dollars and was announced on 3 February 2026, as was an
    EPS of 1.53 against 1.32 expected (company report; consensus of the day)."""
    from dashboard.market.fetch import fetch
    from dashboard.market.fetched_figures import read_fetched_figures
    from dashboard.market.plan import FigureNeed, Plan

    quarters = {"2025-09-27": {"TotalRevenue": 9.246e9}, "2025-12-27": {"TotalRevenue": 10.27e9, "NetIncome": 1.511e9}}
    world.add(walk(Listing("AMD", quarters=quarters), DAY(2026, 1, 5), DAY(2026, 2, 6), 200.0)).announced = [
        ("February 3, 2026 at 4 PM EST", "1.32", "1.53")
    ]
    house = a_house(running, tmp_path, [])
    need = FigureNeed(subject="AMD", provider="yahoo", key="AMD", currency="USD")
    report = fetch(Plan(now=house.now, figures=(need,)), house.cache, {"yahoo": house.provider}, house.calendars)
    assert not report.failed
    figures, problems = read_fetched_figures(house.cache, ["AMD"])
    assert not problems
    found = {(one.metric, one.kind.value, one.period): (one.value, one.as_of) for one in figures}
    assert found["revenue", "measured", "2025-Q4"] == (10_270_000_000, "2026-02-03")
    assert found["revenue", "measured", "2025-Q3"] == (9_246_000_000, "2026-02-06")
    assert found["net_income", "measured", "2025-Q4"] == (1_511_000_000, "2026-02-03")
    assert found["eps", "measured", "2025-Q4"] == (1.53, "2026-02-03")
    assert found["eps", "consensus", "2025-Q4"] == (1.32, "2026-02-03")

"""Every fault of the provider: the real yfinance against the stand-in, its error class, and the cache unharmed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from standin import clients
from standin.faults import CHART, CRUMB, INVALID_CRUMB, Fault
from standin.house import House, share
from standin.server import Standin
from standin.world import Listing, World, walk

from dashboard.market.bars import read_bars

DAY = dt.date
FIRST, MIDDLE, LAST = DAY(2026, 1, 5), DAY(2026, 1, 23), DAY(2026, 2, 6)


@pytest.fixture(scope="module")
def standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    world = World(MIDDLE)
    with Standin(world, tmp_path_factory.mktemp("certificates")) as running:
        yield running


@pytest.fixture
def house(standin: Standin, tmp_path: Path) -> House:
    """A cache that has AMD up to 23 January, looked at from 6 February: two weeks are missing."""
    world = standin.world
    world.today, world.faults, world.listings, world.latency = MIDDLE, [], {}, 0.0
    world.add(walk(Listing("AMD"), FIRST, DAY(2026, 3, 31), 200.0))
    provider = clients.yahoo(standin, tmp_path / "yfinance", timeout=0.7)
    made = House(tmp_path / "data_cache", world, provider, [share("AMD")])
    assert [one.status.value for one in made.fetch(FIRST, MIDDLE).results] == ["added"]
    world.today = LAST
    world.log.clear()
    return made


def fault(**fields: object) -> list[Fault]:
    return [Fault(**fields)]  # type: ignore[arg-type]


FAULTS = {
    "429": (fault(kind="status", status=429, body="Too Many Requests"), "rate-limited", "429"),
    "401 crumb": (fault(kind="status", status=401, body=INVALID_CRUMB), "auth-failed", "401"),
    "404 in Yahoo's words": (
        fault(kind="status", status=404, body='{"chart":{"result":null,"error":{"code":"Not Found",'
              '"description":"No data found, symbol may be delisted"}}}'), "unknown-symbol", "no symbol AMD"),
    "404 of a proxy": (fault(kind="status", status=404), "not-data", "404"),
    "500": (fault(kind="status", status=500), "server-fault", "500"),
    "503": (fault(kind="status", status=503), "server-fault", "503"),
    "400": (fault(kind="status", status=400, body="{}"), "bad-request", "400"),
    "422 with a reason": (
        fault(kind="status", status=422, body='{"chart":{"result":null,"error":{"code":"Unprocessable Entity",'
              '"description":"Invalid input"}}}'), "bad-request", "Invalid input"),
    "HTML instead of JSON": (fault(kind="body"), "not-data", "a page instead of data"),
    "Yahoo is down": (fault(kind="body", body="<html>Will be right back</html>"), "not-data", "a page"),
    "malformed JSON": (fault(kind="body", body='{"chart":{"result":[{"meta":{"curr'), "malformed", "not whole JSON"),
    "JSON of another form": (fault(kind="body", body='{"chart":{"result":[{"meta":{}}],"error":null}}'), "provider-bug", "yfinance failed"),
    "empty body": (fault(kind="body", body=""), "malformed", "not whole JSON"),
    "no result": (fault(kind="body", body='{"chart":{"result":null,"error":null}}'), "empty-range", "no rows of AMD"),
    "reset": (fault(kind="reset"), "connection-lost", "broke"),
    "truncated": (fault(kind="truncate"), "truncated", "too early"),
    "slow": (fault(kind="slow", seconds=1.4), "timed-out", "in time"),
    "slow drip": (fault(kind="drip", seconds=0.2), "too-slow", "in time"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_its_class_its_sentence_and_leaves_the_cache_as_it_was(house: House, name: str) -> None:
    faults, code, words = FAULTS[name]
    before = house.digests()
    house.world.faults = [Fault(**vars(one)) for one in faults]
    (result,) = house.fetch(FIRST, LAST).results
    assert (result.status.value, result.code) == ("failed", code)
    assert words in result.message
    assert result.message.endswith(".")
    assert result.newest == "2026-01-23"
    assert house.digests() == before


@pytest.mark.parametrize("name", ["503", "malformed JSON", "reset", "truncated"])
def test_a_fault_that_passes_is_asked_again_and_heals(house: House, name: str) -> None:
    (template,) = FAULTS[name][0]
    house.world.faults = [Fault(**{**vars(template), "times": 2})]
    (result,) = house.fetch(FIRST, LAST, attempts=3).results
    assert (result.status.value, result.change.added) == ("added", 10)


def test_a_refused_crumb_alone_does_no_harm(house: House, standin: Standin, tmp_path: Path) -> None:
    house.provider = clients.yahoo(standin, tmp_path / "fresh")
    house.world.faults = [Fault("status", CRUMB, status=429)]
    (result,) = house.fetch(FIRST, LAST).results
    assert result.status.value == "added"


def test_429_closes_the_circuit_for_all_symbols_and_for_the_next_run(house: House) -> None:
    """Four symbols, one answer 429 with Retry-After 3600: nobody asks again for an hour, and the cache stays in use."""
    house = House(house.cache, house.world, house.provider, [share(name) for name in ("AMD", "BBB", "CCC", "DDD")])
    house.fetch(DAY(2026, 1, 5), DAY(2026, 1, 9))
    house.world.log.clear()
    house.world.faults = [Fault("status", CHART, status=429, body="Too Many Requests", retry_after="3600")]
    before = house.digests()
    report = house.fetch(FIRST, LAST, refresh=True)
    assert {one.code for one in report.results} == {"rate-limited"}
    asked = house.world.asked(CHART)
    assert asked <= 2 * 4
    house.world.faults = []
    again = house.fetch(FIRST, LAST, refresh=True)
    assert {one.code for one in again.results} == {"rate-limited"}
    assert house.world.asked(CHART) == asked
    until = dt.datetime.fromisoformat(json.loads((house.cache / ".derived/circuits.json").read_text())["yahoo"])
    assert 3500 < (until - dt.datetime.now(dt.UTC)).total_seconds() <= 3600
    assert f"{until:%Y-%m-%d %H:%M}" in again.results[0].message
    assert house.digests() == before
    assert len(read_bars(house.cache, ["AMD"])[0]) == 15


def test_rows_without_prices_are_an_error_of_their_own(house: House) -> None:
    house.world.listings["AMD"].nulls = set(house.world.listings["AMD"].bars)
    before = house.digests()
    (result,) = house.fetch(FIRST, LAST).results
    assert (result.status.value, result.code) == ("failed", "null-bars")
    assert house.digests() == before


def test_one_row_without_prices_is_a_gap_and_the_rest_is_stored(house: House) -> None:
    house.world.listings["AMD"].nulls = {DAY(2026, 2, 3)}
    (result,) = house.fetch(FIRST, LAST).results
    assert (result.change.added, result.change.gaps) == (9, 1)
    bars, problems = read_bars(house.cache, ["AMD"])
    assert not problems
    assert "2026-02-03" not in set(bars["date"].dt.strftime("%Y-%m-%d"))


def test_a_split_that_is_listed_but_not_applied_blocks_the_symbol(house: House) -> None:
    """Ten for one on 2 February, in the events but not in the prices: stored rows stay, the series is suspect."""
    listing = house.world.listings["AMD"]
    listing.splits = {DAY(2026, 2, 2): (10, 1)}
    listing.bars = walk(Listing("AMD", splits=listing.splits), FIRST, DAY(2026, 3, 31), 200.0).bars
    listing.unapplied = {DAY(2026, 2, 2)}
    before = house.digests()
    (result,) = house.fetch(FIRST, LAST).results
    assert result.code == "split-suspect"
    after = house.digests()
    assert after["bars/AMD.csv"] == before["bars/AMD.csv"]
    from dashboard.market.bars import read_meta

    assert "split of AMD by 10 on 2026-02-02" in read_meta(house.cache, ["AMD"])[0]["AMD"].suspect
    house.world.log.clear()
    assert house.plan(FIRST, LAST).size == 0
    listing.unapplied = set()
    tomorrow = house.now + dt.timedelta(days=1, minutes=1)
    (healed,) = house.fetch(FIRST, LAST, now=tomorrow).results
    assert healed.status.value == "added"
    assert read_meta(house.cache, ["AMD"])[0]["AMD"].suspect == ""


def test_nothing_listening_is_no_network_and_the_run_is_offline(house: House, standin: Standin, tmp_path: Path) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gone = clients.session(standin)
    gone.proxies = {"https": f"http://127.0.0.1:{port}", "http": f"http://127.0.0.1:{port}"}
    from dashboard.market.providers.yahoo import Yahoo

    house.provider = Yahoo(gone, state=str(tmp_path / "gone"))
    before = house.digests()
    report = house.fetch(FIRST, LAST)
    assert report.offline
    assert [one.code for one in report.results] == ["no-network"]
    assert house.digests() == before


def test_a_network_that_swallows_everything_is_given_up_after_a_few_time_outs(house: House) -> None:
    """Twelve symbols, no answer to any: after three time-outs the rest is not asked, or offline would take minutes."""
    names = [f"S{number}" for number in range(12)]
    for name in names:
        house.world.add(walk(Listing(name), FIRST, DAY(2026, 3, 31), 100.0))
    house = House(house.cache, house.world, house.provider, [share(name) for name in names])
    house.world.faults = [Fault("slow", CHART, seconds=1.4)]
    report = house.fetch(FIRST, LAST, attempts=3)
    assert {one.code for one in report.results} <= {"timed-out", "no-network"}
    assert house.world.asked(CHART) <= 3 + 4
    assert report.offline


def test_a_provider_that_breaks_in_an_unforeseen_way_costs_its_symbol_only(house: House) -> None:
    class Broken:
        name, capabilities = house.provider.name, house.provider.capabilities

        def bars(self, _: object) -> None:
            raise KeyError("indicators")

        figures = bars

    before = house.digests()
    house.provider = Broken()  # type: ignore[assignment]
    (result,) = house.fetch(FIRST, LAST).results
    assert (result.code, "KeyError" in result.message) == ("provider-bug", True)
    assert house.digests() == before


def test_offline_on_demand_asks_nobody(house: House) -> None:
    before = house.digests()
    report = house.fetch(FIRST, LAST, offline=True)
    assert (report.offline, report.failed, house.world.log) == (True, [], [])
    assert "offline" in report.summary()
    assert house.digests() == before

"""SEC, FRED, ECB and metals: our own calls over the stand-in's TLS, answers from published reports."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from standin import clients
from standin.faults import Fault
from standin.server import Standin
from standin.world import World

from dashboard.market.errors import (
    AuthFailedError,
    ConnectionLostError,
    EmptyRangeError,
    MalformedError,
    RateLimitedError,
    ServerFaultError,
    UnknownSymbolError,
)
from dashboard.market.providers.base import Ask, FigureAsk
from dashboard.market.providers.ecb import Ecb
from dashboard.market.providers.fred import Fred
from dashboard.market.providers.http import wait_until
from dashboard.market.providers.metals import Metals
from dashboard.market.providers.sec import Sec

NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
FACTS = "data.sec.gov/api/xbrl/companyfacts/CIK0000002488.json"
CSV = "fred.stlouisfed.org/graph/fredgraph.csv"


@pytest.fixture(scope="module")
def standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    with Standin(World(dt.date(2026, 3, 2)), tmp_path_factory.mktemp("certificates")) as running:
        yield running


@pytest.fixture
def world(standin: Standin) -> World:
    standin.world.pages, standin.world.faults = {}, []
    standin.world.log.clear()
    return standin.world


def ask(symbol: str, first: str = "2026-02-02", last: str = "2026-02-06") -> Ask:
    return Ask(symbol=symbol, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last), now=NOW)


def amd(*rows: tuple[str, str, int, str, str]) -> tuple[int, str, bytes]:
    """A companyfacts page with AMD's revenue: start, end, value, filed, form."""
    units = [
        {"start": start, "end": end, "val": value, "filed": filed, "form": form}
        for start, end, value, filed, form in rows
    ]
    page = {"facts": {"us-gaap": {"RevenueFromContractWithCustomerExcludingAssessedTax": {"units": {"USD": units}}}}}
    return 200, "application/json", json.dumps(page).encode()


def test_the_fourth_quarter_is_the_year_less_nine_months(standin: Standin, world: World) -> None:
    """AMD 2025: 34,639 million for the year, 24,369 for nine months, so 10,270 for the quarter; known on 4 February 2026."""
    world.pages[FACTS] = amd(
        ("2024-12-29", "2025-09-27", 24_369_000_000, "2025-11-05", "10-Q"),
        ("2025-06-29", "2025-09-27", 9_246_000_000, "2025-11-05", "10-Q"),
        ("2024-12-29", "2025-12-27", 34_639_000_000, "2026-02-04", "10-K"),
    )
    sec = Sec(clients.session(standin), "desk@example.org")
    figures = sec.figures(FigureAsk(subject="AMD", key="2488", now=NOW)).figures
    found = {one.period: (one.value, one.as_of, one.unit, one.resolution) for one in figures}
    assert found["2025-Q4"] == (10_270_000_000, "2026-02-04", "USD", 1_000_000)
    assert found["2025-Q3"] == (9_246_000_000, "2025-11-05", "USD", 1_000_000)
    assert found["2025"][0] == 34_639_000_000


def test_a_restated_quarter_is_a_second_figure_with_its_own_day(standin: Standin, world: World) -> None:
    world.pages[FACTS] = amd(
        ("2025-06-29", "2025-09-27", 9_246_000_000, "2025-11-05", "10-Q"),
        ("2025-06-29", "2025-09-27", 9_246_000_000, "2026-02-04", "10-K"),
        ("2025-06-29", "2025-09-27", 9_250_000_000, "2026-11-04", "10-Q"),
    )
    figures = (
        Sec(clients.session(standin), "desk@example.org").figures(FigureAsk(subject="AMD", key="2488", now=NOW)).figures
    )
    assert [(one.value, one.as_of) for one in figures] == [(9_246_000_000, "2025-11-05"), (9_250_000_000, "2026-11-04")]


def test_sec_is_not_asked_without_a_contact(standin: Standin, world: World) -> None:
    with pytest.raises(AuthFailedError, match=r"contact = .* in tapecheck.toml"):
        Sec(clients.session(standin), "  ").figures(FigureAsk(subject="AMD", key="2488", now=NOW))
    assert world.log == []


def test_a_page_of_sec_that_is_no_json_is_transient(standin: Standin, world: World) -> None:
    world.pages[FACTS] = (200, "text/html", b"<html>undergoing maintenance</html>")
    with pytest.raises(MalformedError):
        Sec(clients.session(standin), "desk@example.org").figures(FigureAsk(subject="AMD", key="2488", now=NOW))


def test_freds_csv_becomes_closes_and_its_dot_a_missing_day(standin: Standin, world: World) -> None:
    world.pages[CSV] = (
        200,
        "text/csv",
        b"observation_date,DCOILBRENTEU\n2026-02-02,67.5\n2026-02-03,.\n2026-02-04,69.46\n",
    )
    bars = Fred(clients.session(standin)).bars(ask("DCOILBRENTEU")).bars
    assert bars["close"].to_dict() == {pd.Timestamp("2026-02-02"): 67.5, pd.Timestamp("2026-02-04"): 69.46}
    assert bars["high"].isna().all()
    assert "id=DCOILBRENTEU&cosd=2026-02-02&coed=2026-02-06" in world.log[0][2]


def test_payrolls_are_counted_in_people_and_known_from_today(standin: Standin, world: World) -> None:
    """FRED's PAYEMS is in thousands and as revised."""
    world.pages[CSV] = (200, "text/csv", b"observation_date,PAYEMS\n2025-12-01,159526\n")
    (figure,) = Fred(clients.session(standin)).figures(FigureAsk(subject="payrolls", key="PAYEMS", now=NOW)).figures
    assert (figure.period, figure.value, figure.unit, figure.as_of) == ("2025-12", 159_526_000, "count", "2026-03-02")


def test_a_policy_rate_is_that_of_the_months_end(standin: Standin, world: World) -> None:
    world.pages[CSV] = (
        200,
        "text/csv",
        b"observation_date,DFEDTARU\n2025-12-09,4.0\n2025-12-31,3.75\n2026-01-02,3.75\n",
    )
    figures = Fred(clients.session(standin)).figures(FigureAsk(subject="fed", key="DFEDTARU", now=NOW)).figures
    assert [(one.period, one.value, one.metric) for one in figures] == [
        ("2025-12", 3.75, "policy_rate"),
        ("2026-01", 3.75, "policy_rate"),
    ]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("status", "/graph", status=429, retry_after="120"), RateLimitedError),
        (Fault("status", "/graph", status=503), ServerFaultError),
        (Fault("body", "/graph"), MalformedError),
        (Fault("reset", "/graph"), ConnectionLostError),
        (Fault("status", "/graph", status=404), UnknownSymbolError),
        (Fault("body", "/graph", body="observation_date,X\n"), EmptyRangeError),
    ],
)
def test_faults_of_our_own_calls(standin: Standin, world: World, fault: Fault, error: type[Exception]) -> None:
    world.faults = [fault]
    with pytest.raises(error):
        Fred(clients.session(standin)).bars(ask("DGS10"))


def test_a_day_of_spot_gold_is_the_number_taken_after_its_session(standin: Standin, world: World) -> None:
    """The api's 5 February (about midnight UTC) is two hours after New York's session of 4 February; others are not there."""
    path = "cdn.jsdelivr.net/npm/@fawazahmed0/currency-api@2026.2.5/v1/currencies/xau.json"
    world.pages[path] = (200, "application/json", b'{"date":"2026-02-05","xau":{"usd":4926.8412}}')
    bars = Metals(clients.session(standin)).bars(ask("XAU")).bars
    assert bars["close"].to_dict() == {pd.Timestamp("2026-02-04"): 4926.84}


def test_the_ecb_crosses_a_pair_over_the_euro() -> None:
    """On 4 January 1999, the first day: 1.1789 dollars and 133.73 yen to the euro (ECB)."""
    ecb = Ecb()
    delivery = ecb.bars(ask("USDJPY", "1999-01-04", "1999-01-04"))
    assert delivery.bars["close"].iloc[0] == pytest.approx(133.73 / 1.1789, rel=1e-5)
    assert delivery.currency == "JPY"
    assert ecb.bars(ask("EURUSD", "1999-01-04", "1999-01-04")).bars["close"].iloc[0] == 1.1789


def test_the_ecb_has_no_weekend_and_no_unknown_currency() -> None:
    with pytest.raises(EmptyRangeError):
        Ecb().bars(ask("USDJPY", "2025-01-04", "2025-01-05"))
    with pytest.raises(UnknownSymbolError):
        Ecb().bars(ask("USDXXX"))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("", 900),
        ("nonsense", 900),
        ("Mon, 02 Mar 2026 12:05:00 GMT", 300),
        ("0", 1),
        ("99999999999", 86400),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, seconds: int) -> None:
    assert wait_until(header, NOW) - NOW == dt.timedelta(seconds=seconds)


def test_all_providers_are_made_without_asking_anybody(tmp_path: Path) -> None:
    from dashboard.market.providers.build import build

    assert set(build()) == {"yahoo", "ecb", "sec", "fred", "metals"}

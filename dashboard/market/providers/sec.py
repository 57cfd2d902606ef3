"""SEC's company facts: quarters as filed, each with the day of its filing. Plain JSON, one request a company.

A 10-K has the year only, so the fourth quarter is the year less the nine months before it. Earnings per share cannot
be subtracted (the number of shares differs), so they have no fourth quarter here.
Source: https://www.sec.gov/search-filings/edgar-application-programming-interfaces
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec

from dashboard.market.errors import AuthFailedError, EmptyRangeError, MalformedError, UnknownSymbolError
from dashboard.market.providers.base import Ask, Capabilities, Delivery, FigureAsk, FigureDelivery, Provenance
from dashboard.market.providers.http import RecordingSession, get
from dashboard.market.quarters import calendar_quarter, calendar_year, resolution_of
from dashboard.records.claim import Basis
from dashboard.records.figure import Figure

URL = "https://data.sec.gov/api/xbrl/companyfacts/CIK{cik:010d}.json"
CONCEPTS = {
    "revenue": ("RevenueFromContractWithCustomerExcludingAssessedTax", "Revenues", "SalesRevenueNet"),
    "net_income": ("NetIncomeLoss",),
    "operating_income": ("OperatingIncomeLoss",),
    "cost": ("CostOfRevenue", "CostOfGoodsAndServicesSold"),
    "capex": ("PaymentsToAcquirePropertyPlantAndEquipment", "PaymentsToAcquireProductiveAssets"),
    "eps": ("EarningsPerShareDiluted",),
}
"""Our metrics and the us-gaap names under which companies file them; all names of a metric are read."""


class Sec:
    """`contact` (an e-mail address) goes into the User-Agent, as SEC's rules ask; without it nothing is asked."""

    name = "sec"
    capabilities = Capabilities(figures=True)

    def __init__(self, session: RecordingSession, contact: str) -> None:
        """Take the session to ask with."""
        self._session, self._contact = session, contact.strip()

    def bars(self, ask: Ask) -> Delivery:
        """There are none."""
        raise UnknownSymbolError(f"SEC has no prices of {ask.symbol}")

    def figures(self, ask: FigureAsk) -> FigureDelivery:
        """Return quarters and years of `ask.key`, a CIK; a period's number that was restated is a second figure."""
        if not self._contact:
            raise AuthFailedError(
                "SEC was not asked, as it wants to know whom to write to",
                'Set contact = "you@example.org" in tapecheck.toml.',
            )
        body = get(
            self._session, URL.format(cik=int(ask.key)), headers={"User-Agent": f"tapecheck/{_own()} {self._contact}"}
        )
        try:
            facts = json.loads(body)["facts"]["us-gaap"]
        except (ValueError, KeyError, TypeError) as error:
            raise MalformedError(f"SEC answered for CIK {ask.key} with something that is not its JSON") from error
        found = [figure for metric, names in CONCEPTS.items() for figure in _metric(ask.subject, metric, names, facts)]
        if not found:
            raise EmptyRangeError(f"SEC has no facts of CIK {ask.key} under the names that are read")
        sha256 = self._session.exchanges[-1].sha256
        return FigureDelivery(
            figures=tuple(found), provenance=Provenance(provider=self.name, at=ask.now, sha256=sha256, requests=1)
        )


class _Fact(msgspec.Struct, frozen=True):
    """A number over a stretch of time, as one filing gave it."""

    start: dt.date
    end: dt.date
    value: float
    filed: dt.date
    form: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


def _metric(subject: str, metric: str, names: Iterable[str], facts: dict[str, Any]) -> list[Figure]:
    found: list[Figure] = []
    for name in names:
        for unit, rows in facts.get(name, {}).get("units", {}).items():
            known = _facts(rows)
            quarters = [one for one in known if 80 <= one.days <= 100]
            if metric != "eps":
                quarters = _earliest([*quarters, *_differences(known)])
            years = [one for one in known if 350 <= one.days <= 380]
            step = 0.01 if metric == "eps" else resolution_of(one.value for one in known)
            for one, period in [
                *((one, calendar_quarter(one.end)) for one in quarters),
                *((one, calendar_year(one.end)) for one in years),
            ]:
                found.append(_figure(subject, metric, unit, period, one, step))
    return found


def _figure(subject: str, metric: str, unit: str, period: str, fact: _Fact, step: float) -> Figure:
    return Figure(
        subject=subject, metric=metric, period=period, value=int(fact.value) if fact.value.is_integer() else fact.value,
        unit=unit.replace("shares", "share"), as_of=fact.filed.isoformat(), basis=Basis.GAAP, resolution=step,
        source=f"SEC company facts, {fact.form} filed {fact.filed}", note=f"{fact.start} to {fact.end}",
    )  # fmt: skip


def _facts(rows: Iterable[dict[str, Any]]) -> list[_Fact]:
    """The numbers over stretches of time; a row that is not as documented is left out, the rest still counts."""
    found = []
    for row in rows:
        try:
            found.append(
                _Fact(
                    dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]), float(row["val"]),
                    dt.date.fromisoformat(row["filed"]), str(row.get("form", "")),
                )
            )  # fmt: skip
        except (KeyError, TypeError, ValueError):
            continue
    return _earliest(found)


def _earliest(facts: Iterable[_Fact]) -> list[_Fact]:
    """One fact for each number of a stretch, from the filing that gave it first; a restated number is another one."""
    first: dict[tuple[dt.date, dt.date, float], _Fact] = {}
    for fact in sorted(facts, key=lambda one: one.filed):
        first.setdefault((fact.start, fact.end, fact.value), fact)
    return list(first.values())


def _differences(facts: list[_Fact]) -> list[_Fact]:
    """A stretch less a shorter one that starts on the same day, where a quarter is left: known when both were filed.

    Year less nine months is the fourth quarter; half a year less a quarter is the second, for cash flows, which are
    filed by the year to date only.
    """
    found = []
    for whole in facts:
        for part in facts:
            if part.start == whole.start and 80 <= (whole.end - part.end).days <= 100 and part.filed <= whole.filed:
                start = part.end + dt.timedelta(days=1)
                found.append(_Fact(start, whole.end, whole.value - part.value, whole.filed, f"{whole.form} (derived)"))
    return found


def _own() -> str:
    try:
        return version("tapecheck")
    except PackageNotFoundError:
        return "0"

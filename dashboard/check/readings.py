"""Readings: how else a mismatch could have been meant. Each is the same check of a slightly other claim.

A reading never changes a verdict. Those that hold are listed, best first, so that a reviewer sees at once that -7 %
was not the close of the day but its low.

    high low open close     another price of the session         within-day-range   a moment of the session
    session-before, -after  the neighbouring session             sister:<id>        the sister instrument
    first-print             the figure as first published        gaap, adjusted     the other accounting
    x10 x0.1 x10000 x0.0001 a slip of the unit (万 and 亿)        points, percent    % and percentage points
    sign                    up for down
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.check.evidence import Evidence
from dashboard.check.routes import Route
from dashboard.check.verdicts import check

ORDER = (
    "high", "low", "close", "within-day-range", "open", "session-before", "session-after", "sister", "gaap",
    "adjusted", "first-print", "percent", "points", "sign", "x10000", "x0.0001", "x10", "x0.1",
)  # fmt: skip
_MIRRORED = {
    "gt": "lt", "lt": "gt", "ge": "le", "le": "ge", "crosses_above": "crosses_below", "crosses_below": "crosses_above",
}  # fmt: skip
_SCALES = {"x10000": 1e4, "x0.0001": 1e-4, "x10": 10.0, "x0.1": 0.1}
FIRST_PRINT = "first-print"
_PRICES = ("high", "low", "close", "open")


def readings(claims: pd.DataFrame, verdicts: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Return the readings that hold for the mismatches of `verdicts`, a row each, best first for each claim.

    `claims` and `verdicts` have the same rows. Columns: row (position of the claim), reading, and those of a verdict.
    """
    rows = np.flatnonzero((verdicts["verdict"] == "mismatch").to_numpy())
    wrong = claims.iloc[rows].assign(row=rows, route=verdicts["route"].iloc[rows].to_numpy())
    variants = [variant.assign(reading=name) for name, variant in _variants(wrong, evidence) if len(variant)]
    if not variants:
        return verdicts.iloc[:0].assign(row=np.zeros(0, dtype=np.intp), reading="")
    every = pd.concat(variants, ignore_index=True)
    first = (every["reading"] == FIRST_PRINT).to_numpy(dtype=bool)
    told = [_holding(every[~first], evidence), _holding(every[first], _with_first_prints(evidence))]
    held = pd.concat([part for part in told if len(part)] or told[:1], ignore_index=True)
    rank = np.array([ORDER.index(str(name).partition(":")[0]) for name in held["reading"]], dtype=np.intp)
    return held.iloc[np.lexsort((rank, held["row"].to_numpy()))].reset_index(drop=True)


def _holding(variants: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """The verdicts of those variants that come out as a match. All are checked in one go: a check has a fixed cost."""
    judged = check(variants.drop(columns=["row", "route", "reading"]), evidence)
    told = judged.assign(row=variants["row"].to_numpy(), reading=variants["reading"].to_numpy(dtype=object))
    return told[(told["verdict"] == "match").to_numpy()]


def _variants(claims: pd.DataFrame, evidence: Evidence) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every reading with the claims as they would be under it."""
    priced = claims[(claims["route"] == Route.BARS) & (claims["aspect"] == "value")]
    single = priced[priced["period"].str.len() == len("2026-02-04")]
    for basis in _PRICES:
        yield basis, priced[priced["basis"].fillna("close") != basis].assign(basis=basis)
    yield "within-day-range", single[~single["basis"].isin(["last"])].assign(basis="last")
    for name, step in (("session-before", -1), ("session-after", 1)):
        yield name, _shifted(single, evidence, step)
    for sister in _sisters(priced, evidence):
        of = [subject for subject in priced["subject"].dropna().unique() if sister in _sisters_of(subject, evidence)]
        yield f"sister:{sister}", priced[priced["subject"].isin(of)].assign(subject=sister)
    published = claims[(claims["route"] != Route.BARS) & (claims["aspect"] == "value")]
    for basis in ("gaap", "adjusted"):
        yield basis, published[published["basis"].notna() & (published["basis"] != basis)].assign(basis=basis)
    yield FIRST_PRINT, published
    yield "points", published[published["unit"] == "%"].assign(unit="pp")
    yield "percent", published[published["unit"] == "pp"].assign(unit="%")
    yield from _slips(claims[claims["aspect"] == "value"])


def _slips(claims: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """A fall said as a rise, and units of the wrong size. Shares and changes are never out by 万 and 亿."""
    changes = claims[claims["over"].notna()]
    mirrored = changes["comparator"].map(lambda one: _MIRRORED.get(one, one))
    yield "sign", changes.assign(value=-changes["value"], value_high=-changes["value_high"], comparator=mirrored)
    amounts = claims[~claims["unit"].isin(["%", "pp", "bp", "x"])]
    for name, factor in _SCALES.items():
        yield name, _scaled(amounts, factor)


def _scaled(claims: pd.DataFrame, factor: float) -> pd.DataFrame:
    """The claim with its value in another unit. Its text goes, so the value's own last digit says how exact it is."""
    scaled = claims.assign(value=claims["value"] * factor, value_high=claims["value_high"] * factor)
    return scaled.assign(text=scaled["value"].map(lambda value: "" if pd.isna(value) else f"{value:.12g}"))


def _shifted(claims: pd.DataFrame, evidence: Evidence, step: int) -> pd.DataFrame:
    """The same claims of the session before or after, by the calendar of their subject."""
    periods = claims["period"].copy()
    for subject in claims["subject"].dropna().unique():
        series = evidence.series.get(subject)
        rows = (claims["subject"] == subject).to_numpy()
        if series is None:
            periods[rows] = None
            continue
        days = periods[rows].to_numpy().astype("datetime64[D]")
        index = series.sessions.last_on_or_before(days) + step
        periods[rows] = np.datetime_as_string(series.sessions.day(index), unit="D")
    return claims.assign(period=periods)[(periods.notna() & (periods != "NaT")).to_numpy()]


def _sisters(claims: pd.DataFrame, evidence: Evidence) -> list[str]:
    known = {sister for subject in claims["subject"].dropna().unique() for sister in _sisters_of(subject, evidence)}
    return sorted(known & set(evidence.series))


def _sisters_of(subject: str, evidence: Evidence) -> tuple[str, ...]:
    instrument = evidence.registry.get(subject)
    return (*instrument.sisters, *(proxy.id for proxy in instrument.proxies)) if instrument else ()


def _with_first_prints(evidence: Evidence) -> Evidence:
    """The evidence with only the first print of every figure."""
    figures = evidence.figures
    keys = ["subject", "segment", "metric", "over", "basis", "period", "kind"]
    first = figures["as_of"] == figures.groupby(keys, dropna=False)["as_of"].transform("min")
    return replace(evidence, figures=figures[first])

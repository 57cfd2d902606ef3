"""The bars path: which series answers a claim, and what it says.

Order of sources: bars of the subject, then of its proxies. A series that does not cover the whole window counts as
none. A row that stays without an answer says why by its own subject, unless that had no bars and a proxy says more.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.evidence import Evidence, Series
from dashboard.check.interval import Intervals, closed
from dashboard.check.measures import MEASURED, change, level, take
from dashboard.check.sequences import extreme, streak
from dashboard.check.windows import Windows, windows
from dashboard.instruments.instrument import Instrument, Sort

METRICS = ("price", "yield")
OUTSIDE_HOURS = ("premarket", "afterhours")
MEASURES = {"level": level, "change": change, "streak": streak, "extreme": extreme}
COLUMNS = {
    **dict.fromkeys(MEASURED, np.nan), "reason": "", "measure": "", "symbol": None, "proxy": None, "src": "",
    "end": np.datetime64("NaT"), "base_day": np.datetime64("NaT"), "running": False,
    "level_tolerance": 0.0, "change_tolerance": 0.0, "tolerance_reason": "",
}  # fmt: skip


def blank(rows: int) -> pd.DataFrame:
    """An empty answer a row: the columns that every path fills."""
    frame = pd.DataFrame({name: [value] * rows for name, value in COLUMNS.items() if name not in ("end", "base_day")})
    nothing = np.full(rows, np.datetime64("NaT"), "datetime64[s]")
    return frame.astype({"proxy": object, "symbol": object, "src": object, "reason": object}).assign(
        end=nothing, base_day=nothing.copy()
    )


def put(out: pd.DataFrame, rows: NDArray[np.intp], told: pd.DataFrame) -> None:
    """Write the columns of `told` into those rows of `out`, each with its own type."""
    for name in told.columns:
        out.loc[rows, name] = told[name].to_numpy()


def from_bars(claims: pd.DataFrame, allowed: Intervals, evidence: Evidence, *, whole: bool = False) -> pd.DataFrame:
    """Answer claims (index 0..n-1) from bars; `reason` is set where there is no answer.

    `allowed` are the stated intervals: evidence that is one-sided (a close bounds the low) counts only when it
    decides them. `whole` measures uncut periods, for forecasts that are due.
    """
    out = blank(len(claims))
    out["measure"] = _measure(claims)
    out["reason"] = np.where(_comparable(claims), "no-bars", "not-comparable")
    open_ = (out["reason"] == "no-bars").to_numpy().copy()
    candidates = _candidates(claims["subject"], evidence)
    for rank in range(max(map(len, candidates.values()), default=0)):
        symbols = claims["subject"].map({subject: _at(row, rank) for subject, row in candidates.items()})
        for symbol in symbols[open_].dropna().unique():
            rows = np.flatnonzero(open_ & (symbols == symbol).to_numpy())
            answer = _answer(
                claims.iloc[rows].reset_index(drop=True), out["measure"].iloc[rows], symbol, evidence, whole
            )
            answered = _decisive(answer, allowed.part(rows))
            cut_off = ((answer["reason"] == "") & (answer["measure"] == "streak")).to_numpy() & ~answered
            answer.loc[cut_off, "reason"] = "history-too-short"
            keep = answered | _tells_more(out["reason"].iloc[rows], answer, rank)
            put(out, rows[keep], answer[keep])
            open_[rows[answered]] = False
    return out


def _tells_more(so_far: pd.Series, answer: pd.DataFrame, rank: int) -> NDArray[np.bool_]:
    """Tell which of the answers that settle nothing give a better reason than there was."""
    reason = answer["reason"].to_numpy(dtype=object)
    silent = np.isin(reason, ("", "no-bars"))
    return np.asarray(~silent & ((rank == 0) | (so_far == "no-bars").to_numpy()), dtype=bool)


def _measure(claims: pd.DataFrame) -> NDArray[np.object_]:
    aspect = claims["aspect"].to_numpy(dtype=object)
    plain = np.where(pd.isna(claims["over"].to_numpy(dtype=object)), "level", "change")
    return np.where(aspect == "value", plain, aspect).astype(object)


def _comparable(claims: pd.DataFrame) -> NDArray[np.bool_]:
    """Bars answer prices of a whole instrument at a known time, in the session; nothing else."""
    measured = np.isin(_measure(claims), list(MEASURES))
    return (
        measured
        & claims["metric"].isin(METRICS).to_numpy()
        & claims["segment"].isna().to_numpy()
        & claims["period"].notna().to_numpy()
        & ~claims["basis"].isin(OUTSIDE_HOURS).to_numpy()
        & ~claims["over"].isin(["cagr"]).to_numpy()
    )


def _candidates(subjects: pd.Series, evidence: Evidence) -> dict[str, list[str]]:
    """The symbols that may answer for each subject, best first."""
    found: dict[str, list[str]] = {}
    for subject in subjects.dropna().unique():
        instrument = evidence.registry.get(subject)
        proxies = [proxy.id for proxy in instrument.proxies] if instrument else []
        found[subject] = [subject, *proxies]
    return found


def _at(row: list[str], rank: int) -> str | None:
    return row[rank] if rank < len(row) else None


def _answer(
    claims: pd.DataFrame,
    measure: pd.Series,
    symbol: str,
    evidence: Evidence,
    whole: bool,  # noqa: FBT001
) -> pd.DataFrame:
    """What one series says to claims about one symbol; all of one subject or of subjects that share the proxy."""
    out = blank(len(claims))
    out["measure"] = measure.to_numpy()
    out["reason"] = "no-bars"
    series = evidence.series.get(symbol)
    if symbol in evidence.blocked:
        out["reason"] = evidence.blocked[symbol]
    if series is None or symbol in evidence.blocked:
        return out
    window = windows(series.sessions, claims, whole=whole)
    for name in np.unique(measure.to_numpy(dtype=str)):
        rows = np.flatnonzero((measure == name).to_numpy())
        told = MEASURES[name](series, claims.iloc[rows].reset_index(drop=True), window.part(rows))
        put(out, rows, told)
    return _labelled(out, claims, series, window, evidence)


def _labelled(
    out: pd.DataFrame, claims: pd.DataFrame, series: Series, window: Windows, evidence: Evidence
) -> pd.DataFrame:
    """Say which sessions, delivery and tolerance the numbers come with, and why some are none."""
    instrument = evidence.registry.get(series.symbol)
    own = (claims["subject"] == series.symbol).to_numpy()
    out["symbol"] = series.symbol
    out["proxy"] = pd.Series(series.symbol, index=out.index, dtype=object).where(~own, None)
    out["end"] = series.sessions.day(np.where(window.known, window.end, -1)).astype("datetime64[s]")
    out["base_day"] = series.sessions.day(window.base).astype("datetime64[s]")
    out["src"] = _src(series, window)
    out["running"] = window.running
    for subject in claims["subject"].unique():
        rows = (claims["subject"] == subject).to_numpy()
        level_by, change_by, why = _tolerance(evidence.registry.get(subject), instrument)
        out.loc[rows, "level_tolerance"], out.loc[rows, "change_tolerance"] = level_by, change_by
        out.loc[rows, "tolerance_reason"] = why
    told = ~np.isnan(out["actual_low"].to_numpy()) | ~np.isnan(out["actual_high"].to_numpy())
    fits = _unit_fits(claims["unit"], out["measure"], instrument) & (own | ~np.isnan(_tolerances(out, claims)))
    flat = _flat(series, claims, window, out["measure"])
    out["reason"] = np.select(
        [~fits, window.early, told & _disputed(out, evidence), flat, told],
        ["not-comparable", "not-comparable", "sources-disagree", "flat-bar", ""],
        "no-bars",
    )
    short = (out["measure"] == "extreme").to_numpy() & told & np.isnan(out["before"].to_numpy())
    out["reason"] = np.where(short & (out["reason"] == "").to_numpy(), "history-too-short", out["reason"])
    return out


def _disputed(out: pd.DataFrame, evidence: Evidence) -> NDArray[np.bool_]:
    """Tell which rows rest on a session whose close a second provider gives differently."""
    days = [evidence.disputed.get(symbol, np.array([], "datetime64[D]")) for symbol in out["symbol"].unique()]
    both = np.concatenate(days) if days else np.array([], "datetime64[D]")
    based = (out["measure"] != "level").to_numpy() & np.isin(out["base_day"].to_numpy().astype("datetime64[D]"), both)
    return np.isin(out["end"].to_numpy().astype("datetime64[D]"), both) | based


def _tolerances(out: pd.DataFrame, claims: pd.DataFrame) -> NDArray[np.float64]:
    """The tolerance that applies to each row; NaN where the proxy says nothing about such a claim."""
    record = (out["measure"] == "extreme").to_numpy() & claims["over"].isna().to_numpy()
    level_rows = (out["measure"] == "level").to_numpy() | record
    return np.where(level_rows, out["level_tolerance"].to_numpy(), out["change_tolerance"].to_numpy())


def _tolerance(subject: Instrument | None, used: Instrument | None) -> tuple[float, float, str]:
    """How far off the used series may be, in % for levels and points for changes, and what that is called."""
    if subject is None or used is None or subject.id == used.id:
        own = used.tolerance if used else None
        return (own.level, own.change, own.reason) if own else (0.0, 0.0, "")
    for proxy in subject.proxies:
        if proxy.id == used.id:
            return (float("nan") if proxy.level is None else proxy.level), proxy.change, "proxy"
    return 0.0, 0.0, ""


def _src(series: Series, window: Windows) -> NDArray[np.object_]:
    known = window.known
    return np.where(known, series.src[np.where(known, window.end, 0)] if len(series.src) else "", "")


def _unit_fits(unit: pd.Series, measure: pd.Series, instrument: Instrument | None) -> NDArray[np.bool_]:
    """Levels need the instrument's unit (or its currency); changes may also be relative; counts have units of time."""
    given = unit.astype("object").fillna("").astype(str)
    own = (instrument.unit or "") if instrument else ""
    currency = (instrument.currency or "") if instrument else ""
    same = ((given == own) | (given == own.partition("/")[0]) | (given == currency)).to_numpy() & (
        given != ""
    ).to_numpy()
    steps = ["bp", "pp"] if instrument and instrument.sort is Sort.YIELD else []
    relative = given.isin(["%", "x", *steps]).to_numpy()
    kind = measure.to_numpy(dtype=object)
    return np.where(kind == "level", same, np.where(kind == "change", same | relative, np.ones(len(kind), dtype=bool)))


def _flat(series: Series, claims: pd.DataFrame, window: Windows, measure: pd.Series) -> NDArray[np.bool_]:
    """A bar whose high is its low carries no information about what was touched."""
    ranged = claims["basis"].isin(["high", "low", "last"]).to_numpy() | window.running
    touched = ranged & measure.isin(["level", "change"]).to_numpy()
    single = window.known & (window.first == window.end)
    index = np.where(single, window.end, -1)
    return np.asarray(touched & single & (take(series.high, index) == take(series.low, index)), dtype=bool)


def _decisive(answer: pd.DataFrame, allowed: Intervals) -> NDArray[np.bool_]:
    """Tell which answers settle their claim: all known on both sides, one-sided ones by exclusion or proof."""
    told = (answer["reason"] == "").to_numpy()
    low, high = answer["actual_low"].to_numpy(), answer["actual_high"].to_numpy()
    bound = (answer["bound"] == 1).to_numpy()
    inside = (low >= allowed.low) & (high <= allowed.high)
    inside &= ~(allowed.low_open & (low == allowed.low)) & ~(allowed.high_open & (high == allowed.high))
    return told & (~bound | inside | ~allowed.meets(closed(low, high)))

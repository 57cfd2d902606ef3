"""From answers to the frame of verdicts: the decision, its special cases, flags, and by how much it is wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.decide import already_there, decide, understated
from dashboard.check.evidence import Evidence
from dashboard.check.forecasts import settle
from dashboard.check.interval import Bools, Intervals, closed, ends
from dashboard.check.precision import Floats
from dashboard.check.routes import Route

Judged = tuple[NDArray[np.object_], NDArray[np.object_], Floats]


def judged(
    claims: pd.DataFrame, evidence: Evidence, route: NDArray[np.object_], allowed: Intervals, step: Floats,
    answers: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    """Put verdicts, reasons and flags to the answers."""
    answers = _answerable(claims, answers)
    has = (answers["reason"] == "").to_numpy()
    actual = closed(
        np.where(has, answers["actual_low"].to_numpy(), np.nan),
        np.where(has, answers["actual_high"].to_numpy(), np.nan),
    )
    decision = decide(claims, allowed, actual, step, tolerance(claims, answers))
    verdict = np.where(has, decision.verdict, "unchecked").astype(object)
    reason = np.where(has, decision.reason, answers["reason"].to_numpy(dtype=object)).astype(object)
    so_far: Judged = (verdict, reason, np.where(has, decision.outside, np.nan))
    so_far = _guided(claims, answers, step, so_far)
    so_far = _multiples(claims, allowed, actual, so_far)
    verdict, reason, outside = _by_proxy(answers, _records(claims, answers, so_far))
    settled, why = settle(verdict, reason)
    forecast = route == Route.FORECAST
    out = answers.drop(columns="reason").assign(
        claim=claims["id"], episode=claims["episode"], route=route,
        verdict=np.where(forecast, settled, verdict), reason=np.where(forecast, why, reason),
        low=allowed.low, high=allowed.high, low_open=allowed.low_open, high_open=allowed.high_open, step=step,
        outside=outside, difference=_difference(claims, answers, has),
    )  # fmt: skip
    out.loc[~has, ["actual", "actual_low", "actual_high"]] = np.nan
    out["wrong"] = _wrong(claims, outside)
    out["flags"] = _flags(claims, out, evidence, actual, step)
    return out


def _answerable(claims: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Nothing that states no number can be off; only a record is told without one."""
    empty = claims["value"].isna().to_numpy() & (answers["measure"] != "extreme").to_numpy()
    reason = answers["reason"].to_numpy(dtype=object)
    return answers.assign(reason=np.where(empty & (reason == ""), "not-comparable", reason))


def tolerance(claims: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """The tolerance of each row in the claim's own unit: per cent of a level, points of a change."""
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    unit = claims["unit"].to_numpy(dtype=object)
    points = answers["change_tolerance"].to_numpy(dtype=np.float64)
    base = answers["base"].to_numpy(dtype=np.float64)
    by_unit = np.select(
        [unit == "x", np.isin(unit, ("%", "pp")), unit == "bp"],
        [points / 100, points, points * 100],
        points / 100 * base,
    )
    level = answers["level_tolerance"].to_numpy(dtype=np.float64) / 100 * np.abs(value)
    amount = np.where(answers["measure"] == "level", level, np.where(answers["measure"] == "change", by_unit, 0.0))
    reason = answers["tolerance_reason"].astype("object").fillna("").to_numpy(dtype=object)
    return pd.DataFrame({"amount": np.nan_to_num(amount), "reason": reason, "running": _ranged(answers)})


def _ranged(answers: pd.DataFrame) -> Bools:
    """The range of a session, as opposed to the rounding of a published figure."""
    return (answers["measure"].isin(["level", "change"]) & answers["actual"].isna()).to_numpy()


def _guided(claims: pd.DataFrame, answers: pd.DataFrame, step: Floats, so_far: Judged) -> Judged:
    """A stated range is compared with a guided range end by end."""
    guided = [answers[name].to_numpy(dtype=np.float64) for name in ("price", "figure_high")]
    both = (answers["reason"] == "").to_numpy() & ~np.isnan(guided[1]) & claims["value_high"].notna().to_numpy()
    if not both.any():
        return so_far
    verdict, reason, outside = so_far
    half = answers["actual_high"].to_numpy() - answers["actual"].to_numpy()
    low, high = ends(claims)
    bottom, top = np.fmin(*guided), np.fmax(*guided)
    gaps = [closed(said - step / 2, said + step / 2).gap(closed(told - half, told + half))
            for said, told in ((low, bottom), (high, top))]  # fmt: skip
    worst = np.where(np.abs(gaps[0]) >= np.abs(gaps[1]), gaps[0], gaps[1])
    fits = worst == 0
    return (
        np.where(both, np.where(fits, "match", "mismatch"), verdict),
        np.where(both, np.where(fits, "within-rounding", "outside-rounding"), reason),
        np.where(both, worst, outside),
    )


def _multiples(claims: pd.DataFrame, allowed: Intervals, actual: Intervals, so_far: Judged) -> Judged:
    """增长4倍 may mean that the new is four or five times the old: either will do."""
    verdict, reason, outside = so_far
    grown = (claims["unit"] == "x").to_numpy() & claims["over"].notna().to_numpy() & (verdict == "mismatch")
    one_more = Intervals(allowed.low + 1, allowed.high + 1, allowed.low_open, allowed.high_open).meets(actual)
    saved = grown & one_more
    return (
        np.where(saved, "match", verdict),
        np.where(saved, "within-rounding", reason),
        np.where(saved, 0.0, outside),
    )


def _by_proxy(answers: pd.DataFrame, so_far: Judged) -> Judged:
    """A day's small difference breaks a streak, so that of a proxy confirms one and refutes none."""
    verdict, reason, outside = so_far
    streak = (answers["measure"] == "streak").to_numpy() & answers["proxy"].notna().to_numpy()
    broken = streak & (verdict == "mismatch")
    return (
        np.where(broken, "unchecked", verdict),
        np.where(broken, "not-comparable", reason),
        np.where(broken, np.nan, outside),
    )


def _records(claims: pd.DataFrame, answers: pd.DataFrame, so_far: Judged) -> Judged:
    """Extremes have no interval: one counter-example refutes, bars back to the stated date confirm.

    A counter-example within the tolerance of a proxy or of another contract month leaves it near.
    """
    verdict, reason, outside = so_far
    record = (answers["measure"] == "extreme").to_numpy() & (answers["reason"] == "").to_numpy()
    before = answers["before"].to_numpy(dtype=np.float64)
    refuted = record & (before == 1)
    own = answers["actual"].to_numpy(dtype=np.float64)
    beyond = answers["base"].to_numpy(dtype=np.float64) - own
    level = answers["level_tolerance"].to_numpy(dtype=np.float64) / 100 * np.abs(own)
    within = np.where(claims["over"].notna(), answers["change_tolerance"].to_numpy(dtype=np.float64), level)
    named = answers["tolerance_reason"].astype("object").fillna("").to_numpy(dtype=object)
    near = refuted & (named != "") & (np.abs(beyond) <= within)
    return (
        np.select([near, refuted, record], ["near", "mismatch", "match"], verdict),
        np.select([near, refuted, record], [named, "bound-missed", "bound-met"], reason),
        np.where(record, np.where(refuted, beyond, 0.0), outside),
    )


def _difference(claims: pd.DataFrame, answers: pd.DataFrame, has: Bools) -> Floats:
    """Actual less stated value; from the nearest end of a stated range or of a session's range, 0 inside."""
    low, high = ends(claims)
    ranged = _ranged(answers)
    actual = answers["actual"].to_numpy(dtype=np.float64)
    bottom = np.where(ranged, answers["actual_low"].to_numpy(dtype=np.float64), actual)
    top = np.where(ranged, answers["actual_high"].to_numpy(dtype=np.float64), actual)
    short = np.where(top < low, top - low, np.where(bottom > high, bottom - high, 0.0))
    told = has & ~(np.isnan(bottom) & np.isnan(top)) & ~np.isnan(low) & np.isfinite(short)
    return np.where(told, short, np.nan)


def _wrong(claims: pd.DataFrame, outside: Floats) -> Floats:
    """By how much it is wrong: percentage points for changes and shares, per cent of the value for levels."""
    value = np.abs(claims["value"].to_numpy(dtype=np.float64, na_value=np.nan))
    unit = claims["unit"].to_numpy(dtype=object)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        relative = np.abs(outside) / value * 100
    points = np.where(unit == "bp", np.abs(outside) / 100, np.abs(outside))
    return np.where(np.isin(unit, ("%", "pp", "bp")) | np.isnan(value), points, relative)


def _flags(
    claims: pd.DataFrame, out: pd.DataFrame, evidence: Evidence, actual: Intervals, step: Floats
) -> list[tuple[str, ...]]:
    """The flags of each row, in the order of the spec."""
    answered = (out["route"].isin([Route.BARS, Route.FORECAST])).to_numpy() & ~np.isnan(actual.low)
    columns = {
        "proxy": out["proxy"].notna().to_numpy() & answered,
        "contract-month": (out["tolerance_reason"] == "contract-month").to_numpy() & answered,
        "stale": out["symbol"].isin(list(evidence.stale)).to_numpy() & answered,
        "understated": understated(claims, actual, step),
        "already-there": already_there(claims, out["before"].to_numpy(dtype=np.float64)) & answered,
        "restated": claims["note"]
        .astype("object")
        .fillna("")
        .str.contains(r"\brestated\b", regex=True)
        .to_numpy(dtype=bool),
        "draft": (claims["status"] == "draft").to_numpy(),
        "derived": out["derived"].astype("object").fillna(False).to_numpy(dtype=bool),  # noqa: FBT003
    }
    table = np.stack(list(columns.values()), axis=1)
    names = np.array(list(columns), dtype=object)
    patterns, inverse = np.unique(table, axis=0, return_inverse=True)
    sets = [tuple(names[pattern]) for pattern in patterns]
    return [sets[number] for number in inverse.reshape(-1)]

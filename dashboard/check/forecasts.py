"""Forecasts and plans: pending until their period is over, then held against all of it.

The speaker only reported it, so it is never flagged. A period is over when its last day is on or before `as_of`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.evidence import Evidence
from dashboard.check.interval import Intervals
from dashboard.check.periods import period_days
from dashboard.check.prices import METRICS, blank, from_bars, put

SETTLED = {
    "match": ("borne-out", "came-true"),
    "near": ("borne-out", "came-true"),
    "mismatch": ("missed", "did-not-come-true"),
}


def from_outcome(claims: pd.DataFrame, allowed: Intervals, evidence: Evidence) -> pd.DataFrame:
    """Answer forecasts that are due from bars; `reason` is `not-due` before, `no-source` without bars."""
    last = period_days(claims["period"])[1]
    due = ~np.isnat(last) & (last <= evidence.as_of.astype("datetime64[D]"))
    out = blank(len(claims))
    out["reason"] = np.where(due, "no-source", "not-due")
    rows = np.flatnonzero(due & _has_series(claims, evidence))
    if len(rows):
        told = from_bars(claims.iloc[rows].reset_index(drop=True), allowed.part(rows), evidence, whole=True)
        put(out, rows, told)
    return out


def settle(
    verdict: NDArray[np.object_], reason: NDArray[np.object_]
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Put the verdicts of forecasts into their own words: pending, borne-out, missed."""
    pending = reason == "not-due"
    new_verdict, new_reason = np.where(pending, "pending", verdict), reason.copy()
    for judged, (word, why) in SETTLED.items():
        new_verdict = np.where(verdict == judged, word, new_verdict)
        new_reason = np.where(verdict == judged, why, new_reason)
    return new_verdict, new_reason


def _has_series(claims: pd.DataFrame, evidence: Evidence) -> NDArray[np.bool_]:
    """Tell whose subject has bars of its own or of a proxy, and asks for a price."""
    known: dict[str, bool] = {}
    for subject in claims["subject"].dropna().unique():
        instrument = evidence.registry.get(subject)
        symbols = [subject, *(proxy.id for proxy in instrument.proxies)] if instrument else []
        known[subject] = any(symbol in evidence.series for symbol in symbols)
    has = claims["subject"].map(known).astype("object").fillna(False).to_numpy(dtype=bool)  # noqa: FBT003
    return has & claims["metric"].isin(METRICS).to_numpy()

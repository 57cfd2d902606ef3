"""Checking: a frame of claims and their evidence in, a frame of verdicts out; the same code for one and a million.

Claims come as the frame that `claims_frame` makes. Verdicts have these columns, one row a claim, same order:

    claim, episode      ids                         verdict, reason     codes of the spec
    low, high, low_open, high_open                  the stated interval
    actual, actual_low, actual_high                 what it is held against (actual NaN = a range)
    difference          actual - stated value, in the claim's unit (0 inside a stated range)
    outside, wrong      by how much the actual lies outside; the same in points (changes) or % (levels), for ordering
    route, measure      which path and which function answered
    symbol, proxy       the series used, and that it stands for the subject (else None)
    end, base_day       sessions used               price, base, before the prices they gave
    src                 delivery of the row used    figure, figure_base rows of evidence.figures used, -1 = none
    step                one unit of the last digit written
    flags               tuple of codes
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.evidence import Evidence
from dashboard.check.forecasts import from_outcome
from dashboard.check.interval import Intervals, stated
from dashboard.check.judging import judged
from dashboard.check.prices import blank, from_bars, put
from dashboard.check.reported import figure_frame, from_figures
from dashboard.check.routes import Route, routes

_FIGURE_KINDS = {
    Route.FIGURE: "measured", Route.DOCUMENT: "measured", Route.GUIDANCE: "guidance", Route.CONSENSUS: "consensus",
}  # fmt: skip
_NO_ANSWER = {
    Route.OPINION: "opinion",
    Route.ARITHMETIC: "arithmetic",
    Route.UNPLACED: "not-anchored",
    Route.NOWHERE: "no-source",
}


def check(claims: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Judge every claim."""
    claims = claims.reset_index(drop=True)
    route = routes(claims)
    with np.errstate(over="ignore", invalid="ignore"):  # 1e308 is a number that a note may state
        allowed, step = stated(claims)
        answers = measured(claims, evidence, route, allowed)
        return judged(claims, evidence, route, allowed, step, answers)


def measured(claims: pd.DataFrame, evidence: Evidence, route: NDArray[np.object_], allowed: Intervals) -> pd.DataFrame:
    """What each claim is held against, by its route; `reason` says why there is nothing."""
    out = blank(len(claims)).assign(figure=-1, figure_base=-1, figure_high=np.nan, derived=False)
    out["reason"] = [_NO_ANSWER.get(path, "") for path in route]
    figures = figure_frame(evidence.figures)
    for path in (Route.BARS, Route.FORECAST):
        rows = np.flatnonzero(route == path)
        if len(rows):
            some, within = claims.iloc[rows].reset_index(drop=True), allowed.part(rows)
            told = from_outcome(some, within, evidence) if path == Route.FORECAST else from_bars(some, within, evidence)
            put(out, rows, told)
    by_figure = np.isin(route, list(_FIGURE_KINDS))
    fallen = (route == Route.BARS) & (out["reason"] == "no-bars").to_numpy()
    rows = np.flatnonzero(by_figure | fallen)
    if len(rows):
        kinds = np.array([_FIGURE_KINDS.get(path, "measured") for path in route[rows]], dtype=object)
        told = from_figures(claims.iloc[rows].reset_index(drop=True), figures, kinds)
        told["reason"] = _without_figure(told["reason"].to_numpy(dtype=object), route[rows])
        better = by_figure[rows] | (told["reason"] == "").to_numpy()
        put(out, rows[better], told[better])
    return out


def _without_figure(reason: NDArray[np.object_], route: NDArray[np.object_]) -> NDArray[np.object_]:
    """What only a document can tell has no source until somebody enters one; that is not a missing figure."""
    documented = np.isin(route, (Route.DOCUMENT, Route.CONSENSUS)) & (reason == "no-figure")
    return np.where(documented, "no-source", reason)

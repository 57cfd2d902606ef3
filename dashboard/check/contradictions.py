"""Contradictions inside a note: one thing measured at one time, with two values that cannot both be true."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.check.interval import stated

_SAME = ("episode", "subject", "segment", "metric", "over", "basis", "unit", "period")


def contradictions(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of claims, in the order of their notes, whose stated intervals do not meet.

    Takes the frame of `claims_frame`; columns of the answer: episode, first, second (claim ids). Compared are measured
    values of one episode, subject, segment, metric, window, basis, unit and period. A price without a basis is a
    close. Without a subject or a period it is not known whether two claims speak of one thing; of a draft it is known
    only where its own clause names both (see `_is_plain`).
    """
    measured = claims[_is_measured(claims) & _is_plain(claims)]
    keys = measured[list(_SAME)].astype("object")
    keys["basis"] = keys["basis"].where(keys["basis"].notna() | (measured["metric"] != "price"), "close")
    keys = keys.fillna("")
    twice = keys.duplicated(list(_SAME), keep=False).to_numpy()
    measured, keys = measured[twice].reset_index(drop=True), keys[twice].assign(row=np.arange(int(twice.sum())))
    pairs = keys.merge(keys, on=list(_SAME))
    pairs = pairs[pairs["row_x"] < pairs["row_y"]].sort_values(["row_x", "row_y"])
    first, second = pairs["row_x"].to_numpy(), pairs["row_y"].to_numpy()
    intervals, _ = stated(measured)
    apart = ~intervals.part(first).meets(intervals.part(second))
    ids = measured["id"].to_numpy(dtype=object)
    episodes = measured["episode"].to_numpy(dtype=object)[first[apart]]
    return pd.DataFrame({"episode": episodes, "first": ids[first[apart]], "second": ids[second[apart]]}, dtype=object)


def _is_measured(claims: pd.DataFrame) -> pd.Series:
    known = claims[["subject", "period", "value"]].notna().all(axis=1)
    plain = (claims["kind"] == "measured") & (claims["aspect"] == "value")
    return known & plain & (claims["status"] != "rejected")


def _is_plain(claims: pd.DataFrame) -> pd.Series:
    """Tell which records say beyond doubt what they are about: those of a person, and drafts that carry nothing over.

    The note of a draft names the rules that made it. A subject from the heading or a period that is only usual is good
    enough to look a number up, not to accuse a note of contradicting itself.
    """
    rules = claims["note"].fillna("").astype(str)
    named = rules.str.match(r"metric-(?:clause|verb|points|market-name|per-unit) subject-clause ")
    dated = rules.str.contains(r" (?:period|day|week|month|window)-(?:clause|sentence|behind)\b", regex=True)
    market = claims["checkable"] == "market"
    firm = named & (market | (dated & claims["checkable"].isin(["company", "macro"])))
    return (claims["status"] != "draft") | firm

"""The queue of a reviewer: which claims want a decision, which have one, and in what order they come."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.relation_verdict import Outcome
from dashboard.desk import Desk
from dashboard.records.review import Review
from dashboard.records.standing import standing_reviews

FLAGGED, REVIEWED, ALL = "flagged", "reviewed", "all"
SAID = ("subject", "segment", "metric", "over", "aspect", "period", "comparator", "value", "value_high", "unit", "kind")
_SAME = 1e-9


def cases(desk: Desk) -> pd.DataFrame:
    """Return a row a claim, in the order of `desk.claims`.

    Columns: key (`episode/claim`), episode, verdict, reason, flagged (wants or wanted a decision), decision (code,
    empty = none), changed (verdict or actual differ from what the reviewer saw), done (flagged, decided as it stands),
    change (measured in points, not per cent), wrong (by how much).
    """
    claims, verdicts = desk.claims, desk.verdicts
    key = keys(desk)
    decision = np.full(len(claims), "", dtype=object)
    changed = np.zeros(len(claims), dtype=bool)
    reviews = _reviews(desk)
    rows = {name: row for row, name in enumerate(key)} if reviews else {}
    for name, review in reviews.items():
        if (row := rows.get(name)) is not None:
            decision[row] = str(review.decision)
            changed[row] = _differs(review, verdicts["verdict"].iloc[row], verdicts["actual"].iloc[row])
    live = (claims["status"] != "rejected").to_numpy(dtype=bool)
    broken = np.zeros(len(claims), dtype=bool)
    if failing := set(_broken(desk)):
        broken = np.fromiter((name in failing for name in key), dtype=bool, count=len(key))
    flagged = live & ((verdicts["verdict"] == "mismatch").to_numpy(dtype=bool) | changed | broken)
    return pd.DataFrame({
        "key": pd.Series(key, dtype=object), "episode": claims["episode"],
        "verdict": verdicts["verdict"], "reason": verdicts["reason"], "flagged": flagged,
        "decision": decision, "changed": changed, "done": flagged & (decision != "") & ~changed,
        "change": claims["over"].notna(), "wrong": verdicts["wrong"],
    })  # fmt: skip


def keys(desk: Desk) -> list[str]:
    """Return the key of each claim, `episode/claim`."""
    return [f"{episode}/{claim}" for episode, claim in zip(desk.claims["episode"], desk.claims["id"], strict=True)]


def rows_of(desk: Desk) -> dict[str, int]:
    """Return where each claim stands, by its key."""
    return {key: row for row, key in enumerate(keys(desk))}


def ordered(cases: pd.DataFrame, show: str, reason: str = "") -> NDArray[np.intp]:
    """Return the rows that `show` asks for: a verdict, FLAGGED, REVIEWED or ALL, and of one reason if it is given.

    Flagged ones come by how much is wrong, changes before levels; the others as they stand in the note.
    """
    wanted = _wanted(cases, show)
    if reason:
        wanted = wanted & (cases["reason"] == reason).to_numpy(dtype=bool)
    rows = np.flatnonzero(wanted)
    if show != FLAGGED:
        return rows
    some = cases.iloc[rows]
    return rows[np.lexsort((-some["wrong"].fillna(0).to_numpy(), ~some["change"].to_numpy(dtype=bool)))]


def restatements(desk: Desk, row: int) -> list[int]:
    """Return the rows of its episode that say the same of the same as `row`, itself included."""
    claims = desk.claims
    if not isinstance(claims["subject"].iloc[row], str):
        return [row]
    rows = np.flatnonzero((claims["episode"].to_numpy() == claims["episode"].iloc[row]).astype(bool))
    inside = claims.iloc[rows]
    same = np.ones(len(rows), dtype=bool)
    for name in SAID:
        value = claims[name].iloc[row]
        same &= (inside[name].isna() if pd.isna(value) else inside[name] == value).to_numpy(dtype=bool)
    return [int(one) for one in rows[same]]


def plain_matches(desk: Desk, cases: pd.DataFrame, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return those of the rows that match without any flag and have no decision."""
    part = cases.iloc[rows]
    plain = (part["verdict"] == "match") & (part["decision"] == "") & (desk.verdicts["flags"].iloc[rows].str.len() == 0)
    return rows[plain.to_numpy(dtype=bool)]


def age(desk: Desk, row: int, today: dt.date) -> int | None:
    """Return how many days ago the prices that a verdict used were fetched, None when it used none."""
    verdict = desk.verdicts.iloc[row]
    meta = desk.metas.get(verdict["symbol"]) if isinstance(verdict["symbol"], str) else None
    fetch = meta.fetches.get(str(verdict["src"])) if meta else None
    return (today - dt.date.fromisoformat(fetch.at[:10])).days if fetch else None


def _wanted(cases: pd.DataFrame, show: str) -> NDArray[np.bool_]:
    if show == ALL:
        return np.ones(len(cases), dtype=bool)
    if show == FLAGGED:
        return cases["flagged"].to_numpy(dtype=bool).copy()
    if show == REVIEWED:
        return (cases["decision"] != "").to_numpy(dtype=bool)
    return (cases["verdict"] == show).to_numpy(dtype=bool)


def _broken(desk: Desk) -> list[str]:
    """The claims that relations which fail end in."""
    return [
        f"{episode}/{verdict.claims[-1]}"
        for episode, verdicts in desk.relations.items()
        for verdict in verdicts
        if verdict.verdict is Outcome.FAILS and verdict.claims
    ]


def _reviews(desk: Desk) -> dict[str, Review]:
    return {
        f"{episode}/{claim}": review
        for episode, log in desk.reviews.items()
        for claim, review in standing_reviews(log).items()
    }


def _differs(review: Review, verdict: str, actual: float) -> bool:
    """Tell whether the reviewer saw something else than there is now. Old events that saved neither count as seen."""
    if review.verdict is not None and review.verdict != verdict:
        return True
    if review.actual is None:
        return review.verdict is not None and not math.isnan(actual)
    return math.isnan(actual) or abs(actual - review.actual) > _SAME * max(1.0, abs(actual))

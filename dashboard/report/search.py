"""Finding claims: words, filters, order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.desk import Desk

ORDERS = ("newest", "oldest", "wrong", "subject", "verdict")
WORDS_IN = ("quote", "entity", "subject", "id", "note", "attribution")


@dataclass(frozen=True)
class Query:
    """What is looked for. `equal` are columns of `facets` with the value they must have; empty values do not count.

    `since` and `until` are the first and the last day of the episodes; None = open.
    """

    words: str = ""
    equal: dict[str, str] = field(default_factory=dict)
    order: str = "newest"
    since: dt.date | None = None
    until: dt.date | None = None


def facets(desk: Desk) -> pd.DataFrame:
    """Return what can be filtered and searched, a row a claim; worth keeping as long as the desk.

    Columns: verdict, reason, subject, metric, speaker, and `text`, in which words are looked for, without case.
    """
    speakers = {name: one.speaker for name, one in desk.episodes.items()}
    claims = desk.claims
    return pd.DataFrame({
        "verdict": desk.verdicts["verdict"], "reason": desk.verdicts["reason"], "subject": claims["subject"].fillna(""),
        "metric": claims["metric"], "speaker": claims["episode"].map(speakers).fillna(""),
        "text": _texts(claims),
    })  # fmt: skip


def _texts(claims: pd.DataFrame) -> list[str]:
    """All the words of each claim, without case."""
    columns = zip(*(claims[name].to_numpy() for name in WORDS_IN), strict=True)
    return ["\n".join([one for one in row if isinstance(one, str)]).casefold() for row in columns]


def found(desk: Desk, cases: pd.DataFrame, facets: pd.DataFrame, query: Query) -> NDArray[np.intp]:
    """Return the rows that a query finds, in its order. All words must stand somewhere in a claim, in any case."""
    keep = np.ones(len(cases), dtype=bool)
    for name, value in query.equal.items():
        if value:
            keep &= (facets[name] == value).to_numpy(dtype=bool)
    if query.since or query.until:
        days = desk.claims["day"].to_numpy().astype("datetime64[D]")
        first, last = np.datetime64(query.since or dt.date.min), np.datetime64(query.until or dt.date.max)
        keep &= (days >= first) & (days <= last)  # a claim without a day is in no span
    for word in query.words.casefold().split():
        keep &= facets["text"].str.contains(word, regex=False).to_numpy(dtype=bool)
    rows = np.flatnonzero(keep)
    return rows[_order(desk, cases, rows, query.order)]


def _order(desk: Desk, cases: pd.DataFrame, rows: NDArray[np.intp], order: str) -> NDArray[np.intp]:
    some = cases.iloc[rows]
    if order == "wrong":
        return np.lexsort((-some["wrong"].fillna(-1).to_numpy(), ~some["change"].to_numpy(dtype=bool)))
    if order == "subject":
        return np.argsort(desk.claims["subject"].iloc[rows].fillna("~").to_numpy(dtype=str), kind="stable")
    if order == "verdict":
        return np.argsort(some["verdict"].to_numpy(dtype=str), kind="stable")
    days = desk.claims["day"].iloc[rows].to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.argsort(days if order == "oldest" else -days, kind="stable")

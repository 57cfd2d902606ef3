"""What became of a speaker's claims: counts, and a share with its interval where there are enough. Never one score.

Drafts count only once a person has decided them. A person's decision goes before the machine's verdict: `note-wrong`
and `not-comparable` take a claim out. Forecasts are counted by themselves: who only reports one is not wrong when it
misses.
"""

from __future__ import annotations

import math

import pandas as pd

from dashboard.desk import Desk

ENOUGH = 20
Z = 1.959964  # 95 %
KINDS = ("changes", "levels", "company", "macro", "other")


def tallies(desk: Desk, cases: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return a row for each speaker and `by` (`kind` of claim, `metric`, or `month`).

    Columns: speaker, that of `by`, right, wrong, checked (their sum), share (of wrong, per cent), low and high (its
    Wilson 95 % interval); the last three are NaN where fewer than ENOUGH were checked.
    """
    speakers = {name: one.speaker for name, one in desk.episodes.items()}
    frame = pd.DataFrame({
        "speaker": cases["episode"].map(speakers), "kind": _kinds(desk),
        "metric": desk.claims["metric"],
        "month": desk.claims["day"].dt.strftime("%Y-%m"),
        "outcome": _outcomes(cases).where((desk.claims["status"] == "confirmed") | (cases["decision"] != "")),
    }).dropna(subset=["outcome"])  # fmt: skip
    table = pd.crosstab([frame["speaker"], frame[by]], frame["outcome"])
    table = table.reindex(columns=["right", "wrong"], fill_value=0).reset_index()
    table["checked"] = table["right"] + table["wrong"]
    bounds = [wilson(wrong, count) for wrong, count in zip(table["wrong"], table["checked"], strict=True)]
    return table.join(pd.DataFrame(bounds, columns=["share", "low", "high"], index=table.index, dtype="float64"))


def forecasts(desk: Desk, cases: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each source of forecasts: who (empty = the speaker), speaker, pending, borne-out, missed."""
    speakers = {name: one.speaker for name, one in desk.episodes.items()}
    frame = pd.DataFrame({
        "speaker": cases["episode"].map(speakers), "who": desk.claims["attribution"].fillna(""),
        "verdict": cases["verdict"],
    })  # fmt: skip
    names = ["pending", "borne-out", "missed"]
    frame = frame[frame["verdict"].isin(names)]
    table = pd.crosstab([frame["speaker"], frame["who"]], frame["verdict"])
    return table.reindex(columns=names, fill_value=0).reset_index()


def wilson(wrong: int, count: int) -> tuple[float, float, float]:
    """Return share and Wilson score interval in per cent (Wilson 1927); NaN where the count is too small to say."""
    if count < ENOUGH:
        return (math.nan, math.nan, math.nan)
    share, square = wrong / count, Z * Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = Z * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return share * 100, max(0.0, middle - half) * 100, min(1.0, middle + half) * 100


def _outcomes(cases: pd.DataFrame) -> pd.Series:
    machine = cases["verdict"].map({"match": "right", "near": "right", "mismatch": "wrong"})
    person = cases["decision"].map({"speaker-right": "right", "speaker-wrong": "wrong"})
    return person.where(cases["decision"] != "", machine)


def _kinds(desk: Desk) -> pd.Series:
    """Changes and levels of prices, company figures, statistics."""
    claims = desk.claims
    market = claims["checkable"] == "market"
    kinds = claims["checkable"].where(claims["checkable"].isin(["company", "macro"]), "other")
    return kinds.mask(market & claims["over"].notna(), "changes").mask(market & claims["over"].isna(), "levels")

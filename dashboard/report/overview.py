"""Episodes at a glance: what was found in each, how much of it could be checked, what is left to decide."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.desk import Desk
from dashboard.report.palette import LOOKS


def summaries(desk: Desk, cases: pd.DataFrame) -> pd.DataFrame:
    """Return a row an episode, newest first.

    Columns: episode, date (ISO), title, speaker, claims, one per verdict, open (flagged, not done), coverage (per cent
    of the claims that could be held against something: all but `unchecked`; NaN without claims).
    """
    counts = pd.crosstab(cases["episode"], cases["verdict"]).reindex(columns=list(LOOKS), fill_value=0)
    wanting = (cases["flagged"] & ~cases["done"]).groupby(cases["episode"]).sum()
    rows = [
        {
            "episode": one.id,
            "date": one.date.isoformat() if one.date else "",
            "title": one.title,
            "speaker": one.speaker,
        }
        for one in desk.episodes.values()
    ]
    table = pd.DataFrame(rows, columns=["episode", "date", "title", "speaker"])
    table = table.join(counts, on="episode").join(wanting.rename("open"), on="episode")
    numbers = [*LOOKS, "open"]
    table[numbers] = table[numbers].fillna(0).astype(int)
    table["claims"] = table[list(LOOKS)].sum(axis=1)
    table["coverage"] = (1 - table["unchecked"] / table["claims"].where(table["claims"] > 0)) * 100
    return table.sort_values(["date", "episode"], ascending=False, ignore_index=True)


def due(desk: Desk, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the forecasts among `rows`, those that fall due first in front; what is due already comes first."""
    some = rows[np.isin(desk.verdicts["verdict"].iloc[rows], ("pending", "borne-out", "missed"))]
    decided = (desk.verdicts["verdict"].iloc[some] != "pending").to_numpy()
    ends = [_end(str(period or "")) for period in desk.claims["period"].iloc[some]]
    return some[np.lexsort((np.array(ends, dtype=object).astype(str), ~decided))] if len(some) else some


def _end(period: str) -> str:
    """A text that sorts by when the period ends: 2026-H1 before 2026-Q3 before 2026."""
    last = period.rpartition("/")[2]
    year, _, part = last.partition("-")
    month = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12", "": "12"}.get(part, part)
    return f"{year}-{month}"

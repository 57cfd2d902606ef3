"""Contradictions inside a note: one thing measured at one time, with two values that cannot both be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pandas as pd

from dashboard.check.interval import Intervals, stated
from dashboard.records.claim import Aspect, Claim, Kind, Status

_SAME = ("subject", "segment", "metric", "over", "basis", "unit", "period")
_STATED = ("text", "value", "value_high", "unit", "comparator")


def contradictions(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return the pairs of claim ids, in the order of the note, whose stated intervals do not meet.

    Compared are measured values of one subject, segment, metric, window, basis, unit and period. A price without a
    basis is a close. Without a subject or a period it is not known whether two claims speak of one thing.
    """
    measured = [claim for claim in claims if _is_measured(claim)]
    if len(measured) < 2:
        return []
    names = dict.fromkeys((*_SAME, *_STATED, "id"))
    frame = pd.DataFrame({name: [getattr(claim, name) for claim in measured] for name in names})
    frame["basis"] = frame["basis"].where(frame["basis"].notna() | (frame["metric"] != "price"), "close")
    keys = frame[list(_SAME)].astype("object").fillna("")
    keys["row"] = np.arange(len(frame))
    pairs = keys.merge(keys, on=list(_SAME))
    pairs = pairs[pairs["row_x"] < pairs["row_y"]].sort_values(["row_x", "row_y"])
    first, second = pairs["row_x"].to_numpy(), pairs["row_y"].to_numpy()
    intervals, _ = stated(frame)
    apart = ~_rows(intervals, first).meets(_rows(intervals, second))
    ids = frame["id"].to_numpy(dtype=object)
    return list(zip(ids[first[apart]].tolist(), ids[second[apart]].tolist(), strict=True))


def _is_measured(claim: Claim) -> bool:
    known = claim.subject is not None and claim.period is not None and claim.value is not None
    plain = claim.kind is Kind.MEASURED and claim.aspect is Aspect.VALUE
    return known and plain and claim.status is not Status.REJECTED


def _rows(intervals: Intervals, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Intervals:
    return Intervals(*(getattr(intervals, field.name)[rows] for field in fields(Intervals)))

"""One scale for errors of any kind: how far off a number is, in units of what its claim allows itself.

The unit is half the stated interval; of a one-sided claim, which has no width, one unit of its last digit; and where a
proxy or another contract month answered, at least the tolerance named for it. So a match lies within 1, whatever is
only `near` between 1 and 2, and a mismatch beyond 1: 0.2 points of the Nikkei stand beside 300 million of revenue.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.check.interval import ABOVE, BELOW
from dashboard.check.judging import tolerance
from dashboard.check.precision import Floats


def own_errors(claims: pd.DataFrame, verdicts: pd.DataFrame) -> Floats:
    """Return the signed error of each row in its own units; the rows of both frames belong together.

    0 on the allowed side of a one-sided claim. Infinite for a record that was refuted: it states no number that could
    be the unit.
    """
    low, high = verdicts["low"].to_numpy(dtype=np.float64), verdicts["high"].to_numpy(dtype=np.float64)
    outside = verdicts["outside"].to_numpy(dtype=np.float64)
    one_sided = claims["comparator"].isin([*ABOVE, *BELOW]).to_numpy() | ~np.isfinite(high - low)
    half = np.where(one_sided | (high <= low), verdicts["step"].to_numpy(dtype=np.float64), (high - low) / 2)
    unit = np.fmax(half, tolerance(claims, verdicts)["amount"].to_numpy(dtype=np.float64))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        inside = np.where(one_sided, 0.0, np.clip((_point(verdicts, low, high) - (low + high) / 2) / half, -1, 1))
        beyond = np.sign(outside) * (1 + np.abs(outside) / np.where(np.isnan(unit), 0.0, unit))
    return np.where(outside == 0, np.nan_to_num(inside), beyond)


def _point(verdicts: pd.DataFrame, low: Floats, high: Floats) -> Floats:
    """What happened; of the range of a session the point next to the middle of what was stated."""
    bottom, top = (verdicts[name].to_numpy(dtype=np.float64) for name in ("actual_low", "actual_high"))
    actual = verdicts["actual"].to_numpy(dtype=np.float64)
    return np.where(np.isnan(actual), np.fmin(np.fmax((low + high) / 2, bottom), top), actual)

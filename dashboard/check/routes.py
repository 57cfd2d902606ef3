"""Which path a claim takes to its verdict; the first row that fits wins.

opinion, or checkable none            unchecked: opinion
checkable arithmetic                  by its relations
forecast, plan                        forecast: pending until its period is over
measured, anecdote about a market     bars
measured about a company, a statistic figure
guidance of a company                 figure that was guided
consensus                             consensus figure
measured, told by a document          figure entered by hand
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class Route(StrEnum):
    """The paths. FIGURE, GUIDANCE, CONSENSUS and DOCUMENT look for a figure of that kind."""

    OPINION = "opinion"
    ARITHMETIC = "arithmetic"
    UNPLACED = "unplaced"
    FORECAST = "forecast"
    BARS = "bars"
    FIGURE = "figure"
    GUIDANCE = "guidance"
    CONSENSUS = "consensus"
    DOCUMENT = "document"
    NOWHERE = "nowhere"


def routes(claims: pd.DataFrame) -> NDArray[np.object_]:
    """The Route of each claim (columns kind, checkable, unplaced)."""
    kind = claims["kind"].to_numpy(dtype=object)
    against = claims["checkable"].to_numpy(dtype=object)
    told = np.isin(kind, ("measured", "anecdote"))
    rules = [
        (claims["unplaced"].to_numpy(dtype=bool), Route.UNPLACED),
        ((kind == "opinion") | (against == "none"), Route.OPINION),
        (against == "arithmetic", Route.ARITHMETIC),
        (np.isin(kind, ("forecast", "plan")), Route.FORECAST),
        (kind == "guidance", Route.GUIDANCE),
        (kind == "consensus", Route.CONSENSUS),
        (told & (against == "market"), Route.BARS),
        (told & np.isin(against, ("company", "macro")), Route.FIGURE),
        (told & (against == "document"), Route.DOCUMENT),
    ]
    return np.select([rule for rule, _ in rules], [route.value for _, route in rules], Route.NOWHERE.value).astype(
        object
    )

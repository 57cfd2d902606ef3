"""The frame that checking reads: a row a claim, a column a field, and the clock of its episode."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec
import numpy as np
import pandas as pd

from dashboard.records.claim import Claim
from dashboard.records.episode import Episode


def claims_frame(
    claims: Iterable[Claim], episodes: Mapping[str, Episode], unplaced: Iterable[tuple[str, str]] = ()
) -> pd.DataFrame:
    """Make the frame that `check` reads: a column per field of Claim, `said_at` (UTC), `day` and `unplaced`.

    `episodes` gives the clock of each; an episode without a date has no said_at, and its market claims no verdict.
    `unplaced` are the (episode, claim) whose quote is not in the note.
    """
    rows = msgspec.to_builtins(list(claims))
    frame = pd.DataFrame({name: [row[name] for row in rows] for name in Claim.__struct_fields__}, dtype=object)
    clock = {
        name: np.datetime64(episode.said_at.astimezone(dt.UTC).replace(tzinfo=None), "s")
        for name, episode in episodes.items()
        if episode.said_at is not None
    }
    day = {name: np.datetime64(episode.date, "s") for name, episode in episodes.items() if episode.date is not None}
    frame["said_at"] = pd.to_datetime(frame["episode"].map(clock)).astype("datetime64[s]")
    frame["day"] = pd.to_datetime(frame["episode"].map(day)).astype("datetime64[s]")
    lost = {f"{episode}/{claim}" for episode, claim in unplaced}
    frame["unplaced"] = (frame["episode"] + "/" + frame["id"]).isin(lost) if lost else False
    for name in ("value", "value_high"):
        frame[name] = pd.to_numeric(frame[name]).astype("float64")
    return frame

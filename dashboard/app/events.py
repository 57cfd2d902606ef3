"""Writing events of the log: what a person decided, corrected or took back, with what was seen at that moment."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from dashboard.app.sight import Sight
from dashboard.records.claim import Claim
from dashboard.records.review import Decision, Review
from dashboard.records.workspace import Workspace


def write(sight: Sight, rows: Iterable[int], decision: Decision, note: str = "") -> None:
    """Write the same decision about several claims; it is on the disk when this returns."""
    by_episode: dict[str, list[Review]] = {}
    at = dt.datetime.now().astimezone().isoformat(timespec="milliseconds")
    for row in rows:
        event = _event(sight, row, at, decision, note=note.strip())
        by_episode.setdefault(str(sight.cases["episode"].iloc[row]), []).append(event)
    for episode, events in by_episode.items():
        Workspace(sight.root).add_reviews(episode, events)


def correct(sight: Sight, row: int, before: Claim, after: Claim) -> None:
    """Write a correction of a record."""
    at = dt.datetime.now().astimezone().isoformat(timespec="milliseconds")
    event = _event(sight, row, at, Decision.CORRECTION, before=before, after=after)
    Workspace(sight.root).add_reviews(before.episode, [event])


def _event(
    sight: Sight, row: int, at: str, decision: Decision, *,
    note: str = "", before: Claim | None = None, after: Claim | None = None,
) -> Review:  # fmt: skip
    verdict = sight.desk.verdicts.iloc[row]
    actual = float(verdict["actual"])
    return Review(
        at=at, reviewer=sight.settings.reviewer, claim=str(verdict["claim"]), decision=decision, note=note,
        verdict=str(verdict["verdict"]), actual=None if math.isnan(actual) else actual, before=before, after=after,
    )  # fmt: skip

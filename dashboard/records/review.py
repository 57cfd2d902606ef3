"""The review: what a person decided about a claim. One line of the append-only `reviews.jsonl`."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from dashboard.records.claim import Claim


class Decision(StrEnum):
    """The four decisions, the two events that are not decisions of their own."""

    SPEAKER_RIGHT = "speaker-right"
    SPEAKER_WRONG = "speaker-wrong"
    NOTE_WRONG = "note-wrong"
    NOT_COMPARABLE = "not-comparable"
    UNDO = "undo"
    CORRECTION = "correction"


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One event. `verdict` and `actual` are what the reviewer saw; a correction carries the record before and after.

    `at` is an ISO 8601 time with its zone. Events are never rewritten; `dashboard.records.standing` folds them.
    """

    at: str
    reviewer: str
    claim: str
    decision: Decision
    note: str = ""
    verdict: str | None = None
    actual: int | float | None = None
    before: Claim | None = None
    after: Claim | None = None

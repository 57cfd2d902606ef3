"""What stands: the events of `reviews.jsonl` folded into one state a claim."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.records.claim import Claim
from dashboard.records.review import Decision, Review


def standing_reviews(events: Iterable[Review]) -> dict[str, Review]:
    """Return the newest decision of each claim that is not undone; an undo takes back the newest in force."""
    return {claim: stack[-1] for claim, stack in _stacks(events, corrections=False).items() if stack}


def corrected(claims: Iterable[Claim], events: Iterable[Review]) -> list[Claim]:
    """Return the claims as last corrected; the record before stays in the log and an undo brings it back.

    A correction that carries another claim's record changes nothing.
    """
    newest = corrections(events)
    return [_latest(claim, newest.get(claim.id)) for claim in claims]


def corrections(events: Iterable[Review]) -> dict[str, Review]:
    """Return the newest correction of each claim that is not undone."""
    return {claim: stack[-1] for claim, stack in _stacks(events, corrections=True).items() if stack}


def _latest(claim: Claim, correction: Review | None) -> Claim:
    after = correction.after if correction else None
    same = after is not None and (after.id, after.episode) == (claim.id, claim.episode)
    return after if after is not None and same else claim


def _stacks(events: Iterable[Review], *, corrections: bool) -> dict[str, list[Review]]:
    """Replay the log. An undo pops whichever kind of event came last for its claim, so both kinds are replayed."""
    stacks: dict[str, list[Review]] = {}
    for event in events:
        stack = stacks.setdefault(event.claim, [])
        if event.decision is not Decision.UNDO:
            stack.append(event)
        elif stack:
            stack.pop()
    return {
        claim: [event for event in stack if (event.decision is Decision.CORRECTION) is corrections]
        for claim, stack in stacks.items()
    }

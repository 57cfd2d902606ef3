"""Anchoring: a record's text at its offsets, or found again by its quote when the note was edited."""

from __future__ import annotations

import msgspec

from dashboard.records.claim import Claim


def anchored(claim: Claim, body: str) -> Claim | None:
    """Return the claim with offsets that hold in `body`, or None when its quote is not there exactly once.

    Of several equal quotes the one around the old offset wins only if the text still stands right there.
    """
    if body[claim.start : claim.end] == claim.text and _inside_quote(claim, body):
        return claim
    first = body.find(claim.quote) if claim.quote else -1
    if first < 0 or body.find(claim.quote, first + 1) >= 0:
        return None
    inner = _text_in_quote(claim)
    if inner is None:
        return None
    start = first + inner
    return msgspec.structs.replace(claim, start=start, end=start + len(claim.text))


def _inside_quote(claim: Claim, body: str) -> bool:
    inner = claim.quote.find(claim.text)
    while inner >= 0:
        begin = claim.start - inner
        if begin >= 0 and body.startswith(claim.quote, begin):
            return True
        inner = claim.quote.find(claim.text, inner + 1)
    return False


def _text_in_quote(claim: Claim) -> int | None:
    """Offset of the text in its quote; None when it stands there twice, as either could be meant."""
    first = claim.quote.find(claim.text)
    if first < 0 or claim.quote.find(claim.text, first + 1) >= 0:
        return None
    return first

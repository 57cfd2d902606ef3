"""How sure a draft is, read from the rules in its note: it orders the review of drafts, and nothing else.

The note of a draft names the rules that gave metric, subject, period and kind, in that order (`metric-clause
subject-clause day-paragraph measured`). Each rule has a weight: what stood in the clause itself weighs most, what was
carried over from the sentence, the paragraph or the heading less, what is only usual least. The weights are rough
shares of drafts on which the rule was right; their product is the confidence, between 0 and 1.
"""

from __future__ import annotations

from dashboard.records.claim import Claim, Status

_BY_PLACE = {
    "clause": 0.97, "list": 0.95, "code": 0.97,
    "behind": 0.9, "attached": 0.93, "carried": 0.9, "sentence": 0.85, "country": 0.85,
    "week": 0.85, "month": 0.9, "year": 0.9, "note": 0.85, "paragraph": 0.75, "heading": 0.7, "reported": 0.8,
    "default": 0.7, "unlisted": 0.4, "none": 0.3,
}  # fmt: skip
_BY_RULE = {
    "metric-points": 0.97, "metric-verb": 0.95, "metric-market-name": 0.93, "metric-per-unit": 0.9, "metric-part": 0.85,
    "metric-change": 0.8, "metric-share": 0.6, "metric-money": 0.6, "metric-plain": 0.5, "metric-time": 0.6,
    "metric-rank": 0.6, "metric-volume": 0.9, "measured": 0.97, "surprise": 0.9, "consensus": 0.9, "guidance": 0.85,
    "forecast": 0.8, "plan": 0.75, "opinion": 0.75, "anecdote": 0.8,
}  # fmt: skip
_UNKNOWN = 0.8


def confidence(claim: Claim) -> float:
    """Return 1 for a record that a person confirmed or rejected, else the product of its rules' weights."""
    if claim.status is not Status.DRAFT:
        return 1.0
    product = 1.0
    for rule in (claim.note or "").split():
        product *= _BY_RULE.get(rule) or _BY_PLACE.get(rule.rpartition("-")[2], _UNKNOWN)
    return product

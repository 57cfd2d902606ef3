"""How well found records agree with records made by hand: what `tapecheck score` prints.

Found and gold records are matched one to one by their overlap in the body, the longest overlap first, equal values
first among equals. Spans are scored by precision, recall and F1; fields by the share of matched records that agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dashboard.records.claim import Checkable, Claim

CHECKED = (Checkable.MARKET, Checkable.COMPANY, Checkable.MACRO)
FIELDS = (
    "value", "value_high", "unit", "comparator", "metric", "over", "basis", "aspect", "direction", "subject", "segment",
    "period", "kind", "checkable",
)  # fmt: skip
UNREAD = ("subject", "metric", "over", "aspect", "comparator", "value", "value_high", "unit", "period")
_CLOSE = 1e-6


class Score(msgspec.Struct, frozen=True):
    """The measures. `fields` are shares of matched pairs; `unread` = gold records right in all a checker needs."""

    gold: int
    found: int
    matched: int
    precision: float
    recall: float
    f1: float
    checked_recall: float
    exact_text: float
    fields: dict[str, float]
    unread: float


def score(gold: Sequence[Claim], found: Sequence[Claim]) -> Score:
    """Measure `found` against `gold`; both belong to the same body."""
    pairs = matched(gold, found)
    hit = {id(one) for one, _ in pairs}
    checked = [claim for claim in gold if claim.checkable in CHECKED]
    named = [claim for claim in checked if claim.subject is not None]
    whole = sum(
        all(_agree(one, two, field) for field in UNREAD)
        for one, two in pairs
        if one.checkable in CHECKED and one.subject
    )
    precision, recall = _share(len(pairs), len(found)), _share(len(pairs), len(gold))
    return Score(
        gold=len(gold), found=len(found), matched=len(pairs), precision=precision, recall=recall,
        f1=2 * precision * recall / (precision + recall) if pairs else 0.0,
        checked_recall=_share(sum(id(claim) in hit for claim in checked), len(checked)),
        exact_text=_share(sum((one.start, one.end) == (two.start, two.end) for one, two in pairs), len(pairs)),
        fields={field: _share(sum(_agree(one, two, field) for one, two in pairs), len(pairs)) for field in FIELDS},
        unread=_share(whole, len(named)),
    )  # fmt: skip


def matched(gold: Sequence[Claim], found: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pair gold and found records that overlap, one to one."""
    candidates = []
    ordered = sorted(range(len(found)), key=lambda index: found[index].start)
    for place, one in enumerate(gold):
        for index in ordered:
            two = found[index]
            if two.start >= one.end:
                break
            common = min(one.end, two.end) - max(one.start, two.start)
            if common > 0:
                candidates.append((-common, not _agree(one, two, "value"), place, index))
    left, right = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for _, _, place, index in sorted(candidates):
        if place in left and index in right:
            left.remove(place)
            right.remove(index)
            pairs.append((gold[place], found[index]))
    return pairs


def _agree(one: Claim, two: Claim, field: str) -> bool:
    first: Any = getattr(one, field)
    second: Any = getattr(two, field)
    if isinstance(first, (int, float)) and isinstance(second, (int, float)):
        return abs(first - second) <= _CLOSE * max(1.0, abs(first))
    return bool(first == second)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

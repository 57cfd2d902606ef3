"""Which of two numbers is said to be the greater: 低于三季度的36%, 高于预期的93.9亿."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.extract.context import Context
from dashboard.extract.repeats import Pair, relation
from dashboard.records.claim import Aspect, Claim, Kind
from dashboard.records.relation import Form, Relation

_BELOW = re.compile(
    r"(?:略|稍|远|明显|大幅)?(?:低于|不及|逊于|少于)|below|less than|lower than|fewer than|missed|short of"
)
_ABOVE = re.compile(
    r"(?:略|稍|远|明显|大幅)?(?:高于|超出?|超过|好于|多于)|above|higher than|more than|beat|topped|exceed"
)
_FAR = 60  # characters between a number and what it is compared with


def orders(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """低于三季度的36%, 高于预期的93.9亿: the number before against the number of the phrase."""
    for index, pair in enumerate(pairs):
        hit, claim = pair.one.hit, pair.claim
        before = _actual(pairs[max(0, index - 4) : index], pair)
        if before is None or claim.aspect is not Aspect.VALUE:
            continue
        between = re.split(r"[，,；;]", context.view.lower[before.one.hit.end : hit.at])[-1]
        if not re.search(r"的(?:中位数)?$|预期|预估|of\s?(?:a\s)?[$]?$|estimate|consensus|average", between):
            continue
        if _BELOW.search(between):
            yield relation(Form.ORDER, (before.claim.id, claim.id), None, "below")
        elif _ABOVE.search(between):
            yield relation(Form.ORDER, (claim.id, before.claim.id), None, "above")


def _actual(before: list[Pair], pair: Pair) -> Pair | None:
    """The number before that another is compared with: of the same thing, in the same sentence, not itself expected."""
    for other in reversed(before):
        if other.one.hit.sentence != pair.one.hit.sentence or pair.one.hit.start - other.one.hit.end > _FAR:
            return None
        expected = other.claim.kind is Kind.CONSENSUS and len(before) > 1
        if other.claim.unit == pair.claim.unit and same_thing(other.claim, pair.claim) and not expected:
            return other
    return None


def same_thing(one: Claim, two: Claim) -> bool:
    """Tell whether two claims measure the same: subject, segment, metric, window."""
    return (one.subject, one.metric, one.over) == (two.subject, two.metric, two.over)

"""Hits: the quantities and phrases of a note that are claims, with everything that is no claim left out."""

from __future__ import annotations

import bisect

import msgspec

from dashboard.extract.accepting import accepted
from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lists import share_verbs
from dashboard.extract.masks import masked
from dashboard.extract.numerals import Number, find_numbers
from dashboard.extract.quantities import Quantity, mirrored, read_quantity
from dashboard.extract.specials import Special, find_specials


def find_hits(context: Context) -> list[Hit]:
    """Every claim of a view, ascending."""
    view = context.view
    specials = find_specials(view.lower, context.grammar.lexicon.special)
    covers = sorted([*masked(view), *((s.start, s.end) for s in specials), *context.name_digits()])
    numbers = _visible(list(find_numbers(view.lower)), covers)
    hits = [_hit(context, special=special) for special in specials]
    context.forget_times([(s.start, s.end) for s in specials if s.aspect == "extreme"])
    index, last = 0, None
    while index < len(numbers):
        number = numbers[index]
        follower = numbers[index + 1] if index + 1 < len(numbers) else None
        if (
            number.style == "cn"
            and number.end - number.start == 1
            and view.text[number.start] == "一"
            and not _one_counts(view.lower, number)
        ):
            index += 1
            continue
        found = read_quantity(view.lower, number, follower, context.clauses.clause(number.start)[0], context.grammar)
        index += 1
        while index < len(numbers) and numbers[index].start < found.stop:
            index += 1
        if accepted(context, found, last):
            last = found
            hits.append(_hit(context, quantity=found))
    hits = share_verbs(context, sorted(hits, key=lambda hit: hit.at))
    hits.sort(key=lambda hit: (hit.start, hit.end))
    return [hit for hit in _apart(view.lower, hits) if hit.special is None or _stands(context, hit, hits)]


def _visible(numbers: list[Number], covers: list[tuple[int, int]]) -> list[Number]:
    """Numbers that do not begin inside a covered stretch; both lists ascend."""
    kept, index, reach = [], 0, -1
    for number in numbers:
        while index < len(covers) and covers[index][0] <= number.start:
            reach = max(reach, covers[index][1])
            index += 1
        ends_covered = index < len(covers) and covers[index][0] < number.end
        if number.start >= reach and not (ends_covered and number.style == "cn"):
            kept.append(number)
    return kept


def _one_counts(lower: str, number: Number) -> bool:
    """一 is an article unless it is 一倍 or 一成 (which reads as per cent)."""
    return lower[number.end : number.end + 1] == "倍" or lower[number.end : number.end + 4] == "个百分点"


def _hit(context: Context, quantity: Quantity | None = None, special: Special | None = None) -> Hit:
    whole = quantity or special
    assert whole is not None
    at = quantity.at if quantity else whole.start
    return Hit(whole.start, whole.end, at, context.clauses.clause(at), context.clauses.sentence(at), quantity, special)


def _apart(text: str, hits: list[Hit]) -> list[Hit]:
    """Texts that do not overlap: a verb between two numbers belongs to the one behind it."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.at >= kept[-1].end and hit.quantity:
                quantity, start = _without_verb(text, hit.quantity, kept[-1].end)
                hit = Hit(start, hit.end, hit.at, hit.clause, hit.sentence, quantity, None)  # noqa: PLW2901
            else:
                continue
        kept.append(hit)
    return kept


def _without_verb(text: str, found: Quantity, floor: int) -> tuple[Quantity, int]:
    """A quantity whose verb belongs to the number that ends at `floor` (0.6% lower at 45,295), and where it starts.

    In Latin text the verb goes, and with it the sign; elsewhere a verb between two numbers is read for both.
    """
    if not text[found.start : floor].isascii():
        return found, floor
    if found.role not in ("up", "down"):  # a three-month high of 3.86%: the number alone
        return found, found.at if text[floor : found.at].strip() in ("", "of", "at", "to") else floor
    signed = found.role == "down" and "-" not in text[found.at : found.number.start]
    free = mirrored(found) if signed and found.value < 0 else found
    return msgspec.structs.replace(free, role="", verb="", start=found.at), found.at


def _stands(context: Context, hit: Hit, hits: list[Hit]) -> bool:
    """A record without a number counts only when a number was just given; a rank not when it is part of a name."""
    special = hit.special
    assert special is not None
    if not special.attached:
        return True
    return _given(hits, context.clauses.sentence(hit.start)[0], hit.start) or _near_before(context, hit, hits)


def _given(hits: list[Hit], floor: int, end: int) -> bool:
    """Tell whether a number stands in a stretch; the hits ascend."""
    index = bisect.bisect_left(hits, end, key=lambda hit: hit.start) - 1
    while index >= 0 and hits[index].start >= floor:
        if hits[index].quantity:
            return True
        index -= 1
    return False


def _near_before(context: Context, hit: Hit, hits: list[Hit]) -> bool:
    """The sentence before ended with a number and this one only names it (随后录得单日最大跌幅)."""
    if "单" not in context.view.text[hit.start : hit.end]:
        return False
    floor = context.clauses.sentence(max(0, context.clauses.sentence(hit.start)[0] - 1))[0]
    return _given(hits, floor, hit.start)

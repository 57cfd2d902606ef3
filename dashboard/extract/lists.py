"""Lists that share: a verb (跌2.48%，… or 560 points), names or years told off by 分别 / respectively."""

from __future__ import annotations

import itertools
import re

from msgspec.structs import replace

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.quantities import mirrored
from dashboard.extract.subjects import MARKET, Mention
from dashboard.extract.times import Time

_ALSO = re.compile(
    r"\s?,?\s?(?:or|and)\s(?:about\s|nearly\s|by\s)?$|\s?[（(]\s?(?:or\s)?$|\s?(?:、|和|及|以及|与|，|,|/)\s?(?:及|"
    r"和|and\s)?$|，?(?:或|即)$"
)
_AND_ALSO = re.compile(r"\s(?:in|on|over|for|from|year|month|week)\s[a-z\s]{1,24}\sand\s(?:about\s|nearly\s)?")
_JOINT = re.compile(r"\s?(?:、|，|,|和|及|以及|与|,?\sand|;)\s?(?:约|about\s|a\s)?")
_NEXT_NAME = re.compile(r",?\s(?:(?:and|while)\s)?(?:the\s)?")
_LONGEST = 50  # characters of such a name with its joint
_BOTH = re.compile(r"\b(?:both|the\stwo)\s(?:[a-z]+\s)?(?:indexes|indices|benchmarks|averages|gauges|measures)\b")
_EACH = re.compile(r"分别|依次|各自|respectively")


def share_verbs(context: Context, hits: list[Hit]) -> list[Hit]:
    """Give a number without a verb the one of the number it is joined to: rose 1.2% or 560 points; 分别跌3%和2%."""
    text = context.view.lower
    shared: list[Hit] = []
    for hit in hits:
        last = shared[-1] if shared else None
        if last is not None and (_shares(text, last, hit) or _elided(context, last, hit)):
            assert hit.quantity is not None
            assert last.quantity is not None
            role = last.quantity.role
            quantity = mirrored(hit.quantity) if role == "down" and hit.quantity.value > 0 else hit.quantity
            hit = replace(hit, quantity=replace(quantity, role=role, verb=last.quantity.verb))  # noqa: PLW2901
        shared.append(hit)
    return shared


def _shares(text: str, last: Hit, hit: Hit) -> bool:
    one, two = last.quantity, hit.quantity
    if one is None or two is None or two.role or one.role not in ("up", "down") or hit.start - last.end > 40:
        return False
    gap = text[last.end : hit.start]
    if one.kind == two.kind and one.unit == two.unit and _AND_ALSO.fullmatch(gap):
        return True
    if not _ALSO.fullmatch(gap):
        return False
    if one.kind == two.kind:
        return one.unit == two.unit and (bool(_EACH.search(text, last.sentence[0], hit.sentence[1])) or "，" not in gap)
    return {one.kind, two.kind} <= {"percent", "points", "money"} and (
        "or" in gap or "(" in gap or "（" in gap or "或" in gap or "即" in gap
    )


def _elided(context: Context, last: Hit, hit: Hit) -> bool:
    """Tell whether only a name stands between two English percentages: ICICI shed 1.2%, Infosys 0.9% and SBI 0.8%."""
    one, two = last.quantity, hit.quantity
    if one is None or two is None or two.role or one.role not in ("up", "down") or one.kind != two.kind:
        return False
    if one.kind != "percent" or last.sentence != hit.sentence or hit.start - last.end > _LONGEST:
        return False
    named = next((name for name in context.names_in(last.end, hit.start) if name.end == hit.start - 1), None)
    joint = context.view.lower[last.end : named.start] if named and named.sort in MARKET else ""
    return bool(_NEXT_NAME.fullmatch(joint))


def told_off(context: Context, hits: list[Hit]) -> dict[int, Mention | Time | int]:
    """What each number of a list with 分别 belongs to, by its hit's index: a name, a year, the nth year ahead."""
    text = context.view.lower
    found: dict[int, Mention | Time | int] = {}
    index = 0
    while index < len(hits):
        run = _run(text, hits, index)
        if len(run) > 1 and (
            _EACH.search(text, hits[index].sentence[0], min(len(text), hits[run[-1]].end + 20))
            or len(run) > 2
            or _two_and_two(context, hits[index])
            or _BOTH.search(text, hits[index].clause[0], hits[index].start)
        ):
            found |= _owners(context, hits, run)
        index = run[-1] + 1
    return found


def _two_and_two(context: Context, first: Hit) -> bool:
    """Tell whether English pairs two names with two numbers: Alphabet and Microsoft lost 4.5% and 6.8%."""
    names = [mention for mention in context.names_in(first.clause[0], first.start) if mention.sort in MARKET]
    if len(names) != 2 or not context.latin(*first.clause):
        return False
    return bool(re.fullmatch(r"\sand\s(?:the\s)?", context.view.lower[names[0].end : names[1].start]))


def _run(text: str, hits: list[Hit], index: int) -> list[int]:
    run = [index]
    while run[-1] + 1 < len(hits):
        one, two = hits[run[-1]], hits[run[-1] + 1]
        same = one.quantity and two.quantity and one.quantity.unit == two.quantity.unit and one.sentence == two.sentence
        if not same or not _JOINT.fullmatch(text[one.end : two.start]):
            break
        run.append(run[-1] + 1)
    return run


def _owners(context: Context, hits: list[Hit], run: list[int]) -> dict[int, Mention | Time | int]:
    first = hits[run[0]]
    count = len(run)
    times = [
        time
        for time in context.times_in(first.sentence[0], first.start)
        if time.kind in ("yeardate", "future", "quarter", "month")
    ]
    future = next((time for time in reversed(times) if time.kind == "future"), None)
    years = [time for time in times if time.kind != "future"]
    names = _names(context, first, count)
    if names:
        return dict(zip(run, names, strict=True))
    if len(years) >= count:
        return dict(zip(run, years[-count:], strict=True))
    if future is not None and future.number in (count, None):
        return {index: place for place, index in enumerate(run)}
    return {}


def _names(context: Context, first: Hit, count: int) -> list[Mention]:
    """The last `count` names before the first number, each once, when nothing but a list stands between them."""
    unique: list[Mention] = []
    if count == 2 and _BOTH.search(context.view.lower, first.clause[0], first.start):
        named = context.names_in(context.paragraph(first.at)[0], first.clause[0])
        return list({one.subject: one for one in named if one.sort == "index"}.values())[-2:]
    for mention in context.names_in(first.sentence[0], first.start):
        if mention.sort in MARKET or mention.sort in ("name", "company"):
            if unique and unique[-1].subject == mention.subject:
                unique[-1] = mention
            else:
                unique.append(mention)
    chosen = unique[-count:]
    if len(chosen) < count:
        return []
    text = context.view.lower
    gaps = [text[one.end : two.start] for one, two in itertools.pairwise(chosen)]
    return (
        chosen
        if all(
            len(gap) < 60 and re.search(r"、|，|,|和|及|与|\band\b", gap) and not re.search(r"\d", gap) for gap in gaps
        )
        else []
    )

"""Arithmetic of numbers that belong together: a price and its change, a part and its share, a sum in two currencies.

A relation that does not hold accuses a note, so each is only made where the words leave no doubt what is meant.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from dashboard.extract.context import Context
from dashboard.extract.repeats import Pair, relation
from dashboard.records.claim import Aspect, Basis, Claim, Comparator, Kind
from dashboard.records.relation import Form, Relation

_SETTLED = (Basis.CLOSE, Basis.LAST, None)
_SHARE_OF = re.compile(
    r"占(?:据|到)?(?:公司|集团|整体|全部|总体|当季|本季|全季|全年|其|总|的){0,2}(?P<what>营业收入|营收|收入|销售额|净利润|利润)"
    r"(?:的)?(?:比重|比例|比|份额)?(?:约|近|超|达|为|至|到|升至|提升至|高达){0,2}$"
)
_OF_SUM = re.compile(r"的(?:约|近|超)?")
_SEVERAL = re.compile(r"合计|两者|二者|三者|共同|共占|分别|以上|上述")
_ABOUT = re.compile(r"[（(，,]?\s?(?:约合|折合|约等于|相当于|约为|合|约|或约)[（(]?\s?")
_METRICS = {
    "营业收入": "revenue",
    "营收": "revenue",
    "收入": "revenue",
    "销售额": "revenue",
    "净利润": "net_income",
    "利润": "net_income",
}


def linked(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """Every such relation of a note."""
    yield from _prices([pair for pair in pairs if pair.one.hit.quantity and pair.one.hit.quantity.number.style == "ar"])
    yield from _shares(context, pairs)
    yield from _conversions(context, pairs)


def _prices(pairs: list[Pair]) -> Iterator[Relation]:
    """收在44709点，上涨207点，涨幅0.47%: the change over the level before it is the percentage."""
    for index in range(len(pairs) - 2):
        three = pairs[index : index + 3]
        claims = [pair.claim for pair in three]
        if len({pair.one.hit.sentence for pair in three}) > 1 or not _one_price(claims):
            continue
        levels = [claim for claim in claims if claim.over is None]
        moves = [claim for claim in claims if claim.over == "day" and claim.unit != "%"]
        rates = [claim for claim in claims if claim.over == "day" and claim.unit == "%"]
        if len(levels) == len(moves) == len(rates) == 1 and levels[0].unit == moves[0].unit:
            before = relation(Form.DIFFERENCE, (levels[0].id, moves[0].id), None, "price-before")
            yield before
            yield relation(Form.GROWTH, (before.id, levels[0].id), rates[0].id, "price-change")


def _one_price(claims: list[Claim]) -> bool:
    """Tell whether claims are of one price of one session, plainly said."""
    same = len({(claim.subject, claim.period) for claim in claims}) == 1 and claims[0].subject is not None
    plain = all(
        claim.metric == "price" and claim.comparator is Comparator.EQ and claim.kind is Kind.MEASURED
        and claim.aspect is Aspect.VALUE and claim.basis in _SETTLED and claim.value
        for claim in claims
    )  # fmt: skip
    signs = {(claim.value or 0) > 0 for claim in claims if claim.over}
    return same and plain and len(signs) == 1


def _shares(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """游戏收入636亿，占总收入的33%: of the whole that the note gives for the same company and period."""
    text = context.view.lower
    wholes = {_of(pair.claim): pair.claim for pair in reversed(pairs) if _level(pair) and pair.claim.segment is None}
    for index, pair in enumerate(pairs):
        hit, claim = pair.one.hit, pair.claim
        if claim.unit != "%" or claim.over is not None or claim.aspect is not Aspect.VALUE:
            continue
        near = [other for other in pairs[max(0, index - 3) : index] if other.one.hit.sentence == hit.sentence]
        near = [other for other in near if _level(other)]
        words = text[hit.clause[0] : hit.start]
        if not near or _SEVERAL.search(words):
            continue
        last = near[-1]
        if len(near) > 1 and "占" in words and _OF_SUM.fullmatch(text, last.one.hit.end, hit.start):
            if near[-2].claim.unit == last.claim.unit:
                yield relation(Form.SHARE, (near[-2].claim.id, last.claim.id), claim.id, "share")
        elif said := _SHARE_OF.search(words):
            part = last.claim
            whole = wholes.get((part.subject, _METRICS[said["what"]], part.period, part.unit, part.kind))
            if part.segment and whole and part.metric == whole.metric and (part.value or 0) < (whole.value or 0):
                yield relation(Form.SHARE, (part.id, whole.id), claim.id, "share")


def _conversions(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """1.78万亿日元，约合150亿美元, where the note gives the rate as well."""
    rates = [pair.claim for pair in pairs if _is_rate(pair.claim)]
    for one, two in itertools.pairwise(pairs):
        a, b = one.claim, two.claim
        if a.unit == b.unit or a.metric != b.metric or not (_level(one) and _level(two)):
            continue
        if not _ABOUT.fullmatch(context.view.lower, one.one.hit.end, two.one.hit.at):
            continue
        for rate in rates:
            base, quoted = _pair(rate)
            if (a.unit, b.unit) == (base, quoted):
                yield relation(Form.CONVERT, (a.id, rate.id), b.id, "converted")
            elif (b.unit, a.unit) == (base, quoted):
                yield relation(Form.CONVERT, (b.id, rate.id), a.id, "converted")


def _is_rate(claim: Claim) -> bool:
    return claim.metric == "price" and claim.over is None and (claim.subject or "").endswith("=X") and bool(claim.value)


def _pair(rate: Claim) -> tuple[str, str]:
    """The currencies of a pair: JPY=X is yen for a dollar, EURUSD=X dollars for a euro."""
    name = (rate.subject or "").removesuffix("=X").replace("CNH", "CNY")
    return (name[:3], name[3:]) if len(name) == 6 else ("USD", name)


def _level(pair: Pair) -> bool:
    claim = pair.claim
    return claim.over is None and claim.value is not None and claim.aspect is Aspect.VALUE and claim.unit != "%"


def _of(claim: Claim) -> tuple[object, ...]:
    return (claim.subject, claim.metric, claim.period, claim.unit, claim.kind)

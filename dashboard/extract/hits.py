"""Hits: the quantities and phrases of a note that are claims, with everything that is no claim left out."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lists import share_verbs
from dashboard.extract.masks import masked, named_before
from dashboard.extract.numerals import Number, find_numbers
from dashboard.extract.quantities import Quantity, read_quantity
from dashboard.extract.specials import Special, find_specials

_ASSERTS = re.compile(r"(?:有|仅|只|共|达|超|约|近|逾|出现|发生|新增|增加|减少|降息|加息|至少|最多|剩|到|为|拥有|多达|不到|超过|关闭|裁|砍|影响|交付|售出|卖出|买入|增至|降至|总计|累计|合计|涉及|覆盖)了?$")
_THESE = re.compile(r"(?:这|那|该|上述|以上|其他|其余|另外?|另一?|前|后|下|头|首|分成|分为|以下|某|任何|每|几|各|整|同|这是|那是|第)$")
_ANNOUNCED = re.compile(r"(?:大(?!多|约|概|涨|跌)|点[:：，]|种|类|方面|条(?!件)|者|方(?!案)|位(?=领|大)|期(?!货)|部分|个(?:方面|问题|原因|关键|核心|要点|维度|阶段|角度|数据|消息|因素|逻辑|观点|步骤|重点|层面|信号|特点|变量|故事|话题|部分|字|选择|选项|方向))")
_NOT_TIME_AFTER = re.compile(r"\s?(?:前|后|来|以来|以後|之前|之后|度|初|底|末|期|间|里|老|多前|左右前|均|线|ago|earlier|later|old|high|low|in a row|straight|consecutive|period)")
_TIME_ASSERTS = re.compile(r"(?:为|达|是|约|近|超|逾|仅|需|需要|持续|横盘|周期|已|长达|在|短短|差距|落后|领先|停留|用了|耗时|存在|延长|缩短|不超过|不足|不到|超过|至少|最多|takes|within|at least|up to|more than|less than|about|nearly|for)$")
_TIME_AFTER = re.compile(r"(?:内|以内|之内|的差距|的时间差|以上|左右)")
_LEVEL_CUE = re.compile(r"(?:报|收于|收报|至|到|达|为|在|升破|升至|跌至|站上|站稳|突破|跌破|失守|重返|触及|逼近|收复|守住|看|at|to|above|below|of|near|hit|reached|touch|was|is|stood)$")
_BARE_METRICS = ("pmi", "consumer_sentiment", "peg", "pe", "ps", "orders", "price", "cpi", "payrolls", "jobless_claims", "users", "visits", "units", "downloads", "layoffs", "eps", "revenue")
_OUT_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s)?(?:s&p\s500's\s)?(?:\d{1,3}|eleven|thirty|twelve)\b")
_RATING = re.compile(r"rank\s$|评级$|score\sof\s$")


def find_hits(context: Context) -> list[Hit]:
    """Every claim of a view, ascending."""
    view = context.view
    specials = find_specials(view.lower, context.grammar.lexicon.special)
    covers = sorted([*masked(view), *((s.start, s.end) for s in specials), *context.name_digits()])
    numbers = _visible(list(find_numbers(view.lower)), covers)
    hits = [_hit(context, special=special) for special in specials]
    index = 0
    while index < len(numbers):
        number = numbers[index]
        follower = numbers[index + 1] if index + 1 < len(numbers) else None
        if number.style == "cn" and number.end - number.start == 1 and view.text[number.start] == "一" and not _one_counts(view.lower, number):
            index += 1
            continue
        found = read_quantity(view.lower, number, follower, context.clauses.clause(number.start)[0], context.grammar)
        index += 1
        while index < len(numbers) and numbers[index].start < found.stop:
            index += 1
        if _accepted(context, found):
            hits.append(_hit(context, quantity=found))
    hits = share_verbs(context, sorted(hits, key=lambda hit: hit.at))
    hits.sort(key=lambda hit: (hit.start, hit.end))
    return [hit for hit in _apart(hits) if hit.special is None or _stands(context, hit, hits)]


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


def _apart(hits: list[Hit]) -> list[Hit]:
    """Texts that do not overlap: a verb between two numbers belongs to the one behind it."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.at >= kept[-1].end and hit.quantity:
                hit = Hit(kept[-1].end, hit.end, hit.at, hit.clause, hit.sentence, hit.quantity, None)  # noqa: PLW2901
            else:
                continue
        kept.append(hit)
    return kept


def _stands(context: Context, hit: Hit, hits: list[Hit]) -> bool:
    """A record without a number counts only when a number was just given; a rank not when it is part of a name."""
    special = hit.special
    assert special is not None
    if not special.attached:
        return True
    floor = context.clauses.sentence(hit.start)[0]
    return any(other.quantity and floor <= other.start < hit.start for other in hits) or _near_before(context, hit, hits)


def _near_before(context: Context, hit: Hit, hits: list[Hit]) -> bool:
    """The sentence before ended with a number and this one only names it (随后录得单日最大跌幅)."""
    if "单" not in context.view.text[hit.start : hit.end]:
        return False
    floor = context.clauses.sentence(max(0, context.clauses.sentence(hit.start)[0] - 1))[0]
    return any(other.quantity and floor <= other.start < hit.start for other in hits)


def _accepted(context: Context, found: Quantity) -> bool:
    text, number = context.view.lower, found.number
    if found.kind == "none":
        return _bare_accepted(context, found)
    if number.style == "ar" and text[number.start : number.end].startswith("00"):
        return False
    if found.kind == "time":
        return _time_accepted(text, found)
    if found.kind == "count":
        return _count_accepted(text, found)
    if found.kind == "points":
        return _points_accepted(context, found)
    if found.kind == "multiple" and number.style == "en" and number.value < 2:
        return False
    if found.kind == "money" and number.style == "cn" and found.unit == "CNY" and number.scale == 1 and not found.role:
        return number.value >= 10
    return not (found.kind == "mass" and number.style == "cn" and number.value < 10)


def _points_accepted(context: Context, found: Quantity) -> bool:
    text, number = context.view.lower, found.number
    if number.style == "cn" and number.value < 100:
        return False
    if found.role or number.decimals or number.value >= 100:
        return True
    return bool(_LEVEL_CUE.search(text[max(0, found.at - 4) : found.at])) and number.style == "ar"


def _time_accepted(text: str, found: Quantity) -> bool:
    if found.window or text[max(0, found.at - 1) : found.at] == "近" or _NOT_TIME_AFTER.match(text, found.end) or found.number.value > 1900:
        return False
    if found.number.style == "en" or (text[found.at : found.stop].isascii()):
        return found.comparator != "eq" or text[max(0, found.at - 7) : found.at] == "within "
    if found.unit in ("days", "weeks", "months", "years") and text[found.at - 1 : found.at] in ("第", "周", "月", "日"):
        return False
    before = text[max(0, found.at - 5) : found.at]
    if found.comparator != "eq" or _TIME_AFTER.match(text, found.end) or found.number.decimals:
        return True
    return found.number.value > 1 and bool(_TIME_ASSERTS.search(before))


def _count_accepted(text: str, found: Quantity) -> bool:
    number = found.number
    before, after = text[max(0, found.at - 6) : found.at], text[found.stop : found.stop + 6]
    if number.style == "en":
        return number.value >= 20 or number.step >= 100 or bool(_OUT_OF.match(text, number.end))
    if number.style == "ar":
        if re.search(r"\bof\s(?:the\s)?(?:its\s)?$", text[max(0, found.at - 9) : found.at]) and not number.scale > 1 and text[number.end : number.end + 1] == " ":
            return False
        return not (_ANNOUNCED.match(text, number.end) and number.value < 20) and not before.endswith(("第", "no. ", "#"))
    if number.scale >= 10_000 or number.bound or (number.high and number.value >= 10):
        return True
    if text[number.end : number.end + 1] == "个" and _ANNOUNCED.match(text, number.end):
        return False
    if _ANNOUNCED.match(text, number.end) or re.match(r"\s?[:：]", after) or _THESE.search(before):
        return False
    return number.value >= 2 and (bool(_ASSERTS.search(before)) or found.comparator != "eq" or found.role in ("up", "down"))


def _bare_accepted(context: Context, found: Quantity) -> bool:
    """A number without a unit: an amount with 亿, a level, an index number, a count of a metric that is counted."""
    text, number = context.view.lower, found.number
    if number.style == "en":
        return bool(_OUT_OF.match(text, number.end))
    if number.scale >= 10_000 or (number.bound == "ge" and number.value >= 100):
        return number.style == "ar" or number.value > number.scale or number.high is not None or bool(number.bound)
    if number.style == "cn":
        return text[found.at : found.stop] == "零" and text[found.stop : found.stop + 2] in ("增长", "，", "。") or (number.value >= 20 and number.high is not None and number.value < 1000)
    if (1900 <= number.value < 2100 and not number.decimals and "," not in text[number.start : number.end]) or named_before(text, number.start):
        return False
    if _RATING.search(text[max(0, found.at - 10) : found.at]) or text[number.start - 1 : number.start] in ("#", "/", "_") or text[found.stop : found.stop + 1] == "/":
        return False
    return context.level_expected(found)

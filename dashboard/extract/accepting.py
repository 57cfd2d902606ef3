"""Which quantities are claims: no article-like 一, no lengths of time that date, no counts that announce a list."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.masks import named_before
from dashboard.extract.quantities import Quantity

_ASSERTS = re.compile(
    r"(?:有|仅|只|共|达|超|约|近|逾|出现|发生|新增|增加|减少|降息|加息|至少|最多|剩|到|为|拥有|多达|不到|超过|"
    r"关闭|裁|砍|影响|交付|售出|卖出|买入|增至|降至|总计|累计|合计|涉及|覆盖)了?$"
)
_THESE = re.compile(
    r"(?:这|那|该|上述|以上|其他|其余|另外?|另一?|前|后|下|头|首|分成|分为|以下|某|任何|每|几|各|整|同|这是|那是|第)$"
)
_ANNOUNCED = re.compile(
    r"(?:大(?!多|约|概|涨|跌)|点[:：，]|种|类|方面|条(?!件)|者|方(?!案)|位(?=领|大)|期(?!货)|部分|个(?:方面|"
    r"问题|原因|关键|核心|要点|维度|阶段|角度|"
    r"数据|消息|因素|逻辑|观点|步骤|重点|层面|信号|特点|变量|故事|话题|部分|字|选择|选项|方向))"
)
_NOT_TIME_AFTER = re.compile(
    r"\s?(?:前|后|来|以来|以後|之前|之后|度|初|底|末|期|间|里|老|多前|左右前|均|线|ago|earlier|later|old|high|"
    r"low|in a row|straight|"
    r"consecutive|period)"
)
_TIME_ASSERTS = re.compile(
    r"(?:为|达|是|约|近|超|逾|仅|需|需要|持续|历时|为期|长达|横盘|周期|已|长达|在|短短|差距|落后|领先|停留|用了|耗时|存在|"
    r"延长|缩短|不超过|不足|不到|超过|至少|最多|takes|"
    r"within|at least|up to|more than|less than|about|nearly|for)$"
)
_TIME_AFTER = re.compile(r"(?:内|以内|之内|的差距|的时间差|以上|左右)")
_LEVEL_CUE = re.compile(
    r"(?:报|收于|收报|至|到|达|为|在|升破|升至|跌至|站上|站稳|突破|跌破|失守|重返|触及|逼近|收复|守住|看|at|"
    r"to|above|below|of|near|hit|reached|"
    r"touch|was|is|stood)$"
)
_OUT_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s)?(?:s&p\s500's\s)?(?:\d{1,3}|eleven|thirty|twelve)\b")
_ENDED = re.compile(
    r"\s(?:stocks\s|components\s|sectors\s)?(?:to\sthe\s(?:downside|upside)|ended|finished|closed|declined|advanced|remained|rose|fell|gained|lost)\b"
)
# what leads to a number that is held against the one before it: from 48, the estimate of 915,000, than the 49 expected
_BESIDE = re.compile(
    r"\b(?:from|estimates?|expectations?|expected|forecasts?|consensus|projections?|revised|reported|reading|anticipated|"
    r"predicted|instead\sof|moving\saverage|versus|vs\.?|compared\swith|compared\sto|than|against|to)\s(?:[a-z]+\s){0,4}$"
)
_EXPECTED = re.compile(
    r"\s(?:as\s)?(?:that\s)?(?:[a-z]+\s)?(?:expected|forecast|estimate|consensus|anticipated|predicted|reported)\b"
)
_LED = re.compile(
    r"\b(?:gainers|advancers|advancing|winners|decliners|declining|losers)\b[a-z\s-]{0,30}"
    r"(?:\d[\d,]* (?:to|and|versus) )?$"
)
# steadied near the 96 level, appreciated to 74.3 against the US dollar
_LEVEL_BEHIND = re.compile(
    r"\s(?:level|mark|handle|threshold|(?:against|versus|vs\.?)\s(?:the\s)?(?:us\s|u\.s\.\s)?(?:dollar|greenback|usd))\b"
)
_FAR = 160  # characters between two such numbers
_ALIKE = 6  # numbers that are held against each other are not further apart than this factor
_WHOLE = re.compile(r"\b(?:of\s(?:the\s|its\s)?|all\s|these\s|those\s)$")
_CRITERION = re.compile(r"\d[只股家](?:个股|股票|公司)?(?:涨停|跌停)?(?:或|且|和)?$")
_RATING = re.compile(r"rank\s$|评级$|score\sof\s$")


def accepted(context: Context, found: Quantity, last: Quantity | None = None) -> bool:  # noqa: PLR0911  (a return for each rule)
    """Tell whether a quantity that was read is a claim; `last` is the claim before it."""
    text, number = context.view.lower, found.number
    if found.kind == "none":
        return _bare_accepted(context, found) or (last is not None and _held_against(context, found, last))
    if number.style == "ar" and text[number.start : number.end].startswith("00"):
        return False
    if found.kind == "percent" and found.role and _CRITERION.search(text, max(0, found.start - 16), found.start):
        return False  # 超80股涨停或涨超10%: what the eighty have in common
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


def counts_ended(context: Context, found: Quantity) -> bool:
    """Tell whether a bare number counts what ended, rose or fell: 10 ended in positive territory."""
    return bool(_ENDED.match(context.view.lower, found.number.end))


def counts_sides(text: str, found: Quantity) -> bool:
    """Tell whether a bare number counts how many rose or fell: gainers led losers 626 to 455."""
    number = found.number
    plain = number.style == "ar" and number.value < 10_000 and not number.decimals
    return plain and bool(_LED.search(text, max(0, found.at - 60), found.at))


def _held_against(context: Context, found: Quantity, last: Quantity) -> bool:
    """A bare number beside one like it in English: 215,000 after 199,000, the 49 that was expected after 48.7."""
    text, number = context.view.lower, found.number
    if number.style != "ar" or found.at - last.stop > _FAR or last.kind not in ("none", "count", "points"):
        return False
    if not context.latin(last.at, found.stop) or "\n" in text[last.stop : found.at] or _is_date(text, found):
        return False
    if found.role in ("up", "down") and number.value >= 100:
        return True
    alike = last.number.value and 1 / _ALIKE < number.value / last.number.value < _ALIKE
    led = _BESIDE.search(text, max(0, found.at - 60), found.at) or _EXPECTED.match(text, found.stop)
    return bool(alike and led)


def _is_date(text: str, found: Quantity) -> bool:
    number = found.number
    year = 1900 <= number.value < 2100 and not number.decimals and "," not in text[number.start : number.end]
    return year or text[number.end : number.end + 1] in ("-", "/", "%")


def _points_accepted(context: Context, found: Quantity) -> bool:
    text, number = context.view.lower, found.number
    if number.style == "cn" and number.value < 100:
        return False
    if found.role or number.decimals or number.value >= 100:
        return True
    return bool(_LEVEL_CUE.search(text[max(0, found.at - 4) : found.at])) and number.style == "ar"


def _time_accepted(text: str, found: Quantity) -> bool:
    if (
        found.window
        or text[max(0, found.at - 1) : found.at] == "近"
        or _NOT_TIME_AFTER.match(text, found.end)
        or found.number.value > 1900
    ):
        return False
    if found.number.style == "en" or (text[found.at : found.stop].isascii()):
        return found.comparator != "eq" or text[max(0, found.at - 7) : found.at] == "within "
    if found.unit in ("days", "weeks", "months", "years") and text[found.at - 1 : found.at] in ("第", "周", "月", "日"):
        return False
    before = text[max(0, found.at - 5) : found.at]
    if found.comparator != "eq" or _TIME_AFTER.match(text, found.end) or found.number.decimals:
        return True
    return found.number.value > 1 and bool(_TIME_ASSERTS.search(before))


def _count_accepted(text: str, found: Quantity) -> bool:  # noqa: PLR0911  (a return for each rule)
    number = found.number
    before, after = text[max(0, found.at - 6) : found.at], text[found.stop : found.stop + 6]
    if number.style == "en":
        new = text[found.at : found.stop].endswith(("lows", "highs"))
        steps = text[found.at : found.stop].endswith((" hikes", " cuts", " increases"))  # three rate hikes
        return new or steps or number.value >= 20 or number.step >= 100 or bool(_OUT_OF.match(text, number.end))
    if number.style == "ar":
        if (
            number.scale == 1
            and _WHOLE.search(text, max(0, found.at - 9), found.at)
            and text[number.end : number.end + 1] == " "
        ):
            return False  # of the 11 sectors: how many there are is known
        return not (_ANNOUNCED.match(text, number.end) and number.value < 20) and not before.endswith(
            ("第", "no. ", "#")
        )
    if number.scale >= 10_000 or number.bound or (number.high and number.value >= 10):
        return True
    if text[number.end : number.end + 1] == "个" and _ANNOUNCED.match(text, number.end):
        return False
    if _ANNOUNCED.match(text, number.end) or re.match(r"\s?[:：]", after) or _THESE.search(before):
        return False
    return number.value >= 2 and (
        bool(_ASSERTS.search(before)) or found.comparator != "eq" or found.role in ("up", "down")
    )


def _bare_accepted(context: Context, found: Quantity) -> bool:  # noqa: PLR0911  (a return for each rule)
    """A number without a unit: an amount with 亿, a level, an index number, a count of a metric that is counted."""
    text, number = context.view.lower, found.number
    if number.style == "en":
        return bool(_OUT_OF.match(text, number.end) or (number.value > 1 and _ENDED.match(text, number.end)))
    if number.style == "ar" and number.value < 1000 and _ENDED.match(text, number.end):
        return text[number.start - 1 : number.start] == " "
    if number.scale >= 10_000 or (number.bound == "ge" and number.value >= 100):
        return number.style == "ar" or number.value > number.scale or number.high is not None or bool(number.bound)
    if number.scale == 1000 and (found.at < number.start or context.metrics_in(found.at - 40, found.stop + 20)):
        return True
    if number.style == "cn":
        return (text[found.at : found.stop] == "零" and text[found.stop : found.stop + 2] in ("增长", "，", "。")) or (
            number.value >= 20 and number.high is not None and number.value < 1000
        )
    if (
        1900 <= number.value < 2100 and not number.decimals and "," not in text[number.start : number.end]
    ) or named_before(text, number.start):
        return False
    if counts_sides(text, found):
        return True
    slashed = "," not in text[number.start : number.end] and not number.decimals
    if (
        _RATING.search(text[max(0, found.at - 10) : found.at])
        or text[number.start - 1 : number.start] in ("#", "_")
        or (slashed and "/" in (text[number.start - 1 : number.start], text[found.stop : found.stop + 1]))
    ):
        return False
    return bool(_LEVEL_BEHIND.match(text, found.stop)) or context.level_expected(found)

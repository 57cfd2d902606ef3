"""Claims whose quantity is a phrase: streaks, records, ranks, doublings and halvings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.extract.numerals import Number, find_numbers

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|数|几)"
_UP = "涨阳升"
_ORDINALS = {w: i for i, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2)}
_SPAN_UNITS = {
    "交易日": "days", "天": "days", "日": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks", "月": "months", "季度": "quarters", "季": "quarters", "年": "years",
    "day": "days", "session": "days", "trading day": "days", "week": "weeks", "weekly": "weeks", "month": "months", "monthly": "months",
    "quarter": "quarters", "quarterly": "quarters", "year": "years", "annual": "years", "yearly": "years", "daily": "days",
}  # fmt: skip
_UNIT = r"(?:个)?(?:交易日|天|日|周|星期|礼拜|月|季度|季|年)"
_EN_UNIT = r"(?:trading day|day|session|weekly|week|monthly|month|quarterly|quarter|annual|yearly|year|daily)"
_STREAK = re.compile(
    rf"(?:已)?(?:连续|持续)第?(?P<n1>{_N})(?P<u1>{_UNIT})(?!以来)|(?P<n2>{_N})(?P<d2>连[涨跌阳阴升降])|连(?P<d3>[涨跌升降])(?P<n3>{_N})(?P<u3>{_UNIT})|(?P<d5>连[涨跌升降])第?(?P<n5>{_N})(?P<u5>{_UNIT})"
    rf"|(?:(?P<o4>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{{1,2}}(?:st|nd|rd|th))|(?P<n4>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten))[\s-](?:straight|consecutive)\s(?P<u4>{_EN_UNIT})s?"
    rf"|(?P<n6>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten)[\s-](?P<u6>{_EN_UNIT})s?\s(?P<d6>winning|losing)\s(?:streak|run)"
)
_SINCE = r"(?:自)?(?P<since>(?:19|20)\d{2})年(?:(?P<month>1[0-2]|[1-9])月)?(?:\d{1,2}日)?(?:以来|之后|来|后)的?"
_RECORD_WORD = r"(?:新[高低]|最[高低大小多少好差强弱快慢佳长惨][一-鿿]{0,8}?(?=[，。；、：！\s）)\n\t]|$|，)|首次|高位|低位|[高低]点|记录|纪录)"
_COUNTED = re.compile(
    rf"(?P<near>近|逾|超|约)?(?P<n>\d{{1,3}}|{_N})(?P<more>多|余)?(?P<u>个?月|年|个?交易日|周|天|个?季度)(?P<more2>多|余)?(?P<half>半)?(?:以来|来|以來)?的?(?:单[日周月季年])?(?P<word>{_RECORD_WORD})"
)
_DATED = re.compile(rf"{_SINCE}(?:单[日周月季年])?(?P<word>{_RECORD_WORD})")
_BARE = re.compile(
    rf"(?P<verb>(?:续|再|屡|齐|双双|均)?创(?:下|出|了|造)?了?|刷新|录得|写下|改写)?(?:该业务)?(?P<core>(?:历史|史上|有史以来|单[日月季周年]|年内|盘中|收盘|阶段|上市以来|同期|季度|年度|月度)+的?(?:单[日月季周年])?{_RECORD_WORD})"
)
_NEWHIGH = re.compile(r"(?:续|再|屡)?创(?:下|出)?了?(?:历史)?新[高低]")
_EN_MONTH = r"january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
_EN = re.compile(
    rf"(?P<super>(?:the\s)?(?:highest|lowest|best|worst|biggest|largest|steepest|sharpest|most|smallest|strongest|weakest|fastest|slowest|first)(?:\s[a-z\-]+){{0,5}}?)\s(?:since\s(?:(?P<month>{_EN_MONTH})\s(?:\d{{1,2}},?\s)?)?(?P<year>(?:19|20)\d{{2}})|in\s(?P<near>nearly|almost|about|more than|over|at least)?\s?(?P<n>\d{{1,3}}|two|three|four|five|six|seven|eight|nine|ten)\s(?P<u>years?|months?|weeks?|days?|quarters?))"
    r"|(?P<n2>\d{1,3}|one|two|three|four|five|six)[\s-](?P<u2>year|month|week|day)\s(?P<w2>high|low)s?(?![a-z])|(?P<record>(?:an?\s)?(?:new\s)?(?:all-time|record|lifetime)\s(?:intraday\s|closing\s)?(?P<w3>high|low|close|peak)s?)"
)
_RANK = re.compile(rf"第(?P<n>{_N})大|前(?P<m>{_N})大|(?:排名|位列|位居|排在|名列)[一-鿿]{{0,4}}?第(?P<r>{_N})(?![季大])|第(?P<q>{_N})[名位]")
_LOW_WORDS = ("低", "跌", "差", "弱", "小", "少", "慢", "惨", "减")
_EN_LOW = ("lowest", "worst", "steepest", "weakest", "slowest", "low", "decline", "drop", "loss", "fall")


@dataclass(frozen=True, slots=True)
class Special:
    """A phrase that is a claim by itself; `aspect` is `streak`, `extreme`, `rank` or `value` (doublings)."""

    start: int
    end: int
    aspect: str
    direction: str | None = None
    value: int | float | None = None
    high: int | float | None = None
    unit: str | None = None
    comparator: str = "eq"
    since: str | None = None
    over: str | None = None
    attached: bool = False


def find_specials(lower: str, doubles: dict[str, str]) -> list[Special]:
    """All of them, ascending; where two overlap the longer stands. `doubles` = the lexicon's special words."""
    found = [*_streaks(lower), *_counted(lower), *_dated(lower), *_bare(lower), *_english(lower), *_ranks(lower)]
    found += _doubles(lower, doubles)
    found.sort(key=lambda special: (special.start, special.start - special.end))
    kept: list[Special] = []
    for special in found:
        if not kept or special.start >= kept[-1].end:
            kept.append(special)
    return kept


def _read(word: str | None) -> Number | None:
    if not word:
        return None
    if word in _ORDINALS:
        return Number(0, 0, _ORDINALS[word], 1, "en")
    if word in "数几":
        return Number(0, 0, 2, 1, "cn", 9)
    return next(find_numbers(word.rstrip("stndrh") if word[0].isdigit() else word), None)


def _streaks(lower: str) -> Iterator[Special]:
    for match in _STREAK.finditer(lower):
        groups = {key[0] + key[1]: value for key, value in match.groupdict().items() if value}
        number = _read(next((groups[key] for key in ("n1", "n2", "n3", "n4", "n5", "n6", "o4") if key in groups), None))
        if number is None or number.value < 2:
            continue
        unit = next((groups[key] for key in ("u1", "u3", "u4", "u5", "u6") if key in groups), "")
        word = next((groups[key] for key in ("d2", "d3", "d5", "d6") if key in groups), "")
        direction = _streak_direction(lower, match, word)
        start = match.start() + (match[0].startswith("已"))
        units = _SPAN_UNITS.get(unit.removeprefix("个"), "days")
        if not unit and lower[max(0, start - 2) : start] in ("周线", "月线"):
            units = "weeks" if lower[start - 2] == "周" else "months"
        if direction or "续" not in match[0]:
            yield Special(
                start, match.end(), "streak", direction, number.value, number.high, _record_unit(units),
                "between" if number.high else "eq", over=_window(units),
            )  # fmt: skip


def _record_unit(units: str) -> str:
    return "count" if units == "quarters" else units


def _window(units: str) -> str:
    return {"days": "day", "weeks": "week", "months": "month", "quarters": "quarter", "years": "year"}[units]


def _streak_direction(lower: str, match: re.Match[str], word: str) -> str | None:
    if word:
        return "up" if any(c in word for c in _UP) or word == "winning" else "down"
    tail = lower[match.end() : match.end() + 24]
    tail = re.split(r"[，。；,;\n]", tail, maxsplit=1)[0]
    signed = re.search(
        r"(上涨|收涨|走高|上升|增长|流入|买入|反弹|涨|升|增|gain|advance|rise|increase|up)|(下跌|收跌|走低|下降|流出|卖出|回落|跌|降|减|loss|decline|drop|fall|down)",
        tail,
    )
    if signed:
        return "up" if signed[1] else "down"
    head = lower[max(0, match.start() - 30) : match.start()]
    signed = next(iter(re.findall(r"(涨|升|增|rose|gain|surged|up\b)|(跌|降|减|fell|lost|declin|down\b)", head)[::-1]), None)
    return ("up" if signed[0] else "down") if signed else None


def _direction(word: str, context: str = "") -> str:
    return "down" if any(mark in word for mark in _LOW_WORDS) or any(w in context.split() for w in _EN_LOW) else "up"


def _counted(lower: str) -> Iterator[Special]:
    for match in _COUNTED.finditer(lower):
        number = _read(match["n"])
        if number is None or re.search(r"(?:19|20)\d\d$", match["n"]):
            continue
        value, high = number.value, number.high
        if match["half"]:
            value += 0.5
        if match["more"] or match["more2"]:
            high = value + 1 if match["u"].endswith("年") else value + 1
        units = _SPAN_UNITS[match["u"].removeprefix("个")]
        yield Special(
            match.start(), match.end(), "extreme", _direction(match["word"]), value, high, _record_unit(units),
            "between" if high else "eq",
        )  # fmt: skip


def _dated(lower: str) -> Iterator[Special]:
    for match in _DATED.finditer(lower):
        since = match["since"] + (f"-{int(match['month']):02d}" if match["month"] else "")
        yield Special(match.start(), match.end(), "extreme", _direction(match["word"]), since=since, over=_single(match[0]))


def _single(words: str) -> str | None:
    for mark, window in (("单日", "day"), ("单周", "week"), ("单月", "month"), ("单季", "quarter"), ("单年", "year")):
        if mark in words:
            return window
    return None


def _bare(lower: str) -> Iterator[Special]:
    for match in _BARE.finditer(lower):
        start = match.start() if match["verb"] and "该业务" not in match[0] and "记录" not in match[0] else match.start("core")
        if match["verb"] and not match["verb"].startswith(("创", "续", "再", "屡", "齐", "双", "均")):
            start = match.start("core")
        yield Special(start, match.end(), "extreme", _direction(match["core"]), over=_single(match[0]), attached=True)
    for match in _NEWHIGH.finditer(lower):
        yield Special(match.start(), match.end(), "extreme", _direction(match[0]), attached=True)


def _english(lower: str) -> Iterator[Special]:
    for match in _EN.finditer(lower):
        if match["record"]:
            yield Special(match.start(), match.end(), "extreme", "down" if match["w3"] == "low" else "up", attached=True)
            continue
        if match["n2"] and re.search(r"\d\s(?:new\s)?$", lower[max(0, match.start() - 8) : match.start()]):
            continue  # 31 new 52-week highs: a count
        number = _read(match["n"] or match["n2"])
        unit = (match["u"] or match["u2"] or "").rstrip("s")
        since = None
        if match["year"]:
            month = match["month"]
            since = match["year"] + (f"-{_month(month):02d}" if month else "")
        direction = "down" if any(word in match[0].split() or word in match[0] for word in _EN_LOW) else "up"
        yield Special(
            match.start(), match.end(), "extreme", direction, number.value if number else None, None,
            _record_unit(f"{unit}s") if number else None, since=since,
        )  # fmt: skip


def _month(word: str) -> int:
    return ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(word[:3]) + 1


def _ranks(lower: str) -> Iterator[Special]:
    for match in _RANK.finditer(lower):
        number = _read(match["n"] or match["m"] or match["r"] or match["q"])
        if number and number.value >= 1:
            yield Special(match.start(), match.end(), "rank", None, number.value, None, "count", "le" if match["m"] else "eq")


def _doubles(lower: str, doubles: dict[str, str]) -> Iterator[Special]:
    values = {"double": (2, "x"), "triple": (3, "x"), "quadruple": (4, "x"), "halve": (-50, "%")}
    for word, kind in doubles.items():
        for match in re.finditer(re.escape(word), lower):
            value, unit = values[kind]
            after = re.match(r"(?:甚至更多|以上)", lower[match.end() : match.end() + 5])
            before = lower[max(0, match.start() - 1) : match.start()]
            comparator = "nearly" if before == "近" else "gt" if before in ("超", "逾") else "eq"
            if after:
                comparator = "le" if value < 0 else "ge"
            yield Special(match.start(), match.end() + (after.end() if after else 0), "value", None, value, None, unit, comparator)

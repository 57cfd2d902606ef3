"""Words of time in a text: 昨日, 周二, 上周三, 1月, 四季度, 去年, 2025财年, on Friday, Q4, last year, with their offsets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_DAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HAN = "一二三四五六七八九十"
_MONTH_NAMES = r"january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_FIRST = "0-9昨前隔今当去上下本这明后全年第一二三四五六七八九十周星礼过近最月未目现如的首a-z"  # most places are ruled out by one look
_TIME = re.compile(
    rf"(?=[{_FIRST}])(?:"
    r"(?P<date>(?P<dy>(?:19|20)\d\d)[-/.年](?P<dm>1[0-2]|0?[1-9])[-/.月](?P<dd>3[01]|[12]\d|0?[1-9])日?)"
    r"|(?P<md>(?<!\d)(?P<mm>1[0-2]|[1-9])月(?P<mday>3[01]|[12]\d|[1-9])[日号]?(?!\d|%))"
    r"|(?P<ym>(?P<yy>(?:19|20)\d\d)年(?P<ymm>1[0-2]|[1-9])月)"
    r"|(?P<prevyear>去年|上一年|上年|明年|今年)(?P<pm>1[0-2]|[1-9])月"
    r"|(?P<lastday>(?:(?:19|20)\d\d年?|今年|本月|年内|本周)?(?:的?最后一个|首个|第一个)交易日)"
    r"|(?P<qy>(?:19|20)\d\d)(?:财年|年)?(?:第?(?P<qyn>[一二三四1-4])季度?|\s?q(?P<qyq>[1-4]))"
    r"|(?P<q1>(?<![a-z])q[1-4](?![a-z0-9])(?:\s(?:19|20)\d\d)?|第[一二三四1-4]财?季度?|[一二三四1-4]季度|[一二三四](?=季[报营净收])|(?:first|second|third|fourth)[\s-](?:fiscal[\s-])?quarter)"
    r"|(?P<half>(?:(?P<hy>(?:19|20)\d\d)年?)?(?P<hw>今年|去年|明年)?(?P<hn>[上下])半年|(?:first|second)\shalf)"
    r"|(?P<nq>下一?个?季度?|下季度?|本季度?|当季|上一?个?季度|this\squarter|next\squarter|current\squarter|last\squarter|the\squarter)"
    r"|(?P<fy>(?P<fyn>(?:19|20)\d\d)(?:\s?(?:财年|财政年度|年度|年(?:底|末)?))|(?:fy|fiscal(?:\syear)?)\s?'?(?P<fye>(?:20)?\d\d))"
    r"|(?P<yearword>今年(?:以来|至今|迄今)?|去年(?:底|末)?|前年|明年|后年|全年|年内|年初至今|年初以来|year[\s-]to[\s-]date|(?<![a-z])ytd(?![a-z])|this\syear|last\syear|next\syear|full[\s-]year|a\syear\s(?:ago|earlier)|year[\s-]ago)"
    r"|(?P<bareyear>(?:in|by|for|since|of|to)\s(?P<by>(?:19|20)\d\d)(?!\d|,\d))"
    r"|(?P<shortyear>(?<!\d)(?P<sy>[012]\d)年(?=[^底初间前后来以期多的]|$))"
    r"|(?P<day>昨日|昨天|昨夜|隔夜|前天|前日|今天|今日|今早|今晨|当日|当天|(?<![a-z])(?:today|yesterday|overnight)(?![a-z])|this\smorning)"
    r"|(?P<lastwd>上(?:周|星期|礼拜)(?P<lwd>[一二三四五六日天]))|(?:本|这)?(?P<wd>(?:周|星期|礼拜)(?P<wdn>[一二三四五六日](?![年度])))"
    r"|(?P<ewd>(?<![a-z])(?P<elast>last\s)?(?P<ewdn>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?(?![a-z]))"
    r"|(?P<week>上周(?![一二三四五六日天])|上星期(?![一二三四五六日天])|本周(?![一二三四五六日天])|这一?周(?![一二三四五六日天])|过去一周|一周(?=[内累涨跌以])|当周|周线|last\sweek|this\sweek|(?:on|for|over)\sthe\sweek|past\sweek|weekly|周(?=[涨跌]))"
    r"|(?P<monthword>上个?月|本月|当月|这个月|过去一个月|近一个月|最近一个月|一个月(?=[内累涨跌])|last\smonth|this\smonth|(?:on|for)\sthe\smonth|past\smonth|月(?=累?[涨跌](?!停)))"
    rf"|(?P<month>(?<![\d.])(?P<mn>1[0-2]|[1-9])月(?:份|底|末|初|[上中下]旬)?|(?P<hm>十[一二]?|[{_HAN[:9]}])月(?:份|底|末|初)?)"
    rf"|(?P<edate>(?<![a-z])(?P<em>{_MONTH_NAMES})\.?\s(?P<ed>\d{{1,2}})(?!\d|,\d{{3}}|\.\d|%)(?:,?\s(?P<ey>(?:19|20)\d\d))?)"
    rf"|(?P<emonth>(?<![a-z])(?:(?:in|for|of|since|during|last|'s)\s)?(?P<emn>january|february|march|april|june|july|august|september|october|november|december)(?:\s(?P<emy>(?:19|20)\d\d))?(?![a-z]))"
    r"|(?P<sessions>(?:过去|最近|近|前)(?P<sn>\d{1,2}|[二两三四五六七八九十])个?交易日|(?:past|last)\s(?P<sne>\d|two|three|four|five|six)\s(?:sessions|trading\sdays))"
    r"|(?P<future>未来(?P<fn>\d|[一二两三四五六七八九十])(?:[至到-](?P<fn2>\d|[三四五六七八九十]))?年|(?:next|coming)\s(?P<fne>two|three|four|five)\syears)"
    r"|(?P<now>目前|现在|当前|如今|currently))"
)


@dataclass(frozen=True, slots=True)
class Time:
    """One word of time: where it stands, what kind it is, and its parts (year, month, day, quarter …) as far as said."""

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    word: str = ""


def find_times(lower: str) -> list[Time]:
    """All words of time, ascending."""
    return list(_times(lower))


def _times(lower: str) -> Iterator[Time]:
    for match in _TIME.finditer(lower):
        kind = match.lastgroup or ""
        groups = match.groupdict()
        for name, reader in _READERS.items():
            if groups.get(name):
                time = reader(match, groups)
                if time is not None:
                    yield time
                break
        else:
            raise AssertionError(kind)


def _han(word: str) -> int:
    if word.isdigit():
        return int(word)
    table = {**{c: i + 1 for i, c in enumerate(_HAN)}, "两": 2, "十一": 11, "十二": 12, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
    return table.get(word, 0)


Groups = dict[str, str | None]
Match = re.Match[str]


def _span(match: Match, kind: str, **parts: int | None) -> Time:
    return Time(match.start(), match.end(), kind, word=match[0], **parts)  # type: ignore[arg-type]


def _int(word: str | None) -> int | None:
    return int(word) if word else None


def _date(match: Match, g: Groups) -> Time | None:
    year, month, day = int(g["dy"] or 0), int(g["dm"] or 0), int(g["dd"] or 0)
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return _span(match, "date", year=year, month=month, day=day)


def _quarter(match: Match, g: Groups) -> Time:
    word = match[0]
    number = next((int(c) for c in word[:4] if c in "1234"), 0) or next((_han(c) for c in word if c in "一二三四"), 0)
    for index, name in enumerate(("first", "second", "third", "fourth"), 1):
        number = index if word.startswith(name) else number
    year = re.search(r"(?:19|20)\d\d", word)
    return _span(match, "quarter", number=number, year=int(year[0]) if year else None)


def _named_quarter(match: Match, g: Groups) -> Time:
    word = match[0]
    step = 1 if word.startswith(("下", "next")) else -1 if word.startswith(("上", "last")) else 0
    return _span(match, "thisquarter", number=step)


def _half(match: Match, g: Groups) -> Time:
    word = match[0]
    shift = {"去年": -1, "明年": 1}.get(g["hw"] or "", 0)
    number = 1 if "上" in word or word.startswith("first") else 2
    return Time(match.start(), match.end(), "half", _int(g["hy"]), shift, None, number, word)


def _year_word(match: Match, g: Groups) -> Time:
    word = match[0]
    if word in ("年内", "年初至今", "年初以来", "ytd") or word.startswith(("今年以", "今年至", "今年迄", "year-to", "year to")):
        return _span(match, "ytd")
    table = {"去年": -1, "去年底": -1, "去年末": -1, "前年": -2, "明年": 1, "后年": 2, "last year": -1, "next year": 1, "a year ago": -1, "a year earlier": -1}
    shift = -1 if "year-ago" in word or "year ago" in word else table.get(word, 0)
    return _span(match, "fullyear" if word in ("全年", "full-year", "full year") else "year", number=shift)


def _fiscal(match: Match, g: Groups) -> Time:
    raw = int(g["fyn"] or g["fye"] or 0)
    return _span(match, "yeardate", year=raw if raw > 100 else 2000 + raw, number=12 if match[0].endswith(("底", "末")) else None)


def _day(match: Match, g: Groups) -> Time:
    word = match[0]
    shift = -2 if word in ("前天", "前日") else -1 if word in ("昨日", "昨天", "昨夜", "隔夜", "yesterday", "overnight") else 0
    return _span(match, "sameday" if word in ("当日", "当天") else "day", number=shift)


def _english_weekday(match: Match, g: Groups) -> Time | None:
    word = g["ewdn"] or ""
    if not match[0].endswith(("day", ".")) and word in ("sun", "sat", "wed", "mon", "fri"):
        return None
    return _span(match, "weekday", number=_DAYS_EN.index(word[:3]))


def _week(match: Match, g: Groups) -> Time:
    return _span(match, "week", number=-1 if match[0].startswith(("上", "last")) else 0)


def _month_word(match: Match, g: Groups) -> Time:
    word = match[0]
    rolling = word.startswith(("过去", "近", "最近", "一个月", "past"))
    return _span(match, "pastmonth" if rolling else "monthword", number=-1 if word.startswith(("上", "last")) else 0)


def _month_number(match: Match, g: Groups) -> Time:
    return _span(match, "month", month=_int(g["mn"]) or _han(g["hm"] or ""))


def _english_month(match: Match, g: Groups) -> Time:
    return _span(match, "month", month=_MONTHS_EN.index((g["emn"] or "")[:3]) + 1, year=_int(g["emy"]))


def _english_date(match: Match, g: Groups) -> Time | None:
    day = int(g["ed"] or 0)
    if not 1 <= day <= 31:
        return None
    return _span(match, "date", year=_int(g["ey"]), month=_MONTHS_EN.index((g["em"] or "")[:3]) + 1, day=day)


def _future(match: Match, g: Groups) -> Time:
    return _span(match, "future", number=_han(g["fn"] or g["fne"] or ""), month=_han(g["fn2"]) if g["fn2"] else None)


_READERS = {
    "date": _date,
    "md": lambda m, g: _span(m, "date", month=_int(g["mm"]), day=_int(g["mday"])),
    "ym": lambda m, g: _span(m, "month", year=_int(g["yy"]), month=_int(g["ymm"])),
    "prevyear": lambda m, g: _span(m, "month", month=_int(g["pm"]), number={"明年": 1, "今年": 0}.get(g["prevyear"] or "", -1)),
    "lastday": lambda m, _: _span(m, "day", number=0),
    "qy": lambda m, g: _span(m, "quarter", year=_int(g["qy"]), number=_han(g["qyn"] or g["qyq"] or "")),
    "q1": _quarter,
    "half": _half,
    "nq": _named_quarter,
    "fy": _fiscal,
    "yearword": _year_word,
    "bareyear": lambda m, g: _span(m, "yeardate", year=_int(g["by"])),
    "shortyear": lambda m, g: _span(m, "yeardate", year=2000 + int(g["sy"] or 0)),
    "day": _day,
    "lastwd": lambda m, g: _span(m, "lastweekday", number=_WEEKDAYS[g["lwd"] or "一"]),
    "wd": lambda m, g: _span(m, "weekday", number=_WEEKDAYS[g["wdn"] or "一"]),
    "ewd": _english_weekday,
    "week": _week,
    "monthword": _month_word,
    "month": _month_number,
    "edate": _english_date,
    "emonth": _english_month,
    "sessions": lambda m, g: _span(m, "sessions", number=_han(g["sn"] or g["sne"] or "")),
    "future": _future,
    "now": lambda m, _: _span(m, "now"),
}

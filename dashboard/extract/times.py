"""Words of time in a text: 昨日, 周二, 上周三, 1月, 四季度, 去年, 2025财年, on Friday, Q4, last year, with offsets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import msgspec

from dashboard.extract.timewords import HAN, TIME

_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_DAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_BESIDE = 3
_DATES = ("date", "month", "weekday", "yeardate")
_MONTH_OF_QUARTER = re.compile(rf"\b({'|'.join(_MONTHS_EN)})[a-z]*\b")
# a month that names a contract dates nothing: gold for December delivery, October platinum
_CONTRACT_BEFORE = re.compile(
    r"\b(?:futures?|contracts?|crude|gold|silver|copper|platinum|palladium|gas|oil|wti|brent)\s$"
)
_CONTRACT_BEHIND = re.compile(
    r"\s(?:delivery|contracts?|futures|settlement|crude|gold|silver|copper|platinum|palladium|brent|wti)\b"
)
_NUMBERS = {character: index + 1 for index, character in enumerate(HAN)}
_SPANS = {"years": (12, None), "months": (1, None), "weeks": (None, 7), "days": (None, 1)}
_NUMBERS |= {
    "两": 2, "十一": 11, "十二": 12, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip


class Time(msgspec.Struct, frozen=True, gc=False):
    """One word of time: where it stands, its kind, and its parts (year, month, day, quarter …) as far as said."""

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
    dated = -_BESIDE
    for match in TIME.finditer(lower):
        name = match.lastgroup or ""
        if name not in _READERS:  # an alternative that ends with one of its parts
            name = next(name for name in _READERS if match[name])
        time = _READERS[name](match, match)  # a match gives its groups by name
        if time is not None and time.kind == "weekday" and time.start - dated < _BESIDE:
            continue  # 10月10日星期五: the date says it
        if time is not None:
            dated = time.end if time.kind == "date" else dated
            since = lower[max(0, time.start - 6) : time.start] == "since " or time.word.startswith("since ")
            yield msgspec.structs.replace(time, kind="since", day=time.day) if since and time.kind in _DATES else time


def _han(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.get(word, 0)


Groups = re.Match[str]
Match = re.Match[str]


def _span(
    match: Match, kind: str, *, year: int | None = None, month: int | None = None, day: int | None = None,
    number: int | None = None,
) -> Time:  # fmt: skip
    return Time(match.start(), match.end(), kind, year, month, day, number, match[0])


def _int(word: str | None) -> int | None:
    return int(word) if word else None


def _date(match: Match, g: Groups) -> Time | None:
    year, month, day = int(g["dy"] or 0), int(g["dm"] or 0), int(g["dd"] or 0)
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return _span(match, "date", year=year, month=month, day=day)


def _quarter(match: Match, _: Groups) -> Time:
    word = match[0]
    number = next((int(c) for c in word[:4] if c in "1234"), 0) or next((_han(c) for c in word if c in "一二三四"), 0)
    if month := re.search(_MONTH_OF_QUARTER, word):
        number = _MONTHS_EN.index(month[1][:3]) // 3 + 1
    for index, name in enumerate(("first", "second", "third", "fourth"), 1):
        number = index if word.startswith(name) else number
    year = re.search(r"(?:19|20)\d\d|(?<=q)\d\d$", word)
    return _span(match, "quarter", number=number, year=int(year[0]) % 2000 + 2000 if year else None)


def _named_quarter(match: Match, _: Groups) -> Time:
    word = match[0]
    step = 1 if word.startswith(("下", "next")) else -1 if word.startswith(("上", "前", "last")) else 0
    return _span(match, "thisquarter", number=step)


def _half(match: Match, g: Groups) -> Time:
    word = match[0]
    shift = {"去年": -1, "明年": 1}.get(g["hw"] or "", 0)
    number = 1 if "上" in word or word.startswith("first") else 2
    return Time(match.start(), match.end(), "half", _int(g["hy"]), shift, None, number, word)


def _year_word(match: Match, _: Groups) -> Time:
    word = match[0]
    if word in ("年内", "年初至今", "年初以来", "ytd") or word.startswith(
        ("今年以", "今年至", "今年迄", "year-to", "year to", "on the")
    ):
        return _span(match, "ytd")
    table = {
        "去年": -1,
        "去年底": -1,
        "去年末": -1,
        "前年": -2,
        "明年": 1,
        "后年": 2,
        "last year": -1,
        "next year": 1,
        "a year ago": -1,
        "a year earlier": -1,
    }
    shift = -1 if "year-ago" in word or "year ago" in word else table.get(word, 0)
    return _span(
        match, "fullyear" if word == "全年" or re.match(r"full|entire|whole|annual", word) else "year", number=shift
    )


def _fiscal(match: Match, g: Groups) -> Time:
    raw = int(g["fyn"] or g["fye"] or 0)
    return _span(
        match, "yeardate", year=raw if raw > 100 else 2000 + raw, number=12 if match[0].endswith(("底", "末")) else None
    )


def _day(match: Match, _: Groups) -> Time:
    word = match[0]
    shift = (
        -2
        if word in ("前天", "前日")
        else -1
        if word in ("昨日", "昨天", "昨夜", "隔夜", "yesterday", "overnight")
        else 0
    )
    return _span(match, "sameday" if word in ("当日", "当天") else "day", number=shift)


def _english_weekday(match: Match, g: Groups) -> Time | None:
    word = g["ewdn"] or ""
    if not match[0].endswith(("day", ".")) and word in ("sun", "sat", "wed", "mon", "fri"):
        return None
    return _span(match, "weekday", number=_DAYS_EN.index(word[:3]))


def _week(match: Match, _: Groups) -> Time:
    return _span(match, "week", number=-1 if match[0].startswith(("上", "last")) else 0)


def _month_word(match: Match, _: Groups) -> Time:
    word = match[0]
    rolling = word.startswith(("过去", "近", "最近", "一个月", "past"))
    return _span(match, "pastmonth" if rolling else "monthword", number=-1 if word.startswith(("上", "last")) else 0)


def _month_number(match: Match, g: Groups) -> Time:
    return _span(match, "month", month=_int(g["mn"]) or _han(g["hm"] or ""))


def _english_month(match: Match, g: Groups) -> Time | None:
    if _CONTRACT_BEFORE.search(match.string, max(0, match.start() - 12), match.start()) and match[0].startswith("for "):
        return None
    if _CONTRACT_BEHIND.match(match.string, match.end()):
        return None
    return _span(match, "month", month=_MONTHS_EN.index((g["emn"] or "")[:3]) + 1, year=_int(g["emy"]))


def _english_date(match: Match, g: Groups) -> Time | None:
    day = int(g["ed"] or 0)
    if not 1 <= day <= 31:
        return None
    return _span(match, "date", year=_int(g["ey"]), month=_MONTHS_EN.index((g["em"] or "")[:3]) + 1, day=day)


def _past_span(match: Match, g: Groups) -> Time:
    """The past six months: `number` of them, each of `month` months (years, months) or `day` days (weeks, days)."""
    months, days = _SPANS[g["pu"] or "days"]
    return _span(match, "pastspan", number=_han(g["pn"] or ""), month=months, day=days)


def _future(match: Match, g: Groups) -> Time:
    return _span(match, "future", number=_han(g["fn"] or g["fne"] or ""), month=_han(g["fn2"]) if g["fn2"] else None)


_READERS: dict[str, Callable[[Match, Groups], Time | None]] = {
    "date": _date,
    "md": lambda m, g: _span(m, "date", month=_int(g["mm"]), day=_int(g["mday"])),
    "md2": lambda m, g: _span(m, "date", month=_int(g["m2"]), day=_int(g["d2"] or g["d3"])),
    "ym": lambda m, g: _span(m, "month", year=_int(g["yy"]), month=_int(g["ymm"])),
    "prevyear": lambda m, g: _span(
        m, "month", month=_int(g["pm"]), number={"明年": 1, "今年": 0}.get(g["prevyear"] or "", -1)
    ),
    "lastday": lambda m, _: _span(m, "day", number=0),
    "qy": lambda m, g: _span(m, "quarter", year=_int(g["qy"]), number=_han(g["qyn"] or g["qyq"] or "")),
    "q1": _quarter,
    "half": _half,
    "nq": _named_quarter,
    "fy": _fiscal,
    "yearword": _year_word,
    "pastyear": lambda m, _: _span(m, "pastyear"),
    "pastspan": _past_span,
    "adjyear": lambda m, g: _span(m, "yeardate", year=_int(g["ay"])),
    "bareyear": lambda m, g: _span(m, "yeardate", year=_int(g["by"])),
    "shortyear": lambda m, g: _span(m, "yeardate", year=2000 + int(g["sy"] or 0)),
    "oneday": lambda m, _: _span(m, "sameday", number=0),
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

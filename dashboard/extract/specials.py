"""Claims whose quantity is a phrase: streaks, records, ranks, doublings and halvings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dashboard.extract.around import around
from dashboard.extract.numerals import Number, find_numbers
from dashboard.extract.phrases import (
    BARE,
    COUNTED,
    DATED,
    EN,
    EN_LOW,
    ENGLISH_MARKS,
    LOW_WORDS,
    MOVED,
    NEWHIGH,
    NTH,
    ORDINALS,
    RANK,
    RECORD_MARKS,
    SANK,
    SPAN_UNITS,
    STREAK,
    STREAK_MARKS,
    UP,
    VERB,
)

LEVEL = "level"  # in the place of a window: a record of a level has none


class Special(msgspec.Struct, frozen=True, gc=False):
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
    of_move: bool = False


def find_specials(lower: str, doubles: dict[str, str]) -> list[Special]:
    """All of them, ascending; where two overlap the longer stands. `doubles` = the lexicon's special words."""
    found = [*_streaks(lower), *_counted(lower), *_dated(lower), *_bare(lower), *_english(lower), *_ranks(lower)]
    found += [*_doubles(lower, doubles), *_nths(lower)]
    found.sort(key=lambda special: (special.start, special.start - special.end))
    kept: list[Special] = []
    for special in found:
        if not kept or special.start >= kept[-1].end:
            kept.append(special)
    return kept


def _read(word: str | None) -> Number | None:
    if not word:
        return None
    if word in ORDINALS:
        return Number(0, 0, ORDINALS[word], 1, "en")
    if word in ("a", "an"):
        return Number(0, 0, 1, 1, "en")
    if word in "数几":
        return Number(0, 0, 2, 1, "cn", 9)
    return next(find_numbers(word.rstrip("stndrh") if word[0].isdigit() else word), None)


def _streaks(lower: str) -> Iterator[Special]:
    for match in around(STREAK, STREAK_MARKS, lower):
        groups = {key[0] + key[1]: value for key, value in match.groupdict().items() if value}
        number = _read(
            next((groups[key] for key in ("n1", "n2", "n3", "n4", "n5", "n6", "o4", "o7") if key in groups), None)
        )
        if number is None or number.value < 2:
            continue
        unit = next((groups[key] for key in ("u1", "u3", "u4", "u5", "u6", "u7") if key in groups), "")
        word = next((groups[key] for key in ("d2", "d3", "d5", "d6") if key in groups), "")
        direction = _streak_direction(lower, match, word)
        start = match.start() + (match[0].startswith("已"))
        units = SPAN_UNITS.get(unit.removeprefix("个"), "days")
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
        return "up" if any(c in word for c in UP) or word == "winning" else "down"
    tail = lower[match.end() : match.end() + 24]
    tail = re.split(r"[，。；,;\n]", tail, maxsplit=1)[0]
    signed = re.search(
        r"(上涨|收涨|走高|上升|增长|流入|买入|反弹|涨|升|增|gain|advance|rise|increase|up)|(下跌|收跌|走低|"
        r"下降|流出|卖出|回落|跌|降|减|loss|"
        r"decline|drop|fall|down)",
        tail,
    )
    if signed:
        return "up" if signed[1] else "down"
    head = lower[max(0, match.start() - 30) : match.start()]
    signed = next(iter(MOVED.findall(head)[::-1]), None)
    return ("up" if signed[0] else "down") if signed else None


def _direction(word: str, context: str = "") -> str:
    return "down" if any(mark in word for mark in LOW_WORDS) or any(w in context.split() for w in EN_LOW) else "up"


def _counted(lower: str) -> Iterator[Special]:
    for match in around(COUNTED, RECORD_MARKS, lower):
        number = _read(match["n"])
        if number is None or re.search(r"(?:19|20)\d\d$", match["n"]):
            continue
        value, high = number.value, number.high
        if match["half"]:
            value += 0.5
        if match["more"] or match["more2"]:
            high = value + 1
        units = SPAN_UNITS[match["u"].removeprefix("个")]
        yield Special(
            match.start(), match.end(), "extreme", _direction(match["word"]), value, high, _record_unit(units),
            "between" if high else "eq",
        )  # fmt: skip


def _dated(lower: str) -> Iterator[Special]:
    for match in around(DATED, RECORD_MARKS, lower):
        since = match["since"] or "-"  # a month without its year: "--04", the record resolves it
        since += f"-{int(month):02d}" if (month := match["month"] or match["bare"]) else ""
        yield Special(
            match.start(), match.end(), "extreme", _direction(match["word"]), since=since, over=_single(match[0])
        )


def _single(words: str) -> str | None:
    for mark, window in (("单日", "day"), ("单周", "week"), ("单月", "month"), ("单季", "quarter"), ("单年", "year")):
        if mark in words:
            return window
    return None


def _bare(lower: str) -> Iterator[Special]:
    for match in around(BARE, RECORD_MARKS, lower):
        verb = VERB.search(lower, max(0, match.start() - 6), match.start())
        start = verb.start() if verb and "记录" not in match[0] else match.start()
        yield Special(start, match.end(), "extreme", _direction(match["core"]), over=_single(match[0]), attached=True)
    for match in around(NEWHIGH, RECORD_MARKS, lower):
        yield Special(match.start(), match.end(), "extreme", _direction(match[0]), attached=True)


def _english(lower: str) -> Iterator[Special]:
    for match in around(EN, ENGLISH_MARKS, lower):
        if match["record"]:
            yield Special(
                match.start(),
                match.end(),
                "extreme",
                "down" if match["w3"] == "low" else "up",
                over=LEVEL,
                attached=True,
            )
            continue
        if match["n2"] and re.search(r"\d\s(?:new\s)?$", lower[max(0, match.start() - 8) : match.start()]):
            continue  # 31 new 52-week highs: a count
        number = _read(match["n"] or match["n2"])
        unit = (match["u"] or match["u2"] or "").rstrip("s")
        since = None
        month = match["month"] or match["bare"]
        if match["year"] or month:
            since = (match["year"] or "-") + (f"-{_month(month):02d}" if month else "")
        direction = "down" if any(word in match[0].split() or word in match[0] for word in EN_LOW) else "up"
        if "first time" in match[0] and SANK.search(lower, max(0, match.start() - 60), match.start()):
            direction = "down"
        yield Special(
            match.start(), match.end(), "extreme", direction, number.value if number else None, None,
            _record_unit(f"{unit}s") if number else None, since=since, over=_superlative(match),
            of_move=bool(match["super"]) and _superlative(match) != LEVEL,
        )  # fmt: skip


def _superlative(match: re.Match[str]) -> str | None:
    """What a superlative is of: a level (highest, a 52-week low), or a change over the window it names (worst week)."""
    words = match["super"]
    if words is None or re.match(r"(?:the\s)?(?:highest|lowest)\b", words):
        return LEVEL
    found = re.search(
        r"\b(?:one-|single-)?(day|daily|session|week|weekly|month|monthly|quarter|quarterly|year|annual)\b", words
    )
    return _window(SPAN_UNITS[found[1]]) if found else None


def _month(word: str) -> int:
    return ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(word[:3]) + 1


def _ranks(lower: str) -> Iterator[Special]:
    for match in RANK.finditer(lower):
        number = _read(match["n"] or match["m"] or match["r"] or match["q"])
        if number and number.value >= 1:
            yield Special(
                match.start(), match.end(), "rank", None, number.value, None, "count", "le" if match["m"] else "eq"
            )


def _nths(lower: str) -> Iterator[Special]:
    """第三起事件, 今年第四次降息: how many there have been."""
    for match in NTH.finditer(lower):
        number = _read(match["n"])
        if number and number.value > 1:
            yield Special(match.start(), match.end(), "value", None, number.value, None, "count")


def _doubles(lower: str, doubles: dict[str, str]) -> Iterator[Special]:
    values = {"double": (2, "x"), "triple": (3, "x"), "quadruple": (4, "x"), "halve": (-50, "%"), "majority": (50, "%")}
    for word, kind in doubles.items():
        for match in re.finditer(re.escape(word), lower):
            value, unit = values[kind]
            after = re.match(r"(?:甚至更多|以上)", lower[match.end() : match.end() + 5])
            before = lower[max(0, match.start() - 10) : match.start()]
            comparator = "nearly" if before.endswith(("近", "nearly ", "almost ")) else "eq"
            comparator = "gt" if before.endswith(("超", "逾", "more than ")) else comparator
            if kind == "majority":
                comparator = "gt"
            if after:
                comparator = "le" if value < 0 else "ge"
            yield Special(
                match.start(), match.end() + (after.end() if after else 0), "value", None, value, None, unit, comparator
            )

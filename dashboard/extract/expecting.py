"""What a number is only compared with: 较2024年的768亿增长17%, 高于去年的409亿, 超出市场预期."""

from __future__ import annotations

import re

from dashboard.extract.times import Time

_AGAINST = re.compile(r"(?:较|比|相比|相较于?|相对于?|对比|高于|低于|超过|不及|优于|逊于)(?:其|于)?$")
_OF = re.compile(r"[^\d，。]{0,12}[的为]?[^\d，。的]{0,6}")
_PAST = re.compile(
    r"(?:相比|较|比|高于|低于|超过|不及)(?:于)?(?:去年|上年|前年|(?:19|20)\d\d年|前一?个?季度?|上一?个?季度?|"
    r"第?[一二三四]季度?)[^，。\d]{0,8}的$"
)
_BARE = re.compile(r"[\s，（(]*(?:市场|分析师|此前)?(?:预期|预估|预测)(?:中?值|中位数)?(?:为|是)?(?:同比|环比)?")
_BULLETIN = re.compile(
    r"[\s，；;]*(?:\d{1,2}月)?(?:同比|环比|按月|预期|前值|初值|终值|修正值)[升降增减涨跌为]?[^\u4e00-\u9fff]*%?$"
)
EXPECTING = re.compile(
    r"(?:市场|分析师|华尔街|普遍|一致|街头)[^，。]{0,6}(?:预期|预计|预测|预估)|预期增速|consensus|"
    r"analysts (?:expect|polled|surveyed)|\bthe street\b|"
    r"(?:economists|analysts|investors|forecasters|markets?|wall street)\b[^.,;]{0,40}\b"
    r"(?:expect|forecast|project|anticipat|predict|estimat|penciled|looking for|called for)"
)
_BEATS = ("超", "超出", "超过", "超越", "高于", "低于", "不及", "逊于", "好于", "优于", "符合", "好过", "胜于")
_BRACKET = re.compile(r"[（(][^（）()]{0,80}[）)]")


def compared(text: str, time: Time, at: int) -> bool:
    """Tell whether a word of time dates another number than the one at `at`: the 768, never the 17."""
    if not _AGAINST.search(text, max(0, time.start - 5), time.start):
        return False
    gap = text[time.end : at]
    return "的" not in gap or not _OF.fullmatch(gap)


def past_value(clause: str) -> bool:
    """Tell whether the words up to a number say that it is an earlier value compared with (相比2024年的)."""
    return bool(_PAST.search(clause))


def bare_expectation(clause: str) -> bool:
    """Tell whether 预期 is all that stands before a number (公布值2.6%，预期2.7%)."""
    return bool(_BARE.fullmatch(clause))


def bulletin(clause: str) -> bool:
    """Tell whether a clause only says how a statistic is compared (环比升, 前值, 初值): what it is was said before."""
    return bool(_BULLETIN.match(clause))


def speaks_of_expectations(sentence: str) -> bool:
    """Tell whether a sentence says what analysts expect; what only beats or misses that does not."""
    sentence = _BRACKET.sub("", sentence)
    return any(not sentence[: match.start()].endswith(_BEATS) for match in EXPECTING.finditer(sentence))


def period_before(period: str) -> str:
    """The month, quarter or year before one (前值); any other stretch stays."""
    year, _, part = period.partition("-")
    if not part or "/" in period:
        return str(int(year) - 1) if period.isdigit() else period
    mark, number = (part[0], int(part[1:])) if part[0] == "Q" else ("", int(part) if part.isdigit() else 0)
    if not number:
        return period
    last = 4 if mark else 12
    year, number = (year, number - 1) if number > 1 else (str(int(year) - 1), last)
    return f"{year}-{mark}{number}" if mark else f"{year}-{number:02d}"

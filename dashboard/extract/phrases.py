"""Patterns of streaks, records and ranks in both languages; `specials.py` reads their groups."""

from __future__ import annotations

import re

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|数|几)"
UP = "涨阳升"
ORDINALS = {
    w: i
    for i, w in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 2
    )
}
SPAN_UNITS = {
    "交易日": "days", "天": "days", "日": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks", "月": "months",
    "季度": "quarters", "季": "quarters", "年": "years",
    "day": "days", "session": "days", "trading day": "days", "week": "weeks", "weekly": "weeks", "month": "months",
    "monthly": "months",
    "quarter": "quarters", "quarterly": "quarters", "year": "years", "annual": "years", "yearly": "years",
    "daily": "days",
}  # fmt: skip
STREAK_MARKS = re.compile(r"连|持续|straight|consecutive|streak|run|(?:th|second|third) (?:session|day|week|month)")
RECORD_MARKS = re.compile(r"[高低]|最|首次|[记纪]录")
ENGLISH_MARKS = re.compile(
    r"high|low|best|worst|biggest|largest|steepest|sharpest|most|smallest|strongest|weakest|fastest|slowest|first|"
    r"record|lifetime|all-time|peak|trough|longest"
)
MOVED = re.compile(  # (a rise)|(a fall)
    r"(涨|升|增|rose|rising|gain|surged|climb|advanc|strengthen|up\b)|"
    r"(跌|降|减|fell|falling|lost|losing|loss|declin|drop|slid|weaken|down\b)"
)
# dropped below $25,000 for the first time in three months
SANK = re.compile(r"\b(?:below|under|beneath|fell|falling|dropped|sank|slid|slipped|weakened)\b[^.;]*$")
_UNIT = r"(?:个)?(?:交易日|天|日|周|星期|礼拜|月|季度|季|年)"
_EN_UNIT = r"(?:trading day|day|session|weekly|week|monthly|month|quarterly|quarter|annual|yearly|year|daily)"
STREAK = re.compile(
    rf"(?:已)?(?:连续|持续)第?(?P<n1>{_N})(?P<u1>{_UNIT})(?!以来)|(?P<n2>{_N})(?P<d2>连[涨跌阳阴升降])|"
    rf"连(?P<d3>[涨跌升降])(?P<n3>{_N})(?P<u3>{_UNIT})|(?P<d5>连[涨跌升降])第?(?P<n5>{_N})(?P<u5>{_UNIT})"
    rf"|(?:(?P<o4>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    rf"\d{{1,2}}(?:st|nd|rd|th))|(?P<n4>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|"
    rf"ten))[\s-](?:straight|consecutive)\s(?P<u4>{_EN_UNIT})s?"
    rf"|(?:(?<=for a )|(?<=to a )|(?<=for the )|(?<=into a ))(?P<o7>second|third|fourth|fifth|sixth|seventh|eighth|"
    rf"ninth|tenth)\s(?P<u7>session|day|week|month)(?![a-z]|\s(?:in|of|since))"
    rf"|(?P<n6>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|"
    rf"ten)[\s-](?P<u6>{_EN_UNIT})s?\s(?P<d6>winning|losing)\s(?:streak|run)"
)
_SINCE = (
    r"(?:自)?(?:(?P<since>(?:19|20)\d{2})年(?:(?P<month>1[0-2]|[1-9])月)?|(?P<bare>1[0-2]|[1-9])月)"
    r"(?:\d{1,2}[日号])?份?(?:以来|之后|来|后)的?"
)
_RECORD_WORD = (
    r"(?:新[高低]|最[高低大小多少好差强弱快慢佳长惨][一-鿿]{0,8}?(?=[，。；、：！\s）)\n\t]|$|，)|首次|高位|低位|[高低]点|"
    r"记录|纪录)"
)
COUNTED = re.compile(
    rf"(?P<near>近|逾|超|约)?(?P<n>\d{{1,3}}|{_N})(?P<more>多|余)?(?P<u>个?月|年|个?交易日|周|天|个?季度)(?P<more2>多|"
    rf"余)?(?P<half>半)?(?:以来|来|以來)?的?(?:单[日周月季年])?(?P<word>{_RECORD_WORD})"
)
DATED = re.compile(rf"{_SINCE}(?:单[日周月季年])?(?P<word>{_RECORD_WORD})")
VERB = re.compile(r"(?:续|再|屡|齐|双双|均)?创(?:下|出|了|造)?了?$")
BARE = re.compile(
    rf"(?P<core>(?:历史|史上|有史以来|单[日月季周年]|年内|盘中|收盘|阶段|上市以来|同期|季度|年度|"
    rf"月度)+的?(?:单[日月季周年])?{_RECORD_WORD})"
)
NEWHIGH = re.compile(r"(?:续|再|屡)?创(?:下|出)?了?(?:历史)?新[高低]")
_EN_MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|"
    r"mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
)
EN = re.compile(
    rf"(?P<super>(?:the\s)?(?:highest|lowest|best|worst|biggest|largest|steepest|sharpest|most|smallest|"
    rf"strongest|weakest|fastest|slowest|"
    rf"longest|first)(?:\s[a-z\-]+){{0,5}}?)\s(?:since\s(?:last\s|early\s|late\s|mid-|at\sleast\s)?(?:(?P<bare>{_EN_MONTH})(?![a-z])(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?(?!\s?\d|,\s\d|st|nd|rd|th)|"
    rf"(?:(?P<month>{_EN_MONTH})\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s|of\s)?)?(?P<year>(?:19|20)\d{{2}}))|"
    rf"in\s(?P<near>nearly|almost|about|more than|over|at least)?\s?(?P<n>\d{{1,3}}|an?|one|two|three|"
    rf"four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?P<u>years?|months?|weeks?|days?|quarters?))"
    r"|(?P<n2>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[\s-]"
    r"(?P<u2>year|quarter|month|week|day)\s(?P<w2>high|low|peak|trough)s?(?![a-z])|(?P<record>(?:an?\s)?(?:new\s)?(?:all-time|record|lifetime)\s(?:intraday\s|"
    r"closing\s)?(?P<w3>high|low|close|peak)s?)"
)
NTH = re.compile(rf"第(?P<n>{_N})[次起例](?!财|业)")
RANK = re.compile(
    rf"第(?P<n>{_N})大|前(?P<m>{_N})大|(?:排名|位列|位居|排在|名列)[一-鿿]{{0,4}}?第(?P<r>{_N})(?![季大])|"
    rf"第(?P<q>{_N})[名位]"
)
LOW_WORDS = ("低", "跌", "差", "弱", "小", "少", "慢", "惨", "减")
EN_LOW = (
    "trough",
    "losing",
    "lowest",
    "worst",
    "steepest",
    "weakest",
    "slowest",
    "low",
    "decline",
    "drop",
    "loss",
    "fall",
)

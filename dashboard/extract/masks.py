"""Digits that are no quantities: dates, clocks, versions, codes, names, list numbers, tenors, averages, votes."""

from __future__ import annotations

import re

from dashboard.extract.view import View

_MONTH_EN = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|"
    r"mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)"
)
_YEAR = r"(?:19|20)\d{2}"
_HAN = "[一二三四五六七八九十]"
_WORDS_BEFORE_DIGITS = (
    "rm|eps|pe|pmi|cpi|ppi|roe|roi|gdp|ttm|ytd|peg|rmb|usd|hkd|cny|eur|jpy|us|nt|hk|fcf|capex|arr|rpo|yoy|qoq|mom|"
    "to|at|of|by|in|and|or|vs|from|than|about|over|rsi|vix|dau|mau|up|down|revenue|price"
)
_FIRST = r"\x00-\x200-9一二三四五六七八九十截到至财第前上下中早晚凌年a-z#№（("  # most places are ruled out by one look
_MASK = re.compile(
    rf"(?=[{_FIRST}])(?:"
    + "|".join(
        [
            r"\x00+",
            (
                rf"{_YEAR}\s?[-/.年]\s?(?:1[0-2]|0?[1-9])\s?[-/.月](?:\s?(?:3[01]|[12]\d|"
                rf"0?[1-9])[日号]?(?!\d))?(?:[份底初末]|[上中下]旬)?"
            ),
            rf"(?:截至|到|至)?{_YEAR}(?:\s?(?:[-–—~至到和、/与及]|and|to)\s?{_YEAR})+\s?(?:财年|财政年度|年度|年)?",
            (
                rf"(?:财年|fy|fiscal(?:\syear)?)\s?{_YEAR}|{_YEAR}\s?(?:财年|财政年度|年度|年)(?:[上下]半年|[底初末中]|"
                rf"第?{_HAN}季度?|第?[1-4]季度?|\s?q[1-4])?"
            ),
            (
                rf"(?<![\d.,$€£¥]){_YEAR}(?=\s?q[1-4]|\s?h[12]|[\s;)]|[,.](?!\d)|$)(?!\s?(?:points?|点|%|"
                rf"million|billion|trillion))"
            ),
            (
                rf"(?:(?<!\d)1[0-2]|(?<!\d)0?[1-9]|{_HAN}{{1,2}})(?:[-–至到、](?:1[0-2]|[1-9]))?\s?月(?!以|均|"
                rf"活)(?:\s?(?:3[01]|[12]\d|0?[1-9])\s?[日号]?(?!\d|%)|{_HAN}{{1,3}}[日号])?(?:[份底初末]|[上中下]旬)?"
            ),
            r"[一二][零〇○九][零〇○一二三四五六七八九]{2}年",
            r"(?<![\d.])(?:3[01]|[12]\d|0?[1-9])[日号](?!元|均|增|内)",
            (
                r"(?<![\d.])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s?[ap]\.?m\b\.?)?|"
                r"(?<![\d.])\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}点(?:钟|半|\d{1,2}分)|(?:上午|下午|早上|晚上|凌晨|中午|"
                r"晚间)\d{1,2}[点时]"
            ),
            (
                rf"(?<![a-z])q[1-4](?![a-z0-9])|(?<![\da-z])[1-4]q\d{{0,4}}(?![a-z0-9])|"
                rf"(?<![a-z])[12]?h[12](?:\s?{_YEAR})?(?![a-z0-9])|(?<![a-z])fy\s?'?\d{{2,4}}"
            ),
            (
                r"第[一二三四1-4](?:或第?[一二三四])?财?季度?|(?<!近)[一二三四1-4](?:季度|季(?=[报营净收业财度]))|"
                r"[一二三四][一二三四]季度|[上下]半年|前[一二三两]季度?"
            ),
            (
                rf"(?<![a-z]){_MONTH_EN}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d|,\d{{3}}|\.\d|%)(?:,?\s{_YEAR})?|"
                rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH_EN}(?![a-z])"
            ),
            r"(?<!\d)\d{1,3}(?:st|nd|rd|th)(?![a-z])(?!\s(?:straight|consecutive))",
            (
                rf"(?:\d{{1,2}}|{_HAN}{{1,3}})(?:年期|年期?(?=[美国公德日英中]?债|美国国债|国债|收益率|殖利率|"
                rf"期国债)|\s?[-‑]\s?(?:year|"
                rf"yr|month|day|week)(?![-\s](?:high|low|record|best|worst|winning|losing|streak))|y(?![a-z]))|"
                rf"\d{{1,3}}s\d{{1,3}}s"
            ),
            r"\d{1,3}(?:个)?(?:日|天|周|月|年)(?:移动)?(?:均线|平均线|线)",
            r"\d{1,2}(?:/|x|×)\d{1,2}(?!\d|\sof)小?时?|24小时",
            r"(?<![\d.,])\d{1,4}(?:/\d{1,2}){1,2}(?![\d.]|,\d|\sof)",
            r"(?<![\d.])\d{1,3}\s?(?:比|:|：|-for-|to(?=1))\s?\d{1,3}(?![\d.%]|\s?%)",
            (
                r"\d{1,9}(?:\.\d{1,9})?\s?(?:纳米|nm|英寸|寸|岁|毫米|厘米|摄氏度|℃|度(?!电)|k线|gb|tb|mb|hz|ghz|mah|fps|mm|cm|kg|"
                r"k(?=电视|屏)|g(?=网|基站|手机|通信|\s?network))(?![a-z])"
            ),
            r"(?<![\d.])\d{4,6}\.(?:hk|ss|sz|tw|t|ks|sh|kq)|(?<![\d,.])0\d{3,5}(?![\d.%])|(?<=[（(])\d{4,6}(?=[）)])",
            r"v?\d{1,5}\.\d{1,5}\.\d{1,5}(?:\.\d{1,5})*",
            r"(?:#|no\.|no\s|№|第)\s?\d{1,3}(?=[条点章节集期页步版代题讲号]|\s?\(|\b)(?!名|位|大|周|个|天|次|起|家)",
            rf"(?<![a-z])(?!(?:{_WORDS_BEFORE_DIGITS})\d)[a-z]{{1,12}}[-‑.]?\d[a-z\d.\-]*(?<![.\-])(?:%(?=x))?(?![%万亿])",
            r"\d{1,4}(?:\.\d)?[gt](?=光模块|以太网|交换机|网络|带宽|内存|显存|存储|硬盘)",
            r"(?<![a-z\d.,$€£¥])\d{1,4}[a-z]{0,2}(?=[- ]?(?:版本|系列|型号|代芯片|号文件|号令|号决议))",
            r"(?:^|(?<=\n))\s{0,8}(?:[（(]?\d{1,2}(?:[.)、）]|\.\s))(?!\d)",
            r"(?<![\d.])\d{1,9}[-－](?:[a-z]{2,20})(?<!fold)(?<!plus)(?<!year)(?<!month)(?<!week)(?<!day)(?<!session)(?<!point)(?<!percent)",
        ]
    )
    + ")",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"(?<![a-z])(?!(?:is|was|were|at|to|by|of|in|up|down|from|and|or|the|a|an|than|over|about|nearly|hit|"
    r"rose|fell|gained|lost|added|shed|for|on|with|near|just|another|eps|pe|pmi|cpi|capex|fcf|vs|between|"
    r"all|only|level|mark|[a-z]+ing|[a-z]+ed|hits|falls|rises)\s)[a-z]{2,15}\s(?=\d{1,3}(?:\.\d)?(?![\d,%.]|\.\d|\s?%))"
)


def masked(view: View) -> list[tuple[int, int]]:
    """Stretches of the view whose digits are no quantities, ascending."""
    return [match.span() for match in _MASK.finditer(view.lower)]


def named_before(lower: str, start: int) -> bool:
    """Tell whether a bare number stands right behind a Latin word as part of its name (Xcode 26.3, iPhone 17)."""
    match = None
    for match in _NAMED.finditer(lower, max(0, start - 18), start + 6):  # noqa: B007  (the last one counts)
        pass
    return match is not None and match.end() == start

"""Names that are in no list, told by what is around them: they keep a number from being given to the name before."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOUN_ENDS = re.compile(
    r"(?:股|板块|指数|概念|基金|期货|债|货币|行业|个股|标的|资产|公司|企业|etf|成分|市场|品种|产业|类|金属|"
    r"电池|芯片|半导体|龙头|收益率|数据|股价)$"
)
_FILLERS = re.compile(
    r"昨日|昨天|今天|今日|周[一二三四五六日]|上周|本周|本月|盘中|日内|一度|曾|早盘|午后|尾盘|盘前|盘后|开盘|"
    r"收盘|截至|最终|全天|全日|整体|累计|合计|单日|大幅|小幅|进一步|"
    r"再度|集体|逆势|随后|其中|此前|目前|仍|也|则|更|已|均|都|还|又|却|再|就|而|但|并|且|将|曾经|涨幅|跌幅|"
    r"股价|股票|价格|的|了|和|其(?!他)|该|这|同比|环比|一路|今年以来|"
    r"年内|相对|整个"
)
_STRANGERS = re.compile(
    r"(?:[^、]{0,12}(?:中|方面|其中|个股)，?)?(?:[\u4e00-\u9fffa-z\d*·-]{2,8}(?:、|和|及|以及|与)){1,12}"
    r"[\u4e00-\u9fffa-z\d*·-]{2,8}?(?:等|均|皆|都|也|则|齐|双双|集体|股价|盘中|一度|分别){0,3}"
)
# none of these stands in what only says when, how or why
_NAME_LIKE = re.compile(
    r"(?:(?![盘后前日周月年时度幅转仍拉跳低高探震扩最累股价此被受内外曾已即翻红绿势点逆随再先短午早晚])[\u4e00-\u9fff]){3,6}[a-z]?"
)
_LATIN = re.compile(r"[A-Z][A-Za-z.&'’-]{1,20}(?: [A-Z][A-Za-z.&'’-]{1,20}){0,3}(?= ?[\u4e00-\u9fff]|，这)")
_OPENS = ("。", "！", "？", "；", "，", "、", "：", "\n", "\t", "然后是", "还有", "但", "而", "其中", "另外")
_NO_NAME = re.compile(
    r"(?:AI|CPU|GPU|HBM|DRAM|NAND|CEO|CFO|CTO|IPO|ETF|EPS|PE|PEG|FOMC|CME|YTD|ADR|API|QE|QT|OK|TOKEN|Token|Token|"
    r"CPO|PCB|LED|EV|SaaS|LLM|IT|US|UK|EU|USD|FSD|ARR|RPO|MAU|DAU|NII|NIM|View|And|The|It|Q)"
)
_NAME = r"[\u4e00-\u9fffa-z\d*·-]{2,10}?"
_LIST = re.compile(
    rf"[ \x00，]?(?:其中)?({_NAME}(?:(?:、|和|及|以及|与){_NAME}){{1,24}})"
    r"(?:等(?:股|个股)?|均|皆|都|齐|双双|集体|也|则|盘中|一度|股价){0,3}"
)
_JOINT = re.compile(r"、|以及|和|及|与")
_SPACES = re.compile(r"[ ，,、：:\x00]+")


def list_before(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where the names of a list stand that fills a clause up to its verb (甲、乙和丙均跌超4%); empty without one."""
    match = _LIST.fullmatch(text, start, stop)
    if match is None:
        return []
    places, at = [], match.start(1)
    for joint in _JOINT.finditer(text, *match.span(1)):
        places.append((at, joint.start()))
        at = joint.end()
    return [*places, (at, match.end(1))]


def latin_names(text: str) -> Iterator[tuple[int, int]]:
    """Latin names at the start of a Chinese clause: Grab 有所突破."""
    for match in _LATIN.finditer(text):
        before = text[max(0, match.start() - 5) : match.start()].removesuffix(" ")
        if (not before or before.endswith(_OPENS)) and not _NO_NAME.fullmatch(match[0]):
            yield match.span()


def own_words(words: str) -> str:
    """The words of a stretch without those that only say when and how (昨日, 盘中, 合计, 的)."""
    return _FILLERS.sub("", words).strip(" ，,、：:\x00")


def own_start(text: str, start: int, end: int) -> re.Match[str] | None:
    """A word at the start of a stretch that only says when or how."""
    return _FILLERS.match(text, start, end) or _SPACES.match(text, start, end)


def strangers(words: str) -> bool:
    """Tell whether nothing but a list of names stands before a verb: nobody's names, or they would be known."""
    return bool(_STRANGERS.fullmatch(words.strip(" ，,\x00")))


def stranger(words: str) -> bool:
    """Tell whether a few characters before a verb can be nothing but a name (特发服务涨超10%)."""
    rest = own_words(words)
    return rest == words.strip(" ，,\x00") and bool(_NAME_LIKE.fullmatch(rest))


def unlisted_noun(clause: str) -> bool:
    """Tell whether the words of a clause before its verb name something that is in no list (大科技股整体)."""
    rest = _FILLERS.sub("", clause).strip(" ，,的")
    return bool(_NOUN_ENDS.search(rest)) and len(rest) > 1

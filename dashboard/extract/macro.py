"""The statistic that a macro figure belongs to: named whole (美国CPI), or a country with a metric word."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.metrics import MetricWord
from dashboard.extract.subjects import Mention
from dashboard.extract.topics import Topic

COUNTRIES = {
    "美国": "美国", "u.s.": "美国", "us ": "美国", "american": "美国", "中国": "中国", "china": "中国",
    "国内": "中国", "日本": "日本", "japan": "日本", "欧元区": "欧元区",
    "eurozone": "欧元区", "euro zone": "欧元区", "euro area": "欧元区", "chinese": "中国",
    "德国": "德国", "german": "德国",
    "英国": "英国", "u.k.": "英国", "britain": "英国",
    "british": "英国", "法国": "法国", "韩国": "韩国", "korea": "韩国",
    "印度": "印度",
    "india": "印度", "澳大利亚": "澳大利亚", "澳洲": "澳大利亚", "加拿大": "加拿大", "canad": "加拿大",
    "台湾": "台湾", "taiwan": "台湾", "french": "法国", "france": "法国", "意大利": "意大利", "italy": "意大利",
    "italian": "意大利", "西班牙": "西班牙", "spain": "西班牙", "spanish": "西班牙", "australia": "澳大利亚",
    "香港": "香港", "hong kong": "香港", "马来西亚": "马来西亚", "malaysia": "马来西亚", "新加坡": "新加坡",
    "singapore": "新加坡",
    "越南": "越南", "vietnam": "越南", "巴西": "巴西", "brazil": "巴西", "墨西哥": "墨西哥", "mexic": "墨西哥",
    "土耳其": "土耳其", "turkey": "土耳其", "turkish": "土耳其", "俄罗斯": "俄罗斯", "russia": "俄罗斯", "印尼": "印尼",
    "indonesia": "印尼", "泰国": "泰国", "thailand": "泰国", "philippine": "菲律宾", "new zealand": "新西兰",
    "swiss": "瑞士", "switzerland": "瑞士", "swed": "瑞典", "norw": "挪威", "south africa": "南非", "egypt": "埃及",
    "saudi": "沙特", "argentin": "阿根廷", "poland": "波兰", "polish": "波兰", "dutch": "荷兰", "netherlands": "荷兰",
    "portug": "葡萄牙", "greece": "希腊", "greek": "希腊", "irish": "爱尔兰", "ireland": "爱尔兰", "austria": "奥地利",
    "belgi": "比利时", "denmark": "丹麦", "danish": "丹麦", "finland": "芬兰", "finnish": "芬兰", "hungar": "匈牙利",
    "czech": "捷克", "romania": "罗马尼亚", "ukrain": "乌克兰", "israel": "以色列", "chile": "智利",
    "colombia": "哥伦比亚", "peru": "秘鲁", "pakistan": "巴基斯坦", "bangladesh": "孟加拉", "kazakh": "哈萨克斯坦",
    "nigeria": "尼日利亚", "sri lanka": "斯里兰卡", "uk ": "英国", "japanese": "日本",
}  # fmt: skip
# a Latin name begins a word: the previous month is no U.S. one
_COUNTRY = re.compile(
    "|".join(re.escape(name) if not name.isascii() else rf"(?<![a-z]){re.escape(name)}" for name in COUNTRIES)
)
_HOME = "美国"
_YIELDS = {
    "印度": "igb-10y", "日本": "jgb-10y", "中国": "cgb-10y", "德国": "bund-10y", "英国": "gilt-10y", "法国": "oat-10y",
    "意大利": "btp-10y", "西班牙": "bono-10y", "希腊": "ggb-10y", "澳大利亚": "acgb-10y", "加拿大": "cagb-10y",
    "韩国": "ktb-10y", "台湾": "twgb-10y", "马来西亚": "mgs-10y",
}  # fmt: skip
_QUALIFIERS = 8  # characters before a metric word that may belong to its name (服务业PMI)


def macro_topic(context: Context, hit: Hit, word: MetricWord | None) -> Topic | None:
    """The statistic of a hit whose metric stands at `word`; None when none is known."""
    if word is None:
        return None
    abroad = country_spoken(context, hit, word.end)
    found = _named(context, hit, word, abroad) or _composed(context, hit, word, abroad)
    if found is None and abroad and abroad != _HOME and context.latin(*hit.clause):
        return Topic(None, "macro", word.start, word.end, "country")  # a statistic that nobody lists is not America's
    return found


def yield_abroad(context: Context, hit: Hit, topic: Topic) -> Topic:
    """The 10-year yield of the country that an English clause or heading names, where it is not called America's."""
    called = context.view.lower[max(topic.start, 0) : max(topic.end, 0)]
    home = "treas" in called or called.startswith("u")
    if topic.subject != "^TNX" or home or not context.latin(*hit.clause):
        return topic
    heads = context.headings_above(hit.at)[:1]
    country = _country(context.view.lower[slice(*hit.clause)]) or (
        _country(context.view.lower[heads[0].start : heads[0].end]) if heads else None
    )
    if country in (None, _HOME):
        return topic
    return replace(topic, subject=_YIELDS.get(country or ""), sort="yield")


def country_spoken(context: Context, hit: Hit, end: int) -> str | None:
    """The country of a statistic: in its clause, in English also behind its word, which ends at `end`.

    Else the one that the item's heading names, or the only one that its paragraph has named so far.
    """
    text = context.view.lower
    if not context.latin(*hit.clause):
        return _country(text[hit.clause[0] : end])
    if own := _country(text[hit.clause[0] : max(end, hit.start)]):
        return own
    named = [COUNTRIES[match[0]] for match in _COUNTRY.finditer(text, context.paragraph(hit.at)[0], hit.start)]
    if len(set(named)) == 1:
        return named[0]
    heads = context.headings_above(hit.at)[:1]
    return _country(text[heads[0].start : heads[0].end]) if heads and not named else None


def _named(context: Context, hit: Hit, word: MetricWord, abroad: str | None) -> Topic | None:
    """A statistic named at the metric word, else one of that metric earlier in the sentence (ADP … 新增就业)."""
    for mention in reversed(context.names_in(max(0, word.start - 12), word.end)):
        if mention.sort == "macro" and mention.end >= word.start and not _of_another(context, mention, abroad):
            return Topic(mention.subject, "macro", mention.start, mention.end, "clause")
    for mention in reversed(context.names_in(hit.sentence[0], hit.start)):
        inside = {other.metric.metric for other in context.metrics_in(mention.start, mention.end)}
        own = inside <= {word.metric.metric} and not _of_another(context, mention, abroad)
        if mention.sort == "macro" and own:
            return Topic(mention.subject, "macro", mention.start, mention.end, "sentence")
    return None


def _country(words: str) -> str | None:
    """The country named last in a stretch."""
    named = _COUNTRY.findall(words)
    return COUNTRIES[named[-1]] if named else None


def _of_another(context: Context, mention: Mention, country: str | None) -> bool:
    """Tell whether a name without its country (失业率, which is America's) stands beside another country's."""
    if country in (None, _HOME) or not (mention.subject or "").startswith("us-"):
        return False
    return _country(context.view.lower[mention.start : mention.end]) is None


def _composed(context: Context, hit: Hit, word: MetricWord, abroad: str | None) -> Topic | None:
    """A country spoken of, with the metric word and what stands before it (日本 … 服务业PMI)."""
    for country in [abroad] if abroad else _countries(context, hit, word):
        for start in range(max(0, word.start - _QUALIFIERS), word.start + 1):
            subject = context.names.lookup(country + context.view.lower[start : word.end])
            if subject:
                return Topic(subject, "macro", start, word.end, "country")
        for name in word.metric.words if word.metric.alike else ():
            if subject := context.names.lookup(country + name):
                return Topic(subject, "macro", word.start, word.end, "country")
    return None


def _countries(context: Context, hit: Hit, word: MetricWord) -> list[str]:
    """Countries named before the metric word, nearest first, in the sentence, the block, the heading; else America."""
    text = context.view.lower
    start, _ = context.paragraph(hit.at)
    found = []
    heads = [(block.start, block.end) for block in context.headings_above(hit.at)[:1]]
    for floor, end in [(hit.sentence[0], word.end), (start, word.end), *heads]:
        stretch = text[floor:end]
        found += [COUNTRIES[name] for name in reversed(_COUNTRY.findall(stretch))]
    return list(dict.fromkeys([*found, _HOME]))

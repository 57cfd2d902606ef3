"""Whom a quantity is about: the nearest fitting name in its clause, its sentence, then the paragraph's topic."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.sharing import names_sharing, of_nobody
from dashboard.extract.subjects import COMPANY, MARKET, Mention, prepositional
from dashboard.extract.unlisted import unlisted_noun

_SAYS = re.compile(
    r"\s?(?:的)?(?:\S{0,3}(?:分析师|报告|报道|数据|研报|研究|策略师|经济学家|团队|称|预计|预测|预期|认为|表示|"
    r"指出|显示|发布|调查|上调|下调|给出|重申|目标价|"
    r"估算|分析|说|raised|lowered|cut|said|says|expects|forecasts|analyst|estimates|report|maintained|"
    r"reiterated))"
)

PRICED = frozenset(("index", "spot", "future", "fx", "yield", "crypto"))
_AND = re.compile(r"\s?(?:和|与|及|以及|、|and|&)\s?")
_FEW_WORDS = re.compile(r"[^，,0-9]{0,6}")
_LISTED = re.compile(r"(?:、[\u4e00-\u9fffa-z\d*·-]{1,8}){0,6}(?:、|和|与|及|以及)")
_TOGETHER = re.compile(r"合计|总计|共|总")
_LEFT_OUT = re.compile(r"(?:不考虑|剔除|扣除|不计|不含|不包括)[^，。；]{0,8}$")
_MOST = 12
_OFTEN = 3
_FEW = 8  # names looked back


_FAR = 3000  # characters back in which an English note says whom it is about
_THE_INDEX = re.compile(r"\b(?:index|benchmark|gauge|support|supports|resistance)\b")


class Topic(msgspec.Struct, frozen=True, gc=False):
    """The subject of a claim with the words it is called by (`start` = -1: carried over from before)."""

    subject: str | None
    sort: str
    start: int
    end: int
    rule: str
    others: tuple[Mention, ...] = ()


NOBODY = Topic(None, "unknown", -1, -1, "none")


def fits(sort: str, wanted: str) -> bool:
    """Tell whether a sort of subject can carry a kind of metric (market, company, macro, other)."""
    if wanted == "market":
        return sort in MARKET or sort == "unknown"
    if wanted == "company":
        return sort in COMPANY or sort == "unknown"
    if wanted == "macro":
        return sort in ("macro", "name", "yield")
    return sort != "macro"


def _goes_on(context: Context, hit: Hit, sort: str, wanted: str) -> bool:
    """Tell whether a subject is spoken of beyond its sentence: an amount or a chance is no index's or metal's."""
    return fits(sort, wanted) and not (wanted == "other" and sort in PRICED and not context.latin(*hit.clause))


def topic_of(context: Context, hit: Hit, wanted: str, previous: list[tuple[Hit, Topic]]) -> Topic:  # noqa: PLR0911  (a return for each rule)
    """Find the topic of one hit; `previous` = hits before it with their topics, in order."""
    first, end = hit.clause
    listed = names_sharing(context, first, hit) if wanted == "market" else []
    if listed:
        chosen = listed[0]
        return Topic(chosen.subject, chosen.sort, chosen.start, chosen.end, "clause", tuple(listed[1:]))
    here = _best(context, first, hit.start, wanted)
    if here:
        return here
    if wanted == "market" and of_nobody(context, first, hit):
        return Topic(None, "unknown", first, hit.start, "unlisted")
    behind = _behind(context, hit, end, wanted)
    if behind:
        return behind
    for start, stop in context.clauses.before(hit.at, hit.sentence[0]):
        last = previous[-1] if previous else None
        if last and start <= last[0].at < stop and fits(last[1].sort, wanted) and last[1].subject:
            return Topic(last[1].subject, last[1].sort, last[1].start, last[1].end, "carried")
        apposed = _apposed(context, first, hit)
        found = (_beside(context, start, stop, wanted) if apposed else None) or _best(
            context, start, stop, wanted, lead=not apposed
        )
        if found:
            return Topic(found.subject, found.sort, found.start, found.end, "sentence")
        if wanted == "market" and unlisted_noun(context.view.lower[start : min(stop, hit.start)].strip("，, ")):
            return Topic(None, "unknown", start, stop, "unlisted")
    found = _paragraph(context, hit, wanted, previous) or _heading(context, hit, wanted)
    return found or _note(context, hit, wanted, previous) or NOBODY


def clause_topic(context: Context, hit: Hit, wanted: str) -> Topic | None:
    """The name in the hit's own clause, if there is one."""
    return _best(context, hit.clause[0], hit.start, wanted)


def _beside(context: Context, start: int, stop: int, wanted: str) -> Topic | None:
    """The name that an English clause ends with, an object too: led by Bajaj Auto, down 1.4%."""
    text = context.view.lower
    for mention in reversed(context.names_in(start, stop)):
        if not text[mention.end : stop].strip(" ,") and _usable(context, mention, wanted):
            return Topic(mention.subject, mention.sort, mention.start, mention.end, "sentence")
    return None


def _apposed(context: Context, first: int, hit: Hit) -> bool:
    """Tell whether an English clause is only a verb and a number: it is of the name right before (…, Nvidia, up 8%)."""
    words = context.view.lower[first : hit.start].strip()
    return words in ("", "which", "which was", "and", "that") and context.latin(*hit.clause)


def _usable(context: Context, mention: Mention, wanted: str) -> bool:
    if (
        not fits(mention.sort, wanted)
        or mention.sort == "speaker"
        or (mention.sort == "unknown" and wanted != "market")
        or (mention.speaks and wanted == "other" and not context.view.lower[mention.start].isascii())
        or _LEFT_OUT.search(context.view.lower, max(0, mention.start - 12), mention.start)
    ):
        return False
    return not (mention.speaks and _SAYS.match(context.view.lower, mention.end))


def _best(context: Context, start: int, stop: int, wanted: str, *, lead: bool = False) -> Topic | None:
    """The name nearest to `stop` that is no object; `lead` = the first one instead. Two joined names are both meant."""
    text = context.view.lower
    mentions = [mention for mention in context.names_in(start, stop) if _usable(context, mention, wanted)]
    free = [mention for mention in mentions if not prepositional(text, mention)]
    joined = _joined(text, mentions, stop, wanted)
    if joined:
        free = [*free, mentions[-1]]
    free = free or [mention for mention in mentions[-_FEW:] if not lead and _leads_on(text, mention, stop)]
    if not free:
        return None
    chosen = free[0 if lead else -1]
    return Topic(chosen.subject, chosen.sort, chosen.start, chosen.end, "code" if chosen.coded else "clause", joined)


def _joined(text: str, mentions: list[Mention], stop: int, wanted: str) -> tuple[Mention, ...]:
    """The names before the last one that share its number: 腾讯、美团和阿里跌3%; of prices any number of them."""
    found: list[Mention] = []
    if len(mentions) < 2 or _TOGETHER.search(text, mentions[-1].end, stop):
        return ()
    for one, two in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        gap = (text, one.end, two.start)
        listed = wanted == "market" and one.sort == two.sort and _LISTED.fullmatch(*gap)
        if not one.subject or not (listed or (not found and _AND.fullmatch(*gap))) or len(found) == _MOST:
            break
        found.append(one)
    return tuple(found)


def _leads_on(text: str, mention: Mention, stop: int) -> bool:
    """Tell whether nothing but a few words stands between a name with a price and the number."""
    return mention.sort in MARKET and bool(_FEW_WORDS.fullmatch(text, mention.end, stop))


def _behind(context: Context, hit: Hit, end: int, wanted: str) -> Topic | None:
    """English names its subject behind the number too: a 3% drop in Nvidia shares."""
    if not context.latin(hit.clause[0], end):
        return None
    text = context.view.lower
    for mention in context.names_in(hit.end, min(end, hit.end + 60)):
        if _usable(context, mention, wanted) and re.search(
            r"\b(?:in|for|of|on)\s(?:the\s)?$", text[max(0, mention.start - 12) : mention.start]
        ):
            return Topic(mention.subject, mention.sort, mention.start, mention.end, "behind")
    return None


def _paragraph(context: Context, hit: Hit, wanted: str, previous: list[tuple[Hit, Topic]]) -> Topic | None:
    """The topic of the sentences before, in the same block: the last claim's, else the last sentence's first name."""
    start, _ = context.paragraph(hit.at)
    floor = hit.sentence[0]
    while floor > start:
        first, end = context.clauses.sentence(floor - 1)
        for other, topic in reversed(previous):
            if first <= other.at < end and topic.subject and _goes_on(context, hit, topic.sort, wanted):
                return Topic(topic.subject, topic.sort, topic.start, topic.end, "paragraph")
        found = _best(context, first, end, wanted, lead=True)
        if found and found.subject and _goes_on(context, hit, found.sort, wanted):
            return Topic(found.subject, found.sort, found.start, found.end, "paragraph")
        stranger_led = found and found.sort == "unknown" and context.view.text[found.start].isascii()
        if stranger_led and not context.latin(*hit.clause):
            return NOBODY  # a name in Latin letters that nobody lists: what follows is about it
        floor = first
    return None


def _note(context: Context, hit: Hit, wanted: str, previous: list[tuple[Hit, Topic]]) -> Topic | None:
    """Whom an English note goes on about: the company of its report, the index that is called the index."""
    text = context.view.lower
    if not context.latin(*hit.clause):
        return _only_company(context) if wanted == "company" else None
    if wanted == "market" and not _THE_INDEX.search(text, *hit.sentence):
        return None
    if wanted not in ("market", "company"):
        return None
    sorts = ("share", "company") if wanted == "company" else ("index",)
    for _, topic in reversed(previous):
        if topic.sort in sorts and topic.subject:
            return Topic(topic.subject, topic.sort, topic.start, topic.end, "note")
    named = [
        one for one in context.names_in(max(0, hit.at - _FAR), hit.sentence[0]) if one.sort in sorts and one.subject
    ]
    return Topic(named[0].subject, named[0].sort, named[0].start, named[0].end, "note") if named else None


def _only_company(context: Context) -> Topic | None:
    """The one company that a note is about: of its mentions of companies most are of this one."""
    if "company" not in context.memo:
        named = [one for one in context.mentions if one.sort in ("share", "company") and one.subject and not one.speaks]
        counts = Counter(one.subject for one in named)
        subject, count = counts.most_common(1)[0] if counts else (None, 0)
        first = next((one for one in named if one.subject == subject), None)
        most = first if count >= _OFTEN and count * 4 >= len(named) * 3 else None
        context.memo["company"] = Topic(most.subject, most.sort, -1, -1, "note") if most else None
    found: Topic | None = context.memo["company"]
    return found


def _heading(context: Context, hit: Hit, wanted: str) -> Topic | None:
    """The name in the nearest heading, else the topic of the block before it under the same heading."""
    inner = 7
    for block in context.headings_above(hit.at):
        if block.level and block.level >= inner:
            continue  # a heading beside the nearest one speaks of something else
        found = _best(context, block.start, block.end, wanted, lead=True)
        if found and found.subject and _goes_on(context, hit, found.sort, wanted):
            return Topic(found.subject, found.sort, found.start, found.end, "heading")
        if block.level and block.level <= 2:
            return None
        inner = block.level or inner
    return None

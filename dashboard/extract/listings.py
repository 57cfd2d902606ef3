"""Which listing is meant: by the code in brackets (鴻海（2317）), else by the market that the words around speak of."""

from __future__ import annotations

import re

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.subjects import Mention
from dashboard.extract.topics import Topic

_MARKETS = (
    (re.compile(r"(?<![与受随像跟较比和])(?:a股|沪深|沪指|上证|深成指|深证|创业板|科创|两市)"), (".SS", ".SZ")),
    (re.compile(r"(?<![与受随像跟较比和])(?:港股|恒指|恒生|恒科|国企指数|港元|北水|南向)"), (".HK",)),
    (
        re.compile(r"(?<![与受随像跟较比和])(?:美股|道指|道琼|纳指|纳斯达克|那斯达克|标普|中概股|华尔街(?!日报|见闻))"),
        ("",),
    ),
    (re.compile(r"台股|加权指数|柜买"), (".TW", ".TWO")),
)
_WHOLE = {"XSHG": "a-shares", "XSHE": "a-shares", "XHKG": "hk-shares"}
_PARAGRAPH = 400  # characters looked back


def listing(context: Context, hit: Hit, topic: Topic) -> Topic:
    """The same topic with the listing that the context speaks of, when the company has one there.

    A dual listing takes the market of the nearest word for a market before it, else stays the primary one.
    """
    if topic.others:
        return msgspec.structs.replace(_placed(context, hit, topic), others=_all_placed(context, hit, topic))
    return _placed(context, hit, topic)


def _all_placed(context: Context, hit: Hit, topic: Topic) -> tuple[Mention, ...]:
    """The names that share the number, each where the context has it listed."""
    placed = []
    for name in topic.others:
        one = _placed(context, hit, Topic(name.subject, name.sort, name.start, name.end, "joined"))
        placed.append(msgspec.structs.replace(name, subject=one.subject))
    return tuple(placed)


def _placed(context: Context, hit: Hit, topic: Topic) -> Topic:
    registry = context.names.registry
    instrument = registry.get(topic.subject)
    if instrument is None or not instrument.sisters or topic.sort != "share" or topic.rule == "code":
        return topic
    named = context.view.lower[max(topic.start, 0) : max(topic.end, 0)]
    if any(char.isascii() and char.isalpha() for char in named) or named.endswith("股"):
        return topic  # 台积电ADR, 中芯H股: said which
    wanted = _market(context, hit)
    if wanted is None or _place(instrument.id) in wanted:
        return topic
    for sister in instrument.sisters:
        other = registry.get(sister)
        if other is not None and other.sort == instrument.sort and _place(sister) in wanted:
            return Topic(sister, topic.sort, topic.start, topic.end, topic.rule, topic.others)
    return topic


def exchange(context: Context, hit: Hit) -> Topic | None:
    """The whole market that a turnover is of when nobody is named: that of the index spoken of last."""
    indices = [name for name in context.names_in(context.paragraph(hit.at)[0], hit.at) if name.sort == "index"]
    if not indices:
        return None
    last = indices[-1]
    instrument = context.names.registry.get(last.subject)
    whole = _WHOLE.get(instrument.calendar or "") if instrument else None
    return Topic(whole or last.subject, "name" if whole else last.sort, last.start, last.end, "exchange")


def _market(context: Context, hit: Hit) -> tuple[str, ...] | None:
    """The suffixes of the market spoken of last before a hit, in its paragraph, else in the heading."""
    start = max(context.paragraph(hit.at)[0], hit.at - _PARAGRAPH)
    heads = [(block.start, block.end) for block in context.headings_above(hit.at)[:1]]
    for first, end in [(start, hit.at), *heads]:
        words = context.view.lower[first:end]
        found = [(last, suffixes) for cue, suffixes in _MARKETS if (last := _last(cue, words)) >= 0]
        if found:
            return max(found)[1]
    return None


def _last(cue: re.Pattern[str], words: str) -> int:
    return max((match.start() for match in cue.finditer(words)), default=-1)


def _place(symbol: str) -> str:
    """The suffix of a symbol, with its dot; empty for America."""
    return symbol[symbol.rfind(".") :] if "." in symbol else ""

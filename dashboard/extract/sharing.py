"""Names that share one move: 甲、乙和丙均跌超4%."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.subjects import MARKET, Mention
from dashboard.extract.unlisted import list_before, stranger, strangers, unlisted_noun

_APART = re.compile(r"分别|依次|各自|合计|总计")
MOVES = re.compile(r"[涨跌升挫泻]")
_MOVED = re.compile(r"[\u4e00-\u9fffa-z\d*·]{2,10}?(?:涨停|跌停|[大收]?[涨跌升挫泻]\S{0,2}\d[\d.]*%)(?:以上)?")
# a clause that begins with a name nobody lists, up to the verb: Ross Stores added 8.4%
_STRANGER = re.compile(
    r"\s?(?:(?:while|and|as|but|with|Shares of|shares of|Meanwhile|Elsewhere)\s)?"
    r"(?!(?:The|It|Its|That|This|These|They|Shares|Stocks|Both|All|But|And|In|On|At|For|After|Last|Over|Since|Overall|"
    r"[A-Z][a-z]+day|Intraday|Markets?|Investors|Traders|Indexes|Futures|Oil|Crude|Prices|Yields?|Volume|Revenues?|Sales|"
    r"Earnings|Net|Total|Adjusted|Quarterly|Operating|Gross|Year|Month|Week|Economists|Analysts)\b)"
    r"[A-Z][\w&.'’-]*(?:\s(?:of|and|&|the|[A-Z][\w&.'’-]*|\([A-Z.: ]{1,14}\))){0,5}"
    r"(?:['’]s?)?\s(?:(?:shares|stock|also|in turn)\s)?"
)
_QUOTED = re.compile(r"\s?(?:的)?(?:股价|股票)")


def of_nobody(context: Context, first: int, hit: Hit) -> bool:
    """Tell whether the words before a number are a name that nobody lists: the number is no other's."""
    words = context.view.lower[first : hit.start]
    if context.latin(first, hit.start):
        return bool(_STRANGER.fullmatch(context.view.text[first : hit.start]))
    named = [name for name in context.names_in(first, hit.start) if name.sort in ("name", "company")]
    if unlisted_noun(words) or any(_QUOTED.match(context.view.lower, name.end) for name in named):
        return True
    if context.metrics_in(first, hit.start) or hit.quantity is None or not MOVES.search(hit.quantity.verb):
        return False
    return strangers(words) or (stranger(words) and beside_another(context, hit))


def names_sharing(context: Context, first: int, hit: Hit) -> list[Mention]:
    """Every name of a list that shares a move, the subject first; those that nobody lists too. Empty without one."""
    text = context.view.lower
    if hit.quantity is None or hit.quantity.unit != "%" or _APART.search(text, first, hit.start):
        return []
    places = list_before(text, first, hit.start) if MOVES.search(hit.quantity.verb) else []
    if len(places) < 2 or context.metrics_in(first, hit.start):
        return []
    names = [_named(context, start, stop) for start, stop in places]
    known = [name for name in names if name.subject] or names
    if len(known) < len(names) and len(names) == 2:
        return []  # 沪指和某某 may be anything
    return [known[-1], *(name for name in reversed(names) if name is not known[-1])]


def _named(context: Context, start: int, stop: int) -> Mention:
    """The name that ends a stretch when it is known, else the stretch as a name that nobody lists."""
    known = [name for name in context.names_in(start, stop) if name.end == stop and name.sort in MARKET]
    return known[-1] if known else Mention(start, stop, None, "unknown")


def beside_another(context: Context, hit: Hit) -> bool:
    """Tell whether the clause beside names another share with its move: 金地集团涨停，特发服务涨超10%."""
    text = context.view.lower
    beside = [text[start:stop] for start, stop in context.clauses.before(hit.at, hit.sentence[0])[:1]]
    end = hit.clause[1]
    if end < hit.sentence[1]:
        beside.append(text[end : context.clauses.clause(end)[1]])
    return any(_MOVED.fullmatch(words.strip(" ，,；。")) for words in beside)

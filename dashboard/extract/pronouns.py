"""What English calls by its sort: the index, the currency, the metal, the contract are the one spoken of last."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.topics import Topic

_SORTS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (
        frozenset(("index",)),
        re.compile(r"\b(?:the|its)\s(?:[a-z-]+\s){0,2}(?:index|gauge|average|benchmark|barometer)\b"),
    ),
    (frozenset(("fx",)), re.compile(r"\bthe\s(?:(?:home|local|domestic|national)\s)?(?:currency|unit)\b")),
    (
        frozenset(("future", "spot")),
        re.compile(r"\b(?:the\s(?:[a-z]+\s){0,2}(?:contract|metal|commodity)|bullion|the\sfuel)\b"),
    ),
)
_FAR = 3000  # characters back in which the name was given


def pronoun_topic(context: Context, hit: Hit, previous: list[tuple[Hit, Topic]]) -> Topic | None:
    """The last subject of the sort that the words before an English number call it by; None when they call none."""
    words = context.view.lower[hit.clause[0] : hit.start]
    sorts = next((sorts for sorts, said in _SORTS if said.search(words)), None)
    if sorts is None or not context.latin(*hit.clause):
        return None
    for _, topic in reversed(previous):
        if topic.sort in sorts and topic.subject:
            return Topic(topic.subject, topic.sort, topic.start, topic.end, "note")
    named = context.names_in(max(0, hit.at - _FAR), hit.clause[0])
    found = next((one for one in reversed(named) if one.sort in sorts and one.subject), None)
    return Topic(found.subject, found.sort, found.start, found.end, "note") if found else None

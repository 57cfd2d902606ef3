"""Lists of who moved, each with its move in brackets: led by Tata Motors (2.3%), Infosys (1.1%) and Titan (0.9%)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.quantities import mirrored
from dashboard.extract.topics import Topic

_MOVED = re.compile(
    r"\b(?:(?P<up>gain\w*|gainers|leaders|winners|advanc\w+|rose|jumped|rall\w+|climb\w+|surg\w+|higher|boost\w*)|"
    r"(?P<down>loss\w*|losers|laggards|declin\w+|fell|dropp\w+|slump\w*|tumbl\w+|lower|drag\w*|sold)|"
    r"movers|performers|include|including|led)\b"
)
_REST = re.compile(r"(?:\s?(?:[A-Z][\w.'’-]*|&|of))*\s?")  # Hindalco Industries Ltd
_NAMED = re.compile(r"(?:[A-Z][\w&.'’-]*\s){1,5}\($")
_COMPANIES = ("share", "company", "etf", "index")
_LONGEST = 48  # characters of a name


def listed_move(context: Context, hit: Hit) -> bool:
    """Tell whether an English percentage alone in brackets is the move of the name before them."""
    quantity, text = hit.quantity, context.view.lower
    if quantity is None or quantity.kind != "percent" or not context.latin(*hit.clause):
        return False
    if text[hit.start - 1 : hit.start] != "(" or text[hit.end : hit.end + 1] != ")":
        return False
    named = _NAMED.search(context.view.text, max(0, hit.start - _LONGEST), hit.start)
    return bool(named and _MOVED.search(text, hit.sentence[0], hit.start))


def listed_topic(context: Context, hit: Hit) -> Topic:
    """The name before the brackets; one that nobody lists is no other's."""
    end = hit.start - 1
    for mention in reversed(context.names_in(max(0, end - _LONGEST), end)):
        if mention.sort in _COMPANIES and _REST.fullmatch(context.view.text, mention.end, end):
            return Topic(mention.subject, mention.sort, mention.start, mention.end, "clause")
    return Topic(None, "unknown", end, end, "unlisted")


def signed_as_listed(context: Context, hit: Hit) -> Hit:
    """The sign that the words leading to the list give a move that is written without one."""
    quantity, text = hit.quantity, context.view.lower
    if quantity is None or quantity.role or text[quantity.at] in "+-−":
        return hit
    said = next(iter([*_MOVED.finditer(text, hit.sentence[0], hit.start)][::-1]), None)
    if said is None or not said["down"]:
        return replace(hit, quantity=replace(quantity, role="up"))
    return replace(hit, quantity=replace(mirrored(quantity), role="down"))

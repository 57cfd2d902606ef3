"""Quantities: a number with its unit, its hedge, its range and the verb that carries its sign.

Reading starts at the number and goes both ways: units, per-units and hedges behind it, hedges and verbs before it.
What it covers is the `text` of the claim: the verb that carries sign or bound, the hedge, the number, the unit.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from dashboard.extract.grammar import Grammar
from dashboard.extract.lexicon import Unit
from dashboard.extract.numerals import Number, plain
from dashboard.extract.ranges import loose_end, range_of, unit_behind
from dashboard.extract.words import Word

_LIMIT = 60  # characters looked at before a number
_PASSED = re.compile(r"\s(above|past|below|under)\s(?:the\s)?[$€£]?\d[\d,.]*(?!\d|\s?%|\s?percent|\s?per\scent)")
_MILESTONE = re.compile(r"\s(?:mark|milestone|threshold|barrier)\b")
_OF_NEXT = re.compile(r"\s(?:by\s|about\s|nearly\s|roughly\s|almost\s|more\sthan\s|around\s)?[$€£]?\d")
_NARROWED = re.compile(r"\b(?:loss|losses|decline|drop)\s(?:[a-z]+\s){0,5}to\s(?:[a-z]+\s){0,2}$")
_EXTREMES = ("high of", "highs of", "low of", "lows of", "peak of", "record of", "as high as", "as low as")
_CUTS = ("cut", "裁减", "裁", "减", "cuts")
_GIVEN_BACK = re.compile(r"(?:回吐|吐回|抹去|收复)了?$")
_KIND_OF_MOVE = re.compile(r"(?:annual|yearly|monthly|weekly|daily|quarterly)\s")
_NOT = re.compile(r"(?:还没有?|没有|没能|尚未|并未|仍未|未能|未)$")
_CHANGE_NOUNS = ("涨幅", "跌幅", "增幅", "降幅", "升幅", "growth", "gain", "loss", "decline", "increase")
MIRROR = {"gt": "lt", "lt": "gt", "ge": "le", "le": "ge"}
SIGNED = ("percent", "points", "money", "multiple", "count")


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """What was read. `start` to `end` is the claim's text in the view; `at` to `stop` the number with its unit.

    `role` is the verb's (`up` `down` `level` `above` `below` `touch` or empty), `verb` the word itself; `kind` the kind
    of unit (`none` without one). `leads` tells that a word of the plain sort (至, 为, to) leads to the number.
    """

    start: int
    end: int
    at: int
    stop: int
    value: int | float
    high: int | float | None
    unit: str | None
    kind: str
    comparator: str
    role: str
    verb: str
    leads: str
    number: Number
    window: bool = False
    after: str = ""

    @property
    def sign(self) -> int:
        """-1 of a fall, 1 of a rise, 0 of a level."""
        return -1 if self.role == "down" else 1 if self.role == "up" else 0


def read_quantity(text: str, number: Number, follower: Number | None, floor: int, grammar: Grammar) -> Quantity:
    """Read around one number; `follower` is the next one, joined when the two are a range. `floor` = clause start."""
    unit, stop, more = unit_behind(text, number, grammar)
    symbol_at, symbol = _symbol(text, number.start, floor, grammar)
    low, high = number.value, number.high
    if follower and (joined := range_of(text, number, unit, stop, follower, grammar, symbol_at)):
        low, high, unit, stop, more = joined
    elif more and high is None:
        high = loose_end(number)
    if unit is not None and symbol and unit.kind in ("count", "time"):  # the $177 billion analysts expected
        unit, stop = None, number.end
    if unit is None and symbol:
        unit = Unit(unit=symbol, kind="money")
    unit, stop = _per(text, unit, stop, grammar)
    unit, at = _per_before(text, unit, symbol_at, grammar)
    after, end = _after(text, stop, grammar)
    if after == "more":  # 3%有余, 30出头: the range that 多 means
        after, high = "", loose_end(number) if high is None else high
    bare = Quantity(
        start=at, end=end, at=at, stop=stop, value=_scaled(low, unit),
        high=None if high is None else _scaled(high, unit), unit=unit.unit if unit else None,
        kind=unit.kind if unit else "none", comparator="", role="", verb="", leads="", number=number, after=after,
    )  # fmt: skip
    read = _signed(text, _before(text, bare, max(floor, at - _LIMIT), grammar), grammar)
    if read.kind == "percent" and not read.role and _NARROWED.search(text, max(floor, at - _LIMIT), at):
        return replace(mirrored(read), role="down")  # trimming its loss for the week to 1.9%
    return read


def is_extreme(verb: str) -> bool:
    """Tell whether a verb of touching names the extreme itself (最高达, a high of), not a level passed on the way."""
    return verb.startswith(("最高", "最低")) or verb.endswith(_EXTREMES)


def mirrored(found: Quantity) -> Quantity:
    """The same below zero: 超1% of a fall is less than -1."""
    low, high = (-found.value, None) if found.high is None else (-found.high, -found.value)
    return replace(found, value=low, high=high, comparator=MIRROR.get(found.comparator, found.comparator))


def _scaled(value: float, unit: Unit | None) -> int | float:
    if unit is None or unit.factor == 1:
        return plain(Decimal(str(value)))
    return plain(Decimal(str(value)) * Decimal(str(unit.factor)))


def _symbol(text: str, start: int, floor: int, grammar: Grammar) -> tuple[int, str]:
    """Where the number starts with its sign and currency symbol, and the currency."""
    at, currency = start, ""
    while at > floor and text[at - 1] in "+-−" and _is_sign(text, at - 1):
        at -= 1
    found = grammar.symbols.ending_at(text, at - (text[at - 1 : at] == " "), floor)
    if found and text[found.start - 1 : found.start] != "/":  # USD/INR 74.5 is a pair
        at, currency = found.start, found.role
        while at > floor and text[at - 1] in "+-−" and _is_sign(text, at - 1):
            at -= 1
    return at, currency


def _is_sign(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return not before or not (before.isdigit() or before in "%)" or (before.isascii() and before.isalpha()))


def _per(text: str, unit: Unit | None, stop: int, grammar: Grammar) -> tuple[Unit | None, int]:
    if unit is None or unit.kind != "money":
        return unit, stop
    found = grammar.per_after.match(text, stop)
    if not found:
        return unit, stop
    return Unit(unit=f"{unit.unit}/{grammar.per[found[1]]}", kind="money", factor=unit.factor), found.end()


def _per_before(text: str, unit: Unit | None, at: int, grammar: Grammar) -> tuple[Unit | None, int]:
    if unit is None or unit.kind != "money" or "/" in unit.unit:
        return unit, at
    found = grammar.per_before.search(text, max(0, at - 8), at)
    if not found:
        return unit, at
    return Unit(unit=f"{unit.unit}/{grammar.per[found[1]]}", kind="money", factor=unit.factor), found.start()


def _after(text: str, stop: int, grammar: Grammar) -> tuple[str, int]:
    """The comparator of the words behind the unit, and where the claim's text ends."""
    at = stop + (text[stop : stop + 1] == " ")
    found = grammar.after.starting_at(text, at, len(text))
    if found is None:
        return "", stop
    if found.role == "plain":
        return "", found.end if text[found.start : found.end] == "之间" else stop
    return found.role, found.end


def _before(text: str, bare: Quantity, floor: int, grammar: Grammar) -> Quantity:
    """Walk back over hedges, grammar words and one verb."""
    position, start = bare.at, bare.at
    comparator, role, verb, leads, window = "", "", "", "", False
    for _ in range(8):
        while position > floor and text[position - 1] in " \x00":
            position -= 1
        word = grammar.before.ending_at(text, position, floor)
        if word is None:
            break
        position = word.start
        if word.role == "plain":
            leads = leads or text[word.start : word.end]
        elif word.role == "window":
            window = True
            break
        elif word.role in ("about", "nearly", "gt", "lt", "ge", "le"):
            comparator, start = comparator or word.role, word.start
        elif word.role == "level":
            role, verb = role or "level", verb or text[word.start : word.end]
        else:
            role, verb, start = _verb(text, word, role, verb, leads, start)
            break
    return replace(bare, start=start, comparator=comparator, role=role, verb=verb, leads=leads, window=window)


def _verb(text: str, word: Word, role: str, verb: str, leads: str, start: int) -> tuple[str, str, int]:
    """(role, verb, where the claim's text starts) with a verb reached last; `role` and `verb` as found so far."""
    said = text[word.start : word.end]
    if role == "level":
        return (word.role, verb, word.start) if said in _CHANGE_NOUNS else (role, verb, start)
    if leads in ("to", "at") and word.role in ("up", "down"):
        return "level", said, start  # edged down to 91.78: where it led to
    passed = _PASSED.match(text, word.end) if word.role in ("up", "down") else None
    if passed:
        return ("above" if passed[1] in ("above", "past") else "below"), said, word.start  # plunging below $61,000
    return word.role, said, word.start


def _signed(text: str, found: Quantity, grammar: Grammar) -> Quantity:
    """Put sign and comparator together; mirrored below zero, as they are arithmetic."""
    marks = text[found.at : found.number.start]
    role, end = found.role, found.end
    if refused := _refused(text, found):
        return refused
    if not role and "-" not in marks and "+" not in marks:
        role, end = _behind(text, found, grammar)
    if not role and "+" in marks and found.kind in ("percent", "points", "none"):
        role = "up"
    if found.kind == "count" and found.verb in _CUTS:
        role = ""  # how many were cut, not by how many less
    signed = found.kind in SIGNED or (found.kind in ("none", "mass") and (found.verb + text[end - 1]).isascii())
    negative = "-" in marks or "−" in marks or (role == "down" and signed)
    comparator = found.comparator or found.after or found.number.bound
    if not role and comparator in ("gt", "lt") and _MILESTONE.match(text, end):
        role = "above" if comparator == "gt" else "below"
    if role in ("above", "below"):
        comparator = f"crosses_{role}"
    elif role == "touch" and not comparator:
        comparator = "eq" if is_extreme(found.verb) else "ge"
    if found.high is not None:
        comparator = "between"
    read = replace(found, comparator=comparator or "eq", role="down" if negative and not role else role, end=end)
    return mirrored(read) if negative else read


def _refused(text: str, found: Quantity) -> Quantity | None:
    """没有达到64.1 stays below it, 尚未跌破3000 above: what was not reached bounds the price from the other side."""
    leads = found.role in ("above", "below", "touch") or found.leads in ("达到", "达", "到")
    at = found.start if found.role else found.at - len(found.leads)
    before = _NOT.search(text, max(0, at - 4), at) if leads else None
    if before is None:
        return None
    return replace(found, start=before.start(), comparator="gt" if found.role == "below" else "lt", role="", verb="")


def _behind(text: str, found: Quantity, grammar: Grammar) -> tuple[str, int]:
    """A verb or noun behind the unit that carries the sign: 20%的跌幅, 1.2% lower, a 3% drop."""
    said = "mass" if text[found.stop - 1].isascii() else "percent"  # a 1.5m barrel decline
    if found.kind not in ("percent", "points", "money", said):
        return "", found.end
    if _GIVEN_BACK.search(text, max(0, found.start - 5), found.start):
        return "", found.end  # 回吐了50%的涨幅 is a share of the rise
    at = found.end
    while text[at : at + 1] in ("的", " ") and at < found.end + 2:
        at += 1
    if at == found.end:
        return "", found.end
    at = kind.end() if (kind := _KIND_OF_MOVE.match(text, at)) else at  # a 2% annual loss
    word = grammar.before.starting_at(text, at, min(len(text), at + 16))
    if word is None or word.role not in ("up", "down") or _OF_NEXT.match(text, word.end):
        return "", found.end
    return word.role, word.end

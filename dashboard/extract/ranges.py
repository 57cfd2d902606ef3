"""The unit behind a number, and two numbers that are one range."""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.extract.grammar import Grammar
from dashboard.extract.lexicon import Unit
from dashboard.extract.numerals import Number, loose_step, plain
from dashboard.extract.words import Word

_RANGE = re.compile(r"\s?(?:[-–—~～至到]|to|and)\s?")
_ADJECTIVE = re.compile(r"(?!of\s|in\s|to\s|and\s|or\s|the\s|for\s|on\s|at\s|by\s|from\s|as\s)[a-z][a-z-]{1,13}\s")
_NOT_TENTHS = tuple("功立为员本果交长都品份人型因绩分熟就")


def unit_behind(text: str, number: Number, grammar: Grammar) -> tuple[Unit | None, int, bool]:
    """(unit, where it ends, whether 多 or 余 makes the number loose)."""
    if number.percent:
        return grammar.percent, number.end, False
    at = number.end
    more = text[at : at + 1] in ("多", "余") and text[at : at + 1] != ""
    at += more
    at += text[at : at + 1] == " "
    found = grammar.units.starting_at(text, at, len(text)) or _noun_ahead(text, at, grammar)
    if found is None or (text[found.start : found.end] == "成" and text[found.end : found.end + 1] in _NOT_TENTHS):
        return None, number.end + more, more
    stop = found.end
    if text[stop : stop + 1] == "多" and text[stop + 1 : stop + 2] != "":
        more, stop = True, stop + 1
        stop += text[stop : stop + 1] == "月" and found.role == "count"
    unit = grammar.unit(text[found.start : found.end])
    if unit.unit == "count" and text[found.end : stop] == "多月":
        unit = grammar.unit("个月")
    if unit.kind == "time" and text[stop : stop + 1] == "半":
        stop += 1
    return unit, stop, more


def _noun_ahead(text: str, at: int, grammar: Grammar) -> Word | None:
    """A counted noun behind one adjective: 11 broad sectors, 1.2 million new users."""
    word = _ADJECTIVE.match(text, at)
    found = grammar.units.starting_at(text, word.end(), len(text)) if word else None
    return found if found and found.role == "count" else None


def range_of(
    text: str, number: Number, unit: Unit | None, stop: int, follower: Number, grammar: Grammar, at: int
) -> tuple[int | float, int | float, Unit | None, int, bool] | None:
    """Both ends of a range in base units, its unit and its end; None when the two numbers are no range."""
    joint = _RANGE.match(text, stop)
    if not joint or number.high is not None or follower.start - joint.end() > 3:
        return None
    between = text[joint.end() : follower.start].strip()
    if between and (between not in grammar.symbols.roles or unit is not None):
        return None  # half a percent to $4,902, 16 cents to $23.95 are a change and a level
    second, second_stop, more = unit_behind(text, follower, grammar)
    word = joint[0].strip()
    if (unit and second and unit.unit.partition("/")[0] != second.unit.partition("/")[0]) or (
        unit and not second and not between
    ):
        return None
    if unit is None and second is None and word in ("and", "至", "到", "to") and number.style != "cn" and not between:
        return None
    low = number.value
    if number.scale == 1 and follower.scale > 1 and unit is None and low < 10_000:
        low = plain(Decimal(str(low)) * Decimal(str(follower.scale)))
    before = text[max(0, at - 14) : at]
    if word in ("至", "到", "to", "and") and _is_from_to(before, word, low, follower.value, grammar):
        return None
    high = follower.value
    return (min(low, high), max(low, high), second or unit, second_stop, more)


def _is_from_to(before: str, word: str, low: float, high: float, grammar: Grammar) -> bool:
    """上调0.4美元至6.5美元 and 从10%到5% are two numbers, 8%至9% is a range."""
    if word == "and":
        return not before.rstrip(" $").endswith("between")
    tail = before.rstrip()
    if tail.endswith(("range from", "ranging from")):
        return False
    if tail.endswith(("从", "由", "自", "从之前的", "from")):
        return True
    verb = grammar.before.ending_at(tail, len(tail))
    changed = verb is not None and verb.role in ("up", "down")
    return changed and not 0.4 < abs(high) / (abs(low) or 1) < 2.5


def loose_end(number: Number) -> int | float:
    """How far 多 behind the unit reaches: 1%多 to 2 %, 20多倍 to 30."""
    low = Decimal(str(number.value))
    if number.decimals:
        return plain(low + Decimal(str(number.step)))
    return plain(low + loose_step(Decimal(str(number.value / number.scale)), number.scale))

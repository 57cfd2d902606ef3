"""A passage that a person marked: the clause to quote and the quantity in it, as a proposal to be mended by hand."""

from __future__ import annotations

import re

import msgspec

from dashboard.extract.clauses import split

SHORT = 8  # characters; less says too little to be found again when the note is edited
_AROUND = "，。；：、,;:.!?！？ \t"
_NUMBER = re.compile(r"[+-]?\d[\d,.]*\d?\s?[%％万亿千百倍]*|[一二三四五六七八九十两百千万亿]{2,}")


class Passage(msgspec.Struct, frozen=True):
    """`quote` stands in the body at `at`; `text` is in it, empty where no number was seen."""

    at: int
    quote: str
    text: str


def passage(body: str, start: int, end: int) -> Passage:
    """Return what to quote for a marked stretch: itself, or the clause around it where it is short or stands twice."""
    marked = body[start:end].strip(_AROUND)
    start += len(body[start:end]) - len(body[start:end].lstrip(_AROUND))
    if len(marked) >= SHORT and body.count(marked) == 1:
        number = _NUMBER.search(marked)
        return Passage(start, marked, number[0].strip() if number else "")
    line = body.rfind("\n", 0, start) + 1
    low, high = split(body[line : _line_end(body, start)]).clause(start - line)
    clause = body[line + low : line + high]
    if line + high < start + len(marked) or clause.count(marked) != 1:
        return Passage(start, marked, marked)
    quote = clause.strip(_AROUND)
    return Passage(line + low + clause.index(quote), quote, marked)


def _line_end(body: str, start: int) -> int:
    found = body.find("\n", start)
    return len(body) if found < 0 else found

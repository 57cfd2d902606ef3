"""A passage that a person marked: what to quote and the quantity in it, as a proposal to be mended by hand."""

from __future__ import annotations

import re

import msgspec

SHORT = 8  # characters; less says too little to be found again when the note is edited
FAR = 200  # characters looked at on each side
_AROUND = "，。；：、,;:.!?！？ \t"
_BREAK = re.compile(r"[。！？!?；;，\n]|,(?!\d)|\.(?=\s)")
_NUMBER = re.compile(r"[+-]?\d[\d,.]*\d?\s?[%％万亿千百倍]*|[一二三四五六七八九十两百千万亿]{2,}")
_MEASURED = re.compile(r"\s?(?:[%％万亿千百倍点元美人家股桶吨]|percent|points?\b|[bmtr]illion|basis)")


class Passage(msgspec.Struct, frozen=True):
    """`quote` stands in the body at `at`; `text` is in it, empty where no number was seen."""

    at: int
    quote: str
    text: str


def passage(body: str, start: int, end: int) -> Passage:
    """Return what to quote for a marked stretch: itself, or all between two commas where it is short or stands twice.

    An aside in brackets is no break: 日经225指数（Nikkei 225）下跌0.6% is quoted whole.
    """
    marked = body[start:end].strip(_AROUND)
    start += len(body[start:end]) - len(body[start:end].lstrip(_AROUND))
    if len(marked) >= SHORT and body.count(marked) == 1:
        return Passage(start, marked, _quantity(marked))
    end = start + len(marked)
    first = max(0, start - FAR)
    low = max((found.end() for found in _BREAK.finditer(body, first, start)), default=first)
    after = _BREAK.search(body, end, end + FAR)
    around = body[low : after.start() if after else min(len(body), end + FAR)]
    quote = around.strip(_AROUND)
    if quote.count(marked) != 1:
        return Passage(start, marked, marked)
    return Passage(low + around.index(quote), quote, marked)


def _quantity(marked: str) -> str:
    """The number to propose: one that stands once, and rather one with a unit, for 225 is but the name of an index."""
    found = [one for one in _NUMBER.finditer(marked) if marked.count(one[0].strip()) == 1]
    units = (one for one in found if _MEASURED.match(marked, one.end()) or one[0][-1] in "%％万亿千百倍")
    chosen = next(units, next(iter(found), None))
    return chosen[0].strip() if chosen else ""

"""Glosses: brackets that define a name. They carry no claims, but the names in them tell who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dashboard.extract.codes import is_code

_OPEN = re.compile(r"[（(]")
_BRACKET = re.compile(r"[（()）]|\n\n")
_LONGEST = 400
_DATA = re.compile(
    r"[\d.]+\s?(?:%|个?百分点|[万亿千]|美元|元|倍|点|[kKmMbBtT]\b|bn|mn|million|billion)|[$€£¥]\s?\d|"
    r"[+\-−~><≥≤]\s?[$]?\d|\d{1,3},\d{3}"
)
_STARTS_AS_DATA = re.compile(
    r"\s*(?:约|近|超|逾|不到|高达|达|增长?|下?降|[涨跌升减]|上涨|下跌|下滑|up|down|about|nearly|over|"
    r"vs)?\s*[+\-−~><≥≤$€£¥]{0,3}\d"
)
_DEFINES = re.compile(
    r"\s*(?:又称|简称|即|亦称|也称|指|一[家种个款项只类位名场]|全球|美国|中国|日本|韩国|欧洲|前|旗下|世界|"
    r"全称|an?\s|the\s)",
    re.IGNORECASE,
)
_NAME_ONLY = re.compile(r"[A-Za-z0-9&.,'’/\- ^=:]{1,60}$")


class Gloss(msgspec.Struct, frozen=True, gc=False):
    """A bracket of the flat body, `start` to `end`, with the name it gives (may be empty)."""

    start: int
    end: int
    name: str


def find_glosses(flat: str, start: int, end: int) -> Iterator[Gloss]:
    """Yield the defining brackets of one block."""
    if not _OPEN.search(flat, start, end):
        return
    closes = _closes(flat, start, end)
    position = start
    while match := _OPEN.search(flat, position, end):
        close = closes.get(match.start(), -1)
        position = match.end()
        if close < 0:
            continue
        name = _defined(flat, match.start(), close)
        if name is not None:
            yield Gloss(match.start(), close + 1, name)
            position = close + 1


def _closes(flat: str, start: int, end: int) -> dict[int, int]:
    """The bracket that closes each opening one, in one pass; one that is far away or behind an empty line is none."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(flat, start, end):
        if match[0] == "\n\n":
            opened.clear()
        elif match[0] in "（(":
            opened.append(match.start())
        elif opened and match.start() - (first := opened.pop()) < _LONGEST:
            closes[first] = match.start()
    return closes


def _defined(flat: str, start: int, close: int) -> str | None:
    """The name a bracket gives, empty when it only describes, None when it is the author's words with data."""
    inner = flat[start + 1 : close].replace("*", "")
    if is_code(inner):
        return inner.strip()
    head, colon, tail = _split(inner)
    if colon:
        named = not re.search(r"\d", head) or bool(re.search(r"[A-Za-z]", head) and not _DATA.search(head))
        return head.strip() if named and not _STARTS_AS_DATA.match(tail) else None
    if _DATA.search(inner) or _STARTS_AS_DATA.match(inner):
        return None
    if _NAME_ONLY.match(inner) and re.search(r"[A-Za-z]", inner):
        return inner.strip()
    after_name = flat[max(0, start - 2) : start] == "**"
    return "" if after_name and (_DEFINES.match(inner) or not re.search(r"\d", inner)) else None


def _split(inner: str) -> tuple[str, str, str]:
    for colon in ("：", ":"):
        head, found, tail = inner.partition(colon)
        if found and len(head) <= 90:
            return head, found, tail
    return inner, "", ""

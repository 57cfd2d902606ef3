"""Exchange codes in brackets behind a name (鴻海（2317）, 中芯(00981), 宁德时代（300750.SZ）) -> the symbol."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?:(?P<land>US|HK|SH|SZ|TW)[.:])?(?P<code>\d{4,6}|[A-Z]{1,5})(?:[.\-](?P<suffix>HK|SH|SS|SZ|TW|TWO|US))?"
)
_PLACES = {"HK": "HK", "SH": "SS", "SS": "SS", "SZ": "SZ", "TW": "TW", "TWO": "TWO"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAIWAN = re.compile(r"台股|加权指数|柜买|三大法人|新台币|台积电")
_HONG_KONG = re.compile(r"港股|恒指|恒生|港元|北水|南向")


def is_code(inner: str) -> bool:
    """Tell whether a bracket holds nothing but a code with digits; a year is none."""
    match = _CODE.fullmatch(inner.strip())
    return bool(match and match["code"].isdigit() and not _YEAR.fullmatch(inner.strip()))


def symbol_of(inner: str, text: str) -> str | None:
    """The symbol of a code, None when it cannot be told; `text` tells Taipei's four digits from Hong Kong's."""
    match = _CODE.fullmatch(inner.strip())
    if match is None or not match["code"].isdigit():
        return None
    code = match["code"]
    place = _PLACES.get(match["land"] or match["suffix"] or "") or _place(code, text)
    if place is None:
        return None
    return f"{int(code):04d}.HK" if place == "HK" else f"{code}.{place}"


def candidates(code: str) -> tuple[str, ...]:
    """What a bare code of four digits may stand for."""
    return (f"{code}.TW", f"{code}.HK") if len(code) == 4 and code.isdigit() else ()


def _place(code: str, text: str) -> str | None:
    """Where a code without its place is listed: six digits on the mainland, five in Hong Kong, four in either."""
    if len(code) > 4:
        return "HK" if len(code) == 5 else "SZ" if code[0] in "023" else "SS"
    taipei, hong_kong = len(_TAIWAN.findall(text)), len(_HONG_KONG.findall(text))
    if code[0] == "0" or hong_kong > taipei:
        return "HK"
    return "TW" if taipei else None

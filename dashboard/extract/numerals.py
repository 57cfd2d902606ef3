"""Numerals: digits, Chinese characters and English words -> a value and how precisely it was written.

`step` is one unit of the last digit written, in base units: 102.7亿 -> 1e7, 5100 -> 1, 三成 -> 10 (per cent).
Conventional ranges of the claim record (十几, 数百, 20多, 五六十) come out as `value` to `high`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from dashboard.extract.english import ENGLISH, english_numbers

MAGNITUDES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12, "兆": 10**12, "十万亿": 10**13, "百万亿": 10**14,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mm": 10**6, "mln": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "billion": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12, "trillion": 10**12, "thousand": 10**3,
    "hundred": 100, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ARABIC = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?"
_MAG_ZH = r"(?:[十百千]?万亿|[十百千]?[万亿]|兆|[百千](?![分万亿]))"
_MAG_EN = r"(?:\s?(?:trillion|billion|million|thousand|crore|lakh|bln|mln|trn|bn|mn|tn|mm)(?![a-z])|[kmbt](?![a-z0-9]))"
_NUMBER = re.compile(
    rf"(?P<frac>(?<![\d/.])\d{{1,2}}/\d{{1,2}}(?![\d/]))(?=\s(?:of\s(?:a\s|1\s?)?(?:percent|per cent|%)))"
    rf"|(?P<ar>{_ARABIC})(?P<more>[多余几](?=[万亿十百千]))?(?P<mag>\s?{_MAG_ZH}|{_MAG_EN})?"
    rf"|(?P<cn>(?:百分之|"
    rf"千分之)?[负]?[数几上]?[零〇○一二两俩三四五六七八九十百千万亿半]+几?(?:[点.][零〇○一二三四五六七八九]+(?:[百千]?(?:万亿|[万亿]))?)?(?:兆(?![瓦丰易头]))?"
    rf"(?:分之[一二三四五六七八九十百]+|成半|成)?)"
    rf"|(?P<en>{ENGLISH})"
)
_SPELLED = re.compile(
    r"(?P<whole>[零〇○一二三四五六七八九]{3,9}(?=[点.百千万亿兆])|[零〇○一二两三四五六七八九十百千]{1,9}(?=[点.]))"
    r"(?:[点.](?P<fraction>[零〇○一二三四五六七八九]{1,4}))?(?P<mag>[百千]?万亿|[百千]?[万亿]|兆)?"
)
_MOST = 10**18  # nothing that a note counts is more
_NO_DIGIT = re.compile(r"[\d.,]*")
_COMPOUND = re.compile(r"(\d{1,4})(千万|百万|万|千|亿)")


class Number(msgspec.Struct, frozen=True, gc=False):
    """A written number, `start` to `end` in the text; `value` in base units, `high` when it is a range by convention.

    `scale` is its magnitude (亿 -> 1e8, 1 without one), `percent` tells that per cent is part of the words (三成),
    `style` how it is written: `ar`, `cn`, `en`. `bound` is `ge` of 上百, `gt` of 过半.
    """

    start: int
    end: int
    value: int | float
    step: float
    style: str
    high: int | float | None = None
    scale: float = 1
    percent: bool = False
    bound: str = ""
    decimals: int = 0


def find_numbers(lower: str) -> Iterator[Number]:
    """Yield every numeral of a text (simplified, lower case) from left to right."""
    position = 0
    while match := _NUMBER.search(lower, position):
        position = match.end()
        if match["ar"] and lower[match.end("ar") : match.end("ar") + 1].isdigit():  # no number that anybody says
            position = _NO_DIGIT.match(lower, position).end()  # type: ignore[union-attr]
            continue
        number: Number | None
        if match["ar"]:
            number = _arabic(lower, match)
        elif match["cn"]:
            number = chinese(match["cn"], match.start())
        elif match["frac"]:
            top, bottom = match["frac"].split("/")
            number = Number(match.start(), match.end(), int(top) / int(bottom), 0.1, "en") if int(bottom) else None
        else:
            number = _english(match)
        if number:
            position = max(number.end, match.start() + 1)
            if (number.high or number.value) <= _MOST:
                yield number


def _english(match: re.Match[str]) -> Number | None:
    found = english_numbers(match[0])
    if found is None:
        return None
    value, step, length = found
    return Number(match.start(), match.start() + length, value, step, "en")


def _arabic(text: str, match: re.Match[str]) -> Number:
    """Digits with a magnitude: 102.7亿, 9000多亿, 3亿5000万, $40bn."""
    raw = match["ar"].replace(",", "")
    scale = MAGNITUDES.get((match["mag"] or "").strip(), 1)
    decimals = len(raw) - raw.index(".") - 1 if "." in raw else 0
    value = Decimal(raw) * scale
    step = float(Decimal(scale).scaleb(-decimals))
    end = match.end()
    if scale >= 10**4 and not decimals:
        while (more := _COMPOUND.match(text, end)) and MAGNITUDES[more[2]] < step:
            value += int(more[1]) * MAGNITUDES[more[2]]
            step, end = float(MAGNITUDES[more[2]]), more.end()
    high = None
    if match["more"] or (scale > 1 and text[end : end + 1] in "多余" and text[end : end + 1]):
        end += 0 if match["more"] else 1
        if scale == 10**4 and text[end : end + 1] == "亿":  # 2万多亿
            value, step, scale, end = value * 10**8, step * 10**8, 10**12, end + 1
        high = plain(value + loose_step(Decimal(raw), scale))
    return Number(match.start(), end, plain(value), step, "ar", high, scale, decimals=decimals)


def loose_step(raw: Decimal, scale: float) -> Decimal:
    """How far 多 reaches: 9000多亿 to 1万亿, 20多 to 30, 100多 to 200: one unit of the last digit that is not zero."""
    digits = str(int(raw))
    zeros = len(digits) - len(digits.rstrip("0")) if raw == int(raw) and int(raw) else 0
    return Decimal(10) ** zeros * Decimal(scale)


def plain(value: Decimal | float) -> int | float:
    """An int where the number is whole, else a float."""
    return int(value) if value == int(value) else float(value)


def chinese(word: str, start: int = 0) -> Number | None:
    """Read a Chinese numeral: 三十五, 十几, 数百亿, 百分之十几, 三成半, 三分之一, 五六十. None when it is none."""
    end = start + len(word)
    if word == "一半":
        return Number(start, end, 50, 10, "cn", percent=True)
    percent = word.startswith("百分之")
    core = word.removeprefix("百分之").removeprefix("千分之")
    if "分之" in core:
        part = _fraction(core)
        return None if part is None else Number(start, end, part, 1, "cn", percent=True)
    tenths = 0.0
    if core.endswith("成半"):
        core, tenths, percent = core[:-2], 5.0, True
    elif core.endswith("成"):
        core, tenths, percent = core[:-1], 10.0, True
    if core in ("", "百", "千", "万", "亿"):
        return None
    ranged = _spelled(spelled) if (spelled := _SPELLED.fullmatch(core)) else _conventional(core)
    if ranged is None:
        return None
    value, high_end, step, bound = ranged
    if tenths:
        value, step = value * 10 + (5 if tenths == 5 else 0), tenths
        high_end = high_end * 10 if high_end is not None else None
    scale = next((float(MAGNITUDES[m]) for m in ("万亿", "亿", "万") if m in core), 1.0)
    return Number(start, end, value, step, "cn", high_end, scale, percent, bound)


def _fraction(core: str) -> int | float | None:
    """三分之一 in per cent."""
    bottom, _, top = core.partition("分之")
    low, high = _read(bottom), _read(top)
    return plain(Decimal(round(high / low * 100, 6))) if low and high else None


def _conventional(core: str) -> tuple[int | float, int | float | None, float, str] | None:  # noqa: PLR0911  (a return for each rule)
    """(value, high, step, bound) of a numeral without its per cent words."""
    first, rest = core[0], core[1:]
    if first == "负":
        return None
    if first in "数几" and rest:
        unit = _read(rest) if rest[0] in "十百千万亿" else None
        if unit is None:
            return None
        top = 99 if unit == 10 else 999 if unit == 100 else 9.99
        return 2 * unit, (top if unit in (10, 100) else _top(unit)), float(unit), ""
    if first == "上" and rest and rest[0] in "百千万亿":
        unit = _read(rest)
        return (unit, None, float(unit), "ge") if unit else None
    if core.endswith("几") and len(core) > 1:
        base = _read(core[:-1])
        return (base + 1, base + 9, 1.0, "") if base and base % 10 == 0 else None
    pair = re.fullmatch(r"([一二两三四五六七八])([二三四五六七八九])([十百千万亿]*)", core)
    if pair and _DIGITS[pair[2]] == _DIGITS[pair[1]] + 1:
        unit = _read(pair[3]) if pair[3] else 1
        return (_DIGITS[pair[1]] * unit, _DIGITS[pair[2]] * unit, float(unit), "") if unit else None
    if core == "半":
        return 0.5, None, 0.5, ""
    if len(core) > 40:
        return None
    half = core.endswith("半") and len(core) > 1
    value = _read(core[:-1] if half else core)
    if value is None:
        return None
    return value + 0.5 if half else value, None, 0.5 if half else _step(core), ""


def _top(unit: float) -> int | float:
    return plain(Decimal(str(unit)) * Decimal("9.99"))


def _spelled(match: re.Match[str]) -> tuple[int | float, None, float, str]:
    """Digits told one by one, as newspapers of Taiwan print them: 五〇五七点四亿, 一点〇五兆."""
    fraction = "".join(str(_DIGITS[char]) for char in match["fraction"] or "")
    step = Decimal(MAGNITUDES.get(match["mag"] or "", 1)).scaleb(-len(fraction))
    whole = int(_read(match["whole"]) or 0) * 10 ** len(fraction)
    return plain((whole + int(fraction or 0)) * step), None, float(step), ""


def _step(core: str) -> float:
    if "点" in core:
        tail = core.partition("点")[2]
        return float(Decimal(1).scaleb(-len(tail.rstrip("十百千万亿"))))
    for mark in ("万亿", "亿", "万", "千", "百", "十"):
        if core.endswith(mark):
            return float(MAGNITUDES[mark])
    return 1.0


def _read(word: str) -> int | float | None:
    """The value of a plain numeral; None for characters that make none."""
    whole, _, fraction = word.partition("点")
    if fraction:
        digits = [_DIGITS.get(c) for c in fraction]
        base = _read(whole) if whole else 0
        if base is None or None in digits:
            return None
        return float(f"{base}." + "".join(map(str, digits)))
    if not whole or any(c not in _DIGITS and c not in "十百千万亿" for c in whole):
        return None
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        return int("".join(str(_DIGITS[c]) for c in whole))
    return _grouped(whole)


def _grouped(word: str) -> int:
    total, section, digit = 0, 0, -1
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (digit if digit > 0 else 1) * _TENS[char]
            digit = -1
        else:
            section += max(digit, 0)
            unit = 10**4 if char == "万" else 10**8
            total = (total + section) * unit if char == "亿" and total else total + (section or 1) * unit
            section, digit = 0, -1
    if digit > 0 and len(word) > 1 and word[-2] in "百千万亿":  # 两万六 is 26,000
        digit *= MAGNITUDES[word[-2]] // 10
    return total + section + max(digit, 0)

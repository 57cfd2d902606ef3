"""How exactly a number was said: one unit of its last written digit, read off the text.

57 and 57.0 are different statements, so the unit comes from the text and not from the value.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DECIMALS = 250  # a float can count no finer in numbers as large as records allow

_MAGNITUDES = {
    "万亿": 1e12, "萬億": 1e12, "兆": 1e12, "trillion": 1e12, "tn": 1e12, "T": 1e12,
    "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "億": 1e8,
    "billion": 1e9, "bn": 1e9, "B": 1e9, "b": 1e9,
    "千万": 1e7, "千萬": 1e7, "百万": 1e6, "百萬": 1e6, "十万": 1e5, "万": 1e4, "萬": 1e4,
    "million": 1e6, "mn": 1e6, "M": 1e6, "m": 1e6,
    "thousand": 1e3, "千": 1e3, "k": 1e3, "K": 1e3, "百": 1e2, "hundred": 1e2, "成": 10.0,
}  # fmt: skip
_WORDS = "|".join(sorted(_MAGNITUDES, key=len, reverse=True))
_LETTERS = r"(?![A-Za-z])"
_WRITTEN = rf"(?P<whole>[\d,，]*\d)(?:[.．](?P<part>\d+))?[\s多余餘]*(?P<magnitude>(?:{_WORDS})(?![A-Za-z]))?"
_RANGE = rf"\d\s*(?:[-–—~～至到]|to)\s*[$€£¥]?[\d,.]*\d\s*(?P<magnitude>(?:{_WORDS}){_LETTERS})"
_CHINESE = (
    r"(?P<digits>[零〇一二两兩三四五六七八九十百千半几幾数數]+)(?:[点點](?P<part>[零〇一二三四五六七八九]+))?"
    rf"(?P<magnitude>{_WORDS})?"
)
_ENGLISH = r"(thousand|million|billion|trillion)(?![A-Za-z])"
_LOOSE = (
    r"(?<![至最差不许許])[多余餘](?![达達于於少])|[十百][几幾]|[几幾数數](?!乎)|"
    r"(?i:\b(?:dozens|tens|hundreds|thousands|millions|billions)\b|\bseveral\b|\ba few\b|teens\b)"
)
_SCALED = r"(?i:[万萬亿億兆]|illion|thousand)"


def last_digit(text: pd.Series, value: Floats, unit: pd.Series) -> Floats:
    """One unit of the last digit written, in base units, for each claim; NaN where there is no value.

    102.7亿 -> 1e7, 3.4% -> 0.1, 57% -> 1, 5100 -> 1, 三成 -> 10. A range shares the magnitude of its end
    (1750-1850亿 -> 1e8). Numerals in words count like digits.
    """
    words = text.astype("object").fillna("")
    written = words.str.extract(_WRITTEN)
    spelled = words.str.extract(_CHINESE)
    part = written["part"].where(written["whole"].notna(), spelled["part"])
    digits = part.astype("object").fillna("").str.len().to_numpy(dtype=np.int64)
    decimals = np.minimum(digits, DECIMALS)
    shared = words.str.extract(_RANGE)["magnitude"]
    magnitude = written["magnitude"].where(written["magnitude"].notna(), shared)
    magnitude = magnitude.where(written["whole"].notna(), spelled["magnitude"].fillna(words.str.extract(_ENGLISH)[0]))
    scale = magnitude.map(_MAGNITUDES).fillna(1.0).to_numpy(dtype=np.float64)
    step = _fitting(scale * 10.0**-decimals, value)
    pips = (unit.astype("object") == "bp").to_numpy() & (scale != 1)
    step = np.where(pips, 10.0**-decimals, step)
    return np.where(np.isnan(value), np.nan, step)


def _fitting(step: Floats, value: Floats) -> Floats:
    """A unit of which the value is no multiple was misread (三万五千): the value's own last digit, or half (两年半)."""
    size = np.abs(value)
    with np.errstate(invalid="ignore"):
        count = size / step
        odd = (size > 0) & (np.abs(count - np.rint(count)) > 1e-6 * np.fmax(count, 1.0))
    halved = odd & (np.abs(2 * count - np.rint(2 * count)) <= 1e-6) & (step == 1)
    own = np.minimum(step, trailing_unit(size, np.ones_like(size)))
    return np.where(halved, step / 2, np.where(odd, own, step))


def trailing_unit(value: Floats, step: Floats) -> Floats:
    """The unit of the last non-zero digit of `value`, written to multiples of `step`: 5000 -> 1000, 5100 -> 100."""
    with np.errstate(invalid="ignore"):
        count = np.rint(np.abs(value) / step)
    unit = step.astype(np.float64).copy()
    for _ in range(15):
        with np.errstate(invalid="ignore"):
            round_ = (count > 0) & (np.mod(count, 10) == 0)
        count = np.where(round_, count / 10, count)
        unit = np.where(round_, unit * 10, unit)
    return unit


def is_conventional(text: pd.Series) -> NDArray[np.bool_]:
    """Tell which texts state a range by convention (1%多, 十几, 数十), so that its ends are not widened."""
    return text.astype("object").fillna("").str.contains(_LOOSE, regex=True).to_numpy(dtype=bool)


def is_exact(text: pd.Series, unit: pd.Series, step: Floats) -> NDArray[np.bool_]:
    """Tell which numbers are plain counts (100名, 三起: no 万, 亿, million, no decimals), which nobody rounded."""
    scaled = text.astype("object").fillna("").str.contains(_SCALED, regex=True).to_numpy(dtype=bool)
    counted: NDArray[np.bool_] = (unit.astype("object") == "count").to_numpy(dtype=bool)
    exact: NDArray[np.bool_] = counted & (step == 1) & ~scaled
    return exact

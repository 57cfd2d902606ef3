"""How exactly a number was said: one unit of its last written digit, read off the text.

57 and 57.0 are different statements, so the unit comes from the text and not from the value.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

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
_CHINESE = rf"(?P<digits>[零〇一二两兩三四五六七八九十百千半几幾数數]+)(?P<magnitude>{_WORDS})?"
_LOOSE = r"\d多|[十百千万萬亿億]多|十几|十幾|[几幾数數][十百千万萬亿億个個月年周]|几乎翻"


def last_digit(text: pd.Series, value: Floats, unit: pd.Series) -> Floats:
    """One unit of the last digit written, in base units, for each claim; NaN where there is no value.

    102.7亿 -> 1e7, 3.4% -> 0.1, 57% -> 1, 5100 -> 1, 三成 -> 10. A range shares the magnitude of its end
    (1750-1850亿 -> 1e8). Numerals in words count like digits.
    """
    words = text.astype("object").fillna("")
    written = words.str.extract(_WRITTEN)
    decimals = written["part"].astype("object").fillna("").str.len().to_numpy(dtype=np.int64)
    shared = words.str.extract(_RANGE)["magnitude"]
    magnitude = written["magnitude"].where(written["magnitude"].notna(), shared)
    chinese = words.str.extract(_CHINESE)["magnitude"]
    magnitude = magnitude.where(written["whole"].notna(), chinese)
    scale = magnitude.map(_MAGNITUDES).fillna(1.0).to_numpy(dtype=np.float64)
    step = _fitting(scale * 10.0**-decimals, value)
    pips = (unit.astype("object") == "bp").to_numpy() & (scale != 1)
    step = np.where(pips, 10.0**-decimals, step)
    return np.where(np.isnan(value), np.nan, step)


def _fitting(step: Floats, value: Floats) -> Floats:
    """A unit larger than the value itself was misread (十倍 of a value of 10): the value's own last digit instead."""
    size = np.abs(value)
    return np.where((step > size) & (size > 0), np.minimum(step, trailing_unit(size, np.ones_like(size))), step)


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

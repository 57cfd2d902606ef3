"""Numbers as a reader of either language expects them: 102.7亿美元, 10.27bn USD, -0.78%, 4,102.20点."""

from __future__ import annotations

import math

from dashboard.report.language import catalogue

NOTHING = "—"
SIGNED = ("%", "pp", "bp")
SCALES = {"zh": (1e12, 1e8, 1e4), "en": (1e12, 1e9, 1e6)}
_KEYS = {1e12: "1e12", 1e9: "1e9", 1e8: "1e8", 1e6: "1e6", 1e4: "1e4"}
_COUNTED = ("count", "days", "weeks", "months", "years", "minutes", "x", "t")


def amount(
    value: float | None, unit: str | None, language: str, *, signed: bool = False, step: float | None = None
) -> str:
    """Return a value with its unit, to two decimals (more where `step`, one unit of the last digit, is finer).

    `signed` writes the plus of a change. NaN and None are a dash, infinite is ∞.
    """
    if value is None or math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    words = catalogue(language)
    name = words.get(f"unit.{unit}", f" {unit}" if unit else "")
    scale = _scale(value, unit, language)
    places = _places((step or scale) / scale)
    text = _scaled(value / scale, places + 1) if scale > 1 else _digits(value, unit, places)
    sign = "−" if value < 0 and text.strip("0.,") else "+" if signed and text.strip("0.,") else ""
    return sign + text + (words[f"scale.{_KEYS[scale]}"] if scale > 1 else "") + name


def plain(value: float | None, places: int = 12) -> str:
    """Return a number for files and formulas: no separators, no binary noise, `` for none."""
    if value is None or math.isnan(value):
        return ""
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    text = f"{value:.{places}g}"
    return f"{value:.0f}" if "e+" in text and abs(value) < 1e21 else text


def _scale(value: float, unit: str | None, language: str) -> float:
    if unit in SIGNED or unit in ("points", "x") or (unit or "").count("/"):
        return 1.0
    smallest = 1e6 if language == "en" else 1e4
    if abs(value) < smallest * (10 if language == "zh" and unit != "count" else 1):
        return 1.0
    return next((scale for scale in SCALES[language] if abs(value) >= scale), 1.0)


def _places(step: float) -> int:
    """Decimals of a number whose last digit counts `step`."""
    return min(6, max(0, round(-math.log10(step)))) if step > 0 else 0


def _scaled(value: float, places: int) -> str:
    text = f"{abs(value):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(value: float, unit: str | None, places: int) -> str:
    """Counts have no decimals unless they need them, all else at least two."""
    if unit in _COUNTED or unit is None:
        return _scaled(value, 2)
    return f"{abs(value):,.{max(2, places)}f}"

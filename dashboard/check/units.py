"""Units that can be added and compared: durations, ratios, and everything else only with itself."""

from __future__ import annotations

from decimal import Decimal

PERCENT, TIMES = "%", "x"

_DAYS_A_YEAR = Decimal("365.25")
_FAMILIES: dict[str, dict[str, Decimal]] = {
    "days": {
        "minutes": Decimal(1) / 1440,
        "hours": Decimal(1) / 24,
        "days": Decimal(1),
        "weeks": Decimal(7),
        "months": _DAYS_A_YEAR / 12,
        "years": _DAYS_A_YEAR,
    },
    "%": {"%": Decimal(1), "pp": Decimal(1), "bp": Decimal("0.01"), "x": Decimal(100)},
}
_SINGULAR = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months", "year": "years"}


def unit_named(word: str) -> str:
    """The unit's name in records (`day` is `days`)."""
    return _SINGULAR.get(word, word)


def factor(unit: str | None, into: str | None) -> Decimal | None:
    """By what to multiply a number in `unit` to have it in `into`; None where the two cannot be compared.

    A number without a unit takes any. A month is a twelfth of 365.25 days; trading days are no calendar days, so
    they need a rate of their own (`convert` with "21 days").
    """
    if unit is None or into is None or unit == into:
        return Decimal(1)
    for family in _FAMILIES.values():
        if unit in family and into in family:
            return family[unit] / family[into]
    return None

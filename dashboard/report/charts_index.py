"""From a change to the height of its mark on a line that starts at 100, and back."""

from __future__ import annotations

from typing import Any


def indexed(claim: dict[str, Any], verdict: dict[str, Any], change: float) -> float:
    """Return where a change in the claim's unit ends when its base is 100: -15 % at 85, three times as much at 300."""
    unit, base = claim["unit"], verdict["base"]
    if unit == "%":
        return float(100 + change)
    if unit == "x":
        return float(100 * change)
    return float(100 + (change / 100 if unit == "bp" else change) / base * 100)


def unindexed(claim: dict[str, Any], verdict: dict[str, Any], height: float) -> float:
    """Return the change that ends at a height: the inverse of `indexed`."""
    unit, base = claim["unit"], verdict["base"]
    if unit == "%":
        return float(height - 100)
    if unit == "x":
        return float(height / 100)
    return float((height - 100) / 100 * base * (100 if unit == "bp" else 1))

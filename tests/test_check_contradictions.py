"""Contradictions inside a note: one thing, two values that cannot both be true."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from spec_of_checking import frame_of, read

from dashboard.check.contradictions import contradictions

UP = "涨1.2% | subject=^GSPC value=1.2 unit=% over=day period=2026-02-04 -> -"


def pairs(*lines: str, **other: Any) -> list[tuple[str, str]]:
    spec = read("\n".join(lines))
    spec.claims[-1] = msgspec.structs.replace(spec.claims[-1], **other)
    found = contradictions(frame_of(spec))
    return list(zip(found["first"], found["second"], strict=True))


def test_two_values_of_one_thing_contradict() -> None:
    """1.2 % rounds to 1 %; 1.5 % touches it; without a basis it is a close."""
    close = UP.replace("over=day", "over=day basis=close")
    more = UP.replace("1.2", "1.5")
    less = UP.replace("涨1.2%", "涨1%").replace("value=1.2", "value=1")
    assert pairs(close, more, less) == [("c0", "c1")]


@pytest.mark.parametrize(
    "other",
    [
        {"basis": "low"},
        {"period": "2026-02-03"},
        {"subject": "^NDX"},
        {"segment": "x"},
        {"over": "week"},
        {"unit": "points"},
        {"kind": "forecast"},
        {"aspect": "extreme"},
        {"status": "rejected"},
        {"period": None},
        {"subject": None},
    ],
)
def test_what_speaks_of_something_else_contradicts_nothing(other: dict[str, object]) -> None:
    assert pairs(UP, UP.replace("1.2", "5"), **other) == []
    assert pairs(UP, UP.replace("1.2", "5")) == [("c0", "c1")]


def test_nothing_contradicts_nothing() -> None:
    assert contradictions(frame_of(read(""))).empty

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


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("metric-clause subject-clause day-default measured", 1),
        ("metric-verb subject-clause day-clause measured", 1),
        ("metric-clause subject-carried day-clause measured", 0),
        ("metric-paragraph subject-clause day-clause measured", 0),
        (None, 0),
    ],
)
def test_drafts_contradict_only_where_their_own_words_name_what_they_are_about(note: str | None, count: int) -> None:
    spec = read(f"{UP}\n{UP.replace('1.2', '5')}")
    spec.claims[:] = [msgspec.structs.replace(one, status="draft", note=note) for one in spec.claims]
    assert len(contradictions(frame_of(spec))) == count


@pytest.mark.parametrize(("rule", "count"), [("period-clause", 1), ("period-default", 0), ("period-reported", 0)])
def test_drafts_of_a_companys_figures_need_their_period_named_too(rule: str, count: int) -> None:
    said = "10亿 | subject=AMD metric=revenue value=1e9 unit=USD period=2025-Q4 checkable=company -> -"
    spec = read(f"{said}\n{said.replace('1e9', '3e9').replace('10亿', '30亿')}")
    note = f"metric-clause subject-clause {rule} measured"
    spec.claims[:] = [msgspec.structs.replace(one, status="draft", note=note) for one in spec.claims]
    assert len(contradictions(frame_of(spec))) == count

"""Ranges of days: joined, and what is missing from them. The oracle is a set of days."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from dashboard.market.ranges import Range, from_text, joined, missing, to_text

START = dt.date(2026, 1, 1)
offsets = st.integers(0, 40)
ranges = st.tuples(offsets, offsets).map(
    lambda ends: (START + dt.timedelta(min(ends)), START + dt.timedelta(max(ends)))
)


def days(found: list[Range]) -> set[dt.date]:
    return {first + dt.timedelta(step) for first, last in found for step in range((last - first).days + 1)}


@given(st.lists(ranges, max_size=5))
def test_joined_ranges_are_the_same_days_and_never_touch(given: list[Range]) -> None:
    found = joined(given)
    assert days(found) == days(given)
    assert all(later[0] - earlier[1] > dt.timedelta(days=1) for earlier, later in itertools.pairwise(found))


@given(st.lists(ranges, max_size=5), ranges)
def test_missing_is_what_is_wanted_and_not_there(have: list[Range], wanted: Range) -> None:
    assert days(missing(have, wanted)) == days([wanted]) - days(have)


def test_as_text_and_back() -> None:
    assert from_text(to_text([(START, START)])) == [(START, START)]

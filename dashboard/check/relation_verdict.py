"""What came of a relation: the outcome with its numbers, or what is wrong with the record."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from dashboard.records.relation import Form


class Outcome(StrEnum):
    """Whether the arithmetic comes out."""

    HOLDS = "holds"
    WITH_HEDGES = "holds-with-hedges"
    FAILS = "fails"


class Reading(StrEnum):
    """How growth said in times (增长4倍) came out: new/old = 4, or 4 on top of the old = 5."""

    TO = "to"
    BY = "by"


class Term(msgspec.Struct, frozen=True):
    """An input as written, from `low` to `high` (equal for a single number), in `unit`; None = not defined."""

    low: float | None
    high: float | None
    unit: str | None


class RelationVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """One relation, computed.

    `computed` is the value on the numbers as written (null for a range and where it is not defined), `low` to `high`
    what the statements allow (null = unbounded): with their rounding when it holds, with their hedges otherwise.
    `claimed`, `claimed_low`, `claimed_high` are the same of the result; of `order` and `part-of` of the bound, and
    all null for a helper. `unit` is that of both. `claims` are the ids that it joins (through helpers as well),
    `hedges` the ids of those whose hedge it takes to hold, `hedge_words` their texts; empty where the rounding does.
    """

    relation: str
    form: Form
    verdict: Outcome
    claimed: float | None = None
    claimed_low: float | None = None
    claimed_high: float | None = None
    computed: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    terms: tuple[Term, ...] = ()
    years: float | None = None
    helper: bool = False
    defined: bool = True
    reading: Reading | None = None
    claims: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    hedge_words: tuple[str, ...] = ()


class RelationFlaw(msgspec.Struct, frozen=True, order=True):
    """A relation that cannot be computed, and why. Where it stands in which file is for the caller to add."""

    relation: str
    message: str

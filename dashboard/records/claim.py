"""The claim: one assertion about the world that carries a quantity. One line of `claims.jsonl`."""

from __future__ import annotations

from enum import StrEnum

import msgspec

LARGEST = 1e30


class Comparator(StrEnum):
    """How the stated value bounds the truth; arithmetic, so 跌超1% is `lt` -1."""

    EQ = "eq"
    ABOUT = "about"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    NEARLY = "nearly"
    BETWEEN = "between"
    CROSSES_ABOVE = "crosses_above"
    CROSSES_BELOW = "crosses_below"


class Basis(StrEnum):
    """Which price of a session, or which accounting of a company figure."""

    CLOSE = "close"
    HIGH = "high"
    LOW = "low"
    OPEN = "open"
    LAST = "last"
    PREMARKET = "premarket"
    AFTERHOURS = "afterhours"
    GAAP = "gaap"
    ADJUSTED = "adjusted"


class Aspect(StrEnum):
    """What of the measured thing is asserted."""

    VALUE = "value"
    STREAK = "streak"
    EXTREME = "extreme"
    SURPRISE = "surprise"
    RANK = "rank"


class Direction(StrEnum):
    """Of a streak or an extreme."""

    UP = "up"
    DOWN = "down"


class Kind(StrEnum):
    """What sort of assertion it is."""

    MEASURED = "measured"
    FORECAST = "forecast"
    GUIDANCE = "guidance"
    CONSENSUS = "consensus"
    PLAN = "plan"
    OPINION = "opinion"
    ANECDOTE = "anecdote"


class Checkable(StrEnum):
    """Against what it can be held."""

    MARKET = "market"
    COMPANY = "company"
    MACRO = "macro"
    ARITHMETIC = "arithmetic"
    DOCUMENT = "document"
    NONE = "none"


class Status(StrEnum):
    """How far a person has gone with the record."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One numeric claim, as `spec/claim-record.md` of the project defines it; keys are written in this order.

    `start` and `end` are offsets of `text` in the episode's body, in Unicode code points. Values are signed and in
    base units (102.7亿 is 10270000000; a fall of 2 % is -2); `unit` names them.
    """

    id: str
    episode: str
    section: str
    quote: str
    text: str
    start: int
    end: int
    entity: str
    subject: str | None
    segment: str | None
    metric: str
    over: str | None
    basis: Basis | None
    aspect: Aspect
    direction: Direction | None
    since: str | None
    comparator: Comparator
    value: int | float | None
    value_high: int | float | None
    unit: str | None
    period: str | None
    kind: Kind
    attribution: str | None
    checkable: Checkable
    status: Status
    note: str | None

    def __post_init__(self) -> None:
        """Refuse what no market has counted: products of such numbers overflow."""
        if any(number is not None and abs(number) > LARGEST for number in (self.value, self.value_high)):
            raise ValueError(f"a value is beyond ±{LARGEST:g}")

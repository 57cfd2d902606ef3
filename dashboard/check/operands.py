"""What stands on either side of a relation: claims, one end of a range, numbers, each as three intervals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import msgspec
import numpy as np
import pandas as pd

from dashboard.check.interval import Bools, Intervals, stated
from dashboard.check.precision import is_conventional, is_exact
from dashboard.check.span import Span, decimal, exact, multiply
from dashboard.check.units import unit_named
from dashboard.records.claim import Claim, Comparator

_PLAIN = (Comparator.EQ, Comparator.BETWEEN)
_COLUMNS = ("text", "value", "value_high", "unit", "comparator")
_NUMBER = re.compile(r"([+-]?\d{1,30}(?:\.\d{1,30})?)(?:\s*(%)|\s+([A-Za-z][A-Za-z/%]{0,20}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Operand:
    """A value as three intervals: the digits as `written`, `rounded` to its last digit, and `hedged` as stated.

    None = not defined. `claims` are the claims that it comes from, `hedges` those of them stated with a hedge.
    """

    unit: str | None
    written: Span | None
    rounded: Span | None
    hedged: Span | None
    claims: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()

    def scaled(self, by: Decimal, unit: str | None) -> Operand:
        """The same value in another unit."""
        if by == 1:
            return self if self.unit == unit else replace(self, unit=unit)
        return self.mapped(unit, lambda span: multiply(span, exact(by)))

    def mapped(self, unit: str | None, change: Callable[[Span], Span | None]) -> Operand:
        """The same change made to each of the three intervals."""
        levels = [level and change(level) for level in _levels(self)]
        return replace(self, unit=unit, written=levels[0], rounded=levels[1], hedged=levels[2])


def combined(unit: str | None, inputs: Sequence[Operand], compute: Callable[[list[Span]], Span | None]) -> Operand:
    """What `compute` makes of the inputs, interval by interval; not defined where one of them is not."""
    levels = []
    for spans in zip(*map(_levels, inputs), strict=True):
        defined = [span for span in spans if span is not None]
        levels.append(compute(defined) if len(defined) == len(inputs) else None)
    return Operand(unit, levels[0], levels[1], levels[2], joined(inputs, "claims"), joined(inputs, "hedges"))


def number(value: float | str) -> Operand | None:
    """A plain number (`100`) or one with a unit (`"21 days"`), not rounded; None for anything else."""
    if isinstance(value, str):
        match = _NUMBER.fullmatch(value.strip())
        if match is None:
            return None
        point = exact(Decimal(match[1]))
        unit = match[2] or match[3]
        return Operand(unit and unit_named(unit), point, point, point)
    size = float(value) if abs(value) < 1e300 else float("inf")
    if not np.isfinite(size):
        return None
    return Operand(None, exact(decimal(size)), exact(decimal(size)), exact(decimal(size)))


def statement(name: str, claims: Mapping[str, Claim]) -> Claim | str | None:
    """The claim of that name; of `id.low` and `id.high` the claim reduced to that end of its range.

    A string says why there is none; None means that no claim is meant.
    """
    claim = claims.get(name)
    if claim is not None:
        return claim if claim.value is not None else f"the claim {name!r} states no value"
    base, _, end = name.rpartition(".")
    claim = claims.get(base)
    if claim is None or end not in ("low", "high"):
        return None
    if claim.comparator is not Comparator.BETWEEN or claim.value is None or claim.value_high is None:
        return f"{name!r} asks for one end, but {base!r} is not a range"
    value = claim.value if end == "low" else claim.value_high
    return msgspec.structs.replace(claim, comparator=Comparator.EQ, value=value, value_high=None)


def stated_operands(statements: Mapping[str, Claim]) -> dict[str, Operand]:
    """Each statement as an operand, under its name."""
    if not statements:
        return {}
    claims = tuple(statements.values())
    frame = pd.DataFrame({column: [getattr(claim, column) for claim in claims] for column in _COLUMNS})
    plain = frame.assign(comparator=[claim.comparator if claim.comparator in _PLAIN else "eq" for claim in claims])
    _, step = stated(frame)
    unrounded = is_exact(frame["text"], frame["unit"], step) | _conventional_end(frame)
    rounded, _ = stated(plain, unrounded)
    hedged, _ = stated(frame, unrounded)
    spans = zip(claims, _spans(rounded, claims), _spans(hedged, claims), strict=True)
    return {name: _operand(*row) for name, row in zip(statements, spans, strict=True)}


def joined(operands: Iterable[Operand], field: str) -> tuple[str, ...]:
    """The claims or hedges of several operands, each once, in order."""
    return tuple(dict.fromkeys(name for operand in operands for name in getattr(operand, field)))


def _levels(operand: Operand) -> tuple[Span | None, Span | None, Span | None]:
    return operand.written, operand.rounded, operand.hedged


def _conventional_end(frame: pd.DataFrame) -> Bools:
    """One end of a range by convention (数十) is not widened."""
    return is_conventional(frame["text"]) & (frame["comparator"] == "eq").to_numpy()


def _operand(claim: Claim, rounded: Span, hedged: Span) -> Operand:
    low = decimal(float(claim.value or 0))
    high = low if claim.value_high is None else decimal(float(claim.value_high))
    hedges = () if claim.comparator in _PLAIN else (claim.id,)
    return Operand(claim.unit, Span(low, high), rounded, hedged, (claim.id,), hedges)


def _spans(intervals: Intervals, claims: Sequence[Claim]) -> list[Span]:
    """A row as a span: its ends are open where a hedge excludes them, and where they are edges of a rounding."""
    columns = (intervals.low, intervals.high, intervals.low_open, intervals.high_open)
    rows = zip(claims, *(column.tolist() for column in columns), strict=True)
    return [
        Span(decimal(low), decimal(high), low_open or _is_edge(low, claim), high_open or _is_edge(high, claim))
        for claim, low, high, low_open, high_open in rows
    ]


def _is_edge(end: float, claim: Claim) -> bool:
    return end not in (claim.value, claim.value_high, 0)

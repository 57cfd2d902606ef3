"""The relation: arithmetic between claims. One line of `relations.jsonl`."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Form(StrEnum):
    """The arithmetic that is asserted; each is a function in `dashboard.check.arithmetic`."""

    GROWTH = "growth"
    CAGR = "cagr"
    SUM = "sum"
    DIFFERENCE = "difference"
    MIDPOINT = "midpoint"
    MULTIPLE = "multiple"
    SHARE = "share"
    EQUAL = "equal"
    ORDER = "order"
    PART_OF = "part-of"
    CONVERT = "convert"


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`form` of `inputs` is asserted to be `result`.

    An input is a claim id, a claim id with an end (`"guidance.low"`), the id of another relation (its computed
    value), a number, or a number with a unit (`"21 days"`). `result` is a claim id (or one end of it), or null for
    `order`, `equal`, `part-of` and for a helper that only feeds others. `years` is for `cagr`.
    """

    id: str
    form: Form
    inputs: tuple[str | int | float, ...]
    result: str | None = None
    years: int | float | None = None
    note: str = ""

"""The figure: a reported number of a company or a statistic. A row of `figures.csv`, or fetched."""

from __future__ import annotations

import msgspec

from dashboard.records.claim import Basis, Kind


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A published number with the day it was known (`as_of`) and its source.

    `value` is in base units of `unit`; `resolution` is one unit of the last digit published, so the number is good
    to half of it. `value_high` is the upper end of a published range (guidance). `kind` is measured, guidance or
    consensus.
    """

    subject: str
    metric: str
    period: str
    value: int | float
    unit: str
    as_of: str
    source: str
    kind: Kind = Kind.MEASURED
    segment: str | None = None
    over: str | None = None
    basis: Basis | None = None
    value_high: int | float | None = None
    resolution: int | float = 0
    note: str = ""

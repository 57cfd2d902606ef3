"""What the record will say beside the quantity itself, each part with the rule that decided it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.market import Moment
from dashboard.extract.topics import Topic
from dashboard.records.claim import Checkable, Kind


@dataclass(frozen=True, slots=True)
class Resolved:
    """One hit resolved."""

    hit: Hit
    topic: Topic
    metric: Metric
    moment: Moment
    kind: Kind
    attribution: str | None
    checkable: Checkable
    surprise: bool
    rules: tuple[str, ...]

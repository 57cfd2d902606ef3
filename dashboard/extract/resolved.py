"""What the record will say beside the quantity itself, each part with the rule that decided it."""

from __future__ import annotations

import msgspec

from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.market import Moment
from dashboard.extract.topics import Topic
from dashboard.records.claim import Checkable, Kind


class Resolved(msgspec.Struct, frozen=True, gc=False):
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

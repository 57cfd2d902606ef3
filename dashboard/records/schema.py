"""The published JSON Schema of every record, as `tapecheck schema` prints it."""

from __future__ import annotations

from typing import Any

import msgspec

from dashboard.records.claim import Claim
from dashboard.records.figure import Figure
from dashboard.records.relation import Relation
from dashboard.records.review import Review

RECORDS = (Claim, Relation, Review, Figure)


def schema() -> dict[str, Any]:
    """Return one JSON Schema document (2020-12) with a definition for each record."""
    _, definitions = msgspec.json.schema_components(RECORDS, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tapecheck records",
        "$defs": definitions,
    }

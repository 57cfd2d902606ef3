"""The rules that a draft rests on, in words: its note names them by code (see dashboard.extract.confidence)."""

from __future__ import annotations

from dashboard.records.by_hand import NOTE
from dashboard.report.language import catalogue, say


def rules(note: str | None, language: str) -> str:
    """Say `metric-clause subject-carried` as `metric: in the clause · subject: carried over`; other codes go."""
    words = catalogue(language)
    if note == NOTE:
        return say(language, "rule.by-hand")
    found = []
    for code in (note or "").split():
        field, _, place = code.partition("-")
        if f"rule.{field}" in words and f"place.{place}" in words:
            found.append(say(language, "rule.one", field=words[f"rule.{field}"], place=words[f"place.{place}"]))
    return " · ".join(found)

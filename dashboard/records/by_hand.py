"""A claim that a person adds for a passage of the note. What is not known yet is null, to be filled in at the desk."""

from __future__ import annotations

from collections.abc import Container

from dashboard.records.claim import Aspect, Checkable, Claim, Comparator, Kind, Status
from dashboard.records.episode import Episode

NOTE = "added by hand"


def by_hand(episode: Episode, quote: str, text: str, taken: Container[str]) -> Claim:
    """Return the record of a quantity `text` in a passage `quote` of the note; ValueError when it is not there once."""
    quote, text = quote.strip(), text.strip()
    if not text:
        raise ValueError("no quantity; copy it from the passage as it stands")
    for found, where, name in ((quote, episode.body, "the note"), (text, quote, "the passage")):
        count = where.count(found) if found else 0
        if count != 1:
            raise ValueError(f"{found!r} stands {count} times in {name}; expected once. Copy a longer passage")
    start = episode.body.index(quote) + quote.index(text)
    number = next(number for number in range(1, 100_000) if f"by-hand-{number}" not in taken)
    return Claim(
        id=f"by-hand-{number}", episode=episode.id, section=episode.section_at(start), quote=quote, text=text,
        start=start, end=start + len(text), entity="", subject=None, segment=None, metric="amount", over=None,
        basis=None, aspect=Aspect.VALUE, direction=None, since=None, comparator=Comparator.EQ, value=None,
        value_high=None, unit=None, period=None, kind=Kind.MEASURED, attribution=None, checkable=Checkable.DOCUMENT,
        status=Status.DRAFT, note=NOTE,
    )  # fmt: skip

"""A claim that a person adds for a passage of the note. What is not known yet is null, to be filled in at the desk."""

from __future__ import annotations

from collections.abc import Container

from dashboard.records.claim import Aspect, Checkable, Claim, Comparator, Kind, Status
from dashboard.records.episode import Episode
from dashboard.records.refused import RefusedError

NOTE = "added by hand"


def by_hand(episode: Episode, quote: str, text: str, taken: Container[str], at: int | None = None) -> Claim:
    """Return the record of a quantity `text` in a passage `quote` of the note; RefusedError when it is not there once.

    A passage marked in the note stands `at` an offset; then it may stand elsewhere too.
    """
    quote, text = quote.strip(), text.strip()
    if not text:
        raise RefusedError("no-quantity", "no quantity; copy it from the passage as it stands")
    start = _place(episode.body, quote, at)
    if (count := quote.count(text)) != 1:
        message = f"{text!r} stands {count} times in the passage; expected once"
        raise RefusedError("not-in-passage", message, found=text, count=count)
    start += quote.index(text)
    number = next(number for number in range(1, 100_000) if f"by-hand-{number}" not in taken)
    return Claim(
        id=f"by-hand-{number}", episode=episode.id, section=episode.section_at(start), quote=quote, text=text,
        start=start, end=start + len(text), entity="", subject=None, segment=None, metric="amount", over=None,
        basis=None, aspect=Aspect.VALUE, direction=None, since=None, comparator=Comparator.EQ, value=None,
        value_high=None, unit=None, period=None, kind=Kind.MEASURED, attribution=None, checkable=Checkable.DOCUMENT,
        status=Status.DRAFT, note=NOTE,
    )  # fmt: skip


def _place(body: str, quote: str, at: int | None) -> int:
    if at is not None and quote and body.startswith(quote, at):
        return at
    count = body.count(quote) if quote else 0
    if count != 1:
        message = f"{quote!r} stands {count} times in the note; expected once. Copy a longer passage"
        raise RefusedError("not-once", message, found=quote, count=count)
    return body.index(quote)

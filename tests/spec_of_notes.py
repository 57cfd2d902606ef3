"""A note in a line: read it with the words that come with the program, and say shortly what was found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard.extract.draft import Draft, extract
from dashboard.extract.lexicon import Lexicon, bundled_lexicon
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import bundled
from dashboard.records.claim import Claim
from dashboard.records.episode import Episode, read_episode

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "claims" / "2026-02-04-nzIid3nZ458"


@cache
def calendars() -> Calendars:
    """The exchanges' sessions, in memory."""
    return Calendars()


def note(text: str, day: str = "2026-02-04") -> Episode:
    """A note recorded at ten in New York; 2026-02-04 is a Wednesday."""
    return read_episode(f"---\ndate: '{day}'\n---\n{text}", "note.md")[0]


def draft(text: str, day: str = "2026-02-04", lexicon: Lexicon | None = None) -> Draft:
    """What is found in a note."""
    return extract(note(text, day), bundled(), calendars(), lexicon or bundled_lexicon())


def claims(text: str, day: str = "2026-02-04") -> list[Claim]:
    """The draft claims of a note."""
    return list(draft(text, day).claims)


def only(text: str, day: str = "2026-02-04") -> Claim:
    """The one claim of a note."""
    (claim,) = claims(text, day)
    return claim

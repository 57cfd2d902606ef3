"""The public verb of this floor: a note in, draft claims and relations out."""

from __future__ import annotations

import msgspec

from dashboard.extract.context import build_context
from dashboard.extract.grammar import Grammar, grammar_of
from dashboard.extract.hits import find_hits
from dashboard.extract.lexicon import Lexicon
from dashboard.extract.lists import told_off
from dashboard.extract.metrics import MetricWords
from dashboard.extract.periods import Clock
from dashboard.extract.records import claims_of
from dashboard.extract.relations import relations_of
from dashboard.extract.resolve import owned, resolve
from dashboard.extract.resolved import Resolved
from dashboard.extract.subjects import Names
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import Registry
from dashboard.records.claim import Claim
from dashboard.records.episode import Episode
from dashboard.records.relation import Relation


class Draft(msgspec.Struct, frozen=True):
    """What was found in one note: draft claims in the order of the text, and the arithmetic between them."""

    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]


class Reader:
    """Everything that is built once: the automata and tables of a registry and a lexicon."""

    def __init__(self, registry: Registry, lexicon: Lexicon) -> None:
        """Build them; some 20 ms."""
        self.registry = registry
        self.lexicon = lexicon
        self.names = Names(registry, lexicon)
        self.words = MetricWords(lexicon)
        self.grammar: Grammar = grammar_of(lexicon)

    def read(self, episode: Episode, calendars: Calendars) -> Draft:
        """Read one note."""
        context = build_context(episode, self.names, self.words, self.grammar, Clock(episode, calendars))
        resolved: list[Resolved] = []
        hits = find_hits(context)
        owners = told_off(context, hits)
        for index, hit in enumerate(hits):
            resolved.append(owned(context, resolve(context, hit, resolved), owners.get(index)))
        claims = claims_of(context, resolved)
        return Draft(tuple(claims), tuple(relations_of(context, resolved, claims)))


_READERS: dict[tuple[int, int], Reader] = {}


def extract(episode: Episode, registry: Registry, calendars: Calendars, lexicon: Lexicon) -> Draft:
    """Return the draft claims and relations of a note. Pure: the same input gives the same records.

    Offsets point into `episode.body` and hold: `body[start:end] == text`, and `text` stands in `quote`. The tables of
    a registry and a lexicon are built on first use and kept for as long as both are the same objects.
    """
    key = (id(registry), id(lexicon))
    reader = _READERS.get(key)
    if reader is None:
        reader = _READERS[key] = Reader(registry, lexicon)
    return reader.read(episode, calendars)

"""The lexicon made ready for reading: one table for the words before a number, one for those behind, one for units."""

from __future__ import annotations

import re

from dashboard.extract.lexicon import Lexicon, Unit
from dashboard.extract.words import Words


class Grammar:
    """Compiled once a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Build the tables."""
        self.lexicon = lexicon
        self.before = Words({**lexicon.before, **lexicon.verbs})
        self.after = Words(lexicon.after)
        self.units = Words({word: unit.kind for word, unit in lexicon.units.items()})
        self.symbols = Words(lexicon.symbols)
        self.per = lexicon.per
        words = "|".join(sorted(map(re.escape, lexicon.per), key=len, reverse=True))
        self.per_after = re.compile(rf"\s?(?:/|每|一|per\s|an\s|a\s|的?每)\s?({words})(?![a-z])")
        self.per_before = re.compile(rf"每({words})$")
        self.percent = lexicon.units["%"]

    def unit(self, word: str) -> Unit:
        """The unit that a word stands for."""
        return self.lexicon.units[word]


_BUILT: dict[int, Grammar] = {}


def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon, built once: a grammar keeps its lexicon alive, so its id stays its own."""
    if id(lexicon) not in _BUILT:
        _BUILT[id(lexicon)] = Grammar(lexicon)
    return _BUILT[id(lexicon)]

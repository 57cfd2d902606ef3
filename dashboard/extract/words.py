"""Reading the words that lead up to a number, backwards, and those that follow it, forwards; longest word first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

_NUMBER = re.compile(r"[.,]?\d|\s(?:thousand|million|billion)\b")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A known word of the text, `start` to `end`, and what it does (`up`, `gt`, `plain`, a unit …)."""

    start: int
    end: int
    role: str


@dataclass(slots=True)
class Words:
    """A table of words, searchable from both ends."""

    roles: dict[str, str]
    longest: int = 0
    lasts: frozenset[str] = field(default=frozenset())
    firsts: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        """Note the longest word and the characters that words end and begin with."""
        self.longest = max(map(len, self.roles), default=0)
        self.lasts = frozenset(word[-1] for word in self.roles)
        self.firsts = frozenset(word[0] for word in self.roles)

    def ending_at(self, text: str, end: int, floor: int = 0) -> Word | None:
        """The longest word that ends at `end`; a Latin one only as a whole word."""
        if end <= floor or text[end - 1] not in self.lasts:
            return None
        for length in range(min(self.longest, end - floor), 0, -1):
            role = self.roles.get(text[end - length : end])
            if role is not None and whole(text, end - length, end):
                return Word(end - length, end, role)
        return None

    def starting_at(self, text: str, start: int, ceiling: int) -> Word | None:
        """The longest word that begins at `start`."""
        if start >= ceiling or text[start] not in self.firsts:
            return None
        for length in range(min(self.longest, ceiling - start), 0, -1):
            role = self.roles.get(text[start : start + length])
            if role is not None and whole(text, start, start + length):
                return Word(start, start + length, role)
        return None


def whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch does not cut a Latin word in two."""
    if text[start].isascii() and text[start].isalpha() and start and _latin(text[start - 1]):
        return False
    last = text[end - 1]
    if last.isdigit() and _NUMBER.match(text, end):
        return False  # fell by 37 thousand to 1,757 thousand is no ratio to 1
    return not (last.isascii() and last.isalpha() and end < len(text) and _latin(text[end]))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()

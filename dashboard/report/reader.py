"""A note as blocks to read, each a run of pieces with the claims that stand on them. Offsets are those of the records.

Bold marks are left out of the text but kept as a property; an aside that only explains a name in English is a gloss,
to be folded; a quote mark or list mark stays as it is written.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

import msgspec

from dashboard.records.claim import Claim
from dashboard.records.episode import Episode
from dashboard.report.visible import visible

_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*\*")
_GLOSS = re.compile(
    r"（[A-Za-z][^（）\n]{0,200}?[:：][^（）\n]{0,200}）|\([A-Za-z][^()\n]{0,200}?[:：][^()\n]{0,200}\)"
)


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """Text of one look: bold or not, in a gloss or not, under these claims (keys, usually none); `at` in the body."""

    text: str
    at: int
    bold: bool = False
    gloss: bool = False
    claims: tuple[str, ...] = ()


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading (with the number of claims below it) or a paragraph."""

    pieces: tuple[Piece, ...]
    heading: bool = False
    count: int = 0


def blocks(episode: Episode, claims: Iterable[Claim]) -> list[Block]:
    """Cut the body into blocks; `claims` are those whose offsets hold."""
    marks = sorted(((claim.start, claim.end, claim.id) for claim in claims), key=lambda mark: mark[:2])
    found = []
    for line in _LINE.finditer(episode.body):
        if line[0].strip():
            heading = _HEADING.match(line[0])
            start = line.start() + (heading.end() if heading else 0)
            inside = [mark for mark in marks if mark[0] < line.end() and mark[1] > start]
            count = _below(episode, line.start(), marks) if heading else 0
            found.append(Block(tuple(_pieces(episode.body, start, line.end(), inside)), bool(heading), count))
    return found


def offset(body: str, at: int, shown: int) -> int:
    """Return where in the body the first `shown` characters end that are drawn of it from `at` on."""
    while shown > 0 and at < len(body):
        shown -= len(visible(body[at]))
        at += 1
    return at


def _pieces(body: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[Piece]:
    bold = [found.span() for found in _BOLD.finditer(body, start, end)]
    glosses = [
        found.span()
        for found in _GLOSS.finditer(body, start, end)
        if not any(mark[0] < found.end() and mark[1] > found.start() for mark in marks)
    ]
    spans = [*bold, *glosses, *((mark[0], mark[1]) for mark in marks)]
    cuts = sorted({start, end, *(cut for span in spans for cut in span if start <= cut <= end)})
    for low, high in itertools.pairwise(cuts):
        if (low, high) in bold:
            continue
        yield Piece(
            visible(body[low:high]),
            low,
            bold=sum(stop <= low for _, stop in bold) % 2 == 1,
            gloss=any(first <= low and high <= last for first, last in glosses),
            claims=tuple(name for first, last, name in marks if first <= low and high <= last),
        )


def _below(episode: Episode, at: int, marks: list[tuple[int, int, str]]) -> int:
    section = next((section for section in episode.sections if section.start == at), None)
    return sum(section.start <= mark[0] < section.end for mark in marks) if section else 0

"""Sentences and clauses of a view, found once and looked up by position."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

_SENTENCE = re.compile(
    r"[。！？!?；;\n]+|(?<![\s.(\n][A-Z])(?<!\bvs)(?<!\bNo)(?<!Inc)(?<!Corp)(?<!\bCo)(?<!Ltd)(?<!\bSt)(?<!Mr)(?<!Dr)\.[\"”’)]{0,2}(?=\s+[-–•]?\s?[A-Z\"“(*]|\s*\n|\s*$)"
    r"|(?<=[a-z%)])(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bJun)(?<!\bJul)(?<!\bAug)(?<!\bSep)(?<!\bSept)(?<!\bOct)"
    r"(?<!\bNov)(?<!\bDec)(?<!\bNo)(?<!\bvs)(?<!approx)(?<!\best)(?<!\bFig)(?<!Inc)(?<!\bca)\.(?=\s+\d)"
    r"|(?<=[a-z%)])\.(?=(?:On|The|In|A|It|Other|During|Among|Meanwhile|For|As|At|By|But|And)\s)"  # poured in.On Friday
)
_CLAUSE = re.compile(r"[，：（）()\t|]|[,:](?!\d)|\s[—–-]{1,2}\s|——")


_FAR = 12  # clauses looked back, and characters of a sentence on each side: a line without end stays linear
_LONG = 800


@dataclass(frozen=True, slots=True)
class Clauses:
    """Starts of sentences and of clauses, ascending; both begin with 0."""

    length: int
    sentences: list[int]
    clauses: list[int]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a position."""
        start, end = self._around(self.sentences, at)
        return max(start, at - _LONG), min(end, at + _LONG)

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a position."""
        start, end = self._around(self.clauses, at)
        return max(start, at - _LONG), min(end, at + _LONG)

    def before(self, at: int, floor: int) -> list[tuple[int, int]]:
        """The clauses before the one around `at`, nearest first, none that starts before `floor`."""
        index = bisect.bisect_right(self.clauses, at) - 1
        found: list[tuple[int, int]] = []
        while index > 0 and self.clauses[index - 1] >= floor and len(found) < _FAR:
            found.append((self.clauses[index - 1], self.clauses[index]))
            index -= 1
        return found

    def _around(self, starts: list[int], at: int) -> tuple[int, int]:
        index = bisect.bisect_right(starts, at) - 1
        end = starts[index + 1] if index + 1 < len(starts) else self.length
        return starts[index], end


def split(text: str) -> Clauses:
    """Find the sentences and clauses of a text."""
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text) if match.end() < len(text))]
    clauses = sorted({*sentences, *(match.end() for match in _CLAUSE.finditer(text) if match.end() < len(text))})
    return Clauses(len(text), sentences, clauses)

"""All that was found in one note, with lookups by position: names, metric words, words of time, sentences."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import Any

from dashboard.extract.clauses import Clauses, split
from dashboard.extract.grammar import Grammar
from dashboard.extract.metrics import MetricWord, MetricWords
from dashboard.extract.periods import Clock
from dashboard.extract.quantities import Quantity
from dashboard.extract.subjects import MARKET, Mention, Names
from dashboard.extract.times import Time, find_times
from dashboard.extract.view import BREAK, Block, View, build_view
from dashboard.records.episode import Episode

_LEVEL_VERB = re.compile(
    r"(?:报|收于|收报|收在|至|到|达|为|在|突破|站上|跌破|失守|重返|触及|逼近|收复|守住|at|to|above|below|near|"
    r"hit|reached|touch|was|is|"
    r"stood|of|level|mark)\s?[$]?$"
)
_ANAPHOR = re.compile(
    r"\b(?:the|its)\s(?:[a-z-]+\s){0,2}"
    r"(?:index|gauge|average|benchmark|barometer|stock|shares|metal|contract|currency|pair)\b"
)
_HAN = re.compile("[\u2e80-\U0010ffff]")
_LABELLED, _LABEL = 8, 40  # lines under a label, and its longest
_FAR = 4000  # characters of a paragraph looked at on each side
_INDEX_METRICS = ("hours", "pmi", "consumer_sentiment", "peg", "pe", "ps", "eps")
_COUNTED = ("payrolls", "jobless_claims", "users", "visits", "units", "downloads", "layoffs", "rides", "fleet")


@dataclass(slots=True)
class Context:
    """One note, read once."""

    episode: Episode
    view: View
    clauses: Clauses
    mentions: list[Mention]
    metric_words: list[MetricWord]
    times: list[Time]
    names: Names
    grammar: Grammar
    clock: Clock
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _headings: list[Block] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)  # what is found out about the whole note, once
    _latin: dict[tuple[int, int], bool] = field(default_factory=dict)

    def names_in(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a stretch."""
        return self._slice("names", self.mentions, start, end)

    def metrics_in(self, start: int, end: int) -> list[MetricWord]:
        """Metric words that begin in a stretch."""
        return self._slice("metrics", self.metric_words, start, end)

    def times_in(self, start: int, end: int) -> list[Time]:
        """Words of time that begin in a stretch."""
        return self._slice("times", self.times, start, end)

    def _slice(self, key: str, items: list, start: int, end: int) -> list:  # type: ignore[type-arg]
        starts = self._starts.get(key)
        if starts is None:
            starts = self._starts[key] = [item.start for item in items]
        return items[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]

    def forget_times(self, spans: list[tuple[int, int]]) -> None:
        """Drop words of time that are part of a record (自2008年10月以来): they date nothing else."""
        if spans:
            self.times = [time for time in self.times if not any(start <= time.start < end for start, end in spans)]
            self._starts.pop("times", None)

    def latin(self, start: int, end: int) -> bool:
        """Tell whether a stretch is written in Latin letters, so that names and times may follow their number."""
        known = self._latin.get((start, end))
        if known is None:
            known = self._latin[start, end] = _HAN.search(self.view.lower, start, end) is None
        return known

    def name_digits(self) -> list[tuple[int, int]]:
        """Names that have digits or numerals in them (日经225, 三星)."""
        return [(mention.start, mention.end) for mention in self.mentions if mention.sort != "unknown"]

    def paragraph(self, at: int) -> tuple[int, int]:
        """The line around a position: a paragraph, a list item, a table row; wrapped lines are one."""
        text = self.view.text
        first = max(0, at - _FAR)
        start, end = text.rfind(BREAK, first, at), text.find(BREAK, at, at + _FAR)
        return (first if start < 0 else start + 1), (min(len(text), at + _FAR) if end < 0 else end)

    def headings_above(self, at: int) -> list[Block]:
        """The nearest headings (and table headers) above a position, nearest first, a few of them."""
        if "headings" not in self._starts:
            self._headings = [block for block in self.view.blocks if block.kind in ("heading", "header")]
            self._starts["headings"] = [block.end for block in self._headings]
        index = bisect.bisect_right(self._starts["headings"], at)
        return self._headings[max(0, index - 6) : index][::-1]

    def item(self, at: int) -> tuple[int, int]:
        """The item at a position, of a note that is a row of items under headings of their own; else the whole note."""
        if "items" not in self._starts:
            blocks = self.view.blocks
            first = (blocks[0].kind, blocks[0].level) if blocks else ("", 0)
            heads = [block.start for block in blocks if (block.kind, block.level) == first == ("heading", first[1])]
            self._starts["items"] = heads if len(heads) > 1 else []
        heads, end = self._starts["items"], len(self.view.text)
        index = bisect.bisect_right(heads, at)
        return heads[index - 1] if index else 0, heads[index] if heads and index < len(heads) else end

    def label_above(self, at: int) -> tuple[int, int] | None:
        """A line such as `For the year:` that the lines below it go on from; None where a heading is nearer."""
        ends = self._starts.get("ends")
        if ends is None:
            ends = self._starts["ends"] = [block.end for block in self.view.blocks]
        index = bisect.bisect_left(ends, at) - 1
        for block in reversed(self.view.blocks[max(0, index - _LABELLED) : index + 1]):
            if block.kind in ("heading", "header"):
                return None
            if block.end - block.start <= _LABEL and self.view.text[block.end - 1 : block.end] == ":":
                return block.start, block.end
        return None

    def in_table(self, at: int) -> bool:
        """Tell whether a position is in a table's row, where one cell names what the others say."""
        blocks = self.view.blocks
        starts = self._starts.get("blocks")
        if starts is None:
            starts = self._starts["blocks"] = [block.start for block in blocks]
        index = bisect.bisect_right(starts, at) - 1
        return index >= 0 and blocks[index].kind == "row"

    def level_expected(self, found: Quantity) -> bool:
        """Tell whether a bare number can be a level here: a market name and a verb of level lead to it."""
        text = self.view.lower
        sentence = self.clauses.sentence(found.at)[0]
        metrics = self.metrics_in(sentence, found.at)
        if metrics and metrics[-1].metric.metric in _INDEX_METRICS:
            return found.number.decimals > 0 or found.number.value >= 10
        if metrics and metrics[-1].metric.metric in _COUNTED and found.number.value >= 1000:
            return True
        led = found.role in ("level", "above", "below", "touch") or bool(
            _LEVEL_VERB.search(text[max(0, found.at - 8) : found.at])
        )
        named = any(mention.sort in MARKET for mention in self.names_in(sentence, found.at))
        named = named or bool(_ANAPHOR.search(text, sentence, found.at))
        named = named or bool(metrics and metrics[-1].metric.metric == "price")
        big = found.number.value >= 100 or found.number.decimals >= 2
        if self._right_behind(found):
            return True
        if named and found.role in ("above", "below", "touch", "level"):
            return True
        return (
            named
            and big
            and (
                led
                or (found.start < found.at and found.role != "")
                or (
                    text[found.at - 1 : found.at] in "\t "
                    and (found.number.decimals > 0 or "," in text[found.at : found.stop])
                )
            )
        )

    def _right_behind(self, found: Quantity) -> bool:
        """A level right behind an index's name: 标普6,915 (+0.03%)."""
        near = self.names_in(found.at - 24, found.at)
        if not near or near[-1].sort != "index" or self.view.text[near[-1].end : found.at].strip():
            return False
        return found.number.value >= 1000 and (
            "," in self.view.text[found.at : found.stop] or found.number.decimals > 0
        )


def build_context(episode: Episode, names: Names, words: MetricWords, grammar: Grammar, clock: Clock) -> Context:
    """Read a note."""
    view = build_view(episode.body)
    return Context(
        episode=episode, view=view, clauses=split(view.text), mentions=names.find(view), metric_words=words.find(view),
        times=find_times(view.lower), names=names, grammar=grammar, clock=clock,
    )  # fmt: skip

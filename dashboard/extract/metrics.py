"""What is measured: metric words found in one pass, and the metric that a quantity belongs to."""

from __future__ import annotations

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extract.lexicon import Lexicon, Metric
from dashboard.extract.view import View
from dashboard.extract.words import whole


class MetricWord(msgspec.Struct, frozen=True, gc=False):
    """A metric word in the view."""

    start: int
    end: int
    metric: Metric


class MetricWords:
    """The automaton over all metric words; build it once a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Collect the words."""
        self._metrics = lexicon.metrics
        self._words = list(lexicon.metrics)
        self._automaton = AhoCorasick(
            self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def find(self, view: View) -> list[MetricWord]:
        """Every metric word, ascending."""
        return [
            MetricWord(start, end, self._metrics[self._words[index]])
            for index, start, end in self._automaton.find_matches_as_indexes(view.lower)
            if whole(view.lower, start, end)
        ]


def carries(metric: Metric, kind: str) -> bool:
    """Tell whether a metric can be said in a kind of unit; a number without a unit may be anything but per cent."""
    if kind == "basis points":
        return metric.metric in ("yield", "policy_rate", "spread")
    if kind == "none":
        return any(unit in metric.units for unit in ("count", "points", "money"))
    return kind in metric.units

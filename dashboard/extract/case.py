"""All that the rules of choosing a metric look at."""

from __future__ import annotations

import re

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.metrics import MetricWord
from dashboard.extract.quantities import Quantity
from dashboard.extract.resolved import Resolved
from dashboard.extract.subjects import Mention

_GROWTH_CUE = re.compile(r"同比|环比|增长|增速|年增|季增|grew|growth|year[- ]over[- ]year|yoy|increase in|去年同期")
_NOW_AT = re.compile(r"(?:现在|目前|当前|如今|上周|此前|之前)(?:又|还|仍|都)?(?:是|在|为|报)|徘徊")
ONLY_MARKET = frozenset(("index", "future", "spot", "etf", "fx", "crypto", "yield"))


class Case(msgspec.Struct, frozen=True, gc=False):
    """One hit and what is around it. `where` = where the metric word stands: behind, clause, sentence or nowhere."""

    context: Context
    hit: Hit
    quantity: Quantity
    word: MetricWord | None
    where: str
    words: str
    market: tuple[Mention, ...]
    last: Resolved | None
    before: list[Resolved]

    @property
    def only_market(self) -> bool:
        """Whether the name in the clause has a price but no accounts."""
        return bool(self.market) and self.market[-1].sort in ONLY_MARKET

    @property
    def growth(self) -> bool:
        """Whether the clause speaks of growth."""
        return bool(_GROWTH_CUE.search(self.words))

    @property
    def price_goes_on(self) -> bool:
        """Whether 现在是269.74美元 is of the price that the paragraph gave before."""
        if not self.before or not _NOW_AT.search(self.words + self.context.view.lower[self.hit.end : self.hit.end + 6]):
            return False
        last = self.before[-1]
        near = last.hit.at >= self.context.paragraph(self.hit.at)[0] and last.hit.quantity is not None
        return bool(near and last.metric.metric == "price" and last.moment.over is None)

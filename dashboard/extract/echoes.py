"""The metric of a number that English leaves to what was said before: its other month, its unit, what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from dashboard.extract.accepting import counts_ended, counts_sides
from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.measures import COUNT, PRICE
from dashboard.extract.metrics import MetricWord
from dashboard.extract.quantities import Quantity
from dashboard.extract.resolved import Resolved
from dashboard.extract.voices import says_expected

_JOBS = re.compile(r"(?:jobs|positions)$")
_EMPLOYMENT = re.compile(r"payroll|jobs report|employment report|employers|economy|hiring|labor (?:bureau|dep|stat)")
_DISMISSED = re.compile(r"\b(?:cut\w*|eliminat\w*|lay\w*|slash\w*|axe\w*)\b[^.]{0,20}$")
_SAME_ONE = re.compile(
    r"\b(?:metric|figure|reading|number|measure|gauge|level|average|print|index|rate|it|that|this|previous|prior|earlier)\b|revis"
)
_CLOSE_BY = 24  # characters between a move and the level that it led to
_SOLD = re.compile(r"\b(?:delivered|sold|shipped|produced|built)\b")
_VEHICLES = re.compile(r"\b(?:vehicles|cars|handsets|phones)\b")
_THIS_COMPARES = re.compile(r"\s?(?:this|that|it|which)\s(?:compares?|compared)\s(?:with|to)\b")
_WHOLE = re.compile(r"\sof\s(?:the|its|all|total|their)\b")
_HUGE = 10**6
_PER_SHARE = 1000
_TRADING = re.compile(r"traded|trading|shares|turnover|session")
_RATE_MOVE = re.compile(r"\s(?:[a-z]+\s)?(?:rate\s)?(?:cuts?|hikes?|increases?|reductions?|moves?)\b")


class _Case(msgspec.Struct, frozen=True, gc=False):
    """All that the rules look at; `last` = the number before, in the sentence or the paragraph's earlier ones."""

    context: Context
    hit: Hit
    quantity: Quantity
    word: MetricWord | None
    before: list[Resolved]
    own_market: bool

    @property
    def last(self) -> Resolved | None:
        """The number before, when it stands in the same paragraph."""
        near = self.before and self.before[-1].hit.at >= self.context.paragraph(self.hit.at)[0]
        return self.before[-1] if near else None

    @property
    def text(self) -> str:
        """The view in lower case."""
        return self.context.view.lower

    def metric(self, word: str) -> Metric | None:
        """The metric that a word of the lexicon means."""
        return self.context.grammar.lexicon.metrics.get(word)


def wire_metric(
    context: Context, hit: Hit, word: MetricWord | None, before: list[Resolved], *, own_market: bool
) -> Metric | None:
    """The metric by the first rule that fits; None where the general rules decide, and outside English."""
    if hit.quantity is None or not context.latin(*hit.clause):
        return None
    case = _Case(context, hit, hit.quantity, word, before, own_market)
    return next((metric for rule in _RULES if (metric := rule(case)) is not None), None)


def _counted(case: _Case) -> Metric | None:
    """Five of the 11 sectors, 10 ended higher, gainers led losers 626 to 455."""
    quantity = case.quantity
    words = quantity.number.style == "en" or counts_ended(case.context, quantity) or counts_sides(case.text, quantity)
    return COUNT if quantity.kind == "none" and words else None


def _rate_move(case: _Case) -> Metric | None:
    moves = case.quantity.unit == "bp" and _RATE_MOVE.match(case.text, case.quantity.stop)
    return case.metric("policy rate") if moves and (case.word is None or case.word.metric.rate) else None


def _jobs(case: _Case) -> Metric | None:
    return case.metric("nonfarm payrolls") if _adds_jobs(case.context, case.hit) else None


def _per_share(case: _Case) -> Metric | None:
    return case.before[-1].metric if _per_share_too(case.hit, case.before) else None


def _earnings(case: _Case) -> Metric | None:
    """Adjusted earnings of $996 million are no earnings per share."""
    eps = case.word is not None and case.word.metric.metric == "eps" and case.quantity.kind == "money"
    return case.metric("net income") if eps and case.quantity.number.scale >= _HUGE else None


def _held_against(case: _Case) -> Metric | None:
    if case.word is not None or case.quantity.kind != "money":
        return None
    return _compared(case.context, case.hit, case.before)


def _move(case: _Case) -> Metric | None:
    own = case.word is not None and case.word.start >= case.hit.clause[0]
    same = not own and case.before and _of_same_move(case.context, case.hit, case.before[-1])
    return case.before[-1].metric if same else None


def _part(case: _Case) -> Metric | None:
    """90 percent of the market is a share of it."""
    own = case.word is not None and case.hit.clause[0] <= case.word.start < case.hit.start
    part = case.quantity.kind == "percent" and not case.quantity.role and _WHOLE.match(case.text, case.hit.end)
    return case.metric("proportion") if part and not own else None


def _average(case: _Case) -> Metric | None:
    last = case.before[-1] if case.before and not case.own_market else None
    pe = case.quantity.kind == "none" and last is not None and last.metric.metric == "pe"
    return last.metric if last and pe and _same_sentence(case.hit, last) else None


def _goods(case: _Case) -> Metric | None:
    """Units sold; the volume of a company that speaks of no trading is that too."""
    if case.own_market:
        return None
    word, percent = case.word, case.quantity.kind == "percent"
    volume = word is not None and word.metric.metric == "volume" and percent
    sold = volume and not _TRADING.search(case.text, *case.hit.sentence)
    return case.metric("shipments") if sold or _of_goods(case.text, case.hit, word, case.before) else None


def _echo(case: _Case) -> Metric | None:
    free = case.word is None and not case.own_market
    return case.last.metric if free and case.last and _goes_on(case.context, case.hit, case.last) else None


def _goes_on(context: Context, hit: Hit, last: Resolved) -> bool:
    """Tell whether a number is of the statistic just given: its other month, its revision, what was expected of it."""
    kind = hit.quantity.kind if hit.quantity else ""
    given = last.hit.quantity.kind if last.hit.quantity else ""
    alike = kind == given or {kind, given} <= {"none", "count", "points"}
    if last.metric.kind != "macro" or not alike:
        return False
    same = last.hit.sentence == hit.sentence and kind in ("count", "none")
    meant = _SAME_ONE.search(context.view.lower, hit.sentence[0], hit.start)
    return same or bool(meant) or says_expected(context, hit)


def _per_share_too(hit: Hit, before: list[Resolved]) -> bool:
    """A few dollars behind earnings per share are earnings per share: 62 cents, topping forecasts of 58 cents."""
    last, quantity = before[-1] if before else None, hit.quantity
    if last is None or quantity is None or quantity.kind != "money" or last.metric.metric != "eps":
        return False
    small = quantity.number.scale == 1 and abs(quantity.value) < _PER_SHARE and "/" not in (quantity.unit or "")
    return small and hit.sentence == last.hit.sentence


def _compared(context: Context, hit: Hit, before: list[Resolved]) -> Metric | None:
    """Of what is held against the sentence before (this compares with $972 million): the figure in the same unit."""
    text, quantity = context.view.lower, hit.quantity
    if quantity is None or not (_THIS_COMPARES.match(text, hit.sentence[0]) or says_expected(context, hit)):
        return None
    if before and before[-1].hit.at < context.paragraph(hit.at)[0]:
        return None
    alike = (one for one in reversed(before[-4:]) if one.hit.quantity and one.hit.quantity.unit == quantity.unit)
    found = next(alike, None)
    return found.metric if found and found.metric.kind == "company" else None


def _of_same_move(context: Context, hit: Hit, last: Resolved) -> bool:
    """Tell whether a number says the move before it in another unit (2.04 points or 0.4%), or the level it led to."""
    quantity = hit.quantity
    if quantity is None or last.metric is not PRICE or not _same_sentence(hit, last):
        return False
    gap = context.view.lower[last.hit.end : hit.start]
    also = quantity.kind in ("percent", "points") and bool(re.fullmatch(r",?\s(?:or|and)\s", gap))
    return also or (quantity.kind == "none" and quantity.role == "level" and len(gap) < _CLOSE_BY)


def _of_goods(text: str, hit: Hit, word: MetricWord | None, before: list[Resolved]) -> bool:
    """Sales that are said in vehicles are units sold, and so is the count that they led to."""
    if hit.quantity is None or not _VEHICLES.search(text, *hit.sentence):
        return False
    if hit.quantity.kind == "count" and _SOLD.search(text, hit.clause[0], hit.at):
        return bool(_VEHICLES.search(text, hit.quantity.at, hit.quantity.stop))
    if word is not None:
        return hit.quantity.kind == "percent" and text[word.start : word.end].endswith("sales")
    last = before[-1] if before else None
    return last is not None and _same_sentence(hit, last) and last.metric.metric == "units"


def _same_sentence(hit: Hit, last: Resolved) -> bool:
    return last.hit.sentence == hit.sentence


def _adds_jobs(context: Context, hit: Hit) -> bool:
    """A count of jobs that an economy added or lost is of payrolls; what a company cuts is not."""
    quantity, text = hit.quantity, context.view.lower
    if quantity is None or quantity.kind != "count" or not _JOBS.search(text, quantity.at, quantity.stop):
        return False
    if _DISMISSED.search(text, hit.clause[0], quantity.at):
        return False
    return bool(_EMPLOYMENT.search(text, max(0, hit.sentence[0] - 300), hit.sentence[1]))


_RULES: tuple[Callable[[_Case], Metric | None], ...] = (
    _counted,
    _rate_move,
    _jobs,
    _per_share,
    _earnings,
    _held_against,
    _move,
    _part,
    _average,
    _goods,
    _echo,
)

"""A hit resolved: its metric, subject, window, basis, period, kind; each with the rule that decided."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dashboard.extract.belonging import index_before, is_of_all, is_points_of_share, spoken_of, unfit
from dashboard.extract.choosing import metric_of, own_market
from dashboard.extract.context import Context
from dashboard.extract.courses import headed
from dashboard.extract.expecting import bulletin
from dashboard.extract.governing import DAYS
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.listings import exchange, listing
from dashboard.extract.macro import macro_topic
from dashboard.extract.market import Moment, moment_of, streak_moment
from dashboard.extract.measures import PRICE, fell_short, is_surprise
from dashboard.extract.metrics import MetricWord
from dashboard.extract.moves import as_change, just_moved
from dashboard.extract.outlooks import looking_ahead
from dashboard.extract.periods import lies, month_of, quarter_of, year_of
from dashboard.extract.pronouns import priced_topic
from dashboard.extract.quantities import mirrored
from dashboard.extract.reports import moment_of_figure, settled
from dashboard.extract.resolved import Resolved
from dashboard.extract.rosters import listed_move, signed_as_listed
from dashboard.extract.specials import LEVEL
from dashboard.extract.subjects import Mention
from dashboard.extract.times import Time
from dashboard.extract.topics import NOBODY, Topic, clause_topic
from dashboard.extract.voices import HEADED, attribution_of, checkable_of, kind_of
from dashboard.extract.wires import against, breadth_topic, traded_where, usual_statistic
from dashboard.records.claim import Kind

_YIELD = Metric(metric="yield", kind="market", units=("percent",), rate=True)
_OPENING = 14  # characters in which a sentence names its window first of all
_NUMBER_BEHIND = re.compile(r"\s(?:of|at)\s[$€£]?\d")
_MIDDLE = re.compile(r"中间值|中位数|中值|中点")
_SAME_SPAN = re.compile(r"\b(?:over|in|during) the same (?:period|time|stretch|span)\b")
_BANKS = ("fomc", "ecb", "boj", "boe", "pboc", "fed-funds-rate", "ecb-deposit-rate", "boj-policy-rate", "boe-bank-rate")
_AHEAD = (Kind.FORECAST, Kind.CONSENSUS, Kind.GUIDANCE, Kind.PLAN)
# per cent: more than a price of each sort moves in a day
_LARGE = {"fx": 3, "yield": 15, "index": 8, "future": 12, "spot": 12, "etf": 15, "share": 25, "crypto": 20}


def resolve(context: Context, hit: Hit, before: list[Resolved]) -> Resolved:
    """Resolve one hit; `before` = the ones before it, in order."""
    last = before[-1] if before and before[-1].hit.at >= hit.sentence[0] else None
    special = hit.special
    if last and special and special.aspect == "extreme" and _belongs(context, hit, last):
        return _attached(context, hit, last)
    metric, rule, word = metric_of(context, hit, last, before)
    if rule == "metric-wire" and word is None and before and before[-1].metric is metric:
        last = before[-1]  # what was expected of it stands in the next sentence
    topic = breadth_topic(context, hit, against(context, hit, _topic(context, hit, metric, word, last, before)))
    if metric.kind == "market":
        topic = listing(context, hit, topic)
    if metric is PRICE and topic.sort == "yield":
        metric = _YIELD
    hit = hit if just_moved(context, hit, last) else as_change(hit, metric)
    hit = signed_as_listed(context, hit) if metric is PRICE and listed_move(context, hit) else hit
    surprise = is_surprise(context, hit)
    if surprise and hit.quantity and hit.quantity.value > 0 and fell_short(context, hit):
        hit = replace(hit, quantity=mirrored(hit.quantity))
    kind, said = (Kind.MEASURED, "surprise") if surprise else kind_of(context, hit, metric.kind)
    moment = _moment(context, hit, metric, topic, kind, last, before, surprise=surprise)
    if last and last.kind in _AHEAD and _MIDDLE.search(context.view.lower, hit.clause[0], hit.at):
        kind, said = (last.kind, "kind-carried") if kind is Kind.MEASURED else (kind, said)
    if kind is Kind.GUIDANCE and topic.subject is None and topic.start < 0:
        kind, said = Kind.FORECAST, "forecast"
    kind, said = _timely(context, kind, said, moment, last, metric)
    kind, said, moment = looking_ahead(context, hit, metric, topic, (kind, said, moment), before)
    attribution = attribution_of(context, hit, topic, kind)
    checkable = checkable_of(Kind.MEASURED if said == HEADED else kind, metric.kind, topic)
    rules = (rule, f"subject-{topic.rule}", moment.rule, said)
    return Resolved(hit, topic, metric, moment, kind, attribution, checkable, surprise, rules)


def owned(context: Context, one: Resolved, owner: Mention | Time | int | None) -> Resolved:
    """The same with the name or year that a list with 分别 gives it (an int = the nth year ahead)."""
    if owner is None:
        return one
    if isinstance(owner, Mention):
        return replace(one, topic=Topic(owner.subject, owner.sort, owner.start, owner.end, "list"))
    if isinstance(owner, Time):
        ahead = one.kind in (Kind.FORECAST, Kind.CONSENSUS, Kind.GUIDANCE)
        period = month_of(owner, context.clock) or year_of(owner, context.clock)
        if owner.kind == "quarter":
            period = quarter_of(owner, context.clock, ahead=ahead)
    else:
        today = context.clock.date
        period = str(today.year + (today.month > 6) + owner) if today else None
    return replace(one, moment=replace(one.moment, period=period, rule="period-list"))


def _timely(
    context: Context, kind: Kind, said: str, moment: Moment, last: Resolved | None, metric: Metric
) -> tuple[Kind, str]:
    """Nothing of the future is measured, and a plan for what is over was one: it is measured."""
    lies_ahead = lies(moment.period, context.clock.date)
    goes_on = last is not None and last.kind in _AHEAD and last.metric.metric == metric.metric
    if kind is Kind.MEASURED and lies_ahead > 0:
        return (last.kind, "kind-carried") if last and goes_on else (Kind.FORECAST, "kind-future")
    if kind in (Kind.PLAN, Kind.FORECAST) and lies_ahead < 0 and moment.rule.endswith(("clause", "list")):
        return Kind.MEASURED, "kind-past"
    return kind, said


def _topic(  # noqa: PLR0911  (a return for each rule)
    context: Context, hit: Hit, metric: Metric, word: MetricWord | None, last: Resolved | None, before: list[Resolved]
) -> Topic:
    if metric.metric in ("volume", "turnover"):  # of a whole market, unless the clause names something
        own = clause_topic(context, hit, "other") or (
            last.topic if last and last.metric.metric == metric.metric else None
        )
        return own or traded_where(context, hit) or exchange(context, hit) or NOBODY
    previous = [(one.hit, one.topic) for one in before[-12:]]
    found = _statistic(context, hit, metric, word, last, before)
    latin = context.latin(*hit.clause)
    if found is None:
        found = priced_topic(context, hit, metric, previous)
        if found.sort == "macro" and not latin and not spoken_of(before, metric, found):
            return NOBODY
    if metric.metric == "policy_rate" and latin and found.subject not in _BANKS:
        return _bank(context, hit)
    if metric.kind == "macro" and found.rule in ("paragraph", "heading", "note") and latin:
        return NOBODY  # the Fed that was spoken of before has no home sales
    if latin and found.sort in unfit(hit, metric):
        return NOBODY
    if not latin and is_points_of_share(hit, found):
        return index_before(before) or NOBODY
    carried = found.rule in ("paragraph", "heading") and last is not None and last.topic.subject is None and not latin
    if is_of_all(context, hit, metric, found) or (carried and last and last.metric.metric == metric.metric):
        return NOBODY
    if found is NOBODY and last and last.metric.kind == metric.kind:
        return replace(last.topic, rule="carried", others=())
    return found


def _bank(context: Context, hit: Hit) -> Topic:
    """The central bank last named before a rate, in its paragraph."""
    for mention in reversed(context.names_in(context.paragraph(hit.at)[0], hit.start)):
        if mention.subject in _BANKS:
            return Topic(mention.subject, mention.sort, mention.start, mention.end, "sentence")
    return NOBODY


def _statistic(
    context: Context, hit: Hit, metric: Metric, word: MetricWord | None, last: Resolved | None, before: list[Resolved]
) -> Topic | None:
    """Of a macro metric its own statistic, or the one just spoken of; never another metric's."""
    if metric.kind != "macro":
        return None
    named = any(mention.sort == "macro" for mention in context.names_in(hit.clause[0], hit.start))
    if before and before[-1].metric is metric and bulletin(context.view.lower[hit.clause[0] : hit.end]) and not last:
        return replace(before[-1].topic, rule="carried", others=())
    unnamed = word is None or (word.start < hit.clause[0] and not named)
    if unnamed and last and last.metric.metric == metric.metric:
        return replace(last.topic, rule="carried", others=())
    return macro_topic(context, hit, word) or usual_statistic(context, hit, metric)


def _belongs(context: Context, hit: Hit, last: Resolved) -> bool:
    """Tell whether a record word is about the number before it, not about the one behind (at a one-week low of 101)."""
    assert hit.special is not None
    if (
        context.latin(*hit.clause)
        and _NUMBER_BEHIND.match(context.view.lower, hit.end)
        and last.hit.clause != hit.clause
    ):
        return False
    return hit.special.attached or not own_market(context, hit)


def _attached(context: Context, hit: Hit, last: Resolved) -> Resolved:
    """A record word belongs to the number just given: subject, metric, window, basis and period are that number's."""
    special = hit.special
    ahead = last.metric.kind == "market" and headed(context, hit) is not None
    own = special.over if special and last.metric.kind == "market" and (last.moment.over or ahead) else None
    over = None if special and special.over == LEVEL else own or last.moment.over
    if over is None and special and special.of_move and last.metric.kind == "market":
        over = "day"  # the biggest rise since March, said behind the level that it led to
    moment = replace(last.moment, over=over, rule="attached")
    return replace(
        last, hit=hit, moment=moment, topic=replace(last.topic, others=()), surprise=False, rules=("attached",),
        kind=Kind.FORECAST if ahead else last.kind,
    )  # fmt: skip


def _moment(
    context: Context, hit: Hit, metric: Metric, topic: Topic, kind: Kind, last: Resolved | None, before: list[Resolved],
    *, surprise: bool,
) -> Moment:  # fmt: skip
    """Window, basis and period by the metric's kind."""
    if metric.kind != "market":
        figure = moment_of_figure(context, hit, metric, topic, kind, last, surprise=surprise)
        return settled(context, hit, metric, topic, figure, before)
    if hit.special and hit.special.aspect == "streak":
        moment = streak_moment(context, hit, topic)
        same = last is not None and last.moment.over == moment.over and context.latin(*hit.clause)
        return replace(moment, period=last.moment.period, rule="window-list") if last and same else moment
    moment = moment_of(context, hit, metric, topic, kind)
    if moment.over and _SAME_SPAN.search(context.view.lower, *hit.clause) and context.latin(*hit.clause):
        spans = (one.moment for one in reversed(before[-4:]) if one.moment.over not in (None, "day"))
        span = next(spans, moment)
        return replace(moment, over=span.over, period=span.period, rule="window-list")
    if last and _goes_on(context, hit, moment, topic, last):
        return replace(moment, over=last.moment.over, period=last.moment.period, rule="window-list")
    floor = context.paragraph(hit.at)[0]
    near = [one for one in before[-8:] if one.moment.over and one.metric.kind == "market" and HEADED not in one.rules]
    return _in_its_paragraph(context, hit, moment, topic, near, [one for one in near if one.hit.at >= floor])


def _goes_on(context: Context, hit: Hit, moment: Moment, topic: Topic, last: Resolved) -> bool:
    """In English too a list shares its window: the S&P fell 1.1% for the week, the Nasdaq 2.4%."""
    day = moment.over == "day" and not moment.rule.endswith(("clause", "behind"))
    other = last.topic.subject != topic.subject and last.moment.over not in (None, "day")
    return day and other and last.metric.kind == "market" and context.latin(*hit.clause)


def _leads(context: Context, source: Resolved) -> bool:
    """Tell whether an English sentence began with its window (In October, …), so that the next ones go on with it."""
    start = source.hit.sentence[0]
    return any(time.kind not in DAYS for time in context.times_in(start, start + _OPENING))


def _in_its_paragraph(
    context: Context, hit: Hit, moment: Moment, topic: Topic, near: list[Resolved], here: list[Resolved]
) -> Moment:
    """A change without a word of time is the day's, with two exceptions.

    It is too large for a day (a year's review goes on for paragraphs), or all changes of its paragraph so far (`here`)
    share a longer window.
    """
    if moment.over != "day" or moment.rule == "day-clause" or not near:
        return moment
    quantity = hit.quantity
    large = quantity is not None and quantity.unit == "%" and abs(quantity.value) >= _LARGE.get(topic.sort, 25)
    overs = {one.moment.over for one in here}
    shared = len(here) > 1 and len(overs) == 1 and overs != {"day"}
    source = next((one for one in reversed(here or near) if one.moment.over != "day"), None)
    if shared and not large and source and context.latin(*hit.clause) and not _leads(context, source):
        return moment
    if source is None or not (large or shared):
        return moment
    return replace(moment, over=source.moment.over, period=source.moment.period, rule="window-carried")

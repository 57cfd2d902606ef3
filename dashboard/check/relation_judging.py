"""One relation, judged: its operands in, the verdict and its computed value out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from dashboard.check.forms import CALCULATIONS, COMPARISONS, HUNDRED, Calculation, Comparison
from dashboard.check.operands import Operand, combined, joined
from dashboard.check.relation_verdict import Outcome, Reading, RelationVerdict, Term
from dashboard.check.span import ONE, Span, decimal, rounded_off, subtract
from dashboard.check.units import PERCENT, TIMES, factor
from dashboard.records.relation import Form, Relation

Passes = Callable[[frozenset[int]], bool]


def judge(
    relation: Relation, inputs: Sequence[Operand], result: Operand | None
) -> tuple[RelationVerdict, Operand | None] | str:
    """Return the verdict and the computed value (None of a comparison), or a sentence that says what is wrong."""
    wrong = _wrong_shape(relation)
    if wrong:
        return wrong
    alike = list(inputs) if relation.form is Form.CONVERT else _alike(inputs)
    if alike is None:
        units = " and ".join(dict.fromkeys(str(operand.unit) for operand in inputs if operand.unit))
        return f"{units} cannot be compared; join them by a relation of form convert"
    if relation.form in COMPARISONS:
        return _compared(relation, COMPARISONS[relation.form], alike), None
    return _calculated(relation, CALCULATIONS[relation.form], alike, result)


def _wrong_shape(relation: Relation) -> str | None:
    rule: Calculation | Comparison = CALCULATIONS.get(relation.form) or COMPARISONS[relation.form]
    count = len(relation.inputs)
    if count < rule.fewest or (rule.most is not None and count > rule.most):
        wanted = f"{rule.fewest}" if rule.most == rule.fewest else f"at least {rule.fewest}"
        return f"{relation.form.value} takes {wanted} inputs, not {count}"
    if relation.form in COMPARISONS and relation.result is not None:
        return f"{relation.form.value} has no result; make it null"
    if relation.form is Form.CAGR and not (relation.years and 0 < relation.years < 1e6):
        return f"cagr needs the number of years, more than 0, not {relation.years}"
    return None


def _alike(inputs: Sequence[Operand]) -> list[Operand] | None:
    """All inputs in the unit of the first that has one; None where they cannot be compared."""
    unit = next((operand.unit for operand in inputs if operand.unit), None)
    factors = [factor(operand.unit, unit) for operand in inputs]
    if None in factors:
        return None
    return [operand.scaled(by, unit) for operand, by in zip(inputs, factors, strict=True) if by is not None]


def _calculated(
    relation: Relation, rule: Calculation, inputs: Sequence[Operand], result: Operand | None
) -> tuple[RelationVerdict, Operand] | str:
    years = decimal(float(relation.years or 1))

    def compute(spans: Sequence[Span | None]) -> Span | None:
        given = [span for span in spans if span is not None]
        return rule.compute(given, years) if len(given) == len(spans) else None

    value = combined(_unit(relation, rule, inputs), inputs, lambda spans: rule.compute(spans, years))
    if result is None:
        outcome = Outcome.HOLDS if value.written else Outcome.FAILS
        return _verdict(relation, inputs, value, None, outcome), value
    readings = _readings(relation, result, value.unit)
    if not readings:
        return f"the result is in {result.unit}, but {relation.form.value} gives {value.unit}"
    judged = []
    for reading, claimed in readings:
        passes = _meeting(compute, [*inputs, claimed])
        judged.append((_outcome(passes, passes, [*inputs, claimed]), reading, claimed))
    (outcome, needed), reading, claimed = min(judged, key=lambda one: list(Outcome).index(one[0][0]))
    return _verdict(relation, inputs, value, claimed, outcome, needed=needed, reading=reading), value


def _meeting(compute: Callable[[Sequence[Span | None]], Span | None], operands: Sequence[Operand]) -> Passes:
    """A test whether inputs and result (the last) meet, when the hedges of the operands of those numbers count."""

    def passes(hedged: frozenset[int]) -> bool:
        *given, claimed = (operand.hedged if i in hedged else operand.rounded for i, operand in enumerate(operands))
        computed = compute(given)
        return _meet(computed, claimed)

    return passes


def _meet(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and rounded_off(a).meets(rounded_off(b))


def _unit(relation: Relation, rule: Calculation, inputs: Sequence[Operand]) -> str | None:
    """Of a conversion that of the rate: "21 days" gives days, CNY/USD gives CNY."""
    if relation.form is Form.CONVERT:
        return inputs[1].unit and inputs[1].unit.split("/")[0]
    return rule.unit or inputs[0].unit


def _readings(relation: Relation, result: Operand, unit: str | None) -> list[tuple[Reading | None, Operand]]:
    """The result in the computed unit. Growth in times (增长4倍) is read as new/old = 4 and as 4 on top of the old."""
    by = factor(result.unit, unit)
    if by is None:
        return []
    claimed = result.scaled(by, unit)
    if relation.form not in (Form.GROWTH, Form.CAGR) or (result.unit, unit) != (TIMES, PERCENT):
        return [(None, claimed)]
    return [(Reading.TO, claimed.mapped(unit, lambda span: subtract(span, HUNDRED))), (Reading.BY, claimed)]


def _compared(relation: Relation, rule: Comparison, inputs: Sequence[Operand]) -> RelationVerdict:
    def given(hedged: frozenset[int]) -> list[Span]:
        spans = (operand.hedged if i in hedged else operand.rounded for i, operand in enumerate(inputs))
        return [rounded_off(span) for span in spans if span is not None]

    def allowed(hedged: frozenset[int]) -> bool:
        spans = given(hedged)
        return len(spans) == len(inputs) and rule.allowed(spans)

    def holds(_none: frozenset[int]) -> bool:
        if rule.written is None:
            return allowed(frozenset())
        spans = [rounded_off(operand.written) for operand in inputs if operand.written is not None]
        return len(spans) == len(inputs) and rule.written(spans)

    outcome, needed = _outcome(holds, allowed, inputs)
    computed, bound = _sides(relation, inputs)
    return _verdict(relation, inputs, computed, bound, outcome, needed=needed)


def _sides(relation: Relation, inputs: Sequence[Operand]) -> tuple[Operand, Operand]:
    """What is compared with what: a with its bound b, the parts together with the whole, the last with the first."""
    if relation.form is not Form.PART_OF:
        return (inputs[0], inputs[1]) if relation.form is Form.ORDER else (inputs[-1], inputs[0])
    parts = inputs[:-1]
    return combined(inputs[-1].unit, parts, lambda spans: CALCULATIONS[Form.SUM].compute(spans, ONE)), inputs[-1]


def _outcome(holds: Passes, allowed: Passes, operands: Sequence[Operand]) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome, and the claims whose hedges it takes: those that suffice alone, else the fewest that do together."""
    nothing: frozenset[int] = frozenset()
    if holds(nothing):
        return Outcome.HOLDS, ()
    if allowed(nothing):
        return Outcome.WITH_HEDGES, ()
    able = frozenset(i for i, operand in enumerate(operands) if operand.hedges)
    if not allowed(able):
        return Outcome.FAILS, ()
    needed = {i for i in able if allowed(frozenset({i}))}
    if not needed:
        needed = set(able)
        for i in sorted(able):
            if allowed(frozenset(needed - {i})):
                needed.remove(i)
    return Outcome.WITH_HEDGES, joined((operands[i] for i in sorted(needed)), "hedges")


def _verdict(
    relation: Relation,
    inputs: Sequence[Operand],
    computed: Operand,
    claimed: Operand | None,
    outcome: Outcome,
    *,
    needed: tuple[str, ...] = (),
    reading: Reading | None = None,
) -> RelationVerdict:
    stated = outcome is Outcome.HOLDS and claimed is not None
    low, high = _shown((computed.rounded if stated else computed.hedged) or computed.rounded)
    claimed_low, claimed_high = _shown((claimed.rounded if stated else claimed.hedged) if claimed else None)
    return RelationVerdict(
        relation=relation.id, form=relation.form, verdict=outcome,
        claimed=_point(claimed.written if claimed else None), claimed_low=claimed_low, claimed_high=claimed_high,
        computed=_point(computed.written), low=low, high=high, unit=computed.unit,
        terms=tuple(Term(*_shown(operand.written), operand.unit) for operand in inputs),
        years=float(relation.years) if relation.years else None,
        helper=relation.result is None and relation.form in CALCULATIONS,
        defined=computed.written is not None,
        reading=reading,
        claims=joined([*inputs, *([claimed] if claimed else [])], "claims"),
        hedges=needed,
    )  # fmt: skip


def _point(span: Span | None) -> float | None:
    return _finite(span.low) if span is not None and span.is_point else None


def _shown(span: Span | None) -> tuple[float | None, float | None]:
    return (None, None) if span is None else (_finite(span.low), _finite(span.high))


def _finite(end: Decimal) -> float | None:
    size = float(end)
    return size if abs(size) != float("inf") else None

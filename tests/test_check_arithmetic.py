"""Arithmetic between claims: what a relation asserts, against the numbers as they were stated."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.check.arithmetic import check_relations
from dashboard.check.relation_verdict import RelationFlaw, RelationVerdict
from dashboard.check.span import Span, add, decimal, divide, exact, multiply, subtract
from dashboard.records.claim import Claim
from dashboard.records.jsonl import read_lines
from dashboard.records.relation import Relation
from dashboard.report.relations_text import explain

EPISODE = Path(__file__).parents[1] / "claims" / "2026-02-04-nzIid3nZ458"
Sample = tuple[list[Relation], list[Claim]]
STATED_IN_THE_NOTE = """
    xiaomi-fires-sum india-engineers-difference amd-guidance-midpoint chatgpt-visits-growth-check
    gemini-visits-growth-check claude-usage-multiple-check openai-funding-sum waymo-rides-cagr-check
    waymo-fleet-cagr-check minerals-club-upper-sum minerals-club-lower-end nvidia-openai-restated minerals-30-restated
    order-amd-growth-below-q3 order-amd-guidance-above-consensus order-samsung-below-tsmc order-gold-poll-below-goldman
    order-brent-q1-above-60 order-ymtc-share-rises order-chatgpt-share-falls order-gemini-share-rises
    order-grok-share-rises order-grok-gains-most order-gemini-grows-faster order-two-apps-share order-nasdaq-faster
    bound-hstech-low-below-close bound-amd-segment-in-total bound-chatbot-shares-2025 bound-chatbot-shares-2026
    bound-waymo-round-in-valuation
""".split()  # noqa: SIM905 (a paragraph of ids reads better than a list of 31 lines)


def claim(
    name: str, text: str, value: float | None, unit: str = "USD", comparator: str = "eq", **more: object
) -> Claim:
    fields = dict.fromkeys(Claim.__struct_fields__)
    fields |= {"id": name, "text": text, "value": value, "unit": unit, "comparator": comparator}
    fields |= {"episode": "e", "section": "", "quote": text, "start": 0, "end": len(text), "entity": name}
    fields |= {
        "metric": "revenue",
        "aspect": "value",
        "kind": "measured",
        "checkable": "document",
        "status": "confirmed",
    }
    return msgspec.convert(fields | more, Claim)


def relation(form: str, inputs: list[str | float], result: str | None = None, **more: object) -> Relation:
    fields = {"id": "r", "form": form, "inputs": inputs, "result": result}
    return msgspec.convert(fields | more, Relation)


def judged(
    form: str, claims: list[Claim], inputs: list[str | float], result: str | None = None, **more: object
) -> RelationVerdict:
    verdicts, flaws = check_relations([relation(form, inputs, result, **more)], claims)
    assert flaws == []
    return verdicts[0]


def flaw(relations: list[Relation], claims: list[Claim]) -> list[RelationFlaw]:
    return check_relations(relations, claims)[1]


# The sample note


@pytest.fixture(scope="module")
def sample() -> Sample:
    relations, problems = read_lines(EPISODE / "relations.jsonl", Relation, "relations.jsonl")
    claims, more = read_lines(EPISODE / "claims.jsonl", Claim, "claims.jsonl")
    assert problems + more == []
    return [one for _, one in relations], [one for _, one in claims]


def test_the_file_has_every_relation_of_the_note_and_names_only_what_exists(sample: Sample) -> None:
    relations, claims = sample
    ids = {one.id for one in relations}
    assert len(STATED_IN_THE_NOTE) == 31
    assert ids >= set(STATED_IN_THE_NOTE)
    known = ids | {one.id for one in claims}
    named = [name for one in relations for name in (*one.inputs, one.result) if isinstance(name, str)]
    assert [name for name in named if name.removesuffix(".low").removesuffix(".high") not in known] == ["21 days"]
    helpers = ids - set(STATED_IN_THE_NOTE)
    assert helpers <= set(named), "a helper feeds another relation"


def test_all_of_the_note_comes_out_and_only_the_fleet_needs_its_hedges(sample: Sample) -> None:
    verdicts, flaws = check_relations(*sample)
    assert flaws == []
    assert len(verdicts) == len(sample[0])
    assert {one.relation: one.verdict for one in verdicts if one.verdict != "holds"} == {
        "waymo-fleet-cagr-check": "holds-with-hedges"
    }


@pytest.mark.parametrize(
    ("name", "computed"),
    [
        ("gemini-visits-growth-check", 647.105),
        ("waymo-rides-cagr-check", 79.1751),
        ("waymo-fleet-cagr-check", 63.4517),
        ("amd-guidance-midpoint", 9.8e9),
        ("openai-funding-sum", 1e11),
        ("grok-share-gain", 13.6),
        ("gemini-share-gain", 10.4),
        ("nasdaq100-entry-before-in-days", 63),
    ],
)
def test_the_values_computed_by_hand(sample: Sample, name: str, computed: float) -> None:
    found = {one.relation: one for one in check_relations(*sample)[0]}
    assert found[name].computed == pytest.approx(computed, rel=1e-5)


def test_a_relation_joins_the_claims_behind_its_helpers(sample: Sample) -> None:
    found = {one.relation: one for one in check_relations(*sample)[0]}
    assert set(found["order-grok-gains-most"].claims) == {
        "grok-share-2025", "grok-share-2026", "gemini-share-2025", "gemini-share-2026",
    }  # fmt: skip


# The rule


def test_up_647_per_cent_holds_on_the_rounding() -> None:
    claims = [
        claim("a", "2.677亿次", 267_700_000, "count"),
        claim("b", "20亿次", 2e9, "count"),
        claim("c", "647%", 647, "%"),
    ]
    verdict = judged("growth", claims, ["a", "b"], "c")
    assert verdict.verdict == "holds"
    assert (verdict.low, verdict.high) == pytest.approx((1.95e9 / 267.75e6 * 100 - 100, 2.05e9 / 267.65e6 * 100 - 100))


def test_67_per_cent_a_year_holds_thanks_to_both_hedges() -> None:
    claims = [
        claim("a", "不到3000辆", 3000, "count", "lt"),
        claim("b", "超过3.5万辆", 35000, "count", "gt"),
        claim("c", "67%", 67, "%"),
    ]
    verdict = judged("cagr", claims, ["a", "b"], "c", years=5)
    assert verdict.verdict == "holds-with-hedges"
    assert verdict.computed == pytest.approx(63.45, abs=0.01)
    assert verdict.low == pytest.approx(63.45, abs=0.01)
    assert verdict.high is None
    assert verdict.hedges == ("a", "b")
    assert "“不到3000辆”" in explain(verdict, "zh")
    assert "“超过3.5万辆”" in explain(verdict, "en")


def test_without_its_hedges_it_fails_with_both_intervals() -> None:
    claims = [claim("a", "3000辆", 3000, "count"), claim("b", "3.5万辆", 35000, "count"), claim("c", "67%", 67, "%")]
    verdict = judged("cagr", claims, ["a", "b"], "c", years=5)
    assert verdict.verdict == "fails"
    assert (verdict.claimed_low, verdict.claimed_high) == (66.5, 67.5)
    assert verdict.high < 66.5
    for language, word in (("zh", "不成立"), ("en", "Fails")):
        assert explain(verdict, language).startswith(word)
        assert "66.5" in explain(verdict, language)


def test_only_the_hedge_that_it_takes_is_named() -> None:
    claims = [
        claim("a", "约100美元", 100, comparator="about"),
        claim("b", "103美元", 103),
        claim("c", "超1美元", 1, comparator="gt"),
    ]
    assert judged("equal", claims, ["a", "b"]).hedges == ("a",)
    assert judged("sum", claims, ["a", "c"], "b").hedges == ("a", "c"), "each suffices alone"


def test_plain_counts_are_exact() -> None:
    claims = [claim("a", "100名", 100, "count"), claim("b", "20名", 20, "count"), claim("c", "81名", 81, "count")]
    assert judged("difference", claims, ["a", "b"], "c").verdict == "fails"


def test_counts_in_wan_or_millions_are_not() -> None:
    for text in ("100万人", "1 million people"):
        claims = [claim("a", text, 1_000_000, "count"), claim("b", "1,000,400 people", 1_000_400, "count")]
        assert judged("equal", claims, ["a", "b"]).verdict == "holds"


def test_intervals_that_only_touch_do_not_meet() -> None:
    """34 % is 33.5 to 34.5, 35 % is 34.5 to 35.5; 0.1 and 0.2 touch at 0.15 although floats miss it."""
    assert judged("equal", [claim("a", "34%", 34, "%"), claim("b", "35%", 35, "%")], ["a", "b"]).verdict == "fails"
    assert judged("equal", [claim("a", "0.1%", 0.1, "%"), claim("b", "0.2%", 0.2, "%")], ["a", "b"]).verdict == "fails"


def test_equal_exact_values_meet() -> None:
    claims = [claim("a", "30个国家", 30, "count"), claim("b", "30至50个国家", 30, "count", "between", value_high=50)]
    assert judged("equal", claims, ["a", "b.low"]).verdict == "holds"
    assert judged("equal", claims, ["a", "b"]).verdict == "holds", "an exact end of a range is reached"
    assert judged("equal", claims, ["a", "b.high"]).verdict == "fails"
    assert judged("sum", claims, [0.1, 0.2, 29.7], "a").verdict == "holds"


def test_more_than_excludes_its_end() -> None:
    claims = [claim("a", "超过30个", 30, "count", "gt"), claim("b", "25至29个", 25, "count", "between", value_high=29)]
    assert judged("equal", claims, ["a", "b"]).verdict == "fails"
    assert judged("order", claims, ["b", "a"]).verdict == "holds"


def test_an_order_holds_on_the_values_as_written() -> None:
    claims = [claim("a", "34%", 34, "%"), claim("b", "34.4%", 34.4, "%"), claim("c", "36%", 36, "%")]
    assert judged("order", claims, ["a", "c"]).verdict == "holds"
    assert judged("order", claims, ["a", "b"]).verdict == "holds", "however close"
    assert judged("order", claims, ["c", "a"]).verdict == "fails"
    verdict = judged("order", claims, ["b", "a"])
    assert (verdict.verdict, verdict.hedges) == ("holds-with-hedges", ()), "only the rounding allows it"
    assert "四舍五入" in explain(verdict, "zh")


def test_equal_counts_are_in_no_order() -> None:
    claims = [claim("a", "3起", 3, "count"), claim("b", "3起", 3, "count")]
    assert judged("order", claims, ["a", "b"]).verdict == "fails"


def test_parts_are_together_at_most_the_whole() -> None:
    claims = [
        claim("a", "60.1%", 60.1, "%"),
        claim("b", "39.9%", 39.9, "%"),
        claim("c", "0.1%", 0.1, "%"),
        claim("d", "2%", 2, "%"),
    ]
    assert judged("part-of", claims, ["a", "b", 100]).verdict == "holds"
    assert judged("part-of", claims, ["a", "b", "c", 100]).verdict == "holds-with-hedges"
    assert judged("part-of", claims, ["a", "b", "d", 100]).verdict == "fails"


@pytest.mark.parametrize(
    ("form", "inputs", "result"),
    [
        ("sum", ["fifty", "thirty"], ("80亿", 8e9, "USD")),
        ("difference", ["fifty", "thirty"], ("20亿", 2e9, "USD")),
        ("midpoint", ["thirty", "fifty"], ("40亿", 4e9, "USD")),
        ("multiple", ["thirty", "fifty"], ("1.7倍", 1.7, "x")),
        ("share", ["thirty", "fifty"], ("60%", 60, "%")),
        ("growth", ["fifty", "thirty"], ("下降40%", -40, "%")),
        ("convert", ["fifty", "7.2 CNY/USD"], ("360亿元", 36e9, "CNY")),
    ],
)
def test_each_form(form: str, inputs: list[str | float], result: tuple[str, float, str]) -> None:
    text, value, unit = result
    claims = [claim("fifty", "50亿美元", 5e9), claim("thirty", "30亿美元", 3e9), claim("said", text, value, unit)]
    assert judged(form, claims, inputs, "said").verdict == "holds"
    wrong = msgspec.structs.replace(claims[2], value=value * 1.5)
    assert judged(form, [*claims[:2], wrong], inputs, "said").verdict == "fails"


def test_units_that_can_be_compared_are_converted() -> None:
    claims = [
        claim("a", "两周", 2, "weeks"),
        claim("b", "15天", 15, "days"),
        claim("c", "18个月", 18, "months"),
        claim("d", "1.5年", 1.5, "years"),
    ]
    assert judged("order", claims, ["a", "b"]).verdict == "holds"
    assert judged("equal", claims, ["c", "d"]).verdict == "holds"
    assert judged("order", claims, ["b", "1 month"]).verdict == "holds"


def test_units_that_cannot_be_compared_are_a_flaw() -> None:
    claims = [claim("a", "5亿美元", 5e8), claim("b", "5亿元", 5e8, "CNY"), claim("c", "5%", 5, "%")]
    assert "USD and CNY" in flaw([relation("sum", ["a", "b"], "a")], claims)[0].message
    assert "the result is in USD" in flaw([relation("share", ["a", "a"], "a")], claims)[0].message


def test_a_loss_that_grows_from_10_to_15_grows_by_half() -> None:
    claims = [claim("a", "亏损10亿", -1e9), claim("b", "亏损15亿", -1.5e9), claim("c", "50%", 50, "%")]
    assert judged("growth", claims, ["a", "b"], "c").computed == 50


@pytest.mark.parametrize(("to", "reading"), [(40, "to"), (50, "by")])
def test_growth_in_times_is_read_both_ways(to: int, reading: str) -> None:
    """增长4倍: from 10 to 40, or 4 on top of 10."""
    claims = [claim("a", "10名", 10, "count"), claim("b", f"{to}名", to, "count"), claim("c", "增长4倍", 4, "x")]
    verdict = judged("growth", claims, ["a", "b"], "c")
    assert (verdict.verdict, verdict.reading) == ("holds", reading)


def test_growth_from_zero_fails_and_says_why() -> None:
    claims = [claim("a", "0家", 0, "count"), claim("b", "5家", 5, "count"), claim("c", "500%", 500, "%")]
    verdict = judged("growth", claims, ["a", "b"], "c")
    assert (verdict.verdict, verdict.computed, verdict.low, verdict.high) == ("fails", None, None, None)
    assert not verdict.defined
    assert "zero" in explain(verdict, "en")
    assert "零" in explain(verdict, "zh")
    assert judged("growth", claims, ["a", "b"]).verdict == "fails", "a helper without a value does not hold"


def test_the_root_of_a_negative_growth_is_not_defined() -> None:
    claims = [claim("a", "10亿", 1e9), claim("b", "亏损5亿", -5e8), claim("c", "10%", 10, "%")]
    assert judged("cagr", claims, ["a", "b"], "c", years=2).defined is False


# Records that are wrong


def test_circles_are_flaws_and_leave_the_others_alone() -> None:
    relations = [
        relation("sum", ["y", 1], id="x"),
        relation("sum", ["x", 1], id="y"),
        relation("sum", ["z", 1], id="z"),
        relation("sum", ["x", 1], id="behind"),
        relation("sum", [1, 1], id="fine"),
    ]
    verdicts, flaws = check_relations(relations, [])
    assert [one.relation for one in verdicts] == ["fine"]
    assert {one.relation for one in flaws} == {"x", "y", "z", "behind"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (relation("sum", ["nobody", 1]), "'nobody' is no claim or relation of this note"),
        (relation("sum", ["__import__('os')", 1]), "is no claim or relation of this note"),
        (relation("sum", [1, 1], "nobody"), "its result 'nobody' is no claim"),
        (relation("sum", ["record", 1]), "the claim 'record' states no value"),
        (relation("sum", ["a.low", 1]), "'a' is not a range"),
        (relation("sum", [1e400, 1]), "is no claim or relation"),
        (relation("growth", ["a"]), "growth takes 2 inputs, not 1"),
        (relation("sum", []), "sum takes at least 2 inputs, not 0"),
        (relation("order", ["a", "a"], "a"), "order has no result"),
        (relation("cagr", ["a", "a"], "a"), "cagr needs the number of years"),
        (relation("cagr", ["a", "a"], "a", years=0), "cagr needs the number of years"),
        (relation("sum", ["a", "a"], id="a"), "a claim has this id"),
    ],
)
def test_a_relation_that_cannot_be_computed_is_a_flaw(given: Relation, message: str) -> None:
    claims = [claim("a", "5亿美元", 5e8), claim("record", "创新高", None)]
    verdicts, flaws = check_relations([given], claims)
    assert verdicts == []
    assert message in flaws[0].message


def test_of_two_relations_with_one_id_the_first_counts() -> None:
    verdicts, flaws = check_relations([relation("sum", [1, 2]), relation("sum", [3, 4])], [])
    assert [one.computed for one in verdicts] == [3]
    assert len(flaws) == 1


def test_a_long_chain_needs_no_recursion() -> None:
    chain = [relation("sum", [f"r{i + 1}", 1], id=f"r{i}") for i in range(3000)] + [relation("sum", [0, 0], id="r3000")]
    verdicts, flaws = check_relations(chain, [])
    assert flaws == []
    assert verdicts[0].computed == 3000


def test_results_beyond_every_number_do_not_crash() -> None:
    chain = [relation("convert", [f"r{i + 1}"] * 2, id=f"r{i}") for i in range(60)] + [
        relation("sum", [1e299, 1e299], id="r60")
    ]
    assert {one.verdict for one in check_relations(chain, [])[0]} == {"holds", "fails"}


# Interval arithmetic

ends = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3))
spans = st.tuples(ends, ends).map(lambda pair: Span(decimal(min(pair)), decimal(max(pair))))
shares = st.integers(0, 8).map(lambda eighths: decimal(eighths / 8))


def within(span: Span, share: object) -> object:
    return span.low + (span.high - span.low) * share


@given(spans, spans, shares, shares)
def test_the_interval_contains_the_result_on_every_point(a: Span, b: Span, i: object, j: object) -> None:
    x, y = within(a, i), within(b, j)
    results = [(add(a, b), x + y), (subtract(a, b), x - y), (multiply(a, b), x * y)]
    if y != 0 and (quotient := divide(a, b)) is not None:
        results.append((quotient, x / y))
    for span, point in results:
        slack = abs(point) * decimal(1e-20) + decimal(1e-20)
        assert span.low - slack <= point <= span.high + slack


@given(spans, spans)
def test_meeting_is_mutual_and_reflexive(a: Span, b: Span) -> None:
    assert a.meets(a)
    assert a.meets(b) == b.meets(a)


def test_a_divisor_that_may_be_zero_has_no_quotient() -> None:
    one = exact(decimal(1))
    assert divide(one, Span(decimal(-1), decimal(1))) is None
    assert divide(one, exact(decimal(0))) is None
    half_line = divide(one, Span(decimal(0), decimal(2)))
    assert (half_line.low, str(half_line.high)) == (decimal(0.5), "Infinity")


# Contradictions

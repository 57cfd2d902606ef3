"""What is typed at the desk becomes records, or a sentence that says why not."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.records.claim import Claim, Comparator
from dashboard.records.entry import AMENDED, amended, answers, evidence, number

DAY = dt.date(2026, 2, 4)


def claim(**fields: object) -> Claim:
    """国家队累计卖出约830亿美元的A股股票"""
    plain = {
        "id": "sold", "episode": "e", "section": "", "quote": "卖出约830亿美元", "text": "约830亿美元", "start": 2, "end": 9,
        "entity": "国家队", "subject": "cn-national-team", "segment": None, "metric": "flow", "over": None, "basis": None,
        "aspect": "value", "direction": None, "since": None, "comparator": Comparator.ABOUT, "value": 83000000000,
        "value_high": None, "unit": "USD", "period": "2026-01", "kind": "measured", "attribution": None,
        "checkable": "document", "status": "confirmed", "note": None,
    }  # fmt: skip
    return Claim(**{**plain, **fields})


def test_evidence_is_a_figure_of_the_same_thing_in_base_units() -> None:
    figure = evidence(claim(), typed="826.5", scale="1e8", as_of=DAY, source="https://example.org/report")
    assert (figure.subject, figure.metric, figure.period, figure.unit) == ("cn-national-team", "flow", "2026-01", "USD")
    assert figure.value == 82_650_000_000


def test_evidence_is_as_exact_as_it_is_typed() -> None:
    """826.5 亿 is good to half of 0.1 亿; 830 亿 to half of 1 亿"""
    assert evidence(claim(), typed="826.5", scale="1e8", as_of=DAY, source="Reuters").resolution == 10_000_000
    assert evidence(claim(), typed="830", scale="1e8", as_of=DAY, source="Reuters").resolution == 100_000_000


@pytest.mark.parametrize(
    ("typed", "source", "says"),
    [
        ("many", "Reuters", "no number"),
        ("nan", "Reuters", "no number"),
        ("1e99", "Reuters", "no number"),
        ("1", " ", "no source"),
        ("1", "javascript://example.org/%0aalert(1)", "http or https"),
    ],
)
def test_evidence_that_is_none_is_refused_with_a_reason(typed: str, source: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        evidence(claim(), typed=typed, scale="1", as_of=DAY, source=source)


def test_a_claim_without_a_subject_takes_no_evidence() -> None:
    with pytest.raises(ValueError, match="correct its record first"):
        evidence(claim(subject=None), typed="1", scale="1", as_of=DAY, source="Reuters")


def test_a_source_of_many_lines_stays_one_cell() -> None:
    figure = evidence(claim(), typed="1", scale="1", as_of=DAY, source="Reuters\n2026,x", note="a\r\nb")
    assert figure.source == "Reuters 2026,x"
    assert figure.note == "a b"


def test_a_correction_changes_only_what_was_typed() -> None:
    after = amended(claim(), {"value": "83,500,000,000", "comparator": "eq", "period": ""})
    assert (after.value, after.comparator, after.period) == (83_500_000_000, Comparator.EQ, None)
    assert after.quote == claim().quote


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("comparator", "roughly", "roughly"),
        ("value", "x", "no number"),
        ("metric", "", "str"),
        ("start", "1", "cannot be"),
        ("comparator", "between", "needs both"),
        ("value_high", "-5", "below the value"),
    ],
)
def test_a_correction_that_makes_no_record_is_refused(field: str, typed: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        amended(claim(), {field: typed})


def test_what_stays_as_it_was_changes_nothing() -> None:
    before = claim()
    same = {name: "" if getattr(before, name) is None else str(getattr(before, name)) for name in AMENDED}
    assert amended(before, same) == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("−0.6", "-0.6"), ("1，234.50", "1234.50"), ("57%", "57"), ("１６０．５", "160.5"), ("－2％", "-2")],
)
def test_numbers_as_people_type_them(typed: str, meant: str) -> None:
    assert str(number(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "value", "resolution"),
    [("102.7亿", 10_270_000_000, 10_000_000), ("3.5万亿", 3_500_000_000_000, 100_000_000_000), ("1.2e3", 1200, 100)],
)
def test_evidence_with_its_size_is_as_fine_as_its_last_digit(typed: str, value: int, resolution: int) -> None:
    figure = evidence(claim(), typed=typed, scale="1", as_of=DAY, source="Reuters")
    assert (figure.value, figure.resolution) == (value, resolution)


def test_a_size_is_given_once() -> None:
    with pytest.raises(ValueError, match="size already"):
        evidence(claim(), typed="160亿", scale="1e8", as_of=DAY, source="Reuters")


def test_evidence_answers_the_claim_that_it_was_entered_for_and_no_other() -> None:
    figure = evidence(claim(period=None), typed="1", scale="1", as_of=DAY, source="Reuters")
    assert answers(figure, claim(period=None))
    assert not answers(figure, claim())
    assert not answers(figure, claim(period=None, unit="%"))

"""Arithmetic that notes assert, found in the text."""

from __future__ import annotations

import pytest
from spec_of_notes import draft

FOUND = [
    ("AMD用户从38亿次增加到57亿次，涨幅仍有50%。", "growth", (3.8e9, 5.7e9), 50),
    ("AMD的预算从3800亿提高到4800亿，增加1000亿投资。", "difference", (4.8e11, 3.8e11), 1e11),
    ("AMD一季度营收指引为95亿至101亿美元区间，中间值约98亿。", "midpoint", (9.5e9, 9.5e9), 9.8e9),
    ("英伟达投资500亿美元，甲骨文投资300亿美元，AMD投资200亿美元，总计1000亿美元。", "sum", (5e10, 3e10, 2e10), 1e11),
    ("AMD四季度营收同比增长34%，略低于三季度的36%。", "order", (34, 36), None),
    ("AMD的市场份额从14.7%攀升至25.1%。", "order", (14.7, 25.1), None),
    ("AMD四季度资本支出375亿美元，其中300亿为现金。", "part-of", (3e10, 3.75e10), None),
    ("恒指跌5.3%。\n\n恒指单日下跌5.3%，尚可接受。", "equal", (-5.3, -5.3), None),
    ("AMD四季度营收102.7亿美元。\n\nAMD四季度营收105亿美元。", "equal", (1.027e10, 1.05e10), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "inputs", "result"), FOUND)
def test_a_relation_joins_the_claims_it_is_about(
    text: str, form: str, inputs: tuple[float, ...], result: float | None
) -> None:
    found = draft(text)
    value = {claim.id: claim.value for claim in found.claims}
    relation = next(one for one in found.relations if one.form == form)
    names = [str(name).removesuffix(".low").removesuffix(".high") for name in relation.inputs]
    assert [value[name] for name in names] == pytest.approx(list(inputs))
    assert (value[relation.result] if relation.result else None) == result


def test_growth_over_years_counts_them() -> None:
    """2025年底 to 2030年 are five years."""
    found = draft("AMD的车辆规模将从2025年底的不到3000辆扩张到2030年超过3.5万辆，复合年增长率达到67%。")
    relation = next(one for one in found.relations if one.form == "cagr")
    assert relation.years == 5


def test_two_values_of_one_thing_are_marked_as_a_contradiction() -> None:
    found = draft("AMD四季度营收102.7亿美元。\n\nAMD四季度营收105亿美元。")
    assert [one.note for one in found.relations] == ["contradiction"]


def test_a_multiple_said_before_its_two_levels_is_found() -> None:
    """10 minutes to 30 minutes is three times."""
    found = draft("AMD日均使用时间已翻了3倍，去年6月份使用时间为10分钟，现在已达30分钟。")
    assert "multiple" in {one.form.value for one in found.relations}


def test_growth_against_a_value_of_a_year_ago_is_found() -> None:
    """822亿（去年同期724亿）."""
    found = draft("AMD四季度营收822亿美元（去年同期724亿美元），增长13.5%。")
    relation = next(one for one in found.relations if one.form == "growth")
    value = {claim.id: claim.value for claim in found.claims}
    assert [value[str(name)] for name in relation.inputs] == [7.24e10, 8.22e10]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("英国将威士忌关税从10%下调至5%。", [5, 10]),
        ("AMD将资本支出由280亿元砍至250亿元。", [2.5e10, 2.8e10]),
    ],
)
def test_a_way_down_is_ordered_downwards(text: str, order: list[float]) -> None:
    found = draft(text)
    value = {claim.id: claim.value for claim in found.claims}
    relation = next(one for one in found.relations if one.form == "order")
    assert [value[str(name)] for name in relation.inputs] == order


def test_free_cash_flow_is_no_from() -> None:
    """自由现金流 holds a 由 that leads to nothing."""
    assert draft("AMD的自由现金流上调5亿美元至71亿至73亿美元，涨幅约7%至8%。").relations == ()


def test_valuations_are_no_multiple_of_one_another() -> None:
    assert draft("AMD的PE高达175倍，2026年远期市盈率52倍，2027年远期市盈率32倍。").relations == ()

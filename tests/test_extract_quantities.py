"""Hedges, signs, ranges and units, as the claim record says: signs and comparators are arithmetic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spec_of_notes import claims, only

READ = [
    # text, covered, comparator, value, high, unit
    ("恒指跌超1%", "跌超1%", "lt", -1, None, "%"),
    ("恒指涨超3.4%", "涨超3.4%", "gt", 3.4, None, "%"),
    ("恒指跌近4%", "跌近4%", "nearly", -4, None, "%"),
    ("恒指跌不到1%", "跌不到1%", "gt", -1, None, "%"),
    ("纽约金触及5100美元/盎司", "触及5100美元/盎司", "ge", 5100, None, "USD/ozt"),
    ("纽约金最高达120.44美元", "最高达120.44美元", "eq", 120.44, None, "USD/ozt"),
    ("沪指重返4100点", "重返4100点", "crosses_above", 4100, None, "points"),
    ("沪指失守4000点", "失守4000点", "crosses_below", 4000, None, "points"),
    ("恒指跌1%多", "跌1%多", "between", -2, -1, "%"),
    ("恒指涨3%有余", "涨3%有余", "between", 3, 4, "%"),
    ("AMD涨百分之十几", "涨百分之十几", "between", 11, 19, "%"),
    ("AMD营收95亿至101亿美元", "95亿至101亿美元", "between", 9.5e9, 10.1e9, "USD"),
    ("AMD资本支出1750-1850亿美元", "1750-1850亿美元", "between", 1.75e11, 1.85e11, "USD"),
    ("AMD每股收益指引为6.5-6.2美元", "6.5-6.2美元", "between", 6.2, 6.5, "USD/share"),
    ("AMD营收约98亿美元", "约98亿美元", "about", 9.8e9, None, "USD"),
    ("AMD营收1260亿美元左右", "1260亿美元左右", "about", 1.26e11, None, "USD"),
    ("AMD用户达50万人以上", "50万人以上", "ge", 500_000, None, "count"),
    ("AMD用户多达11万人", "多达11万人", "le", 110_000, None, "count"),
    ("AMD用户高达11万人", "11万人", "eq", 110_000, None, "count"),
    ("AMD营收增长4倍", "增长4倍", "eq", 4, None, "x"),
    ("AMD营收翻倍", "翻倍", "eq", 2, None, "x"),
    ("AMD股价腰斩", "腰斩", "eq", -50, None, "%"),
    ("AMD营收同比增长6成", "增长6成", "eq", 60, None, "%"),
    ("AMD毛利率提升3.3个百分点", "提升3.3个百分点", "eq", 3.3, None, "pp"),
    ("AMD营收(＋34％)", "+34%", "eq", 34, None, "%"),
    ("AMD fell as much as 4%", "fell as much as 4%", "le", -4, None, "%"),
    ("AMD gained nearly 2%", "gained nearly 2%", "nearly", 2, None, "%"),
    ("Gold slipped about half a percent to $4,902", "slipped about half a percent", "about", -0.5, None, "%"),
    ("AMD revenue was $175–185B", "$175–185B", "between", 1.75e11, 1.85e11, "USD"),
    ("A drop of 20%的跌幅", "drop of 20%", "eq", -20, None, "%"),
]


@pytest.mark.parametrize(("text", "covered", "comparator", "value", "high", "unit"), READ)
def test_a_quantity_is_read_with_bound_sign_and_unit(
    text: str, covered: str, comparator: str, value: float, high: float | None, unit: str
) -> None:
    claim = claims(text)[0]
    assert (claim.comparator, claim.value, claim.value_high, claim.unit) == (
        comparator,
        pytest.approx(value),
        high,
        unit,
    )
    assert covered.replace("+", "") in claim.text.replace("＋", "").replace("％", "%")


def test_a_change_and_its_new_level_are_two_records() -> None:
    """上升1.7%至27.4% is no range."""
    one, two = claims("AMD利润率上升1.7%至27.4%")
    assert (one.value, one.unit, two.value, two.unit) == (1.7, "pp", 27.4, "%")


def test_a_verb_is_shared_by_what_is_joined_to_it() -> None:
    """rose 1.2% or 560 points; 分别跌3%和2%."""
    percent, points = claims("The Nikkei rose 1.2% or 560 points.")
    assert (percent.value, points.value, points.over) == (1.2, 560, "day")
    first, second = claims("沪指、恒指分别下跌3%和2%。")
    assert [(c.subject, c.value) for c in (first, second)] == [("000001.SS", -3), ("^HSI", -2)]


@pytest.mark.parametrize(
    "text",
    [
        "日经225指数变化不大。", "他们用的是GPT-5.2和MI400。", "2月4日，会议在24小时后举行。", "三大指数走势分化，原因有两点：一是",
        "1. 先看美股\n2. 再看港股", "一架F-35起飞。", "（2024-03-18）", "见 https://example.org/a/123456?b=789 。", "未来五年，10年期国债",
        "v2.10.3版本", "第三季度财报", "Xcode 26.3版本",
    ],
)  # fmt: skip
def test_digits_in_names_dates_codes_and_lists_are_no_quantities(text: str) -> None:
    assert claims(text) == []


@given(
    st.integers(1, 9999),
    st.integers(0, 99),
    st.sampled_from(["涨", "跌", "上涨", "下跌"]),
    st.sampled_from(["", "超", "近", "约"]),
)
def test_a_formatted_change_is_read_back(whole: int, cents: int, verb: str, hedge: str) -> None:
    claim = only(f"恒指{verb}{hedge}{whole}.{cents:02d}%")
    sign = -1 if "跌" in verb else 1
    bound = {"": "eq", "近": "nearly", "约": "about", "超": "gt" if sign > 0 else "lt"}[hedge]
    assert (claim.value, claim.comparator) == (pytest.approx(sign * (whole + cents / 100)), bound)

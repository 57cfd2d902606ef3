"""Numbers that belong together: a price and its change, a part and its share, a sum in two currencies."""

from __future__ import annotations

import pytest
from spec_of_notes import draft

from dashboard.check.arithmetic import check_relations


def judged(text: str) -> dict[str, list[str]]:
    """The verdicts of the relations of a note, by form; nothing may be wrong with any of them."""
    found = draft(text)
    verdicts, flaws = check_relations(found.relations, found.claims)
    assert flaws == []
    forms = {relation.id: relation.form.value for relation in found.relations}
    result: dict[str, list[str]] = {}
    for verdict in verdicts:
        result.setdefault(forms[verdict.relation], []).append(str(verdict.verdict))
    return result


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 207.38 / (44709.82 - 207.38) is 0.466 %
        ("道瓊指數收在44709.82點，上漲207.38點，漲幅0.47%。", "holds"),
        ("道指下跌408.99點，跌幅0.8%，收在49003.41點。", "holds"),
        ("道瓊指數收在44709.82點，上漲207.38點，漲幅0.74%。", "fails"),
        # 371.64 / (20915.04 - 371.64) is 1.809 %
        ("加權指數收在20,915.04點，上漲371.64點，漲幅1.81%。", "holds"),
    ],
)
def test_a_change_over_the_price_before_is_the_percentage(text: str, verdict: str) -> None:
    assert judged(text)["growth"] == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("腾讯三季度营收1928亿元。其中游戏收入636亿元，同比增长22%，占总收入的33%。", "holds"),
        ("腾讯三季度营收1928亿元。其中游戏收入636亿元，占总收入的43%。", "fails"),
        ("腾讯投资300亿元，占总额1000亿元的30%。", "holds"),
    ],
)
def test_a_part_over_its_whole_is_the_share(text: str, verdict: str) -> None:
    assert judged(text)["share"] == [verdict]


def test_a_share_of_several_parts_together_is_not_taken_for_the_last_one_s() -> None:
    assert "share" not in judged(
        "腾讯三季度营收1928亿元。本土市场收入428亿元，国际市场收入208亿元，两者合计占总收入的33%。"
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 1.78 trillion yen at 118.55 are 15.015 billion dollars
        ("美元兑日元报118.55。外资净买入1.78万亿日元，约合150.15亿美元。", "holds"),
        ("美元兑日元报152.8。外资净买入1.78万亿日元，约合150.15亿美元。", "fails"),
    ],
)
def test_a_sum_in_two_currencies_is_held_against_the_rate_that_the_note_gives(text: str, verdict: str) -> None:
    assert judged(text)["convert"] == [verdict]


def test_without_a_rate_in_the_note_nothing_is_said_of_a_conversion() -> None:
    assert "convert" not in judged("外资净买入1.78万亿日元，约合150.15亿美元。")


def test_growth_against_a_value_compared_with_is_found() -> None:
    """768 to 900 is 17.2 %."""
    assert judged("腾讯2025年资本开支900亿元，相比2024年的768亿元增长17%。")["growth"] == ["holds"]


def test_what_beats_two_values_is_held_against_both() -> None:
    """Beyond what was expected and beyond the year before: each against the actual, never against each other."""
    found = draft("AMD资本支出520亿美元，超越市场预期的480亿美元，高于去年的409亿美元。")
    value = {claim.id: claim.value for claim in found.claims}
    orders = [[value[str(name)] for name in one.inputs] for one in found.relations if one.form == "order"]
    assert orders == [[4.8e10, 5.2e10], [4.09e10, 5.2e10]]


def test_an_expected_midpoint_is_not_the_guidance_s() -> None:
    assert "midpoint" not in judged("AMD资本支出指引为520亿至560亿美元，超越市场预期的中位数480亿美元。")


def test_figures_of_different_parts_contradict_nothing() -> None:
    assert "equal" not in judged("腾讯三季度营收1928亿元。\n\n腾讯三季度游戏收入636亿元。")

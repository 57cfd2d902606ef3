"""Claims held against reported figures: the newest print that was known, each good to half its last digit."""

from __future__ import annotations

import pytest
from spec_of_checking import verify


def test_reported_figures_and_what_is_derived_from_two(request: pytest.FixtureRequest) -> None:
    """
    AMD's fourth quarter of 2025: 10.27 billion, adjusted gross margin 57 %, GAAP 54 %; a quarter before 54 % adjusted.
    figure revenue 2025-Q4 10270000000 USD resolution=1000000
    figure revenue 2025-Q3 9246000000 USD resolution=1000000 as_of=2025-11-04
    figure gross_margin 2025-Q4 57 % resolution=1 basis=adjusted
    figure gross_margin 2025-Q4 54 % resolution=1 basis=gaap
    figure gross_margin 2025-Q3 54 % resolution=1 basis=adjusted as_of=2025-11-04
    102.7亿 | metric=revenue value=10270000000 unit=USD period=2025-Q4 checkable=company -> match within-rounding 10270000000
    102.9亿 | metric=revenue value=10290000000 unit=USD period=2025-Q4 checkable=company -> mismatch outside-rounding
    1027亿 | metric=revenue value=102700000000 unit=USD period=2025-Q4 checkable=company -> mismatch order-of-magnitude
    57% | metric=gross_margin basis=adjusted value=57 unit=% period=2025-Q4 checkable=company -> match within-rounding
    57% | metric=gross_margin basis=gaap value=57 unit=% period=2025-Q4 checkable=company -> mismatch outside-rounding
    57% | metric=gross_margin value=57 unit=% period=2025-Q4 checkable=company -> unchecked ambiguous
    环比增长11% | metric=revenue over=qoq value=11 unit=% period=2025-Q4 checkable=company -> match within-rounding 11.075 +derived
    环比提升3个百分点 | metric=gross_margin over=qoq basis=adjusted value=3 unit=pp period=2025-Q4 checkable=company -> match within-rounding 3 +derived
    环比提升5个百分点 | metric=gross_margin over=qoq basis=adjusted value=5 unit=pp period=2025-Q4 checkable=company -> mismatch outside-rounding 3 +derived
    54亿 | metric=revenue segment=Cloud value=5400000000 unit=USD period=2025-Q4 checkable=company -> unchecked no-figure
    54亿 | metric=revenue value=5400000000 unit=CNY period=2025-Q4 checkable=company -> unchecked not-comparable
    """
    verify(request.function.__doc__)


def test_the_print_that_was_known(request: pytest.FixtureRequest) -> None:
    """
    ADP's December: first 41 000, on 2026-02-04 revised to 37 000, and revised again a month later.
    figure payrolls 2025-12 41000 count resolution=1000 as_of=2026-01-07
    figure payrolls 2025-12 37000 count resolution=1000 as_of=2026-02-04
    figure payrolls 2025-12 30000 count resolution=1000 as_of=2026-03-04
    3.7万 | metric=payrolls value=37000 unit=count period=2025-12 checkable=macro -> match within-rounding 37000
    4.1万 | metric=payrolls value=41000 unit=count period=2025-12 checkable=macro -> mismatch outside-rounding 37000
    """
    verify(request.function.__doc__)


def test_guidance_is_compared_end_by_end_and_consensus_with_what_was_expected(request: pytest.FixtureRequest) -> None:
    """
    figure revenue 2026-Q1 9500000000 USD resolution=100000000 kind=guidance high=10100000000
    figure revenue 2026-Q1 9380000000 USD resolution=10000000 kind=consensus
    95亿至101亿 | metric=revenue kind=guidance comparator=between value=9500000000 value_high=10100000000 unit=USD period=2026-Q1 checkable=company -> match within-rounding
    95亿至103亿 | metric=revenue kind=guidance comparator=between value=9500000000 value_high=10300000000 unit=USD period=2026-Q1 checkable=company -> mismatch outside-rounding
    101亿至95亿 | metric=revenue kind=guidance comparator=between value=10100000000 value_high=9500000000 unit=USD period=2026-Q1 checkable=company -> match within-rounding
    98亿 | metric=revenue kind=guidance value=9800000000 unit=USD period=2026-Q1 checkable=company -> match within-rounding 9800000000
    93.9亿 | metric=revenue kind=consensus value=9390000000 unit=USD period=2026-Q1 checkable=document -> match within-rounding
    93.0亿 | metric=revenue kind=consensus value=9300000000 unit=USD period=2026-Q1 checkable=document -> mismatch outside-rounding
    """
    verify(request.function.__doc__)


def test_growth_told_as_a_multiple_may_mean_either(request: pytest.FixtureRequest) -> None:
    """
    figure users 2025-Q4 500 count
    figure users 2024-Q4 100 count as_of=2025-02-01
    增长4倍 | metric=users over=yoy value=4 unit=x period=2025-Q4 checkable=company -> match within-rounding 5 +derived
    增长5倍 | metric=users over=yoy value=5 unit=x period=2025-Q4 checkable=company -> match within-rounding 5 +derived
    增长7倍 | metric=users over=yoy value=7 unit=x period=2025-Q4 checkable=company -> mismatch outside-rounding 5 +derived
    """
    verify(request.function.__doc__)


def test_a_record_is_refuted_by_one_figure_and_never_confirmed_by_few(request: pytest.FixtureRequest) -> None:
    """
    figure revenue 2025-Q4 100 USD
    figure revenue 2025-Q3 120 USD
    figure eps 2025-Q4 1.5 USD/share
    figure eps 2025-Q3 1.2 USD/share
    创新高 | metric=revenue aspect=extreme direction=up period=2025-Q4 checkable=company -> mismatch bound-missed
    创新高 | metric=eps aspect=extreme direction=up period=2025-Q4 checkable=company -> unchecked history-too-short
    """
    verify(request.function.__doc__)


def test_forecasts_wait_and_are_never_flagged(request: pytest.FixtureRequest) -> None:
    """
    as_of 2026-02-03
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 110
    明年 | kind=forecast value=120 unit=USD/share period=2026 checkable=document -> pending not-due
    两日均价 | kind=forecast value=105 unit=USD/share period=2026-02-02/2026-02-03 checkable=document -> borne-out came-true 105
    两日均价 | kind=forecast value=120 unit=USD/share period=2026-02-02/2026-02-03 checkable=document -> missed did-not-come-true 105
    破97.5 | kind=forecast comparator=crosses_below value=97.5 unit=USD/share period=2026-02-02/2026-02-03 checkable=document -> borne-out came-true 97
    销量 | kind=plan metric=units value=120 unit=count period=2026-01 checkable=document -> unchecked no-source
    销量 | kind=plan metric=units value=120 unit=count period=2026-12 checkable=document -> pending not-due
    """
    verify(request.function.__doc__)

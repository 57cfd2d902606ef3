"""English notes on commodities, currencies, bonds, world indices and statistics, item by item.

The sentences are made up for these tests; what they mean follows from `claim-record.md`. 2026-02-04 is a Wednesday.
"""

from __future__ import annotations

import pytest
from spec_of_notes import claims, only

PRICES = [
    # text, (text of the claim, subject, over, comparator, value, unit, period) of every claim in order
    (
        "The Indian rupee weakened past 82 per dollar, the lowest since March 2023.",
        [
            ("weakened past 82 per dollar", "INR=X", None, "crosses_above", 82, "INR", "2026-02-04"),
            ("the lowest since March 2023", "INR=X", None, "eq", None, None, "2026-02-04"),
        ],
    ),
    (
        "The yen strengthened past 129 per dollar and was last up 1.2% at 128.4.",
        [
            ("strengthened past 129 per dollar", "JPY=X", None, "crosses_below", 129, "JPY", "2026-02-04"),
            ("up 1.2%", "JPY=X", "day", "eq", -1.2, "%", "2026-02-04"),
            ("128.4", "JPY=X", None, "eq", 128.4, "JPY", "2026-02-04"),
        ],
    ),
    (
        "The rupee fell on Tuesday. The home currency was trading at 67.17 a dollar.",
        [("67.17 a dollar", "INR=X", None, "eq", 67.17, "INR", "2026-02-03")],
    ),
    (
        "The dollar index was at 92.746, compared with its previous close of 92.749.",
        [
            ("92.746", "DX-Y.NYB", None, "eq", 92.746, "points", "2026-02-04"),
            ("92.749", "DX-Y.NYB", None, "eq", 92.749, "points", "2026-02-03"),
        ],
    ),
    (
        "Malaysian palm oil futures traded below MYR 3,700 per tonne.",
        [("below MYR 3,700 per tonne", "bursa-palm-oil", None, "lt", 3700, "MYR/t", "2026-02-04")],
    ),
    (
        "Palm oil futures closed up 55 ringgit, or 0.9%, at 6,335 ringgit on Tuesday.",
        [
            ("closed up 55 ringgit", "bursa-palm-oil", "day", "eq", 55, "MYR/t", "2026-02-03"),
            ("0.9%", "bursa-palm-oil", "day", "eq", 0.9, "%", "2026-02-03"),
            ("6,335 ringgit", "bursa-palm-oil", None, "eq", 6335, "MYR/t", "2026-02-03"),
        ],
    ),
    (
        "Wheat futures climbed above $6.5 per bushel on Tuesday.",
        [("climbed above $6.5 per bushel", "ZW=F", None, "crosses_above", 6.5, "USD/bu", "2026-02-03")],
    ),
    (
        "As of 1913 GMT, Brent crude futures were 3.1% higher.",
        [("3.1% higher", "BZ=F", "day", "eq", 3.1, "%", "2026-02-04")],
    ),
    (
        "Brent crude futures closed at $72.4 on Tuesday after touching a three-month high of $73.",
        [
            ("$72.4", "BZ=F", None, "eq", 72.4, "USD/bbl", "2026-02-03"),
            ("three-month high", "BZ=F", None, "eq", 3, "months", "2026-02-03"),
            ("$73", "BZ=F", None, "eq", 73, "USD/bbl", "2026-02-03"),
        ],
    ),
    (
        "The benchmark 10-year bond yield in India rose to 6.45%.",
        [("6.45%", "igb-10y", None, "eq", 6.45, "%", "2026-02-04")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PRICES, ids=[text for text, _ in PRICES])
def test_prices_of_commodities_currencies_and_bonds(text: str, expected: list[tuple[object, ...]]) -> None:
    """Span, subject, window, comparator, value, unit and session of each number."""
    found = [(c.text, c.subject, c.over, str(c.comparator), c.value, c.unit, c.period) for c in claims(text)]
    assert found == expected


STATISTICS = [
    # text, (text of the claim, subject, over, value, unit, period, kind) of every claim in order
    (
        (
            "Initial jobless claims fell by 8 thousand to 233 thousand in the week ended January 24th, compared with market "
            "expectations of 241 thousand."
        ),
        [
            ("fell by 8 thousand", "us-initial-claims", "week", -8000, "count", "2026-01-18/2026-01-24", "measured"),
            ("233 thousand", "us-initial-claims", None, 233_000, "count", "2026-01-18/2026-01-24", "measured"),
            ("241 thousand", "us-initial-claims", None, 241_000, "count", "2026-01-18/2026-01-24", "consensus"),
        ],
    ),
    (
        "Continuing claims dropped by 37 thousand to 1,757 thousand in the week ended January 17th.",
        [
            (
                "dropped by 37 thousand",
                "us-continuing-claims",
                "week",
                -37_000,
                "count",
                "2026-01-11/2026-01-17",
                "measured",
            ),
            ("1,757 thousand", "us-continuing-claims", None, 1_757_000, "count", "2026-01-11/2026-01-17", "measured"),
        ],
    ),
    (
        "US crude stocks rose by 7.9 million barrels last week, against expectations for a 0.5 million-barrel decline.",
        [
            (
                "rose by 7.9 million barrels",
                "us-oil-inventories",
                "week",
                7_900_000,
                "bbl",
                "2026-01-26/2026-02-01",
                "measured",
            ),
            (
                "0.5 million-barrel decline",
                "us-oil-inventories",
                "week",
                -500_000,
                "bbl",
                "2026-01-26/2026-02-01",
                "consensus",
            ),
        ],
    ),
    (
        (
            "China's consumer price index rose by 0.2% yoy in December, compared with market forecasts of 0.3% and after a "
            "0.1% rise a month earlier. On a monthly basis, consumer prices fell by 0.4%."
        ),
        [
            ("rose by 0.2%", "china-cpi", "yoy", 0.2, "%", "2025-12", "measured"),
            ("0.3%", "china-cpi", "yoy", 0.3, "%", "2025-12", "consensus"),
            ("0.1% rise", "china-cpi", "yoy", 0.1, "%", "2025-11", "measured"),
            ("fell by 0.4%", "china-cpi", "mom", -0.4, "%", "2025-12", "measured"),
        ],
    ),
    (
        "The annual inflation rate in Egypt increased to 5.9% in December.",
        [("5.9%", None, "yoy", 5.9, "%", "2025-12", "measured")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STATISTICS, ids=[text for text, _ in STATISTICS])
def test_statistics_by_country_week_and_what_was_expected(text: str, expected: list[tuple[object, ...]]) -> None:
    """A statistic of a country that is named is never America's; what is held against it has a period of its own."""
    found = [(c.text, c.subject, c.over, c.value, c.unit, c.period, str(c.kind)) for c in claims(text)]
    assert found == expected


def test_an_average_of_four_weeks_stands_in_its_period() -> None:
    """The last of the four weeks is the one that the paragraph speaks of."""
    text = "Jobless claims were 203 thousand in the week ended January 24th. The 4-week moving average was 192,750."
    assert claims(text)[-1].period == "2025-12-28/2026-01-24"


def test_a_move_that_a_price_is_headed_for_is_a_forecast_that_bars_can_tell() -> None:
    """It is over the window it names, whose end is still to come."""
    one = only("Gold is set to end the year 1.8% lower.")
    assert (str(one.kind), one.over, one.value, one.period, str(one.checkable)) == (
        "forecast", "year", -1.8, "2026", "market",
    )  # fmt: skip


MOVERS = [
    (
        "The Nikkei 225 fell on Tuesday, with losses in SoftBank Group (2.7%) and Fast Retailing (1.5%).",
        [("9984.T", -2.7), ("9983.T", -1.5)],
    ),
    (
        "Among the laggards, ICICI Bank shed 1.2%, Reliance Industries 0.9% and SBI 0.8%.",
        [("ICICIBANK.NS", -1.2), ("RELIANCE.NS", -0.9), ("SBIN.NS", -0.8)],
    ),
    ("Losses were led by Bajaj Auto, down 1.4%.", [("BAJAJ-AUTO.NS", -1.4)]),
    (
        "The Nikkei 225 fell 0.4% and the Topix lost 0.3%. Both indexes gained 4.9% and 10.4% for the year.",
        [("^N225", -0.4), ("topix", -0.3), ("^N225", 4.9), ("topix", 10.4)],
    ),
    (
        "The Sensex was led by Axis Bank (-0.9%) and Nobodys Cement (-0.8%). The index lost 1.2% on Tuesday.",
        [("AXISBANK.NS", -0.9), (None, -0.8), ("^BSESN", -1.2)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MOVERS, ids=[text for text, _ in MOVERS])
def test_who_moved_in_a_list(text: str, expected: list[tuple[object, ...]]) -> None:
    """Each move is of the name before it; one that nobody lists is no other's; the index is the one spoken of."""
    assert [(one.subject, one.value) for one in claims(text) if one.metric == "price"] == expected


def test_items_under_headings_have_their_own_day() -> None:
    """The day that the first item speaks of dates no other one."""
    text = "### Gold\n\nGold rose 1% on Monday.\n\n### Silver\n\nSilver rose 2%."
    assert [one.period for one in claims(text)] == ["2026-02-02", "2026-02-04"]


STREAKS = [
    ("Gold fell on Tuesday, falling for a third straight session.", ("down", 3)),
    ("Gold rose, extending gains for a third session.", ("up", 3)),
    ("Bitcoin dropped below $25,000 for the first time in three months.", ("down", 3)),
    ("Gold hovered near a six-month peak.", ("up", 6)),
]


@pytest.mark.parametrize(("text", "expected"), STREAKS, ids=[text for text, _ in STREAKS])
def test_direction_of_streaks_and_extremes(text: str, expected: tuple[str, int]) -> None:
    """The way the price went before, where the phrase does not say."""
    one = next(claim for claim in claims(text) if claim.direction)
    assert (str(one.direction), one.value) == expected

"""English wires: windows and days, levels led to, breadth, statistics and what they are held against, companies, FX.

The sentences are made up for these tests; what they mean follows from `claim-record.md`. 2026-02-04 is a Wednesday.
"""

from __future__ import annotations

import pytest
from spec_of_notes import claims, only

from dashboard.records.claim import Claim

MARKET = [
    # text, (subject, over, basis, value, unit, period) of every claim in order
    (
        "Wall Street closed lower on Tuesday. The S&P 500 lost 12.5 points, or 0.2%, to close at 6,900.10.",
        [
            ("^GSPC", "day", "close", -12.5, "points", "2026-02-03"),
            ("^GSPC", "day", "close", -0.2, "%", "2026-02-03"),
            ("^GSPC", None, "close", 6900.1, "points", "2026-02-03"),
        ],
    ),
    (
        "For the week, the Dow gained 1.2% and the Nasdaq fell 0.4%.",
        [("^DJI", "week", "last", 1.2, "%", "2026-02-04"), ("^IXIC", "week", "last", -0.4, "%", "2026-02-04")],
    ),
    (
        "Gold futures rose 0.9% in the week and climbed 2.6% in January.",
        [("GC=F", "week", "last", 0.9, "%", "2026-02-04"), ("GC=F", "month", "close", 2.6, "%", "2026-01")],
    ),
    (
        "Silver futures for March delivery ended down by $0.40 on Tuesday.",
        [("SI=F", "day", "close", -0.4, "USD/ozt", "2026-02-03")],
    ),
    (
        "The dollar index edged down to 97.41 on Tuesday.",
        [("DX-Y.NYB", None, "close", 97.41, "points", "2026-02-03")],
    ),
    (
        "The CBOE Volatility Index was down 11% to 20.37 on Tuesday.",
        [("^VIX", "day", "close", -11, "%", "2026-02-03"), ("^VIX", None, "close", 20.37, "points", "2026-02-03")],
    ),
    (
        "On Tuesday the Nasdaq was 1.2% lower at 23,050.5.",
        [("^IXIC", "day", "close", -1.2, "%", "2026-02-03"), ("^IXIC", None, "close", 23050.5, "points", "2026-02-03")],
    ),
    (
        "The 10-year Treasury yield rose to 4.27% from 4.23% late Monday.",
        [("^TNX", None, "last", 4.27, "%", "2026-02-04"), ("^TNX", None, "close", 4.23, "%", "2026-02-02")],
    ),
    (
        "The yield on the benchmark 10-year U.S. Treasury note fell 3.6 basis points on Tuesday.",
        [("^TNX", "day", "close", -3.6, "bp", "2026-02-03")],
    ),
    (
        "On Tuesday the euro rose 0.2% to $1.0850.",
        [("EURUSD=X", "day", "close", 0.2, "%", "2026-02-03"), ("EURUSD=X", None, "close", 1.085, "USD", "2026-02-03")],
    ),
    (
        "The dollar slipped 0.3% to 154.20 yen on Tuesday.",
        [("JPY=X", "day", "close", -0.3, "%", "2026-02-03"), ("JPY=X", None, "close", 154.2, "JPY", "2026-02-03")],
    ),
    (
        "On Tuesday the Energy Select Sector SPDR (XLE) and the Materials Select Sector SPDR rose 1.9% and 1.1%, respectively.",
        [("XLE", "day", "close", 1.9, "%", "2026-02-03"), ("XLB", "day", "close", 1.1, "%", "2026-02-03")],
    ),
    (
        "Bitcoin was at nearly $90,000 last month.",
        [("BTC-USD", None, "close", 90000, "USD", "2026-01")],
    ),
]  # fmt: skip

FIELDS = ("subject", "metric", "over", "value", "unit", "period", "kind")
FIGURES = [
    (
        "The U.S. economy added 22,000 jobs in December, below the consensus estimate of 80,000, the Labor Department said.",
        [
            ("us-nonfarm-payrolls", "payrolls", "mom", 22000, "count", "2025-12", "measured"),
            ("us-nonfarm-payrolls", "payrolls", "mom", 80000, "count", "2025-12", "consensus"),
        ],
    ),
    (
        "Initial claims decreased by 6,000 to 217,000 for the week ended Jan 24.",
        [
            ("us-initial-claims", "jobless_claims", "week", -6000, "count", "2026-01-18/2026-01-24", "measured"),
            ("us-initial-claims", "jobless_claims", None, 217000, "count", "2026-01-18/2026-01-24", "measured"),
        ],
    ),
    (
        "Nonfarm payrolls rose by 61,000 in December, following an increase of 48,000.",
        [
            ("us-nonfarm-payrolls", "payrolls", "mom", 61000, "count", "2025-12", "measured"),
            ("us-nonfarm-payrolls", "payrolls", "mom", 48000, "count", "2025-11", "measured"),
        ],
    ),
    (
        "Consumer prices rose 2.7% in December from a year earlier. Economists had expected them to rise by 2.6%.",
        [
            ("us-cpi", "cpi", "yoy", 2.7, "%", "2025-12", "measured"),
            ("us-cpi", "cpi", "yoy", 2.6, "%", "2025-12", "consensus"),
        ],
    ),
    (
        "The unemployment rate fell to 4.1% from 4.3%.",
        [
            ("us-unemployment-rate", "unemployment", None, 4.1, "%", "2026-01", "measured"),
            ("us-unemployment-rate", "unemployment", None, 4.3, "%", "2025-12", "measured"),
        ],
    ),
    (
        "AMD reported fiscal fourth-quarter revenue of $9.8 billion, compared with $7.7 billion a year earlier.",
        [
            ("AMD", "revenue", None, 9.8e9, "USD", "2025-Q4", "measured"),
            ("AMD", "revenue", None, 7.7e9, "USD", "2024-Q4", "measured"),
        ],
    ),
    (
        "AMD earned 62 cents per share in the fourth quarter of 2025, topping analysts' forecasts of 58 cents.",
        [
            ("AMD", "eps", None, 0.62, "USD/share", "2025-Q4", "measured"),
            ("AMD", "eps", None, 0.58, "USD/share", "2025-Q4", "consensus"),
        ],
    ),
    (
        "AMD sees first-quarter revenue of $9.5 billion to $10.1 billion, with a gross margin between 54% and 55%.",
        [
            ("AMD", "revenue", None, 9.5e9, "USD", "2026-Q1", "guidance"),
            ("AMD", "gross_margin", None, 54, "%", "2026-Q1", "guidance"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MARKET, ids=[text[:40] for text, _ in MARKET])
def test_prices(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [(c.subject, c.over, c.basis, c.value, c.unit, c.period) for c in claims(text)] == wanted


@pytest.mark.parametrize(("text", "wanted"), FIGURES, ids=[text[:40] for text, _ in FIGURES])
def test_statistics_and_reports(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [tuple(getattr(claim, name) for name in FIELDS) for claim in claims(text)] == wanted


def test_the_day_of_another_event_is_not_the_day_of_the_move() -> None:
    """The ruling was on Tuesday, the jump is of the day of the note."""
    moved = only("AMD jumped 6% on news of a court that on Monday ruled against a rival.")
    assert moved.period == "2026-02-04"
    first, second = claims("AMD rose 1% on Monday. The shares gained 2% as traders await Friday's report.")
    assert (first.period, second.period) == ("2026-02-02", "2026-02-02")


def test_breadth_is_counted_for_its_session() -> None:
    rose, fell = claims("On Tuesday 21 components of the Dow ended in positive territory, while eight finished lower.")
    assert [(one.subject, one.metric, one.value, one.period) for one in (rose, fell)] == [
        ("^DJI", "count", 21, "2026-02-03"), ("^DJI", "count", 8, "2026-02-03"),
    ]  # fmt: skip
    ratio = only("Advancers outnumbered decliners by a 1.42-to-1 ratio on the Nasdaq on Tuesday.")
    assert (ratio.subject, ratio.metric, ratio.value, ratio.unit) == ("^IXIC", "ratio", 1.42, "x")


def test_ranks_of_a_rating_are_no_claims() -> None:
    assert claims("AMD carries a Zacks Rank #2 (Buy). See the list of Zacks #1 Rank stocks.") == []


def test_a_record_of_a_level_has_no_window_and_one_of_a_move_has_its_own() -> None:
    _, high = claims("On Tuesday gold futures rose 2% to a six-week high.")
    assert (high.aspect, high.value, high.unit, high.over, high.direction) == ("extreme", 6, "weeks", None, "up")
    _, worst = claims("AMD fell 17% on Tuesday, its worst day since October 2022.")
    assert (worst.aspect, worst.since, worst.over, worst.direction) == ("extreme", "2022-10", "day", "down")


def test_a_currencys_own_high_is_a_low_of_its_pair() -> None:
    high = claims("The yen hit its highest since 2024 on Tuesday.")[0]
    assert (high.subject, high.direction) == ("JPY=X", "down")


def test_a_figure_reached_is_that_figure() -> None:
    reached: Claim = only("AMD's fourth-quarter revenue reached $10.3 billion.")
    assert reached.comparator == "eq"


def test_a_name_that_nobody_lists_takes_no_other_subject() -> None:
    _, stranger = claims("AMD fell 1% on Tuesday. Acme Widgets jumped 8% on Tuesday.")
    assert stranger.subject is None


def test_the_company_of_a_report_is_meant_in_its_list() -> None:
    """Bullets name the metric only."""
    text = "Here is how AMD did in the fourth quarter:\n\n- Revenue: $10.3 billion vs. $9.7 billion expected\n"
    actual, expected = claims(text)
    assert (actual.subject, actual.kind, expected.subject, expected.kind) == ("AMD", "measured", "AMD", "consensus")


def test_chart_levels_are_opinions() -> None:
    level = claims("The S&P 500 has supports at 6,800 and 6,750.")[0]
    assert (level.value, level.kind, level.checkable) == (6800, "opinion", "none")


WINDOWS = [
    ("The Dow, the S&P 500 and the Nasdaq have gained 4.3%, 1.3% and 0.9%, respectively, year to date.", ["ytd"] * 3),
    ("The Dow rose 2.5%, or 1,206 points, for the week.", ["week", "week"]),
    ("Alphabet and Microsoft have lost 4.5% and 6.8% in the past five trading days.", ["sessions:5", "sessions:5"]),
    ("AMD has risen 23.4% in the past six months and 45% over the past year.", ["since:2025-08-04", "year"]),
    ("For the year:\n\nThe Nasdaq is up 20.5 points, or 0.1%.\n", ["ytd", "ytd"]),
    ("For the week, the Dow gained 1%. Gold rose 0.5% on Tuesday.", ["week", "day"]),
]


@pytest.mark.parametrize(("text", "wanted"), WINDOWS)
def test_windows(text: str, wanted: list[str]) -> None:
    assert [claim.over for claim in claims(text)] == wanted


OTHERS = [
    ("Bitcoin was plummeting below $61,000 on Tuesday.", ("BTC-USD", "price", "crosses_below", 61000, "USD")),
    ("The S&P 500 is down about 7/10 of a percent.", ("^GSPC", "price", "about", -0.7, "%")),
    ("On Tuesday the CBOE Volatility Index hit an intraday high of 23.1.", ("^VIX", "price", "eq", 23.1, "points")),
    ("Copper on the London Metal Exchange fell to $8,178 a ton.", ("lme-copper", "price", "eq", 8178, "USD/t")),
    ("China's economy grew 4.8% in the third quarter.", ("china-gdp", "gdp", "eq", 4.8, "%")),
    ("BYD sold 396,270 vehicles in January.", ("002594.SZ", "units", "eq", 396270, "count")),
    ("U.S. crude stockpiles fell by 1.7 million barrels.", ("us-oil-inventories", "inventories", "eq", -1.7e6, "bbl")),
    ("The Fed cut rates by 25 basis points in December.", ("fomc", "policy_rate", "eq", -25, "bp")),
    ("Uber guided for gross bookings of $52-53 billion.", ("UBER", "bookings", "between", 52e9, "USD")),
]


@pytest.mark.parametrize(("text", "wanted"), OTHERS, ids=[text[:40] for text, _ in OTHERS])
def test_other_sentences_of_wires(text: str, wanted: tuple[object, ...]) -> None:
    claim = only(text)
    assert (claim.subject, claim.metric, claim.comparator, claim.value, claim.unit) == wanted


def test_a_name_right_before_a_bare_verb_is_its_subject() -> None:
    """The Dow leads the sentence, the stocks move."""
    first, second = claims("The Dow's gainers on Tuesday were Nvidia, up 7.9%, and Caterpillar, which gained 7.1%.")
    assert (first.subject, second.subject) == ("NVDA", "CAT")


def test_a_miss_is_a_negative_surprise() -> None:
    claims_ = claims("AMD earned $1.95 per share, missing the consensus estimate by 1%.")
    assert [(one.aspect, one.value) for one in claims_] == [("value", 1.95), ("surprise", -1)]


def test_premarket_is_of_the_number_beside_it_and_of_today() -> None:
    early, late = claims("AMD is up 4% in premarket trading after rising 5.2% on Tuesday.")
    assert (early.basis, early.period, late.basis, late.period) == ("premarket", "2026-02-04", "close", "2026-02-03")


REPORTS = [
    # text, (metric, value, period, kind) of every claim in order
    (
        "AMD's profit was $511 million, or $1.60 per share. That compares with $482 million, or $1.48 a share, last year.",
        [
            ("net_income", 511e6, "2025-Q4", "measured"), ("eps", 1.6, "2025-Q4", "measured"),
            ("net_income", 482e6, "2024-Q4", "measured"), ("eps", 1.48, "2024-Q4", "measured"),
        ],
    ),
    (
        "AMD reported revenue of $10.3 billion in the fourth quarter. Four analysts surveyed had expected $9.7 billion.",
        [("revenue", 10.3e9, "2025-Q4", "measured"), ("revenue", 9.7e9, "2025-Q4", "consensus")],
    ),
    (
        "AMD reported 34% growth in sales to $10.3 billion in the fourth quarter.",
        [("revenue", 34, "2025-Q4", "measured"), ("revenue", 10.3e9, "2025-Q4", "measured")],
    ),
    (
        "For the second quarter, AMD estimates revenue to range from $11 billion to $11.6 billion.",
        [("revenue", 11e9, "2026-Q2", "guidance")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), REPORTS, ids=[text[:40] for text, _ in REPORTS])
def test_reports_of_companies(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [(c.metric, c.value, c.period, c.kind) for c in claims(text)] == wanted


def test_a_rate_is_set_on_its_day_by_its_bank() -> None:
    cut = only("The European Central Bank cut interest rates by 25 basis points on Tuesday.")
    assert (cut.subject, cut.metric, cut.value, cut.period) == ("ecb", "policy_rate", -25, "2026-02-03")

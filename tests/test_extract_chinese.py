"""Chinese notes: what dates, names and signs a number, in the phrases of market wraps and earnings notes."""

from __future__ import annotations

import pytest
from spec_of_notes import claims, only

FIELDS = ("subject", "metric", "over", "value", "unit", "period")
READ = [
    # a year or quarter that is compared with dates its own number only
    ("AMD四季度营收102.7亿美元，较去年同期增长34%", ("AMD", "revenue", "yoy", 34, "%", "2025-Q4")),
    ("AMD四季度净利润季增11%、年增35%", ("AMD", "net_income", "yoy", 35, "%", "2025-Q4")),
    ("AMD四季度毛利率为57%，较前一季提升170个基点", ("AMD", "gross_margin", "qoq", 170, "bp", "2025-Q4")),
    ("AMD去年四季度现金余额环比激增37%", ("AMD", "amount", "qoq", 37, "%", "2025-Q4")),
    # a contract month is no month of the change
    ("美油3月合约跌2.5%", ("CL=F", "price", "day", -2.5, "%", "2026-02-04")),
    # statistics: another country's is never America's, 前值 is the month before
    ("欧元区1月失业率6.4%", ("eurozone-unemployment-rate", "unemployment", None, 6.4, "%", "2026-01")),
    ("印度1月失业率6.4%", (None, "unemployment", None, 6.4, "%", "2026-01")),
    ("美国1月失业率4.4%", ("us-unemployment-rate", "unemployment", None, 4.4, "%", "2026-01")),
    ("美国1月失业率4.4%，前值4.3%", ("us-unemployment-rate", "unemployment", None, 4.3, "%", "2025-12")),
    ("离岸人民币对美元跌49点子，报7.16", ("CNH=X", "price", None, 7.16, "CNY", "2026-02-04")),
    # a code in brackets names the share; what is up by 元 is a price
    ("台股上漲，鴻海（2317）表現亮眼，收漲3元", ("2317.TW", "price", "day", 3, "TWD/share", "2026-02-04")),
    ("台股上漲，某某電（4979）漲停至166元", ("4979.TW", "price", None, 166, "TWD/share", "2026-02-04")),
    ("港股低開，某某銀行（09999）跌2.5%", ("9999.HK", "price", "day", -2.5, "%", "2026-02-04")),
    ("美國 10 年期美債殖利率報 4.38%", ("^TNX", "yield", None, 4.38, "%", "2026-02-04")),
    # the market that is spoken of has the turnover
    ("沪指涨1%，成交额1.8万亿元", ("a-shares", "turnover", None, 1.8e12, "CNY", "2026-02-04")),
    ("恒指跌1%，主板成交2593亿港元", ("hk-shares", "turnover", None, 2.593e11, "HKD", "2026-02-04")),
    # a dual listing follows the market spoken of
    ("A股反弹，沪指涨1%，华虹半导体跌6%", ("688347.SS", "price", "day", -6, "%", "2026-02-04")),
    ("恒指涨1%，与A股类似，华虹半导体跌6%", ("1347.HK", "price", "day", -6, "%", "2026-02-04")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), READ)
def test_the_last_number_of_a_phrase_is_dated_and_named_by_its_own_words(
    text: str, fields: tuple[str | float | None, ...]
) -> None:
    claim = claims(text)[-1]
    assert tuple(getattr(claim, name) for name in FIELDS) == fields


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("美国1月失业率4.4%，预期4.5%", ["measured", "consensus"]),
        ("AMD资本支出520亿美元，超越市场预期的480亿美元，高于去年的409亿美元", ["measured", "consensus", "measured"]),
        ("AMD四季度营收102.7亿美元，高于公司此前给出的95亿至101亿美元的指引", ["measured", "guidance"]),
        ("AMD本季营收将落在95亿至101亿美元区间，中位数为98亿美元", ["guidance", "guidance"]),
        ("AMD今年资本支出估计达520亿美元", ["guidance"]),
        ("预计2026年全球半导体设备销售额将增长23%至1659亿美元", ["forecast", "forecast"]),
    ],
)
def test_measured_expected_and_guided_values_are_told_apart(text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in claims(text)] == kinds


def test_the_quarter_that_runs_is_the_one_guided_for() -> None:
    """本季 of a report is the quarter reported, of an outlook the one that runs."""
    assert only("AMD本季营收将落在95亿至101亿美元区间").period == "2026-Q1"
    assert only("AMD本季度毛利率为57%").period == "2025-Q4"


def test_a_list_of_names_shares_its_number() -> None:
    """Names nobody lists among them do not break the list."""
    found = claims("港股下挫，腾讯、某某科技、美团和小米跌超4%")
    assert sorted(claim.subject for claim in found if claim.subject) == ["0700.HK", "1810.HK", "3690.HK"]
    assert {claim.value for claim in found} == {-4}


def test_names_that_nobody_lists_are_not_taken_for_the_one_before() -> None:
    """Each is a record of its own all the same."""
    found = claims("英伟达表现抢眼。煤炭板块中，甲乙能源、丙丁矿业、戊己股份跌超4%。")
    assert sorted((claim.entity, claim.subject) for claim in found) == [
        ("丙丁矿业", None), ("戊己股份", None), ("甲乙能源", None),
    ]  # fmt: skip


def test_what_a_count_of_shares_has_in_common_is_no_claim_of_its_own() -> None:
    """超80股涨停或涨超10% counts eighty shares."""
    assert [claim.value for claim in claims("半导体板块中，超80股涨停或涨超10%")] == [80]


def test_an_industry_has_no_company_of_the_sentence_before() -> None:
    found = claims("英伟达上涨。预计2026年全球半导体设备销售额将达1659亿美元。")
    assert found[-1].subject is None


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("腾讯三季度游戏收入636亿元", "游戏"),
        ("腾讯三季度总收入1928亿元，其中国际市场收入208亿元", "国际市场"),
        ("腾讯三季度营收1928亿元", None),
    ],
)
def test_a_part_that_the_words_name_is_the_segment(text: str, segment: str | None) -> None:
    assert claims(text)[-1].segment == segment


def test_a_currency_before_an_amount_is_its_unit() -> None:
    """約新台幣1兆1123億元."""
    claim = claims("台積電營收約新台幣1兆1123億元")[-1]
    assert (claim.subject, claim.value, claim.unit) == ("2330.TW", 1.1123e12, "TWD")


def test_a_heading_beside_the_nearest_one_names_nobody() -> None:
    """The nearest heading names nobody; the one before it at the same level spoke of something else."""
    found = claims("### 腾讯\n\n业绩平稳。\n\n### 宏观\n\n已有84%每股盈利超预期。")
    assert [claim.subject for claim in found] == [None]


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("AMD股价还没有达到264.1美元", "lt", 264.1),
        ("恒指尚未突破28000点", "lt", 28000),
        ("沪指未能站上4200点", "lt", 4200),
        ("沪指并未跌破4000点", "gt", 4000),
    ],
)
def test_a_level_that_was_not_reached_bounds_from_the_other_side(text: str, comparator: str, value: float) -> None:
    claim = only(text)
    assert (claim.comparator, claim.value) == (comparator, value)


def test_a_level_written_with_a_slip_stays_what_it_says() -> None:
    """美國黃金期貨收漲 0.6% 至 1,649.70%: the second is no move of 1649.7 %."""
    move, level = claims("美國黃金期貨收漲 0.6% 至 1,649.70%")
    assert (move.over, move.value) == ("day", 0.6)
    assert (level.over, level.value, level.unit) == (None, 1649.7, "%")


def test_a_bulletin_goes_on_with_its_statistic() -> None:
    """环比 behind a semicolon is of the same statistic, 预期 and 前值 too."""
    found = claims("美国7月核心PCE物价指数同比升2.6%，预期升2.7%；环比升0.2%，前值升0.1%。", "2025-08-29")
    assert {claim.subject for claim in found} == {"us-core-pce"}
    assert [(claim.over, claim.period, claim.kind) for claim in found] == [
        ("yoy", "2025-07", "measured"), ("yoy", "2025-07", "consensus"), ("mom", "2025-07", "measured"),
        ("mom", "2025-06", "measured"),
    ]  # fmt: skip


def test_a_step_of_the_central_bank_to_come_lies_ahead() -> None:
    assert claims("3月降息25个基点的概率降至33%")[-1].period == "2026-03"
    assert claims("1月份恒指跌2%")[-1].period == "2026-01"


def test_a_single_name_nobody_lists_beside_another_is_not_the_index() -> None:
    found = claims("沪指涨1%。地产板块走强，甲乙集团涨停，丙丁服务涨超10%。")
    assert [claim.subject for claim in found] == ["000001.SS", None]


@pytest.mark.parametrize(
    "text",
    [
        "苹果上涨4%。Acme 有所突破，上涨了3%。",
        "苹果上涨4%。Acme Rocks 是绿色的。哇，今天上涨了3%。",
        "苹果上涨4%。比特大陆股价为54.3美元。",
    ],
)
def test_a_latin_or_private_name_takes_its_numbers_from_the_share_before(text: str) -> None:
    """Nobody lists it; the numbers are not the share's that was spoken of before."""
    first, other = claims(text)
    assert (first.subject, other.subject) == ("AAPL", None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("标普500指数离7000点只差2%", ["opinion", "opinion"]),
        ("苹果市值达到4万亿美元了吗？", ["opinion"]),
        ("希望我们能收在190美元", ["opinion"]),
        ("我看到谷歌股价达到了270美元", ["measured"]),
        ("AMD四季度EPS $1.53 > 预期$1.32", ["measured", "consensus"]),
    ],
)
def test_wishes_questions_and_distances_are_judgements(text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in claims(text)] == kinds


def test_a_share_is_not_quoted_in_points() -> None:
    """685点 behind a share is of the index spoken of before."""
    assert claims("标普500指数报6850点。苹果上涨4%。现在是6851点。")[-1].subject == "^GSPC"


def test_what_was_given_back_is_a_part_of_the_rise() -> None:
    claim = only("高通回吐了50%的涨幅")
    assert (claim.metric, claim.value, claim.over) == ("ratio", 50, None)


def test_an_old_date_dates_its_own_sentence() -> None:
    """10月10日星期五 is one date, and the price after it is of today."""
    old, now = claims("1月9日星期五，恒指跌2%。恒指报26000点。")
    assert (old.period, now.period) == ("2026-01-09", "2026-02-04")


def test_a_report_s_quarter_is_no_window_of_the_price() -> None:
    assert claims("AMD四季度财报超预期，但股价暴跌17%")[-1].over == "day"


def test_a_level_right_behind_an_index_is_read() -> None:
    level, change = claims("道指49,099 (-0.6%)")
    assert (level.metric, level.over, level.value, change.over, change.value) == ("price", None, 49099, "day", -0.6)


def test_records_on_one_span_stand_in_the_order_of_their_names() -> None:
    found = claims("港股下挫，腾讯、美团和小米跌超4%")
    assert [claim.entity for claim in found] == ["腾讯", "美团", "小米"]

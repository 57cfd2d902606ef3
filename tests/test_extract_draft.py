"""Draft claims: subject, metric, window, basis, period and kind by the words of the note."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spec_of_notes import SAMPLE, claims, draft, note, only

from dashboard.records.claim import Claim

FIELDS = ("subject", "metric", "over", "basis", "period")
READ = [
    # 2026-02-04 is a Wednesday; at ten in New York Asia's sessions of the day are over and New York's has begun
    ("沪指跌1.2%", ("000001.SS", "price", "day", "close", "2026-02-04")),
    ("昨日恒指涨1%", ("^HSI", "price", "day", "close", "2026-02-04")),
    ("昨日AMD跌2%", ("AMD", "price", "day", "close", "2026-02-03")),
    ("周二，AMD跌2%", ("AMD", "price", "day", "close", "2026-02-03")),
    ("上周三恒指跌2%", ("^HSI", "price", "day", "close", "2026-01-28")),
    ("1月份恒指跌2%", ("^HSI", "price", "month", "close", "2026-01")),
    ("今年以来，恒指上涨5%", ("^HSI", "price", "ytd", "close", "2026-02-04")),
    ("恒指盘中一度跌2%", ("^HSI", "price", "day", "low", "2026-02-04")),
    ("AMD盘后涨8%", ("AMD", "price", "day", "afterhours", "2026-02-04")),
    ("**日经225指数**（Nikkei 225: 日本股市主要指数）下跌0.6%", ("^N225", "price", "day", "close", "2026-02-04")),
    ("AMD四季度营收102.7亿美元", ("AMD", "revenue", None, None, "2025-Q4")),
    ("AMD一季度营收指引为95亿美元", ("AMD", "revenue", None, None, "2026-Q1")),
    ("AMD四季度调整后每股收益为1.53美元", ("AMD", "eps", None, "adjusted", "2025-Q4")),
    ("AMD四季度营收同比增长34%", ("AMD", "revenue", "yoy", None, "2025-Q4")),
    ("AMD四季度营收环比增长4%", ("AMD", "revenue", "qoq", None, "2025-Q4")),
    ("AMD四季度毛利率为57%", ("AMD", "gross_margin", None, None, "2025-Q4")),
    ("AMD的市盈率为50倍", ("AMD", "pe", None, None, "2026-02-04")),
    ("日本1月份服务业PMI升至53.7", ("japan-services-pmi", "pmi", None, None, "2026-01")),
    ("AMD fell 2% on Tuesday.", ("AMD", "price", "day", "close", "2026-02-03")),
    ("For the year to date, AMD is up 12%.", ("AMD", "price", "ytd", "last", "2026-02-04")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), READ)
def test_a_claim_says_what_is_measured_and_when(text: str, fields: tuple[str | None, ...]) -> None:
    claim = claims(text)[0]
    assert tuple(getattr(claim, name) for name in FIELDS) == fields


def test_one_phrase_about_two_indices_is_two_records_on_one_span() -> None:
    """恒指和恒科指均跌超1%."""
    one, two = claims("恒指和恒科指均跌超1%")
    assert {one.subject, two.subject} == {"^HSI", "hstech"}
    assert (one.start, one.end) == (two.start, two.end)


def test_a_bare_clause_goes_on_with_a_forecast() -> None:
    """预计2026年金价为4700美元，白银为79.5美元."""
    said = claims("**路透社**的调查预计2026年黄金价格约为4700美元，白银为79.5美元")
    assert [(one.kind, one.period) for one in said] == [("forecast", "2026"), ("forecast", "2026")]
    assert [one.kind for one in claims("预计2026年金价为4700美元，今天白银收于79.5美元")] == ["forecast", "measured"]


def test_a_list_shares_its_time() -> None:
    """1月，沪指跌3.29%，恒指跌4.63%."""
    assert {(c.subject, c.over, c.period) for c in claims("1月，沪指跌3.29%，恒指跌4.63%")} == {
        ("000001.SS", "month", "2026-01"), ("^HSI", "month", "2026-01"),
    }  # fmt: skip


def test_an_expected_value_is_a_record_of_its_own() -> None:
    """高于预期的93.9亿."""
    actual, expected = claims("AMD四季度营收为102.7亿美元，高于市场预期的93.9亿")
    assert (actual.kind, expected.kind) == ("measured", "consensus")
    assert (expected.metric, expected.value, expected.unit, expected.attribution) == ("revenue", 9.39e9, "USD", "市场")


def test_how_far_expectations_were_beaten_is_a_surprise() -> None:
    """营收比市场预期高了6.45%."""
    claim = only("AMD四季度营收比市场预期高了6.45%")
    assert (claim.aspect, claim.value, claim.over) == ("surprise", 6.45, None)


def test_streaks_and_records_carry_count_direction_and_since() -> None:
    streak = only("沪指实现了11连涨")
    assert (streak.aspect, streak.value, streak.unit, streak.direction) == ("streak", 11, "days", "up")
    fall, worst = claims("恒指1月份暴跌15%，创下自2008年10月以来的最大单月跌幅。")
    assert (worst.aspect, worst.since, worst.direction, worst.period) == ("extreme", "2008-10", "down", fall.period)
    level, high = claims("日本1月份服务业PMI升至53.7，创11个月以来新高")
    assert (high.aspect, high.value, high.unit, high.subject) == ("extreme", 11, "months", level.subject)


def test_a_record_word_without_any_number_is_no_claim() -> None:
    assert claims("AMD股价飙升至历史新高。") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("高盛预计AMD股价涨至300美元", "forecast"),
        ("AMD一季度营收指引为95亿美元", "guidance"),
        ("如果AMD股价达到600美元", "opinion"),
        ("我从190美元开始建仓甲骨文", "anecdote"),
    ],
)
def test_the_kind_of_assertion_follows_the_words(text: str, kind: str) -> None:
    assert claims(text)[0].kind == kind


def test_traditional_and_simplified_notes_say_the_same() -> None:
    """Offsets point into the note as written."""
    traditional, simplified = claims("恆生指數盤中一度下跌2.5%"), claims("恒生指数盘中一度下跌2.5%")
    assert [(c.subject, c.value, c.basis, c.start, c.end) for c in traditional] == [
        (c.subject, c.value, c.basis, c.start, c.end) for c in simplified
    ]
    assert traditional[0].text == "下跌2.5%"


def test_glosses_are_skipped_and_brackets_with_data_are_read() -> None:
    """The hundred of 市值最大的100家 is a gloss, the cut of guidance in brackets is said by the author."""
    assert claims("**纳斯达克100指数**（Nasdaq 100 Index: 市值最大的100家非金融公司）变化不大") == []
    assert [c.value for c in claims("AMD资本支出超200亿美元（去年仅80亿美元）")] == [20e9, 8e9]


def test_a_note_without_front_matter_takes_its_day_from_its_text() -> None:
    from spec_of_notes import calendars

    from dashboard.extract.draft import extract
    from dashboard.extract.lexicon import bundled_lexicon
    from dashboard.instruments.registry import bundled
    from dashboard.records.episode import read_episode

    episode, _ = read_episode("# Markets on Feb 9, 2026\n\nAMD fell 2% on Friday.", "wrap.md")
    (claim,) = extract(episode, bundled(), calendars(), bundled_lexicon()).claims
    assert claim.period == "2026-02-06"


def test_ids_do_not_depend_on_unrelated_claims_before_them() -> None:
    alone = {c.id for c in claims("恒指跌2%。")}
    assert alone <= {c.id for c in claims("AMD四季度营收102.7亿美元。恒指跌2%。")}


def _sound(text: str) -> list[Claim]:
    found = claims(text)
    body = note(text).body
    for claim in found:
        assert body[claim.start : claim.end] == claim.text
        assert claim.text in claim.quote
        assert claim.quote in body
    assert len({claim.id for claim in found}) == len(found)
    return found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_extractor(text: str) -> None:
    _sound(text)


PIECES = ["恒指", "**AMD**", "（Advanced Micro Devices: 公司）", "跌", "涨超", "3.4%", "102.7亿美元", "至", "，", "。", "\n", "同比增长", "创历史新高",
          "从", "十几", "万", "| a | b |", "# ", "1. ", "$", "-", "连续三周", "<b>", "`", "預期的", "yoy", "Q4", "2026年", "、", "分别", "和"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_offsets_hold_in_any_order_of_market_words(pieces: list[str]) -> None:
    _sound("".join(pieces))


def test_the_sample_is_found_as_people_annotated_it() -> None:
    """Floors below what is reached today, against the episode's records made by hand."""
    import msgspec
    from spec_of_notes import calendars

    from dashboard.extract.draft import extract
    from dashboard.extract.lexicon import bundled_lexicon
    from dashboard.extract.measure import score
    from dashboard.instruments.registry import bundled
    from dashboard.records.episode import read_episode
    from dashboard.records.jsonl import read_lines

    gold = [claim for _, claim in read_lines(SAMPLE / "claims.jsonl", Claim, "claims.jsonl")[0]]
    episode, _ = read_episode((SAMPLE / "episode.md").read_text("utf-8"), "episode.md", folder=SAMPLE.name)
    result = score(gold, extract(episode, bundled(), calendars(), bundled_lexicon()).claims)
    assert result.f1 > 0.95
    assert result.checked_recall > 0.95
    assert result.fields["value"] > 0.97
    assert result.unread > 0.7, msgspec.json.encode(result)


def test_relations_join_what_the_text_computes() -> None:
    found = draft(
        "AMD一季度营收指引为95亿至101亿美元，中间值约98亿。其访问量从38亿次增加到57亿次，涨幅仍有50%。"
    ).relations
    assert {relation.form.value for relation in found} >= {"midpoint", "growth"}


def test_closes_reported_without_a_day_are_of_the_last_session_that_closed() -> None:
    """Ten in New York: its session runs, so what a note says has closed is yesterday's."""
    said = claims("标普500指数收跌0.25%，道指收涨10.92点，报49000.5点。\n\n特斯拉跌2%")
    assert {one.period for one in said} == {"2026-02-03"}
    assert [one.basis for one in said] == ["close"] * 4
    assert [one.period for one in claims("标普500指数跌0.25%，道指涨10.92点")] == ["2026-02-04"] * 2
    assert {one.period for one in claims("昨日道指收涨1%，标普收涨2%。今天特斯拉跌2%")} == {"2026-02-03", "2026-02-04"}


def test_the_day_of_an_english_note_is_the_one_it_speaks_of_most() -> None:
    """2026-02-04 is a Wednesday; the decision was on Tuesday, the rest is of today."""
    text = (
        "The S&P 500 climbed 1.2%. On Tuesday, the Fed left rates unchanged. AMD shares rose on Wednesday. "
        "Oil rose on Wednesday."
    )
    assert claims(text)[0].period == "2026-02-04"
    assert claims(text.replace("Wednesday", "Tuesday"))[0].period == "2026-02-03"


def test_a_note_about_one_company_gives_its_parts_figures_to_it() -> None:
    """A paragraph that only names a part of it."""
    text = "腾讯公布截至12月底止季度业绩。腾讯净利润600亿元。腾讯表现稳健。\n\n其他业务收入增长10%至100亿元"
    *_, growth, amount = claims(text)
    assert [(one.subject, one.segment, one.metric, one.period) for one in (growth, amount)] == [
        ("0700.HK", "其他业务", "revenue", "2025-Q4")
    ] * 2
    assert claims("腾讯公布业绩。\n\n其他业务收入增长10%")[0].subject is None


def test_a_quarter_said_by_its_last_month_is_a_quarter() -> None:
    """截至12月底止季度."""
    assert claims("腾讯截至12月底止季度净利润600亿元")[0].period == "2025-Q4"


def test_what_is_left_out_is_not_the_subject() -> None:
    """剔除京东的贡献."""
    assert claims("腾讯公布业绩。若剔除京东的贡献，收入增长10%")[0].subject == "0700.HK"


def test_ebita_is_a_metric_of_its_own() -> None:
    """经调整EBITA按年跌13.7%."""
    fall, margin = claims("腾讯四季度经调整EBITA按年跌13.7%，经调整EBITA利润率16%")
    assert (fall.metric, fall.over, fall.basis, margin.metric) == ("ebita", "yoy", "adjusted", "ebita_margin")

"""Every entry of the registry is complete, and no name means two things."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import exchange_calendars
import opencc
import pytest

from dashboard.instruments.calendars import _own
from dashboard.instruments.instrument import Sort
from dashboard.instruments.registry import bundled, load_registry

PRICED = set(Sort) - {Sort.MACRO, Sort.COMPANY}
PROVIDERS = {"yahoo", "fred", "ecb", "metals"}
INSTRUMENTS = list(bundled())
CALENDARS = {*exchange_calendars.get_calendar_names(include_aliases=False), *_own(), None}


def test_the_markets_that_commentators_speak_of() -> None:
    assert len(INSTRUMENTS) >= 5000
    wanted = ["^GSPC", "^IXIC", "^DJI", "000001.SS", "^HSI", "hstech", "^N225", "topix", "^KS11", "^TWII", "GC=F", "SI=F",
              "CL=F", "BZ=F", "JPY=X", "CNY=X", "^TNX", "AAPL", "NVDA", "0700.HK", "600519.SS", "7203.T", "005930.KS",
              "2330.TW", "BTC-USD"]  # fmt: skip
    assert [subject for subject in wanted if subject not in bundled()] == []


def test_every_entry_is_complete() -> None:
    assert [one.id for one in INSTRUMENTS if not (one.zh and one.en)] == []
    priced = [one for one in INSTRUMENTS if one.sort in PRICED]
    assert [one.id for one in priced if not (one.calendar and one.currency and one.unit)] == []
    assert [one.id for one in INSTRUMENTS if one.calendar not in CALENDARS] == []


def test_every_source_names_a_provider_and_a_symbol() -> None:
    sources = [source.partition(":") for one in INSTRUMENTS for source in one.sources]
    assert [source for source in sources if source[0] not in PROVIDERS or not source[2]] == []


def test_every_other_instrument_that_one_speaks_of_is_known() -> None:
    others = [other for one in INSTRUMENTS for other in (*one.sisters, *(proxy.id for proxy in one.proxies))]
    assert [other for other in others if other not in bundled()] == []


def test_no_name_is_claimed_twice() -> None:
    claims = Counter((name.casefold(), one.id) for one in INSTRUMENTS for name in one.names)
    owners = Counter(name for name, _ in claims)
    assert [name for name, count in owners.items() if count > 1] == []


def test_no_name_is_claimed_twice_in_simplified_characters() -> None:
    """Traditional text is read as simplified: two names must not meet there either."""
    simplified = opencc.OpenCC("t2s")
    owners = defaultdict(set)
    for one in INSTRUMENTS:
        for name in one.names:
            owners[simplified.convert(name).casefold()].add(one.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_unit_fits_the_sort() -> None:
    for one in INSTRUMENTS:
        share = f"{one.currency}/share"
        wanted = {
            Sort.INDEX: "points", Sort.SHARE: share, Sort.ETF: share, Sort.FX: one.currency,
            Sort.CRYPTO: one.currency, Sort.YIELD: "%",
        }.get(one.sort, one.unit)  # fmt: skip
        assert one.unit == wanted, one.id
        if one.sort in (Sort.FUTURE, Sort.SPOT):
            assert str(one.unit).startswith(f"{one.currency}/"), one.id


def test_what_no_provider_offers_is_known_by_name() -> None:
    """Foreign bonds, London metals, China's futures and freight have no free daily series; the rest has a source."""
    unserved = {one.id for one in INSTRUMENTS if one.sort in PRICED and not one.sources and not one.proxies}
    assert {subject.partition("-")[0] for subject in unserved} == {
        "lme", "jgb", "cgb", "bund", "gilt", "oat", "btp", "bono", "ggb", "acgb", "cagb", "ktb", "igb", "twgb", "mgs",
        "hibor", "shibor", "dr007", "gc001", "euribor", "shfe", "ine", "dce", "czce", "gfex", "bursa", "uranium",
        "newcastle", "sgx", "bse", "wind", "baltic", "scfi", "ccfi", "crb", "bcom",
    }  # fmt: skip


@pytest.mark.parametrize(
    "word", ["美的", "理想", "贝壳", "平安", "奇异", "百事", "日产", "新力", "长和", "诺和", "target", "gap"]
)
def test_ordinary_words_are_no_names(word: str) -> None:
    assert bundled().by_alias(word) is None


@pytest.mark.parametrize(
    ("subject", "cik"), [("AAPL", 320193), ("MSFT", 789019), ("NVDA", 1045810), ("DIS", 1744489), ("SNDK", 2023554)]
)
def test_numbers_under_which_sec_lists_them(subject: str, cik: int) -> None:
    found = bundled().get(subject)
    assert found is not None
    assert found.cik == cik


def test_a_segments_name_is_claimed_once_in_its_company() -> None:
    for one in INSTRUMENTS:
        names = [name for part, more in one.segments.items() for name in {n.casefold() for n in (part, *more)}]
        assert [name for name, count in Counter(names).items() if count > 1] == [], one.id


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("沪指", "000001.SS"), ("恒科", "hstech"), ("道瓊指數", "^DJI"), ("那斯達克", "^IXIC"), ("纳指", "^IXIC"),
        ("輝達", "NVDA"), ("布油", "BZ=F"), ("台积电", "2330.TW"), ("標普500", "^GSPC"), ("Nikkei", "^N225"),
    ],
)  # fmt: skip
def test_names_that_people_use(name: str, subject: str) -> None:
    found = bundled().by_alias(name)
    assert found is not None
    assert found.id == subject


def test_a_users_file_adds_instruments_and_aliases(tmp_path: Path) -> None:
    (tmp_path / "instruments.toml").write_text(
        '[[instrument]]\nid = "^N225"\naliases = ["大日经"]\n'
        '[[instrument]]\nid = "MINE"\nsort = "share"\nzh = "我的"\nen = "Mine"\n'
        '[[instrument]]\nid = "BAD"\nsort = "nonsense"\nzh = "坏"\nen = "Bad"\n',
        "utf-8",
    )
    registry, problems = load_registry(tmp_path)
    assert registry.name("MINE") == "我的"
    assert registry.by_alias("大日经") == registry.get("^N225")
    assert [problem.path for problem in problems] == ["instruments.toml"]
    assert "'BAD'" in problems[0].message
    assert "BAD" not in registry


def test_a_users_file_that_is_not_toml_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "instruments.toml").write_text("[[instrument]\n")
    registry, problems = load_registry(tmp_path)
    assert len(registry) == len(bundled())
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("mainland", "hong_kong"),
    [
        ("601898.SS", "1898.HK"), ("600029.SS", "1055.HK"), ("600036.SS", "3968.HK"), ("600016.SS", "1988.HK"),
        ("601328.SS", "3328.HK"), ("601288.SS", "1288.HK"), ("601939.SS", "0939.HK"), ("601111.SS", "0753.HK"),
        ("600115.SS", "0670.HK"), ("002594.SZ", "1211.HK"), ("688981.SS", "0981.HK"),
    ],
)  # fmt: skip
def test_the_shares_of_a_company_in_two_places_are_sisters(mainland: str, hong_kong: str) -> None:
    a, h = bundled().get(mainland), bundled().get(hong_kong)
    assert a is not None
    assert h is not None
    assert hong_kong in a.sisters
    assert mainland in h.sisters


def test_no_company_has_two_shares_in_one_place() -> None:
    """A pair typed wrong gives a share two sisters that end alike."""
    ends = {one.id: Counter(sister[sister.rfind(".") :] for sister in one.sisters) for one in INSTRUMENTS}
    assert [subject for subject, count in ends.items() if ".HK" in count and count[".HK"] > 1] == []

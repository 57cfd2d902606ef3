"""Notes as people write them: nothing in the front matter is required, and nothing in it can do harm."""

from __future__ import annotations

import datetime as dt

import pytest
from sample import REPOSITORY, SAMPLE

from dashboard.records.episode import Clock, Episode, read_episode
from dashboard.records.problem import Problem
from dashboard.records.workspace import Workspace


def read(text: str, **more: object) -> tuple[Episode, list[Problem]]:
    return read_episode(text, "notes/Some Note (2).md", **more)  # type: ignore[arg-type]


def test_a_whole_note() -> None:
    episode, problems = read(
        "---\ntitle: 标题\ndate: '2026-02-04'\nspeaker: 小翠\nsource: https://www.youtube.com/watch?v=nzIid3nZ458\n---\n"
        "开头\n\n### 中国市场\n沪指涨1%\n\n### 美股\n纳指跌2%\n"
    )
    assert problems == []
    assert (episode.id, episode.title, episode.speaker) == ("2026-02-04-nzIid3nZ458", "标题", "小翠")
    assert episode.said_at == dt.datetime.fromisoformat("2026-02-04T10:00:00-05:00")
    assert [episode.section_at(episode.body.index(word)) for word in ("开头", "沪指", "纳指")] == [
        "",
        "中国市场",
        "美股",
    ]
    assert episode.language == "zh"


@pytest.mark.parametrize(
    ("date", "said_at"),
    [
        ("2026-02-04", "2026-02-04T10:00:00-05:00"),
        ("2026-07-04", "2026-07-04T10:00:00-04:00"),
        ("2026-02-04 08:30:00", "2026-02-04T08:30:00-05:00"),
        ("2026-02-04T21:30:00+08:00", "2026-02-04T08:30:00-05:00"),
        ("'2026-02-04T21:30:00+08:00'", "2026-02-04T21:30:00+08:00"),
    ],
)
def test_when_it_was_said(date: str, said_at: str) -> None:
    episode, problems = read(f"---\ndate: {date}\n---\ntext")
    assert problems == []
    assert episode.said_at == dt.datetime.fromisoformat(said_at)


def test_a_speaker_with_a_clock_of_its_own() -> None:
    clocks = {"阿明": Clock(hour=dt.time(20), zone="Asia/Taipei")}
    episode, _ = read("---\ndate: 2026-02-04\nspeaker: 阿明\n---\ntext", clocks=clocks)
    assert episode.said_at == dt.datetime.fromisoformat("2026-02-04T20:00:00+08:00")


@pytest.mark.parametrize(
    "head", ["", "---\n---\n", "---\ndate: 2026-02-31\n---\n", "---\ndate: soon\n---\n", "---\ndate: [1]\n---\n",
             "---\n- a\n- b\n---\n", "---\n{{{\n---\n", "---\ntitle: 'a\n---\n", "---\nx: !!python/object/apply:os.system [ls]\n---\n"]
)  # fmt: skip
def test_an_odd_head_costs_its_fields_and_not_the_note(head: str) -> None:
    episode, problems = read(head + "沪指涨1%")
    assert episode.body == "沪指涨1%"
    assert episode.date is None
    assert episode.id == "Some-Note-2"
    assert problems
    assert all(problem.path == "notes/Some Note (2).md" for problem in problems)


def test_a_bom_and_windows_line_ends_shift_no_offset() -> None:
    plain, _ = read("---\ndate: 2026-02-04\n---\n一\n\n沪指涨1%\n")
    windows, _ = read("\ufeff---\r\ndate: 2026-02-04\r\n---\r\n一\r\n\r\n沪指涨1%\r\n")
    assert windows.body == plain.body == "一\n\n沪指涨1%"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", " ftp://x"])
def test_only_web_addresses_are_links(link: str) -> None:
    episode, _ = read(f"---\ndate: 2026-02-04\nsource: '{link}'\n---\ntext")
    assert episode.source is None


def test_all_134_claims_of_the_sample_stand_where_they_say() -> None:
    dossier = Workspace(REPOSITORY).dossier(SAMPLE)
    assert len(dossier.claims) == 134
    for claim in dossier.claims:
        assert dossier.episode.body[claim.start : claim.end] == claim.text
        assert claim.text in claim.quote
        assert dossier.episode.section_at(claim.start) == claim.section

<<<<<<< HEAD
"""A note as it comes: with good front matter, with odd front matter, with none."""
=======
"""Notes as people write them: nothing in the front matter is required, and nothing in it can do harm."""
>>>>>>> main

from __future__ import annotations

import datetime as dt

import pytest
<<<<<<< HEAD

from dashboard.records.episode import Clock, read_episode

HOSTILE_ALIASES = "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
)


def test_no_front_matter_is_a_note_without_a_date() -> None:
    episode, problems = read_episode("# Oil\n\nOil fell.", "claims/x/episode.md")
    assert (episode.title, episode.date, episode.said_at, episode.body) == ("Oil", None, None, "# Oil\n\nOil fell.")
    assert [str(problem)[:24] for problem in problems] == ["claims/x/episode.md:1: n"]


def test_a_mark_and_windows_line_ends_do_not_move_offsets() -> None:
    unix, _ = read_episode("---\ntitle: A\n---\n# B\n\nC rose 5%.\n", "n.md")
    windows, _ = read_episode("\ufeff---\r\ntitle: A\r\n---\r\n# B\r\n\r\nC rose 5%.\r\n", "n.md")
    assert windows == unix
    assert unix.body == "# B\n\nC rose 5%."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-04", "2026-02-04T10:00:00-05:00"),
        ("'2026-02-04'", "2026-02-04T10:00:00-05:00"),
        ("2026-07-04", "2026-07-04T10:00:00-04:00"),
        ("2026-02-04 21:30:00", "2026-02-04T21:30:00-05:00"),
        ("2026-02-04T08:00:00+08:00", "2026-02-04T08:00:00+08:00"),
        ("2026-02-04T08:00:00Z", "2026-02-04T08:00:00+00:00"),
    ],
)
def test_when_it_was_said(written: str, said: str) -> None:
    episode, problems = read_episode(f"---\ndate: {written}\n---\nx", "n.md")
    assert episode.said_at is not None
    assert (episode.said_at.isoformat(), problems) == (said, [])
    assert episode.date == episode.said_at.date()


def test_a_speaker_has_a_clock_of_her_own() -> None:
    clocks = {"Li": Clock(dt.time(20), "Asia/Shanghai")}
    episode, _ = read_episode("---\nspeaker: Li\ndate: 2026-02-04\n---\nx", "n.md", clocks=clocks)
    assert episode.said_at is not None
    assert episode.said_at.isoformat() == "2026-02-04T20:00:00+08:00"


@pytest.mark.parametrize(
    "front",
    [
        "date: 2026-02-30",
        "date: '2026-02-30'",
        "date: 20260204",
        "date: .nan",
        "date: [2026]",
        "date: 9999-12-31T23:59:59-11:00",
        "date: 0001-01-01T00:00:00+11:00",
        "date: {a: [",
        "date: !!python/object/apply:os.getcwd []",
        "date: " + "[" * 50_000,
        "date: \x00",
        "- a list",
        "a: &a [x,x,x,x,x,x,x,x,x]\n" + HOSTILE_ALIASES + "date: *g",
    ],
)
def test_a_date_that_is_none_is_a_problem_and_the_text_is_kept(front: str) -> None:
    episode, problems = read_episode(f"---\n{front}\n---\nOil fell 2%.", "n.md")
    assert (episode.date, episode.said_at, episode.body) == (None, None, "Oil fell 2%.")
    assert problems
    assert max(len(str(problem)) for problem in problems) < 400


def test_yaml_that_breaks_names_its_line() -> None:
    _, problems = read_episode("---\ntitle: A\nspeaker: B: C\n---\nx", "n.md")
    assert "n.md:3: the front matter is not valid YAML" in [str(problem)[:42] for problem in problems]


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    assert read_episode("---\ntitle: A\ntitle: B\n---\nx", "n.md")[0].title == "B"


@pytest.mark.parametrize("source", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x", "ftp://x"])
def test_only_web_addresses_are_links(source: str) -> None:
    assert read_episode(f"---\nsource: '{source}'\n---\nx", "n.md")[0].source is None


@pytest.mark.parametrize(
    ("name", "made"),
    [("a/../../etc/passwd.md", "passwd"), ("a/..md", "note"), ("x/二月 四日.md", "二月-四日"), ("a/<b>.md", "b")],
)
def test_an_id_made_of_a_file_name_is_no_path(name: str, made: str) -> None:
    assert read_episode("x", name)[0].id == made


def test_an_id_of_date_and_video() -> None:
    front = "---\ndate: 2026-02-04\nsource: https://www.youtube.com/watch?v=nzIid3nZ458\n---\nx"
    assert read_episode(front, "n.md")[0].id == "2026-02-04-nzIid3nZ458"


def test_sections() -> None:
    episode, _ = read_episode("before\n\n# One #\n\na\n\n## C#\n\n#hashtag\n\n###### Six\nb", "n.md")
    assert [section.title for section in episode.sections] == ["One", "C#", "Six"]
    titles = [episode.section_at(episode.body.index(text)) for text in ("before", "a\n", "#hash", "\nb")]
    assert titles == ["", "One", "C#", "Six"]


@pytest.mark.parametrize(
    "body",
    ["x" * 1_000_000, "# a" + " " * 200_000 + "b", "#\n" * 100_000, "# " + "#" * 200_000, "---\n" * 100_000],
    ids=["one line", "spaces", "bare marks", "closing marks", "rules"],
)
def test_a_hostile_body_is_read_at_once(body: str) -> None:
    episode, _ = read_episode(body, "n.md")
    assert len(episode.body) <= len(body)


def test_hostile_front_matter_is_left_at_once() -> None:
    episode, problems = read_episode("---\n" + "\n" * 60_000 + "a: [\n---\nOil", "n.md")
    assert episode.body == "Oil"
    assert problems
=======
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
>>>>>>> main

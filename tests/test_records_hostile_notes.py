"""Notes that are hostile or broken: read at once, the text kept, and what is wrong said with its line."""

from __future__ import annotations

import pytest

from dashboard.records.episode import read_episode

HOSTILE_ALIASES = "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
)


def test_no_front_matter_is_a_note_without_a_date() -> None:
    episode, problems = read_episode("# Oil\n\nOil fell.", "claims/x/episode.md")
    assert (episode.title, episode.date, episode.said_at, episode.body) == ("Oil", None, None, "# Oil\n\nOil fell.")
    assert [str(problem)[:24] for problem in problems] == ["claims/x/episode.md:1: n"]


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


@pytest.mark.parametrize(
    ("name", "made"),
    [("a/../../etc/passwd.md", "passwd"), ("a/..md", "note"), ("x/二月 四日.md", "二月-四日"), ("a/<b>.md", "b")],
)
def test_an_id_made_of_a_file_name_is_no_path(name: str, made: str) -> None:
    assert read_episode("x", name)[0].id == made


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

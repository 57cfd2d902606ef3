"""Bad files are problems with their line; what can be kept is kept, and nothing is a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import SAMPLE

from dashboard.desk import open_desk
from dashboard.records.problem import WorkspaceError
from dashboard.records.workspace import ROOT_VARIABLE, Workspace, find_root


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def verdict(root: Path, claim: str) -> tuple[str, str]:
    row = open_desk(root).verdicts.set_index("claim").loc[claim]
    return row["verdict"], row["reason"]


def test_a_claim_whose_text_moved_is_found_by_its_quote(bundled: Path) -> None:
    edit(bundled / "claims" / SAMPLE / "episode.md", lambda text: text.replace("大家好，", "大家好，各位朋友，", 1))
    dossier = Workspace(bundled).dossier(SAMPLE)
    assert dossier.problems == ()
    assert all(dossier.episode.body[claim.start : claim.end] == claim.text for claim in dossier.claims)
    assert verdict(bundled, "nikkei-close") == ("mismatch", "outside-rounding")


def test_a_claim_whose_quote_is_gone_is_on_the_list_and_unchecked(bundled: Path) -> None:
    edit(bundled / "claims" / SAMPLE / "episode.md", lambda text: text.replace("下跌0.6%", "下跌0.8%", 1))
    dossier = Workspace(bundled).dossier(SAMPLE)
    assert [problem.line for problem in dossier.problems] == [38]
    assert "nikkei-close" in dossier.problems[0].message
    assert len(dossier.claims) == 134
    assert verdict(bundled, "nikkei-close") == ("unchecked", "not-anchored")


def test_a_quote_that_stands_twice_is_not_guessed(bundled: Path) -> None:
    edit(
        bundled / "claims" / SAMPLE / "episode.md", lambda text: text.replace("大家好，", "沪指重返4100点。大家好，", 1)
    )
    assert Workspace(bundled).dossier(SAMPLE).unplaced == {"sse-back-above-4100"}


BROKEN = [
    ("{", "claim"),
    ('{"id": "x"}', "claim"),
    ("[]", "claim"),
    ("\x00", "claim"),
]


@pytest.mark.parametrize(("line", "said"), BROKEN)
def test_a_bad_line_is_a_problem_and_the_others_stay(bundled: Path, line: str, said: str) -> None:
    edit(bundled / "claims" / SAMPLE / "claims.jsonl", lambda text: line + "\n" + text)
    dossier = Workspace(bundled).dossier(SAMPLE)
    assert len(dossier.claims) == 134
    assert [(problem.line, said in problem.message) for problem in dossier.problems] == [(1, True)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("comparator", "more"), ("value", "4100"), ("start", -1.5), ("extra", 1), ("kind", None), ("value", float("nan"))],
)
def test_records_are_held_to_their_types(bundled: Path, field: str, value: object) -> None:
    path = bundled / "claims" / SAMPLE / "claims.jsonl"
    first = json.loads(path.read_text("utf-8").splitlines()[0]) | {field: value}
    edit(path, lambda text: "\n".join([json.dumps(first), *text.splitlines()[1:]]))
    dossier = Workspace(bundled).dossier(SAMPLE)
    assert len(dossier.claims) == 133
    assert [problem.line for problem in dossier.problems] == [1]


def test_an_id_twice_and_a_claim_of_another_episode(bundled: Path) -> None:
    path = bundled / "claims" / SAMPLE / "claims.jsonl"
    lines = path.read_text("utf-8").splitlines()
    foreign = json.dumps(json.loads(lines[1]) | {"id": "foreign", "episode": "other"}, ensure_ascii=False)
    path.write_text("\n".join([*lines, lines[0], foreign]) + "\n", "utf-8")
    dossier = Workspace(bundled).dossier(SAMPLE)
    assert len(dossier.claims) == 134
    assert [problem.line for problem in dossier.problems] == [135, 136]


def test_a_note_that_is_missing_or_no_text(bundled: Path) -> None:
    note = bundled / "claims" / SAMPLE / "episode.md"
    note.write_bytes(b"\xff\xfe not text \x80")
    assert Workspace(bundled).dossier(SAMPLE).problems[0].path.endswith("episode.md")
    note.unlink()
    dossier = Workspace(bundled).dossier(SAMPLE)
    assert len(dossier.claims) == 134
    assert set(open_desk(bundled).verdicts["reason"]) == {"not-anchored"}


@pytest.mark.parametrize("name", ["..", ".", "", "../claims", "a/b", "a\\b", "/etc", "x\0y"])
def test_a_name_that_leads_outside_is_refused(bundled: Path, name: str) -> None:
    with pytest.raises(WorkspaceError):
        Workspace(bundled).dossier(name)


def test_an_unknown_episode_names_those_that_there_are(bundled: Path) -> None:
    with pytest.raises(WorkspaceError, match=SAMPLE):
        Workspace(bundled).dossier("2020-01-01-nothing")


def test_where_the_workspace_is(
    bundled: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder given, else the variable's, else the nearest upwards with claims/."""
    other = tmp_path_factory.mktemp("other")
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)
    monkeypatch.chdir(bundled / "claims" / SAMPLE)
    assert find_root() == bundled
    monkeypatch.setenv(ROOT_VARIABLE, str(other))
    assert find_root() == other
    assert find_root(bundled) == bundled
    monkeypatch.setenv(ROOT_VARIABLE, str(other / "nowhere"))
    with pytest.raises(WorkspaceError, match="nowhere"):
        find_root()
    monkeypatch.delenv(ROOT_VARIABLE)
    monkeypatch.chdir(other)
    with pytest.raises(WorkspaceError, match="--root"):
        find_root()


def test_damaged_market_files_are_problems(bundled: Path) -> None:
    bars = bundled / "data_cache" / "bars"
    edit(bars / "^N225.csv", lambda text: text.replace("2026-02-04,", "2026-02-0X,"))
    (bars / "topix.csv").write_text("what\n")
    (bundled / "data_cache" / "meta" / "AMD.json").write_text("{")
    edit(bundled / "claims" / "figures.csv", lambda text: text.replace(",57,,1,%", ",fifty,,1,%"))
    desk = open_desk(bundled)
    found = {problem.path: problem.line for problem in desk.problems}
    assert found["data_cache/bars/^N225.csv"] > 1
    assert "data_cache/bars/topix.csv" in found
    assert "data_cache/meta/AMD.json" in found
    assert found["claims/figures.csv"] > 1
    assert verdict(bundled, "nikkei-close") == ("unchecked", "no-bars")
    assert verdict(bundled, "topix-close") == ("unchecked", "no-bars")


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(
    bundled: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("secret")
    (bundled / "claims" / "linked").symlink_to(outside)
    assert Workspace(bundled).episode_ids() == [SAMPLE]
    with pytest.raises(WorkspaceError, match="leads out"):
        Workspace(bundled).dossier("linked")
    (bundled / "claims" / "own").mkdir()
    (bundled / "claims" / "own" / "episode.md").symlink_to(outside / "secret.md")
    with pytest.raises(WorkspaceError, match="leads out"):
        Workspace(bundled).dossier("own")

"""The first run: no workspace, an empty one, and notes added at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_pages import captions, opened, press, settled

from dashboard.founding import make_workspace
from dashboard.records.workspace import Workspace

NOTE = "---\ndate: 2026-02-04\nsource: https://youtu.be/abcdefghijk\n---\n日经225指数下跌0.6%，沪指重返4100点。\n"


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAPECHECK_ROOT", str(tmp_path / "desk"))
    return tmp_path / "desk"


def test_without_a_workspace_it_offers_the_sample(nothing: Path) -> None:
    app = opened()
    assert [one.value for one in app.subheader] == ["No episodes yet"]
    assert str(nothing) in [one.value for one in app.code]
    app = press(app, "start-sample")
    assert "0 of 4 done" in captions(app)


def test_a_new_workspace_takes_a_pasted_note(nothing: Path) -> None:
    app = press(opened(), "start-new")
    assert (nothing / "tapecheck.toml").is_file()
    app.text_area(key="paste-text").set_value(NOTE)
    press(app, "paste-take")
    assert (nothing / "claims" / "2026-02-04-abcdefghijk" / "claims.jsonl").is_file()


def test_a_pasted_text_takes_its_day_and_speaker_from_the_form(nothing: Path) -> None:
    make_workspace(nothing)
    app = opened()
    app.text_area(key="paste-text").set_value("沪指重返4100点。")
    app.text_input(key="paste-speaker").set_value("a: [b")
    press(app, "paste-take")
    [folder] = [path for path in (nothing / "claims").iterdir() if path.is_dir()]
    assert "speaker: 'a: [b'" in (folder / "episode.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("---\ntitle: 早报\n---\n沪指重返4100点。", "title: 早报"),
        ("---\n沪指重返4100点。\n---\n恒指跌1%。", "沪指重返4100点"),
    ],
)
def test_a_pasted_front_matter_is_completed_by_the_form(nothing: Path, text: str, kept: str) -> None:
    """one with a title only; two lines of dashes that are no front matter"""
    make_workspace(nothing)
    app = opened()
    app.text_area(key="paste-text").set_value(text)
    app.text_input(key="paste-speaker").set_value("乙")
    press(app, "paste-take")
    [name] = Workspace(nothing).episode_ids()
    episode = Workspace(nothing).dossier(name).episode
    assert (episode.speaker, episode.date is None) == ("乙", False)
    assert "沪指重返4100点" in episode.body
    assert kept in (nothing / "claims" / name / "episode.md").read_text("utf-8")


def test_an_empty_file_makes_no_episode(nothing: Path) -> None:
    make_workspace(nothing)
    app = opened()
    app.file_uploader[0].set_value([("empty.md", b" \n", "text/markdown")])
    settled(app.run())
    assert "There is no text in it." in "\n".join(piece.proto.body for piece in app.get("html"))
    assert Workspace(nothing).episode_ids() == []


def test_files_dropped_on_the_drafts_become_drafts(root: Path) -> None:
    app = opened().switch_page("screens/drafts.py").run()
    app.file_uploader[0].set_value([("one.md", NOTE.encode(), "text/markdown"), ("<b>.md", b"\xff", "text/plain")])
    settled(app.run())
    told = "\n".join(piece.proto.body for piece in app.get("html"))
    assert "one.md: added as episode 2026-02-04-abcdefghijk" in told
    assert "not UTF-8" in told
    assert "<b>.md" not in told
    assert app.dataframe[0].value["said"].tolist() == ["下跌0.6%", "重返4100点"]

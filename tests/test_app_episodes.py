"""Pages where there are several episodes: each shows what the address asks for, and no other episode's claims."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from app_pages import EPISODE, captions, log, opened, pieces, press, settled
from streamlit.testing.v1 import AppTest

from dashboard.records.review import Decision, Review
from dashboard.records.workspace import Workspace

OLDER = "2026-01-30-older"


@pytest.fixture
def two(root: Path) -> Path:
    """A second, older episode of one claim, which is not flagged."""
    folder = root / "claims" / OLDER
    folder.mkdir()
    (folder / "episode.md").write_text("---\ndate: 2026-01-30\n---\n恒指跌1%。\n", "utf-8")
    first = json.loads((root / "claims" / EPISODE / "claims.jsonl").read_text("utf-8").splitlines()[0])
    mine = {"episode": OLDER, "id": "old", "quote": "恒指跌1%", "text": "跌1%", "start": 2, "end": 5, "section": ""}
    unknown = {"subject": None, "kind": "opinion", "checkable": "none"}
    (folder / "claims.jsonl").write_text(json.dumps(first | mine | unknown, ensure_ascii=False) + "\n", "utf-8")
    return root


def at(page: str, **address: str) -> AppTest:
    app = opened()
    app.switch_page(f"screens/{page}.py")
    app.query_params.update({"lang": "en", **address})
    return settled(app.run())


def test_an_episode_without_flagged_claims_shows_none_of_another(two: Path) -> None:
    app = opened(show="flagged", episode=OLDER)
    assert "0 of 0 done" in captions(app)
    assert not app.dataframe


def test_the_transcript_is_that_of_the_claim_in_the_address(two: Path) -> None:
    app = at("episode", claim=f"{OLDER}/old")
    assert app.selectbox(key="bound-episode").value == OLDER
    assert "恒指" in pieces(app)


def test_the_transcript_of_an_episode_shows_no_claim_of_another(two: Path) -> None:
    app = at("episode", episode=OLDER, claim=f"{EPISODE}/nikkei-close")
    assert app.selectbox(key="bound-episode").value == OLDER
    assert "日经225" not in pieces(app)


def test_undoing_a_correction_leaves_the_decision_on_a_restatement(root: Path) -> None:
    """two claims decided together, then a remark written into the record of one; both still say the same"""
    app = press(opened(show="all", claim=f"{EPISODE}/nvidia-openai-investment"), "decide-not-comparable")
    both = ["nvidia-openai-investment", "nvidia-openai-investment-restated"]
    [before] = [one for one in Workspace(root).dossier(EPISODE).as_filed if one.id == both[0]]
    after = msgspec.structs.replace(before, note="said twice")
    late = "2999-01-01T00:00:00.000+00:00"
    event = Review(at=late, reviewer="r", claim=both[0], decision=Decision.CORRECTION, before=before, after=after)
    Workspace(root).add_reviews(EPISODE, [event])
    app.query_params["claim"] = f"{EPISODE}/{both[0]}"
    press(settled(app.run()), "undo")
    assert [(one["claim"], one["decision"]) for one in log(root)[2:]] == [(both[0], "correction"), (both[0], "undo")]

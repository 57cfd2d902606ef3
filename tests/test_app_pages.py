"""Every page, run without a browser on a copy of the sample, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from app_pages import EPISODE, log, opened, pieces, press, settled

from dashboard.market.merge import Change
from dashboard.market.refresh import Job
from dashboard.market.report import Report, Result, Status
from dashboard.records.standing import standing_reviews
from dashboard.records.workspace import Workspace

PAGES = ("review", "overview", "episode", "claims", "speakers", "data", "problems")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws(root: Path, page: str, language: str) -> None:
    app = opened(lang=language)
    settled(app.switch_page(f"screens/{page}.py").run())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_without_any_episode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    (tmp_path / "claims").mkdir()
    monkeypatch.setenv("TAPECHECK_ROOT", str(tmp_path))
    settled(opened().switch_page(f"screens/{page}.py").run())


def test_all_claims_are_searched_and_filtered_by_the_address(root: Path) -> None:
    app = opened(q="waymo", verdict="pending")
    app.switch_page("screens/claims.py")
    app.query_params.update({"lang": "en", "q": "waymo", "verdict": "pending"})
    settled(app.run())
    assert set(app.dataframe[0].value["verdict"]) == {"◷ pending"}
    assert all("Waymo" in name for name in app.dataframe[0].value["subject"])


def test_plain_matches_are_accepted_together_and_each_can_be_undone(root: Path) -> None:
    app = press(opened(show="match"), "accept-all")
    accepted = log(root)
    assert len(accepted) > 10
    assert {event["decision"] for event in accepted} == {"speaker-right"}
    press(app, "undo")
    assert log(root)[-1]["decision"] == "undo"


def test_what_was_accepted_together_is_taken_back_together(root: Path) -> None:
    """one decision before stays; once something else is decided each is undone by itself"""
    app = press(opened(show="mismatch"), "decide-note-wrong")
    app.query_params.update({"show": "match"})
    app = press(press(settled(app.run()), "accept-all"), "take-back-all")
    events = log(root)
    accepted = [event["claim"] for event in events if event["decision"] == "speaker-right"]
    assert [event["claim"] for event in events if event["decision"] == "undo"] == accepted
    assert list(standing_reviews(Workspace(root).dossier(EPISODE).reviews)) == [events[0]["claim"]]
    assert "take-back-all" not in [button.key for button in app.button]


def test_restatements_are_decided_and_undone_together(root: Path) -> None:
    app = press(opened(show="all", claim=f"{EPISODE}/nvidia-openai-investment"), "decide-not-comparable")
    both = ["nvidia-openai-investment", "nvidia-openai-investment-restated"]
    assert [event["claim"] for event in log(root)] == both
    app.query_params["claim"] = f"{EPISODE}/{both[1]}"
    press(settled(app.run()), "undo")
    assert [event["decision"] for event in log(root)[2:]] == ["undo", "undo"]


def test_a_bad_line_of_the_log_is_told_although_decisions_do_not_make_the_desk_read_again(root: Path) -> None:
    opened()
    (root / "claims" / EPISODE / "reviews.jsonl").write_text('{"at": torn\n', "utf-8")
    app = settled(opened().switch_page("screens/problems.py").run())
    [table, *_] = app.dataframe
    assert table.value["Line"].tolist() == [1]


def test_problems_of_the_files_are_listed_with_their_line(root: Path) -> None:
    with (root / "claims" / EPISODE / "claims.jsonl").open("a") as file:
        file.write("{not json\n")
    app = settled(opened().switch_page("screens/problems.py").run())
    assert app.dataframe[0].value["File"].tolist() == [f"claims/{EPISODE}/claims.jsonl"]
    assert app.dataframe[0].value["Line"].tolist() == [135]


def test_refresh_runs_what_the_command_runs_and_tells_it_in_the_readers_language(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Report(results=(
        Result(series="^N225", status=Status.ADDED, message="", change=Change(added=12), requests=1),
        Result(series="topix@ecb", status=Status.FAILED, message="", code="timed-out", newest="2026-02-13"),
    ))  # fmt: skip
    asked = []

    def run(job: Job, progress: Callable[[int, int, Result], None]) -> Report:
        asked.append(job)
        progress(1, 2, report.results[0])
        return report

    app = opened(lang="zh").switch_page("screens/data.py").run()
    assert asked == []
    monkeypatch.setattr("dashboard.market.refresh.run", run)
    press(app, "refresh")
    assert len(asked) == 1
    told = pieces(app)
    assert "新增 12 行" in told
    assert "东证指数 (ecb)：等候超时，可以再试。缓存到 2026-02-13，继续使用。" in told
    assert "contact" in told

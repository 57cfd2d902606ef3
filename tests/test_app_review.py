"""The review page, run without a browser on a copy of the sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from app_pages import EPISODE, captions, log, opened, pieces, press
from streamlit.testing.v1 import AppTest


def claim(app: AppTest) -> str:
    value = app.query_params["claim"]
    return (value if isinstance(value, str) else value[0]).removeprefix(f"{EPISODE}/")


def test_it_opens_on_the_flagged_claim_that_is_most_wrong(root: Path) -> None:
    app = opened()
    assert app.dataframe[0].value["subject"].tolist() == ["Hua Hong Semiconductor", "Nifty IT", "Nikkei 225", "TOPIX"]
    assert "Hua Hong Semiconductor" in pieces(app)
    assert "0 of 4 done" in captions(app)


def test_a_decision_is_on_the_disk_with_what_was_seen_and_the_next_claim_comes(root: Path) -> None:
    app = opened()
    app.text_input(key=f"note-{EPISODE}/huahong-close").set_value("closed lower")
    press(app, "decide-speaker-wrong")
    [event] = log(root)
    assert event["claim"] == "huahong-close"
    assert event["decision"] == "speaker-wrong"
    assert event["note"] == "closed lower"
    assert event["verdict"] == "mismatch"
    assert round(event["actual"], 2) == -4.92
    assert claim(app) == "india-it-index-fall"
    assert "1 of 4 done" in captions(app)


def test_undo_takes_the_newest_decision_back_and_goes_there(root: Path) -> None:
    app = press(press(opened(), "decide-speaker-wrong"), "undo")
    assert [event["decision"] for event in log(root)] == ["speaker-wrong", "undo"]
    assert claim(app) == "huahong-close"
    assert "0 of 4 done" in captions(app)


def test_undo_takes_back_what_is_newest_when_it_is_pressed(root: Path) -> None:
    """a decision is on the disk before the page that shows it is drawn; the key may come between"""
    app = press(opened(), "decide-speaker-wrong")
    [first] = log(root)
    later = {**first, "claim": "nikkei-close", "at": first["at"].replace(first["at"][:4], "2999")}
    with (root / "claims" / EPISODE / "reviews.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(later) + "\n")
    press(app, "undo")
    assert log(root)[-1]["claim"] == "nikkei-close"


def test_the_last_decision_leaves_the_reader_where_he_is(root: Path) -> None:
    app = opened()
    for _ in range(4):
        press(app, "decide-note-wrong")
    assert len(log(root)) == 4
    assert claim(app) == "topix-close"
    assert "4 of 4 done" in captions(app)


def test_a_linked_claim_is_shown_even_outside_the_filter(root: Path) -> None:
    app = opened(claim=f"{EPISODE}/adp-jan")
    assert any("outside the filter" in caption.value for caption in app.caption)
    assert "2.2万" in pieces(app)


@pytest.mark.parametrize(
    "address", [{"claim": "../../etc/passwd"}, {"show": "=1+1"}, {"reason": "<b>"}, {"lang": "xx"}]
)
def test_nonsense_in_the_address_counts_as_nothing(root: Path, address: dict[str, str]) -> None:
    assert len(opened(**address).dataframe[0].value) == 4


def test_filters_say_what_could_not_be_checked_and_why(root: Path) -> None:
    app = opened(show="unchecked", reason="no-bars")
    assert app.dataframe[0].value["said"].tolist() == ["跌超2%"]


def test_both_languages_show_the_same_claims(root: Path) -> None:
    chinese = opened(lang="zh").dataframe[0].value
    assert chinese["subject"].tolist() == ["华虹半导体", "印度Nifty IT指数", "日经225指数", "东证指数"]
    assert chinese["actual"].tolist() == opened().dataframe[0].value["actual"].tolist()


def test_a_hostile_note_is_text(root: Path) -> None:
    """a quote with a script in it, a subject that is markup, a bidirectional override"""
    folder = root / "claims" / EPISODE
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    evil = "<script>alert(1)</script>\u202e<img src=x onerror=alert(2)>沪指重返4100点"
    body = (folder / "episode.md").read_text("utf-8").replace("沪指重返4100点", evil, 1)
    (folder / "episode.md").write_text(body, "utf-8")
    lines[0] = json.dumps({**first, "quote": evil, "entity": "<b>x</b>", "subject": None}, ensure_ascii=False)
    (folder / "claims.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    shown = pieces(opened(claim=f"{EPISODE}/{first['id']}"))
    assert "<script" not in shown.replace("&lt;script", "")
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<h3>&lt;b&gt;x&lt;/b&gt;</h3>" in shown

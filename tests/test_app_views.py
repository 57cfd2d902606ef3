"""Saved views on the pages, and the span of days."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_pages import opened, press, settled
from streamlit.testing.v1 import AppTest

from dashboard.app.address import read_view
from dashboard.records.views import read_views


def claims(**address: str) -> AppTest:
    app = opened().switch_page("screens/claims.py")
    app.query_params.update({"lang": "en", **address})
    return settled(app.run())


def test_a_view_is_saved_opened_dropped_and_brought_back(root: Path) -> None:
    app = claims(verdict="mismatch", sort="wrong", **{"from": "2026-02-01"})
    app.text_input(key="view-name").set_value(" wrong *first* ")
    press(app, "view-save")
    saved = {"wrong *first*": "claims?verdict=mismatch&from=2026-02-01&sort=wrong"}
    assert read_views(root)[0] == saved
    press(app, "drop-view-0")
    assert read_views(root)[0] == {}
    press(app, "undo-drop")
    assert read_views(root)[0] == saved


@pytest.mark.parametrize(
    ("first", "last", "count"), [("2026-02-04", "", 134), ("2026-02-05", "", 0), ("junk", "9", 134)]
)
def test_a_span_of_days_stands_in_the_address(root: Path, first: str, last: str, count: int) -> None:
    app = claims(**{"from": first, "to": last})
    assert any(f"{count} of 134 claims" in caption.value for caption in app.caption)


@pytest.mark.parametrize(
    "saved",
    [
        "",
        "claims",
        "drafts?q=1",
        "claims?claim=x",
        "claims?lang=zh",
        "https://example.org/",
        "claims?" + "q" * 3000,
        "claims?" + "a=1&" * 60,
    ],
)
def test_only_pages_and_filters_make_a_view(saved: str) -> None:
    assert (read_view(saved) is None) == (saved != "claims")


def test_a_foreign_entry_in_the_file_is_shown_and_not_opened(root: Path) -> None:
    (root / "views.toml").write_text('[views]\n"<b>x</b>" = "javascript:alert(1)"\n', "utf-8")
    assert any("cannot be read" in caption.value for caption in claims().caption)

"""The first run in a real browser: no workspace, then the sample, then a note dropped in; and a page that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import LOOKS, Server, pictured, running, settled
from playwright.sync_api import Page, expect

from dashboard.founding import make_workspace

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]
NOTE = "---\ndate: 2026-02-05\nsource: https://youtu.be/abcdefghijk\n---\n日经225指数下跌0.6%，沪指重返4100点。\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A desk opened on a folder that is not there yet."""
    with running(tmp_path / "desk") as one:
        yield one
        assert one.outside == []
        assert one.complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_nothing_to_the_queue_and_a_note_of_ones_own(visit: Visit, server: Server, language: str) -> None:
    words = {
        "zh": ("打开示例", "已核 0 / 4", "加入笔记", "待确认草稿 2 条"),
        "en": ("Open the sample", "0 of 4 done", "Add notes", "2 drafts to confirm"),
    }[language]
    page = visit(f"/drafts?lang={language}")
    page.get_by_role("button", name=words[0]).click()
    settled(page)
    page.goto(f"{server.url}/review?lang={language}")
    expect(page.get_by_text(words[1])).to_be_visible(timeout=20_000)
    page.goto(f"{server.url}/drafts?lang={language}")
    settled(page)
    file = {"name": "thursday.md", "mimeType": "text/markdown", "buffer": NOTE.encode()}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("2026-02-05-abcdefghijk").first).to_be_visible(timeout=20_000)
    expect(page.get_by_text(words[3])).to_be_visible()
    assert (server.root / "claims" / "2026-02-05-abcdefghijk" / "claims.jsonl").is_file()


def test_pictures(visit: Visit, server: Server) -> None:
    pictured(visit, {"start-nothing": "/"}, LOOKS[:1])
    make_workspace(server.root)
    pictured(visit, {"start-empty": "/", "start-drafts": "/drafts", "start-lost": "/nowhere"}, LOOKS[3:])


def test_a_page_that_is_none_says_so_in_both_languages(visit: Visit, server: Server) -> None:
    make_workspace(server.root)
    page = visit("/nowhere?lang=zh")
    expect(page.get_by_text("没有这一页")).to_be_visible()
    visit("/nowhere?lang=en", page=page)
    expect(page.get_by_text("There is no such page")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)

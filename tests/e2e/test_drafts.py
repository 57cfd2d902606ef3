"""Drafts: judged by keyboard, corrected, taken back, and one added by hand; the log keeps it all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import EPISODE, PICTURES, ROOT, Server, running, settled
from playwright.sync_api import Browser, expect

NOTE = "---\ndate: '2026-02-04'\nsource: https://www.youtube.com/watch?v=nzIid3nZ458\nspeaker: 测试\n---\n"
BODY = (
    "### 亚洲市场\n2月4日，日经225指数下跌0.6%，东证指数上涨0.1%。沪指重返4100点，恒指盘中一度下跌1%。\n\n"
    "### 财报\nAMD公布的四季度营收为102.7亿美元，同比增长34%。公司另有一项未列明的支出约为三百元。\n"
)


@pytest.fixture
def drafted(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "claims").mkdir()
    shutil.copytree(ROOT / "data_cache", tmp_path / "data_cache", ignore=shutil.ignore_patterns(".derived"))
    (tmp_path / "note.md").write_text(NOTE + BODY, "utf-8")
    command = [sys.executable, "-m", "dashboard.cli", "--root", str(tmp_path), "add", str(tmp_path / "note.md")]
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0
    with running(tmp_path) as one:
        yield one


def log(server: Server) -> list[dict[str, object]]:
    path = server.root / "claims" / EPISODE / "reviews.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.mark.e2e
def test_drafts_are_judged_by_keyboard(drafted: Server, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN").new_page()
    page.goto(f"{drafted.url}/drafts")
    settled(page)
    first = page.url
    count = int(re.findall(r"\d+", page.get_by_text("待确认草稿").inner_text())[0])
    assert count >= 6
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / "drafts-zh-wide-light.png")
    page.keyboard.press("1")
    expect(page.get_by_text(f"待确认草稿 {count - 1} 条")).to_be_visible()
    settled(page)
    page.keyboard.press("2")
    expect(page.get_by_text(f"待确认草稿 {count - 2} 条")).to_be_visible()
    settled(page)
    page.keyboard.press("u")
    expect(page.get_by_text(f"待确认草稿 {count - 1} 条")).to_be_visible()
    assert [event["decision"] for event in log(drafted)] == ["correction", "correction", "undo"]
    assert [event["after"]["status"] for event in log(drafted)[:2]] == ["confirmed", "rejected"]  # type: ignore[index]
    assert page.url != first
    settled(page)
    page.keyboard.press("a")
    page.get_by_label("原文中的一句").fill("公司另有一项未列明的支出约为三百元")
    page.get_by_label("其中的数量").fill("三百元")
    page.get_by_role("button", name="保存").click()
    settled(page)
    expect(page).to_have_url(re.compile("by-hand-1"))
    claims = (drafted.root / "claims" / EPISODE / "claims.jsonl").read_text("utf-8")
    assert '"text": "三百元"' in claims
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", color_scheme="dark")
    narrow = context.new_page()
    narrow.goto(f"{drafted.url}/drafts")
    settled(narrow)
    narrow.screenshot(path=PICTURES / "drafts-en-narrow-dark.png", full_page=True)
    expect(narrow.get_by_text("drafts to confirm")).to_be_visible()

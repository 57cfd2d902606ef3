"""Saved views and the span of days, and a reviewer's step on a telephone, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser import EPISODE, Server, picture, settled
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_view_is_saved_and_opened_from_another_page(visit: Visit, server: Server, language: str) -> None:
    menu, name, save, undo, count = {
        "zh": ("视图", "给当前视图起名", "保存当前视图", "恢复刚删除的", "找到 4 条，共 134 条"),
        "en": ("Views", "Name for this view", "Save this view", "Bring back", "4 of 134 claims"),
    }[language]
    page = visit(f"/claims?lang={language}&verdict=mismatch&from=2026-02-04&to=2026-02-04")
    page.get_by_role("button", name=menu, exact=True).click()
    page.get_by_label(name).fill("错的 & <b>")
    page.get_by_role("button", name=save).click()
    expect(page.get_by_role("link", name="错的 & <b>")).to_be_visible()
    written = (server.root / "views.toml").read_text("utf-8")
    assert '"错的 & <b>" = "claims?verdict=mismatch&from=2026-02-04&to=2026-02-04"' in written
    page.goto(f"{server.url}/?lang={language}")
    settled(page)
    page.get_by_role("button", name=menu, exact=True).click()
    picture(page, f"views-{language}")
    page.get_by_role("link", name="错的 & <b>").click()
    expect(page).to_have_url(re.compile(r"/claims\?.*verdict=mismatch&from=2026-02-04&to=2026-02-04"))
    settled(page)
    expect(page.get_by_text(count)).to_be_visible()
    page.get_by_role("button", name=menu, exact=True).click()
    page.get_by_role("button", name="✕").click()
    page.get_by_role("button", name=undo).click()
    expect(page.get_by_role("link", name="错的 & <b>")).to_be_visible()
    assert (server.root / "views.toml").read_text("utf-8") == written


def test_a_step_on_a_telephone(visit: Visit) -> None:
    """one line of pages, the claim before the list, its neighbours under the thumb, buttons a finger can hit"""
    page = visit("/?lang=en", wide=False)
    bar = page.locator(".st-key-bar").bounding_box()
    assert bar
    assert bar["height"] < 60
    claim = page.get_by_role("heading", name="Hua Hong").bounding_box()
    grid = page.get_by_test_id("stDataFrame").bounding_box()
    assert claim
    assert grid
    assert claim["y"] < 250 < grid["y"]
    onward = page.get_by_role("button", name="Next")
    box = onward.bounding_box()
    assert box
    assert box["y"] > 700
    assert box["height"] >= 44
    onward.click()
    expect(page).to_have_url(re.compile(f"claim={EPISODE}(/|%2F)india-it-index-fall"))
    settled(page)
    page.get_by_role("button", name="Speaker wrong").click()
    expect(page).to_have_url(re.compile("nikkei-close"))
    settled(page)
    for button in page.locator(".st-key-decisions button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
    page.goto(page.url.replace("/?", "/problems?"))
    settled(page)
    expect(page.get_by_role("link", name="Problems")).to_be_in_viewport()

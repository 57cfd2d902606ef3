"""Charts in a real browser: saved as pictures, clicked, sent as a file, and looked at in every look."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import EPISODE, LOOKS, PICTURES, Server, picture, settled
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]
CHARTS = {
    "level": "sse-back-above-4100",
    "touched": "comex-gold-touch-5100",
    "mean": "ms-brent-q1",
    "change": "india-it-index-fall",
    "period": "sp-software-january",
    "range": "amd-ytd",
}


def claim(name: str) -> str:
    return f"/?show=all&claim={EPISODE}/{name}"


def saved(page: Page, chart: str, folder: Path) -> Path:
    """What Plotly's own button hands over."""
    expect(page.locator(f".st-key-{chart} .modebar-btn")).to_have_count(1)  # the chart before it may still be there
    with page.expect_download() as caught:
        page.locator(f".st-key-{chart} .modebar-btn").click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def choose_png(page: Page) -> None:
    page.get_by_role("radio", name="PNG").click()
    expect(page.locator(".st-key-chart .modebar-btn[aria-label='Download plot']")).to_have_count(0)
    settled(page)


@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_is_saved_as_svg_and_as_png(visit: Visit, tmp_path: Path, *, dark: bool) -> None:
    page = visit(claim("nikkei-close"), dark=dark)
    drawing = saved(page, "chart", tmp_path)
    assert drawing.name == "nikkei-close.svg"
    text = drawing.read_text("utf-8")
    assert "日经225指数" in text
    assert "−0.78%" in text
    assert f"rgb({'25, 25, 25' if dark else '255, 255, 255'})" in text  # the paper of the page
    choose_png(page)
    photo = saved(page, "chart", tmp_path)
    assert photo.name == "nikkei-close.png"
    assert photo.read_bytes().startswith(b"\x89PNG")
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"saved-{'dark' if dark else 'light'}.png").write_bytes(photo.read_bytes())


def test_the_form_stays_for_the_next_claim_and_the_overview(visit: Visit, tmp_path: Path) -> None:
    page = visit(claim("nikkei-close"))
    choose_png(page)
    page.keyboard.press("j")
    expect(page.locator(".st-key-chart .gtitle", has_text="日经225指数")).to_have_count(0)
    assert saved(page, "chart", tmp_path).name == "topix-close.png"
    page.get_by_role("link", name="总览").click()
    settled(page)
    expect(page.locator(".st-key-ruler .modebar-btn")).to_be_visible()
    assert saved(page, "ruler", tmp_path).name == f"{EPISODE}-ruler.png"


def test_a_panel_leads_to_its_claim(visit: Visit) -> None:
    """anywhere in it, not only on the line"""
    page = visit("/overview")
    panel = page.locator(".st-key-multiples .nsewdrag[data-subplot='x2y2']")
    panel.scroll_into_view_if_needed()
    box = panel.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.15)
    page.wait_for_timeout(300)
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.15)
    expect(page).to_have_url(re.compile(rf"claim={EPISODE}(/|%2F)amd-ytd(&|$)"))


def test_the_overview_as_a_file_opens_without_any_network(visit: Visit, browser: Browser, tmp_path: Path) -> None:
    page = visit("/overview")
    with page.expect_download() as caught:
        page.get_by_role("button", name="存为 HTML").click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    context = browser.new_context(viewport={"width": 1000, "height": 900}, offline=True, accept_downloads=True)
    alone = context.new_page()
    asked: list[str] = []
    alone.on("request", lambda one: asked.append(one.url))
    alone.on("pageerror", lambda error: pytest.fail(str(error)))
    alone.goto(path.as_uri())
    expect(alone.locator(".plotly-graph-div .main-svg").first).to_be_visible()
    expect(alone.locator(".plotly-graph-div")).to_have_count(3)
    for form in ("svg", "png"):
        with alone.expect_download() as picked:
            alone.get_by_role("button", name=form.upper()).first.click()
        assert picked.value.suggested_filename == f"{EPISODE}-ruler.{form}"
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    PICTURES.mkdir(exist_ok=True)
    alone.screenshot(path=PICTURES / "overview-file.png", full_page=True)
    context.close()


def test_pictures_of_every_kind_of_chart(visit: Visit, server: Server) -> None:
    for look in LOOKS:
        page = visit(f"/problems?lang={look.language}", dark=look.dark, wide=look.wide)
        size, theme = "wide" if look.wide else "narrow", "dark" if look.dark else "light"
        for name, one in CHARTS.items():
            page.goto(f"{server.url}{claim(one)}&lang={look.language}")
            photographed(page, "chart", f"chart-{name}-{look.language}-{size}-{theme}")
        page.goto(f"{server.url}/overview?lang={look.language}")
        for name in ("ruler", "dumbbells", "multiples"):
            photographed(page, name, f"overview-{name}-{look.language}-{size}-{theme}")
        page.context.close()


def photographed(page: Page, chart: str, name: str) -> None:
    """Take a picture of a page with one of its charts in sight; nothing may stick out to the side."""
    settled(page)
    figure = page.locator(f".st-key-{chart}")
    expect(figure.locator(".main-svg").first).to_be_visible(timeout=15_000)
    figure.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    picture(page, name)

"""A real Chromium on a real server on a copy of the sample."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import Server, running, settled, watch
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        reason = "no chromium on PATH"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        one = play.chromium.launch(executable_path=found, args=flags)
        yield one
        one.close()


@pytest.fixture
def server(bundled: Path) -> Iterator[Server]:
    with running(bundled) as one:
        yield one
        assert one.outside == []
        assert one.complaints == []


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open a path of the desk in a window of its own: size, language of the browser, light or dark.

    With `page` it is opened in that window.
    """
    contexts = []

    def go(
        path: str = "/", *, wide: bool = True, locale: str = "zh-CN", dark: bool = False, page: Page | None = None
    ) -> Page:
        if page is not None:
            page.goto(server.url + path)
            settled(page)
            return page
        context = browser.new_context(
            viewport={"width": 1440, "height": 900} if wide else {"width": 390, "height": 844},
            locale=locale, timezone_id="Asia/Shanghai", color_scheme="dark" if dark else "light", accept_downloads=True,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        watch(page, server)
        page.goto(server.url + path)
        settled(page)
        return page

    yield go
    for context in contexts:
        context.close()

"""A real Chromium on a real server on a copy of the sample. Pictures go to test-output/ (not kept in git)."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "test-output"
READY = "[data-testid='stApp'][data-test-connection-state='CONNECTED'][data-test-script-state='notRunning']"
EPISODE = "2026-02-04-nzIid3nZ458"
# Streamlit looks for its root from a deep link upwards; these two misses are its own.
MISSES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Server:
    """A running desk: its address, its workspace, and whatever a browser asked others for or complained about."""

    url: str
    port: int
    root: Path
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


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
def server(tmp_path: Path) -> Iterator[Server]:
    for name in ("claims", "data_cache"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("reviews.jsonl"))
    with running(tmp_path) as one:
        yield one
        assert one.outside == []
        assert one.complaints == []


@contextlib.contextmanager
def running(root: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard.cli", "--root", str(root), "open", "--port", str(port), "--no-browser"]
    with (root / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            await_health(url, process, root / "server.log")
            yield Server(url, port, root)
        finally:
            process.terminate()
            process.wait(20)


def await_health(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"the server stopped: {log.read_text('utf-8')}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
            return
        time.sleep(0.05)
    pytest.fail("the server did not come up in 30 s")


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Open a path of the desk in a window of its own: size, language of the browser, light or dark."""
    contexts = []

    def go(path: str = "/", *, wide: bool = True, locale: str = "zh-CN", dark: bool = False) -> Page:
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


def watch(page: Page, server: Server) -> None:
    own = (server.url, server.url.replace("http", "ws"), "data:", "blob:")
    page.on("request", lambda asked: asked.url.startswith(own) or server.outside.append(asked.url))
    page.on("pageerror", lambda error: server.complaints.append(str(error)))
    page.on(
        "response",
        lambda answer: (
            answer.status < 400
            or answer.url.endswith(MISSES)
            or server.complaints.append(f"{answer.status} {answer.url}")
        ),
    )


def settled(page: Page) -> None:
    """Wait until the script has run and everything is drawn."""
    page.wait_for_selector(READY, timeout=30_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.wait_for_timeout(600)  # the grid and the chart draw themselves after the script has run
    page.screenshot(path=PICTURES / f"{name}.png")

"""A running desk, and how to look at it. Pictures go to test-output/ (not kept in git)."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "test-output"
READY = "[data-testid='stApp'][data-test-connection-state='CONNECTED'][data-test-script-state='notRunning']"
EPISODE = "2026-02-04-nzIid3nZ458"
# Streamlit looks for its root from a deep link upwards; these two misses are its own.
MISSES = ("/_stcore/health", "/_stcore/host-config")


@dataclass(frozen=True)
class Look:
    """How a picture is taken."""

    language: str
    wide: bool
    dark: bool


LOOKS = (
    Look("zh", wide=True, dark=False),
    Look("en", wide=True, dark=True),
    Look("zh", wide=False, dark=True),
    Look("en", wide=False, dark=False),
)


@dataclass
class Server:
    """A running desk: its address, its workspace, and whatever a browser asked others for or complained about."""

    url: str
    port: int
    root: Path
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextlib.contextmanager
def running(root: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard.cli", "--root", str(root), "open", "--port", str(port), "--no-browser"]
    with (root.parent / f"server-{port}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            await_health(url, process, Path(log.name))
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


def key(page: Page, letter: str) -> None:
    """Press a key and wait for what it does: the page starts to run a moment after the key."""
    page.keyboard.press(letter)
    page.wait_for_timeout(150)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the script has run and everything is drawn."""
    page.wait_for_selector(READY, timeout=30_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.wait_for_timeout(600)  # the grid and the chart draw themselves after the script has run
    page.screenshot(path=PICTURES / f"{name}.png")


def pictured(visit: Callable[..., Page], paths: Mapping[str, str], looks: Sequence[Look] = LOOKS) -> None:
    """Take a picture of each page in each look; nothing may stick out to the side."""
    for look in looks:
        page = None
        for name, path in paths.items():
            there = f"{path}{'&' if '?' in path else '?'}lang={look.language}"
            page = visit(there, dark=look.dark, wide=look.wide, page=page)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (name, look)
            size, theme = "wide" if look.wide else "narrow", "dark" if look.dark else "light"
            picture(page, f"{name}-{look.language}-{size}-{theme}")

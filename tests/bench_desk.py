"""How quick the desk is, in a real Chromium: `python tests/bench_desk.py [EPISODES]`, run from the root.

Opens the bundled sample from a cold start, then an archive of EPISODES copies of it (1000 unless given, 100 claims
each), and prints how long each takes until the page stands still. The archive is made in a temporary folder.
"""

# ruff: noqa: T201, E402  (a script prints what it found, and finds the package beside it)

from __future__ import annotations

import datetime as dt
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent / "e2e")]

from browser import READY, Server, running
from playwright.sync_api import Page, sync_playwright

from dashboard.desk import open_desk
from dashboard.records.jsonl import dump_lines
from dashboard.records.workspace import Workspace
from tests.sample import REPOSITORY, SAMPLE

CLAIMS = 100
TEXT = ".tc-quote"
CHART = ".js-plotly-plot .main-svg"
GRID = "[data-testid='stDataFrame'] canvas"


def main() -> None:
    """Print a line a measurement."""
    episodes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        sample, archive = Path(folder) / "sample", Path(folder) / "archive"
        for name in ("claims", "data_cache"):
            shutil.copytree(REPOSITORY / name, sample / name)
        chromium = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        print("the sample, server and browser cold")
        started = time.perf_counter()
        with running(sample) as server:
            tell("server answers", time.perf_counter() - started)
            _cold(chromium.new_page(viewport={"width": 1440, "height": 900}), server)
        print(f"an archive of {episodes:,} episodes, {episodes * CLAIMS:,} claims")
        make(archive, episodes)
        for label in ("checked for the first time", "opened again"):
            started = time.perf_counter()
            desk = open_desk(archive)
            tell(f"read: {label}", time.perf_counter() - started)
        assert len(desk.claims) == episodes * CLAIMS
        with running(archive) as server:
            _archive(chromium.new_page(viewport={"width": 1440, "height": 900}), server)
        chromium.close()


def make(root: Path, episodes: int) -> None:
    """Write an archive: the sample's note and its first claims, once a day, each with words of its own."""
    shutil.copytree(REPOSITORY / "data_cache", root / "data_cache")
    (sample,) = Workspace(REPOSITORY).dossiers([SAMPLE])
    note = (REPOSITORY / "claims" / SAMPLE / "episode.md").read_text("utf-8")
    for number in range(episodes):
        name = f"{dt.date(2023, 1, 1) + dt.timedelta(number)}-copy{number:06}"
        claims = (
            msgspec.structs.replace(one, episode=name, note=f"{one.note or ''} {number}")
            for one in sample.claims[:CLAIMS]
        )
        folder = root / "claims" / name
        folder.mkdir(parents=True)
        (folder / "episode.md").write_text(
            note.replace("date: 2026-02-04", f"date: 2026-02-04\nnumber: {number}"), "utf-8"
        )
        (folder / "claims.jsonl").write_bytes(dump_lines(claims))
    time.sleep(3)  # files of the last two seconds are not kept in the copy


def _cold(page: Page, server: Server) -> None:
    begun = time.perf_counter()
    page.goto(server.url)
    page.wait_for_selector(TEXT)
    tell("cold: readable text", time.perf_counter() - begun)
    page.wait_for_selector(CHART)
    tell("cold: chart", time.perf_counter() - begun)
    still(page)
    tell("a step in the queue (J), median of 10", statistics.median(_steps(page, 10)))
    tell("a decision (1), median of 3", statistics.median(_steps(page, 3, "1")))
    tell("reload", timed(page, page.reload))


def _archive(page: Page, server: Server) -> None:
    tell("open, new server, first visit", timed(page, lambda: page.goto(server.url)))
    tell("reload", timed(page, page.reload))
    tell("a step in the queue (J), median of 10", statistics.median(_steps(page, 10)))
    tell("a decision (1), median of 3", statistics.median(_steps(page, 3, "1")))
    pills = page.get_by_test_id("stButtonGroup").first.get_by_role("radio")
    tell(
        "review: another filter, median of 5",
        statistics.median(timed(page, pills.nth(n).click) for n in (1, 2, 3, 4, 1)),
    )
    tell("claims page", timed(page, lambda: page.goto(f"{server.url}/claims")))
    for label, query in (
        ("a word", "q=日经"),
        ("a verdict", "verdict=mismatch"),
        ("a month", "from=2026-02-01&to=2026-02-28"),
    ):
        tell(
            f"claims: {label}, a new address",
            timed(page, lambda query=query: page.goto(f"{server.url}/claims?{query}")),
        )
    tell("claims: a word typed", timed(page, lambda: _type(page, "黄金")))
    for name in ("overview", "speakers", "drafts", "data", "problems", "episode"):
        tell(f"{name} page", timed(page, lambda name=name: page.goto(f"{server.url}/{name}")))


def _type(page: Page, words: str) -> None:
    page.get_by_role("textbox").first.fill(words)
    page.get_by_role("textbox").first.press("Enter")


def _steps(page: Page, count: int, key: str = "j") -> Iterator[float]:
    for _ in range(count):
        old = page.url
        yield timed(
            page, lambda old=old: (page.keyboard.press(key), page.wait_for_function("u => location.href != u", arg=old))
        )


def timed(page: Page, act: Callable[[], object]) -> float:
    """Seconds from the act until the page stands still."""
    begun = time.perf_counter()
    act()
    page.wait_for_timeout(20)  # the page needs a moment to say that it runs
    still(page)
    return time.perf_counter() - begun


def still(page: Page) -> None:
    """Wait until the script has run and nothing is a placeholder."""
    page.wait_for_selector(READY)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")


def tell(label: str, seconds: float) -> None:
    """Print one line."""
    print(f"  {label:<45} {seconds:6.2f} s", flush=True)


if __name__ == "__main__":
    main()

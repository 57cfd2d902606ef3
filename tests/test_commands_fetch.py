"""`tapecheck fetch` as a person runs it: a process of its own, the real clients, the stand-in by environment only."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from standin.faults import CHART, Fault
from standin.server import Standin
from standin.world import Listing, World, walk
from test_market_windows import claim

ROOT = Path(__file__).parents[1]
EPISODE = "2026-02-04-abcdefghijk"
YESTERDAY = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    world = World(dt.datetime.now(dt.UTC).date())
    with Standin(world, tmp_path_factory.mktemp("certificates")) as standin:
        yield standin


@pytest.fixture
def workspace(tmp_path: Path, running: Standin) -> Path:
    """One note of one sentence, one claim about AMD's close of 4 February 2026."""
    running.world.faults, running.world.listings = [], {}
    running.world.log.clear()
    running.world.add(walk(Listing("AMD"), dt.date(2025, 12, 1), YESTERDAY, 200.0))
    folder = tmp_path / "claims" / EPISODE
    folder.mkdir(parents=True)
    (folder / "episode.md").write_text("---\ndate: 2026-02-04\n---\nAMD收涨1%。\n", "utf-8")
    one = claim(subject="AMD", episode=EPISODE, quote="AMD收涨1%", text="收涨1%", start=3, end=7, over="day")
    (folder / "claims.jsonl").write_bytes(msgspec.json.encode(one) + b"\n")
    return tmp_path


def run(
    workspace: Path, running: Standin | None, *arguments: str, stdin: int = subprocess.DEVNULL
) -> subprocess.CompletedProcess[str]:
    proxy = running.proxy if running else "http://127.0.0.1:9"
    environment = {
        **os.environ, "NO_PROXY": "", "no_proxy": "", "HTTPS_PROXY": proxy, "https_proxy": proxy,
        "XDG_CACHE_HOME": str(workspace / "home"), "COLUMNS": "200",
    } | (dict.fromkeys(("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"), str(running.authority)) if running else {})  # fmt: skip
    command = [
        sys.executable,
        "-W",
        "error::UserWarning",
        "-m",
        "dashboard.cli",
        "--root",
        str(workspace),
        "fetch",
        *arguments,
    ]
    return subprocess.run(
        command, cwd=ROOT, env=environment, text=True, capture_output=True, stdin=stdin, check=False, timeout=120
    )


def test_plan_line_a_symbol_summary_and_nothing_the_second_time(workspace: Path, running: Standin) -> None:
    first = run(workspace, running)
    assert first.returncode == 0, first.stderr
    lines = first.stdout.splitlines()
    assert lines[0].startswith("plan  AMD  2026-01-")
    assert lines[1] == "1 question"
    assert any(line.startswith("added") and "AMD" in line and "yahoo" in line for line in lines)
    assert lines[-1].endswith(" s")
    assert running.world.asked(CHART) == 1
    running.world.log.clear()
    second = run(workspace, running)
    assert (second.returncode, "Nothing is missing." in second.stdout, running.world.log) == (0, True, [])


def test_a_dry_run_shows_the_plan_and_asks_nobody(workspace: Path, running: Standin) -> None:
    shown = run(workspace, running, "--dry-run")
    assert shown.returncode == 0
    assert "plan  AMD" in shown.stdout
    assert running.world.log == []
    assert not (workspace / "data_cache/bars").exists()


def test_offline_is_a_state_not_an_error(workspace: Path, running: Standin) -> None:
    shown = run(workspace, running, "--offline")
    assert (shown.returncode, running.world.log) == (0, [])
    assert "offline: the cache is used as it is" in shown.stdout


def test_without_a_network_it_says_so_and_exits_with_one(workspace: Path) -> None:
    shown = run(workspace, None)
    assert shown.returncode == 1
    assert "cannot be reached" in shown.stdout
    assert "offline: the cache is used as it is" in shown.stdout


def test_a_failure_is_a_sentence_and_a_next_step_and_exits_with_one(workspace: Path, running: Standin) -> None:
    running.world.faults = [Fault("status", CHART, status=429, retry_after="600")]
    shown = run(workspace, running)
    assert shown.returncode == 1
    assert "answered 429" in shown.stdout
    assert "fetch again after that time" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("no-such-episode",), "no episode 'no-such-episode'"),
        (("--since", "2026-02-04", "--until", "2026-01-01"), "lies before"),
        (("--since", "yesterday"), "yesterday"),
        (("--symbol", "NO/SUCH"), "no instrument is called 'NO/SUCH'"),
    ],
)
def test_misuse_exits_with_two(workspace: Path, running: Standin, arguments: tuple[str, ...], says: str) -> None:
    shown = run(workspace, running, *arguments)
    assert shown.returncode == 2
    assert says in shown.stderr
    assert running.world.log == []


def test_a_symbol_that_no_claim_is_about_can_be_asked_for(workspace: Path, running: Standin) -> None:
    running.world.add(walk(Listing("NVDA"), dt.date(2025, 12, 1), YESTERDAY, 180.0))
    shown = run(workspace, running, "--symbol", "英伟达", "--since", "2026-01-05", "--until", "2026-01-30")
    assert shown.returncode == 0, shown.stdout
    assert (workspace / "data_cache/bars/NVDA.csv").exists()
    assert not (workspace / "data_cache/bars/AMD.csv").exists()


@pytest.fixture
def about_revenue(workspace: Path) -> Path:
    """The same note with a claim about AMD's revenue."""
    one = claim(
        subject="AMD",
        episode=EPISODE,
        quote="AMD收涨1%",
        text="收涨1%",
        start=3,
        end=7,
        checkable="company",
        metric="revenue",
    )
    (workspace / "claims" / EPISODE / "claims.jsonl").write_bytes(msgspec.json.encode(one) + b"\n")
    return workspace


def test_a_contact_is_asked_for_once_where_somebody_can_answer(about_revenue: Path, running: Standin) -> None:
    settings = about_revenue / "tapecheck.toml"
    settings.write_text('language = "en"\n[speakers.it]\nzone = "Asia/Tokyo"\n')
    ours, theirs = os.openpty()
    os.write(ours, b"desk@example.org\n")
    shown = run(about_revenue, running, stdin=theirs)
    os.close(ours)
    os.close(theirs)
    assert "SEC asks for a contact" in shown.stdout
    assert settings.read_text().splitlines() == [
        'contact = "desk@example.org"', 'language = "en"', "[speakers.it]", 'zone = "Asia/Tokyo"',
    ]  # fmt: skip
    assert any(host == "data.sec.gov" for host, _, _ in running.world.log)


def test_sec_is_left_out_and_that_is_said_until_there_is_a_contact(about_revenue: Path, running: Standin) -> None:
    shown = run(about_revenue, running, "--dry-run")
    assert "plan  AMD  figures  yahoo:AMD" in shown.stdout
    assert "sec:" not in shown.stdout
    assert 'SEC  not asked about AMD: it wants a contact, set contact = "you@example.org"' in shown.stdout
    (about_revenue / "tapecheck.toml").write_text('contact = "desk@example.org"\n')
    assert "plan  AMD  figures  sec:2488" in run(about_revenue, running, "--dry-run").stdout

"""Seconds and requests for 30 symbols at 100 ms latency: `tapecheck fetch` against `yf.download`, against the stand-in.

    python tests/bench_fetch.py

Both get the time zones beforehand and the same dates; each runs in a process of its own, as yfinance keeps state.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).parent
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

SYMBOLS = [f"S{number:02}" for number in range(30)]
FIRST, TODAY = dt.date(2025, 2, 3), dt.date(2026, 2, 6)
LATENCY = 0.1

DOWNLOAD = """
import sys, time, warnings, logging
warnings.filterwarnings("ignore")
logging.getLogger("yfinance").setLevel(logging.CRITICAL)
import yfinance
from curl_cffi import requests
session = requests.Session(impersonate="chrome", verify=sys.argv[4], proxies={"https": sys.argv[3], "http": sys.argv[3]})
yfinance.set_tz_cache_location(sys.argv[1])
names = sys.argv[2].split(",")
for name in names:
    yfinance.cache.get_tz_cache().store(name, "America/New_York")
start = time.monotonic()
frame = yfinance.download(names, start="2025-02-03", end="2026-02-07", auto_adjust=False, actions=True, progress=False,
                          session=session)
print(time.monotonic() - start, int(frame["Close"].notna().sum().sum()))
"""


def main() -> None:
    """Print the table."""
    from standin.faults import CHART
    from standin.server import Standin
    from standin.world import Listing, World, walk

    world = World(TODAY)
    for name in SYMBOLS:
        world.add(walk(Listing(name), FIRST, TODAY, 100.0))
    with tempfile.TemporaryDirectory() as folder, Standin(world, Path(folder) / "certificates") as standin:
        world.latency = LATENCY
        rows = []
        for name, run in (("tapecheck fetch", _ours), ("tapecheck fetch, again", _ours), ("yf.download", _theirs)):
            world.log.clear()
            seconds, bars = run(standin, Path(folder))
            rows.append((name, seconds, world.asked(CHART), len(world.log), bars))
    sys.stdout.write(f"{'30 symbols, 100 ms':<24}{'seconds':>9}{'charts':>8}{'requests':>10}{'bars':>7}\n")
    for name, seconds, charts, requests, bars in rows:
        sys.stdout.write(f"{name:<24}{seconds:>9.2f}{charts:>8}{requests:>10}{bars:>7}\n")


def _ours(standin: object, folder: Path) -> tuple[float, int]:
    """Plan, fetch and store, with the bucket of production."""
    from standin.house import House, share

    from dashboard.market.bars import read_bars
    from dashboard.market.providers.http import Bucket, RecordingSession
    from dashboard.market.providers.yahoo import Yahoo

    proxies = {"https": standin.proxy, "http": standin.proxy}
    session = RecordingSession(
        Bucket(rate=1, burst=40), impersonate="chrome", verify=str(standin.authority), proxies=proxies
    )
    (folder / "ours").mkdir(exist_ok=True)
    provider = Yahoo(session, state=str(folder / "ours"))
    _ = provider._yf
    house = House(folder / "data_cache", standin.world, provider, [share(name) for name in SYMBOLS])
    _ = house.calendars["XNYS"]
    start = time.monotonic()
    report = house.fetch(FIRST, TODAY)
    seconds = time.monotonic() - start
    assert not report.failed, report.failed
    return seconds, len(read_bars(house.cache, SYMBOLS)[0])


def _theirs(standin: object, folder: Path) -> tuple[float, int]:
    """yfinance's own bulk call, which only returns a frame and stores nothing."""
    (folder / "theirs").mkdir()
    arguments = (str(folder / "theirs"), ",".join(SYMBOLS), standin.proxy, str(standin.authority))
    child = subprocess.run([sys.executable, "-c", DOWNLOAD, *arguments], check=True, text=True, capture_output=True)
    seconds, bars = child.stdout.split()[-2:]
    return float(seconds), int(bars)


if __name__ == "__main__":
    main()

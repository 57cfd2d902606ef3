"""Seconds and requests for 30 symbols at 100 ms latency: `tapecheck fetch` against `yf.download`, against the stand-in.

    python tests/bench_fetch.py

Both get the time zones beforehand and the same dates. Each runs in a process of its own, as the stand-in does, so that
neither shares an interpreter with the server, and start-up is not counted.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
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


OURS = """
import datetime as dt, sys, time
from pathlib import Path
sys.path[:0] = [sys.argv[5], sys.argv[6]]
from standin.house import House, share
from standin.world import World
from dashboard.market.bars import read_bars
from dashboard.market.providers.http import Bucket, RecordingSession
from dashboard.market.providers.yahoo import Yahoo
names, proxy = sys.argv[2].split(","), sys.argv[3]
session = RecordingSession(
    Bucket(rate=1, burst=40), impersonate="chrome", verify=sys.argv[4], proxies={"https": proxy, "http": proxy}
)
provider = Yahoo(session, state=sys.argv[1])
provider._yf
house = House(Path(sys.argv[1]) / "data_cache", World(dt.date(2026, 2, 6)), provider, [share(name) for name in names])
house.calendars["XNYS"]
start = time.monotonic()
report = house.fetch(dt.date(2025, 2, 3), dt.date(2026, 2, 6))
seconds = time.monotonic() - start
assert not report.failed, report.failed
print(seconds, len(read_bars(house.cache, names)[0]))
"""


def main() -> None:
    """Print the table."""
    from standin.faults import CHART
    from standin.server import Standin
    from standin.world import Listing, World, walk

    world = World(TODAY)
    for name in SYMBOLS:
        world.add(walk(Listing(name), FIRST, TODAY, 100.0))
    runs = (
        ("tapecheck fetch", OURS, "ours"),
        ("tapecheck fetch, again", OURS, "ours"),
        ("yf.download", DOWNLOAD, "theirs"),
    )
    write = sys.stdout.write
    write(f"{'30 symbols, 100 ms':<24}{'seconds':>9}{'charts':>8}{'requests':>10}{'bars':>7}\n")
    with tempfile.TemporaryDirectory() as folder, Standin(world, Path(folder) / "certificates") as standin:
        world.latency = LATENCY
        for name, script, place in runs:
            world.log.clear()
            (Path(folder) / place).mkdir(exist_ok=True)
            arguments = (str(Path(folder) / place), ",".join(SYMBOLS), standin.proxy, str(standin.authority))
            command = [sys.executable, "-c", script, *arguments, str(TESTS), str(TESTS.parent)]
            child = subprocess.run(command, check=True, text=True, capture_output=True)
            seconds, bars = child.stdout.split()[-2:]
            write(f"{name:<24}{float(seconds):>9.2f}{world.asked(CHART):>8}{len(world.log):>10}{bars:>7}\n")


if __name__ == "__main__":
    main()

"""The cache under stress: killed writers, many readers, a full disk, a folder that cannot be written, damage by hand."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from dashboard.market.bars import read_bars, read_meta
from dashboard.market.errors import DamagedFileError, DiskFullError, ReadOnlyCacheError
from dashboard.market.merge import Terms, merge
from dashboard.market.providers.base import Delivery, Provenance, empty_events
from dashboard.market.series import load, save, writing

ROOT = Path(__file__).parents[1]
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_market_series import deliver, write
cache = Path(sys.argv[1])
print("ready", flush=True)
for turn in range(int(sys.argv[2])):
    write(cache, "AMD", deliver(100.0 + turn % 7))
print("done", flush=True)
"""


def deliver(level: float, days: int = 250) -> Delivery:
    """A year of bars around `level`, so that each delivery rewrites every row."""
    index = pd.bdate_range("2025-02-03", periods=days).astype("datetime64[s]")
    columns = {"open": level, "high": level + 1, "low": level - 1, "close": level, "volume": 1000.0}
    source = Provenance(provider="yahoo", at=NOW)
    return Delivery(bars=pd.DataFrame(columns, index=index), events=empty_events(), provenance=source)


def write(cache: Path, symbol: str, delivery: Delivery) -> None:
    """Merge as provisional rows, which are replaced without a revision."""
    terms = Terms(asked=(dt.date(2025, 2, 3), dt.date(2025, 2, 1)), now=NOW)
    with writing(cache, symbol) as old:
        new, _ = merge(old, delivery, terms)
        save(cache, old, new)


def start_writer(cache: Path, turns: int) -> subprocess.Popen[str]:
    script = WRITER.format(tests=str(ROOT / "tests"))
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(cache), str(turns)], cwd=ROOT, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def whole(cache: Path) -> None:
    """All 250 rows are there, of one level, and the sidecar explains them."""
    series = load(cache, "AMD")
    assert len(series.bars) == 250
    assert len(set(series.bars["close"])) == 1


KILLER = """
import os, random, signal, sys, time
from pathlib import Path
import msgspec
sys.path.insert(0, sys.argv[2])
from test_market_series import deliver, load, save, whole, write
from dashboard.records.files import digest
cache, chance, died_writing = Path(sys.argv[1]), random.Random(20260204), 0
low = load(cache, "AMD")
high = msgspec.structs.replace(low, lines={day: line.replace(",99,", ",99.5,") for day, line in low.lines.items()})
for turn in range(200):
    child = os.fork()
    if not child:
        low = msgspec.structs.replace(low, seen={path: digest(path) for path in low.seen})
        while True:
            save(cache, low, high)
            low, high = msgspec.structs.replace(high, seen={path: digest(path) for path in low.seen}), low
    time.sleep(0.002 + chance.random() * 0.015)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    died_writing += any(cache.rglob("*.tmp"))
    whole(cache)
print(died_writing)
"""


def test_kill_at_random_moments_of_two_hundred_writes_leaves_no_damaged_file(tmp_path: Path) -> None:
    """Two hundred writers, each writing without pause and killed (-9) within 17 ms: the file is whole every time, and the next write clears up."""
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    child = subprocess.run(
        [sys.executable, "-c", KILLER, str(cache), str(ROOT / "tests")],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    assert int(child.stdout) > 0, "kills should hit writes that are under way"
    write(cache, "AMD", deliver(98.0))
    whole(cache)
    assert not list(cache.rglob("*.tmp"))


READER = """
import sys, time
from pathlib import Path
from dashboard.market.bars import read_bars
cache, reads, end = Path(sys.argv[1]), 0, time.time() + 1.5
while time.time() < end:
    bars, problems = read_bars(cache, ["AMD"])
    assert not problems and len(bars) == 250 and bars["close"].nunique() == 1, (problems, len(bars))
    reads += 1
print(reads)
"""


def test_eight_processes_read_while_one_writes(tmp_path: Path) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    writer = start_writer(cache, 100_000)
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, str(cache)], cwd=ROOT, text=True, stdout=subprocess.PIPE)
        for _ in range(8)
    ]
    outputs = [reader.communicate(timeout=60)[0] for reader in readers]
    writer.kill()
    writer.communicate()
    assert [reader.returncode for reader in readers] == [0] * 8
    assert sum(int(output) for output in outputs) > 20


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    writers = [start_writer(cache, 15) for _ in range(2)]
    assert [writer.communicate(timeout=60)[0] for writer in writers] == ["done\n", "done\n"]
    whole(cache)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """The system refuses to write past 4 KiB (RLIMIT_FSIZE, in a child): DiskFullError, the old bytes stand, no rest."""
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0, days=20))
    before = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    script = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_market_series import deliver, write
from dashboard.market.errors import DiskFullError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write(Path(sys.argv[1]), "AMD", deliver(99.0))
except DiskFullError as error:
    print(error)
"""
    child = subprocess.run(
        [sys.executable, "-c", script, str(cache), str(ROOT / "tests")],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=True,
    )
    assert "No room to write" in child.stdout
    assert "make room" in child.stdout
    after = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    assert after == before


def test_no_space_left_on_the_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()}
    with pytest.raises(DiskFullError, match="No space left on device"):
        write(cache, "AMD", deliver(101.0))
    assert {path: path.read_bytes() for path in cache.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Root may write through any mode, so the folder is made impossible instead: a file stands where it should be."""
    cache = tmp_path / "data_cache"
    cache.mkdir()
    (cache / "bars").write_text("not a folder")
    with pytest.raises(ReadOnlyCacheError, match=r"cannot be written.*make the folder writable"):
        write(cache, "AMD", deliver(99.0))
    assert (cache / "bars").read_text() == "not a folder"


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write through any mode")
def test_a_read_only_folder(tmp_path: Path) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    folders = [cache / "bars", cache / "meta"]
    for folder in folders:
        folder.chmod(0o555)
    try:
        with pytest.raises(ReadOnlyCacheError):
            write(cache, "AMD", deliver(101.0))
    finally:
        for folder in folders:
            folder.chmod(0o755)
    whole(cache)


DAMAGE = {
    "cut in the middle of a row": lambda text: text[:-20],
    "a letter in a price": lambda text: text.replace("99,", "9x,", 1),
    "high below low": lambda text: text.replace("99,100,98,99", "99,97,98,99", 1),
    "another header": lambda text: text.replace("open", "opened", 1),
    "emptied": lambda _: "",
    "not a date": lambda text: text.replace("2025-02-03", "03/02/2025"),
    "a source that nobody knows": lambda text: text.replace("yahoo-", "yahoo+", 1),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_file_damaged_by_hand_is_named_and_nothing_is_written(tmp_path: Path, how: str) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    path = cache / "bars/AMD.csv"
    path.write_text(DAMAGE[how](path.read_text()))
    before = path.read_bytes(), (cache / "meta/AMD.json").read_bytes()
    with pytest.raises(DamagedFileError, match=r"AMD\.csv"):
        write(cache, "AMD", deliver(99.0))
    assert (path.read_bytes(), (cache / "meta/AMD.json").read_bytes()) == before


@pytest.mark.parametrize(
    "text", ['{"symbol": "AMD", "coverage": 3}', '{"symbol": "AMD", "coverage": [["soon", "late"]]}', "{", "\xff"]
)
def test_a_damaged_sidecar_is_named_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    (cache / "meta/AMD.json").write_text(text, "latin-1")
    with pytest.raises(DamagedFileError, match=r"AMD\.json"):
        write(cache, "AMD", deliver(99.0))


def test_a_lost_sidecar_costs_its_knowledge_not_the_rows(tmp_path: Path) -> None:
    cache = tmp_path / "data_cache"
    write(cache, "AMD", deliver(99.0))
    (cache / "meta/AMD.json").unlink()
    write(cache, "AMD", deliver(99.0))
    whole(cache)
    assert "sidecar was missing" in next(iter(read_meta(cache, ["AMD"])[0]["AMD"].fetches.values())).note
    assert not read_bars(cache, ["AMD"])[1]

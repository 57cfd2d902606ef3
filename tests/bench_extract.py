"""Notes a second, beside libraries that recognise quantities, on the same texts, in one run.

    python tests/bench_extract.py [NOTES] [--workers 2]

The texts are the sample episode cut into notes of 8,000 characters. The peers are not dependencies: those that are
installed (`pip install recognizers-text-number-with-unit cn2an quantulum3`) are measured, the others are named.
A peer only finds numbers or quantities; the extractor also says of whom, of what, when and by whom.
"""

# ruff: noqa: T201  (a script prints what it found)

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard.extract.draft import extract
from dashboard.extract.lexicon import bundled_lexicon
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import bundled
from dashboard.records.episode import Episode, read_episode

SAMPLE = Path(__file__).parent.parent / "claims" / "2026-02-04-nzIid3nZ458" / "episode.md"
LENGTH = 8_000


def notes(count: int) -> list[Episode]:
    """`count` notes of 8,000 characters, each another stretch of the sample."""
    sample, _ = read_episode(SAMPLE.read_text("utf-8"), "episode.md")
    twice = sample.body + "\n\n" + sample.body
    return [
        msgspec.structs.replace(sample, body=twice[i * 97 % len(sample.body) :][:LENGTH], sections=())
        for i in range(count)
    ]


def drafts(episodes: list[Episode]) -> int:
    """Extract all; return how many claims there were."""
    calendars = Calendars()
    return sum(len(extract(episode, bundled(), calendars, bundled_lexicon()).claims) for episode in episodes)


def recognizers(episodes: list[Episode]) -> int:
    """Microsoft's recognizers-text: numbers, percentages and currencies in Chinese."""
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    readers = (recognize_number, recognize_percentage, recognize_currency)
    return sum(len(reader(episode.body, Culture.Chinese)) for episode in episodes for reader in readers)


def cn2an_lines(episodes: list[Episode]) -> int:
    """cn2an: Chinese numerals to digits, in place."""
    import cn2an

    return sum(len(cn2an.transform(episode.body, "cn2an")) > 0 for episode in episodes)


def quantulum(episodes: list[Episode]) -> int:
    """quantulum3: quantities with units, English."""
    from quantulum3 import parser

    return sum(len(parser.parse(episode.body)) for episode in episodes)


def measured(name: str, run: Callable[[list[Episode]], int], episodes: list[Episode]) -> None:
    """Print one line."""
    began = time.perf_counter()
    try:
        found = run(episodes)
    except ImportError as error:
        print(f"{name:34} not installed ({error.name})")
        return
    except Exception as error:  # noqa: BLE001  (a peer that fails on the text is a result too)
        print(f"{name:34} failed: {error!r:.60}")
        return
    seconds = time.perf_counter() - began
    print(
        f"{name:34} {len(episodes) / seconds:9.1f} notes/s {seconds / len(episodes) * 1000:9.2f} ms a note {found / len(episodes):7.1f} found a note"
    )


def parallel(episodes: list[Episode], workers: int) -> int:
    """Extract in several processes."""
    with Pool(workers) as pool:
        return sum(pool.imap_unordered(drafts, [episodes[i : i + 250] for i in range(0, len(episodes), 250)]))


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", nargs="?", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    episodes = notes(arguments.notes)
    drafts(episodes[:2])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    measured("tapecheck, one process", drafts, episodes)
    print(f"{'memory grew by':34} {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:9.1f} MB")
    measured(f"tapecheck, {arguments.workers} processes", partial(parallel, workers=arguments.workers), episodes)
    few = episodes[:3]
    for name, peer in (
        ("recognizers-text (Chinese)", recognizers),
        ("cn2an (numerals only)", cn2an_lines),
        ("quantulum3 (English)", quantulum),
    ):
        measured(name, peer, few)


if __name__ == "__main__":
    main()

"""Mutate the sample note many times and look for an exception, a wrong offset or an id that stands twice.

    python tests/fuzz_extract.py [NOTES] [--seed N]     (default 100000 notes; outside the test suite)
    python tests/fuzz_extract.py --long [SIZE…]         (one line without end; default 100000 300000 1000000)

A mutated note is a stretch of the sample of some hundred characters with pieces cut, doubled, swapped, and market words,
markup and odd characters put in. A failure prints the text and the seed that made it.
`--long` reads single lines of one pattern repeated, without a line break or a full stop, and prints the seconds of each
size: a time that grows faster than the size (by more than half again) is marked, and is a failure.
"""

# ruff: noqa: T201  (a script prints what it found)

from __future__ import annotations

import argparse
import random
import sys
import time
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
PIECES = (
    "跌超", "涨近", "3.4%", "102.7亿美元", "至", "一度", "昨日", "2月30日", "99月99日", "0000-00-00", "同比", "环比", "创历史新高", "从", "十几", "百分之", "数百亿", "**", "（", "）", "(", ")",
    "|", "\n", "\n\n", "\n| a | b |\n|---|---|\n| 1 | 2% |\n", "# ", "- ", "1. ", "`", "```\n", "<details>", "\x00", "\u200b", "\ufeff", "İ", "ß", "𝟛", "％", "１２", "$", "-", "—", "~", "yoy", "Q4", "1/0 of a percent",
    "万亿亿", "半半", "分之", "连续零周", "第〇大", "兆", "9" * 25, "1,111,111", "0.0", "e9", "∞", "٣%", "㊗", "\r", "\t", "respectively", "分别", "、", "和",
)  # fmt: skip


LINES = {
    "brackets": "（", "brackets closed": "（1）", "numerals": "一二三", "commas": "1,1,1,", "digits": "7", "zeros": "0", "points": "1.1.",
    "verbs": "涨跌", "bold": "**", "a claim": "昨日沪指跌1.2%", "a list": "沪指跌2%，恒指涨3%，", "no comma": "沪指跌2%恒指涨3%", "names": "腾讯、",
    "from to": "从1%到2%", "records": "创1年新高", "years": "2025年", "code": "（2330）", "spaces": "涨 1 ", "per cent": "百分之", "latin": "a1",
    "links": "[a](", "tags": "<a", "cells": "|1", "english": "up 2% and ", "shares": "占收入的3%", "expected": "高于预期的5亿，",
}  # fmt: skip
SLOWER = 1.5


def mutated(body: str, rng: random.Random) -> str:
    """One mutated stretch of the body."""
    start = rng.randrange(len(body))
    text = body[start : start + rng.randrange(1, 400)]
    for _ in range(rng.randrange(1, 8)):
        at, other = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        action = rng.randrange(5)
        if action == 0:
            text = text[:at] + text[other:]
        elif action == 1:
            text = text[:other] + text[at:]
        elif action == 2:
            text = text[:at] + text[at:other][::-1] + text[other:]
        else:
            text = text[:at] + rng.choice(PIECES) + text[at:]
    return text


def wrong(episode: Episode, calendars: Calendars) -> str:
    """What is wrong with the drafts of a note; empty when nothing is."""
    claims = extract(episode, bundled(), calendars, bundled_lexicon()).claims
    for claim in claims:
        if (
            episode.body[claim.start : claim.end] != claim.text
            or claim.text not in claim.quote
            or claim.quote not in episode.body
        ):
            return f"offsets of {claim.id}: {claim.text!r} in {claim.quote!r}"
    return "" if len({claim.id for claim in claims}) == len(claims) else "an id stands twice"


def chunk(job: tuple[int, int]) -> list[str]:
    """Try a number of notes from one seed; return what failed."""
    seed, count = job
    rng = random.Random(seed)
    calendars = Calendars()
    sample, _ = read_episode(SAMPLE.read_text("utf-8"), "episode.md")
    failures = []
    for _ in range(count):
        episode = msgspec.structs.replace(sample, body=mutated(sample.body, rng), sections=())
        try:
            reason = wrong(episode, calendars)
        except Exception as error:  # noqa: BLE001  (any exception is what is looked for)
            reason = repr(error)
        if reason:
            failures.append(f"seed {seed}: {reason}\n{episode.body!r}")
    return failures


def seconds(line: str, size: int, calendars: Calendars) -> float:
    """How long one line of a size takes: the least of the processor's time."""
    sample, _ = read_episode(SAMPLE.read_text("utf-8"), "episode.md")
    episode = msgspec.structs.replace(sample, body=(line * (size // len(line) + 1))[:size], sections=())
    began = time.process_time()
    extract(episode, bundled(), calendars, bundled_lexicon())
    return time.process_time() - began


def endless(sizes: list[int]) -> bool:
    """Print the seconds of each line and size; tell whether all grow no faster than their size."""
    calendars = Calendars()
    linear = True
    seconds("沪指跌2%", 1000, calendars)
    print(f"{'one line of':16}" + "".join(f"{size:>12,}" for size in sizes) + "  characters: seconds")
    for name, line in LINES.items():
        taken = [seconds(line, size, calendars) for size in sizes]
        worse = taken[-1] / max(taken[0], 0.05) > SLOWER * sizes[-1] / sizes[0]
        linear = linear and not worse
        print(f"{name:16}" + "".join(f"{one:12.2f}" for one in taken) + ("  grows faster" if worse else ""), flush=True)
    return linear


def main() -> None:
    """Run all and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--long", nargs="*", type=int, metavar="SIZE")
    arguments = parser.parse_args()
    if arguments.long is not None:
        sys.exit(not endless(sorted(arguments.long) or [100_000, 300_000, 1_000_000]))
    size = 1000
    jobs = [(arguments.seed + i, min(size, arguments.notes - i * size)) for i in range(-(-arguments.notes // size))]
    began = time.perf_counter()
    with Pool(2) as pool:
        failures = [failure for part in pool.imap_unordered(chunk, jobs) for failure in part]
    for failure in failures[:20]:
        print(failure)
    print(f"{arguments.notes} notes, {len(failures)} failures, {time.perf_counter() - began:.0f} s")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()

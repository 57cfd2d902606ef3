"""Claims a second: the sample's market claims repeated to a million, checked in one call.

    python tests/bench_check.py [CLAIMS]

Prints the time of `check` alone (reading the workspace is not in it), the rate, and the peak of memory before and
after. Repeated claims share their windows, as a million claims about one year's sessions would.
"""

# ruff: noqa: T201, E402  (a script prints what it found, and finds the package beside it)

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY))

from dashboard.check.verdicts import check
from dashboard.desk import open_desk


def peak() -> float:
    """The peak of this process's memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run once and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000)
    count = parser.parse_args().claims
    desk = open_desk(REPOSITORY)
    market = desk.claims[desk.claims["checkable"] == "market"]
    many = market.iloc[np.arange(count) % len(market)].reset_index(drop=True)
    check(market, desk.evidence)
    before, began = peak(), time.perf_counter()
    verdicts = check(many, desk.evidence)
    seconds = time.perf_counter() - began
    print(f"{len(many):,} claims ({len(market)} of the sample, repeated) in {seconds:.1f} s")
    print(f"{len(many) / seconds:,.0f} claims/s; peak memory {before:,.0f} MB before, {peak():,.0f} MB after")
    print(", ".join(f"{verdict} {number:,}" for verdict, number in verdicts["verdict"].value_counts().items()))


if __name__ == "__main__":
    main()

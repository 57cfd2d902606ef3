"""What could not be refreshed when it was last tried: `.derived/failures.json`, rebuilt by every fetch.

A convenience like everything below `.derived/`: without it nothing is marked stale, and the bars are the same.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dashboard.market.layout import Layout
from dashboard.market.report import Result, Status
from dashboard.records.files import locked, replace

FILE = "failures.json"


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The last try that failed: when (ISO 8601, UTC), the error's code and its whole sentence."""

    at: str
    code: str
    message: str


def read_failures(cache: Path) -> dict[str, Failure]:
    """Return the series that could not be refreshed when last tried; their cached rows stay in use and are stale."""
    try:
        return msgspec.json.decode((Layout(cache).derived / FILE).read_bytes(), type=dict[str, Failure])
    except (OSError, msgspec.MsgspecError):
        return {}


def note_failures(cache: Path, results: Iterable[Result], now: dt.datetime) -> None:
    """Write down what failed and strike out what worked; a folder that cannot be written is left alone."""
    path = Layout(cache).derived / FILE
    at = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    with contextlib.suppress(OSError), locked(path):
        found = read_failures(cache)
        for one in results:
            if one.status is Status.FAILED:
                found[one.series] = Failure(at=at, code=one.code, message=one.message)
            elif one.status is not Status.SKIPPED:
                found.pop(one.series, None)
        replace(path, msgspec.json.encode(found))

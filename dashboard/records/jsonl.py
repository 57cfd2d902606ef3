"""JSON Lines in and out: every line validated, a bad line a problem with its number, the good ones kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dashboard.records.problem import Problem

T = TypeVar("T")
_ENDLESS = re.compile(rb"\d{300}")  # JSON has such integers, arithmetic has not


def read_lines(path: Path, kind: type[T], shown: str) -> tuple[list[tuple[int, T]], list[Problem]]:
    """Return `(line number, record)` for each good line of `path`, and a problem for each bad one.

    A missing file is an empty one. `shown` is how the path is named in problems.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem(shown, 0, f"cannot be read: {error.strerror}")]
    decoder = msgspec.json.Decoder(kind)
    records: list[tuple[int, T]] = []
    problems: list[Problem] = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        if _ENDLESS.search(line):
            problems.append(Problem(shown, number, "a number of 300 digits or more; expected one that can be computed"))
            continue
        try:
            records.append((number, decoder.decode(line)))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            problems.append(Problem(shown, number, f"not a {kind.__name__.lower()} record: {error}"))
    return records, problems


def dump_line(record: Any) -> bytes:
    """One record as one line of JSON, keys in the order of its fields, with a space after `:` and `,`."""
    return msgspec.json.format(msgspec.json.encode(record), indent=0) + b"\n"


def dump_lines(records: Iterable[Any]) -> bytes:
    """Many records, a line each."""
    return b"".join(map(dump_line, records))

"""`figures.csv`: reported figures entered by hand, each with its source and date."""

from __future__ import annotations

import csv
import datetime as dt
import io
import reprlib
from pathlib import Path
from typing import Any

import msgspec

from dashboard.records.claim import LARGEST
from dashboard.records.figure import Figure
from dashboard.records.problem import Problem

COLUMNS = (
    "subject", "segment", "metric", "over", "basis", "period", "kind",
    "value", "value_high", "resolution", "unit", "as_of", "source", "note",
)  # fmt: skip
_NUMBERS = ("value", "value_high", "resolution")


def read_figures(path: Path, shown: str) -> tuple[list[Figure], list[Problem]]:
    """Return the good rows of the CSV and a problem for each bad one. A missing file is an empty one."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError) as error:
        return [], [Problem(shown, 0, f"cannot be read: {error}")]
    try:
        return _figures(csv.DictReader(io.StringIO(text, newline="")), shown)
    except csv.Error as error:
        return [], [Problem(shown, 0, f"not a CSV file: {error}")]


def dump_figures(figures: list[Figure]) -> bytes:
    """The whole file, header first, numbers as plain decimals."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        fields = msgspec.to_builtins(figure)
        writer.writerow(["" if fields[name] is None else fields[name] for name in COLUMNS])
    return out.getvalue().encode("utf-8")


def _figures(rows: csv.DictReader[str], shown: str) -> tuple[list[Figure], list[Problem]]:
    unknown = sorted(set(rows.fieldnames or ()) - set(COLUMNS))
    if unknown:
        return [], [Problem(shown, 1, f"unknown columns {', '.join(unknown)}; expected {', '.join(COLUMNS)}")]
    figures: list[Figure] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            figures.append(_figure(row))
        except (ValueError, TypeError, AttributeError) as error:
            problems.append(Problem(shown, rows.line_num, f"not a figure: {error}"))
    return figures, problems


def _figure(row: dict[str, Any]) -> Figure:
    if None in row:
        raise ValueError("more cells than columns")
    fields: dict[str, Any] = {name: cell for name, cell in row.items() if cell not in ("", None)}
    for name in _NUMBERS:
        if name in fields:
            fields[name] = _number(name, fields[name])
    figure = msgspec.convert(fields, Figure)
    if figure.resolution < 0:
        raise ValueError(f"resolution is {figure.resolution}; expected one unit of the last digit, 0 or more")
    _date(figure.as_of)
    return figure


def _date(cell: str) -> None:
    try:
        dt.datetime.strptime(cell, "%Y-%m-%d")  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        raise ValueError(f"as_of is {cell!r}; expected YYYY-MM-DD") from None


def _number(name: str, cell: str) -> int | float:
    """57 stays 57 and 57.5 becomes a float."""
    try:
        number = float(cell.replace("_", "?"))
    except ValueError:
        raise ValueError(f"{name} is {cell!r}; expected a number without separators") from None
    if not abs(number) <= LARGEST:  # not a number compares as false
        raise ValueError(f"{name} is {reprlib.repr(cell)}; expected a finite number within ±{LARGEST:g}")
    return int(cell) if cell.strip().lstrip("+-").isdecimal() else number

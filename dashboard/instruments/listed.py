"""Shares and funds in bulk, one a line of a CSV file; what is alike on an exchange is said once, in `exchanges.toml`.

    id,zh,zh_hant,en,aliases,alone      several names in a cell are parted by |, lines with # at their head are remarks

The id is Yahoo's symbol. The file's name begins with the sort (`shares_cn.csv`). A missing `en` or `zh` is the other.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib import resources

from dashboard.instruments.instrument import Instrument, Sort

_UNITED_STATES = "US"


def listed(name: str, text: str) -> Iterator[Instrument]:
    """Every instrument of one file; ValueError, with file and line, for a row that is none."""
    exchanges = tomllib.loads((resources.files("dashboard.instruments") / "exchanges.toml").read_text("utf-8"))
    sort = {"shares": Sort.SHARE, "etfs": Sort.ETF}[name.partition("_")[0].removesuffix(".csv")]
    for number, row in enumerate(csv.reader(text.splitlines()), 1):
        if not row or row[0].startswith("#") or row[0] == "id":
            continue
        if len(row) != 6 or not (row[1] or row[3]):
            raise ValueError(f"{name}, line {number}: expected id,zh,zh_hant,en,aliases,alone, found {','.join(row)}")
        exchange = exchanges.get(_place(row[0]))
        if exchange is None:
            raise ValueError(f"{name}, line {number}: exchanges.toml has no exchange for {row[0]}")
        yield _instrument(row, sort, exchange["calendar"], exchange["currency"])


def _place(symbol: str) -> str:
    _, dot, end = symbol.rpartition(".")
    return end if dot else _UNITED_STATES


def _instrument(row: list[str], sort: Sort, calendar: str, currency: str) -> Instrument:
    symbol, zh, zh_hant, en, aliases, alone = row
    return Instrument(
        id=symbol, sort=sort, zh=zh or en, zh_hant=zh_hant, en=en or zh, aliases=_names(aliases), alone=_names(alone),
        calendar=calendar, currency=currency, unit=f"{currency}/share", sources=(f"yahoo:{symbol}",),
    )  # fmt: skip


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()

"""Where a number comes from, in words a reader knows; the full address stands behind them and in the export."""

from __future__ import annotations

import re

from dashboard.desk import Desk
from dashboard.market.meta import Fetch
from dashboard.report.language import catalogue, say

_GITHUB = re.compile(r"github:([\w.-]+/[\w.-]+)@")


def where(fetch: Fetch, language: str) -> str:
    """Name the provider of a delivery: a house by its name, a file found on GitHub as that, else by its own note."""
    known = catalogue(language).get(f"provider.{fetch.provider}")
    if known:
        return known
    file = _GITHUB.match(fetch.note)
    return say(language, "provider.github", name=file[1]) if file else fetch.note or fetch.provider


def series(desk: Desk, row: int, language: str) -> str:
    """Name the series that a verdict used, who delivered it and when; empty where it used none."""
    verdict = desk.verdicts.iloc[row]
    symbol = verdict["symbol"]
    if verdict["verdict"] in ("unchecked", "pending") or verdict["figure"] >= 0 or not isinstance(symbol, str):
        return ""
    name = desk.registry.name(symbol, language)
    meta = desk.metas.get(symbol)
    fetch = meta.fetches.get(str(verdict["src"])) if meta else None
    if fetch is None:
        return name
    return say(language, "provider.series", name=name, where=where(fetch, language), day=fetch.at[:10])

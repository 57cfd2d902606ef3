"""What the cache holds: each series with its reach, its gaps, its age and where it comes from; and the figures."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from dashboard.desk import Desk
from dashboard.report.language import catalogue
from dashboard.report.provenance import where


def series(desk: Desk, language: str, today: dt.date) -> pd.DataFrame:
    """Return a row a symbol.

    Columns: symbol, name, first, newest (ISO days), bars, missing (sessions without a bar between them), intraday
    (whether highs and lows are known), provider (in words), fetched (ISO day), days (since then), note, address (what
    the deliveries say of themselves).
    """
    rows = []
    for symbol, one in sorted(desk.evidence.series.items()):
        known = np.flatnonzero(~np.isnan(one.close))
        if not len(known):
            continue
        meta = desk.metas.get(symbol)
        fetches = list(meta.fetches.values()) if meta else []
        note = (meta.suspect or meta.note) if meta else ""
        fetched = max((fetch.at[:10] for fetch in fetches), default="")
        rows.append({
            "symbol": symbol, "name": desk.registry.name(symbol, language), "first": str(one.days[known[0]]),
            "newest": str(one.days[known[-1]]), "bars": len(known),
            "missing": int(known[-1] - known[0] + 1 - len(known)), "intraday": not np.isnan(one.high[known]).all(),
            "provider": "; ".join(sorted({where(fetch, language) for fetch in fetches})), "fetched": fetched,
            "days": (today - dt.date.fromisoformat(fetched)).days if fetched else None,
            "note": catalogue(language).get(f"series-note.{note}", note),
            "address": "; ".join(sorted({fetch.note for fetch in fetches if fetch.note})),
        })  # fmt: skip
    return pd.DataFrame(rows)


def figures(desk: Desk, language: str) -> pd.DataFrame:
    """Return a row a subject with figures: subject, name, figures (how many), first and newest as-of date, sources."""
    table = desk.evidence.figures
    if not len(table):
        return pd.DataFrame(columns=["subject", "name", "figures", "first", "newest", "source"])
    grouped = table.groupby("subject")
    out = grouped.agg(figures=("value", "size"), first=("as_of", "min"), newest=("as_of", "max")).reset_index()
    sources = grouped["source"].agg(lambda texts: "; ".join(dict.fromkeys(map(str, texts))))
    out["source"] = out["subject"].map(sources)
    out.insert(1, "name", [desk.registry.name(subject, language) for subject in out["subject"]])
    return out

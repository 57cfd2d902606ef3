"""The desk: one call that reads a workspace and checks it. The commands and the pages both start here.

It stands between the floors: it alone turns files (records, cache) into the frames that checking takes.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd

from dashboard.check.arithmetic import check_relations
from dashboard.check.contradictions import contradictions
from dashboard.check.evidence import Evidence, Series, align
from dashboard.check.frame import claims_frame
from dashboard.check.relation_verdict import RelationVerdict
from dashboard.check.verdicts import check
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import Registry, load_registry
from dashboard.instruments.sessions import Days
from dashboard.market.bars import read_bars, read_meta
from dashboard.market.disagreements import disagreements
from dashboard.market.events import read_events
from dashboard.market.failures import read_failures
from dashboard.market.fetched_figures import read_fetched_figures
from dashboard.market.layout import Layout
from dashboard.market.meta import Meta
from dashboard.records.figure import Figure
from dashboard.records.problem import Problem
from dashboard.records.workspace import Dossier, Workspace


@dataclass(frozen=True)
class Desk:
    """A workspace as checked at one moment: what was read, the verdicts (see dashboard.check.verdicts), the problems.

    `claims` and `verdicts` have the same rows in the same order; `metas` is the provenance of each symbol;
    `relations` is by episode; `contradictions` has the columns episode, first, second.
    """

    dossiers: tuple[Dossier, ...]
    registry: Registry
    evidence: Evidence
    metas: dict[str, Meta]
    claims: pd.DataFrame
    verdicts: pd.DataFrame
    relations: dict[str, tuple[RelationVerdict, ...]]
    contradictions: pd.DataFrame
    problems: tuple[Problem, ...]


def open_desk(root: Path, episodes: Iterable[str] = (), *, as_of: dt.date | None = None) -> Desk:
    """Read the workspace at `root` and check the named episodes, or all; `as_of` decides which forecasts are due."""
    workspace = Workspace(root)
    registry, problems = load_registry(root)
    dossiers = tuple(workspace.dossiers(episodes))
    figures, bad_figures = workspace.figures()
    problems += bad_figures + workspace.settings()[1]
    evidence, metas, bad = load_evidence(workspace, registry, figures, as_of=as_of)
    claims = _frame(dossiers)
    relations, flaws = _relations(workspace, dossiers)
    return Desk(
        dossiers=dossiers,
        registry=registry,
        evidence=evidence,
        metas=metas,
        claims=claims,
        verdicts=check(claims, evidence),
        relations=relations,
        contradictions=contradictions(claims),
        problems=tuple(
            sorted({*problems, *bad, *flaws, *(problem for dossier in dossiers for problem in dossier.problems)})
        ),
    )


def load_evidence(
    workspace: Workspace, registry: Registry, figures: list[Figure], *, as_of: dt.date | None = None
) -> tuple[Evidence, dict[str, Meta], list[Problem]]:
    """Read the whole cache as evidence; `as_of` defaults to the newest date of any series."""
    layout = Layout(workspace.cache)
    symbols = layout.symbols()
    bars, problems = read_bars(workspace.cache, symbols)
    events, bad_events = read_events(workspace.cache, symbols)
    metas, bad = read_meta(workspace.cache, symbols)
    fetched, bad_figures = read_fetched_figures(workspace.cache, layout.subjects())
    calendars = Calendars(layout.derived)
    series = {
        str(symbol): _series(str(symbol), part, events[events["symbol"] == symbol], registry, calendars)
        for symbol, part in bars.groupby("symbol", sort=False)
    }
    newest = [one.newest for one in series.values() if not np.isnat(one.newest)]
    last = np.datetime64(as_of, "D") if as_of else max(newest, default=np.datetime64("1970-01-01", "D"))
    blocked = {symbol: "split-suspect" for symbol, meta in metas.items() if meta.suspect}
    rows = [msgspec.to_builtins(figure) for figure in (*figures, *fetched)]
    evidence = Evidence(
        registry=registry,
        series=series,
        figures=pd.DataFrame(rows, columns=list(Figure.__struct_fields__)),
        as_of=last,
        blocked=blocked,
        stale=frozenset(read_failures(workspace.cache)),
        disputed=_disputed(workspace, symbols),
    )
    return evidence, metas, [*problems, *bad_events, *bad, *bad_figures]


def _disputed(workspace: Workspace, symbols: list[str]) -> dict[str, Days]:
    """The sessions of each symbol on which a second provider's close lies beyond its tolerance."""
    found = disagreements(workspace.cache, symbols)
    return {
        str(symbol): part["date"].to_numpy().astype("datetime64[D]")
        for symbol, part in found.groupby("symbol", sort=False)
    }


def _series(symbol: str, bars: pd.DataFrame, events: pd.DataFrame, registry: Registry, calendars: Calendars) -> Series:
    """Align one symbol; one that the registry does not know, or whose calendar is unknown, trades on weekdays."""
    instrument = registry.get(symbol)
    try:
        sessions = calendars[instrument.calendar if instrument and instrument.calendar else "FX"]
    except KeyError:
        sessions = calendars["FX"]
    return align(symbol, bars, sessions, events)


def _relations(
    workspace: Workspace, dossiers: Iterable[Dossier]
) -> tuple[dict[str, tuple[RelationVerdict, ...]], list[Problem]]:
    """Compute the relations of each episode; one that cannot be computed is a problem at its line."""
    found: dict[str, tuple[RelationVerdict, ...]] = {}
    problems: list[Problem] = []
    for dossier in dossiers:
        verdicts, flaws = check_relations(dossier.relations, dossier.claims)
        found[dossier.episode.id] = tuple(verdicts)
        if flaws:
            lines = workspace.relation_lines(dossier.episode.id)
            shown = f"claims/{dossier.episode.id}/relations.jsonl"
            problems += [
                Problem(shown, lines.get(flaw.relation, 0), f"{flaw.relation!r}: {flaw.message}") for flaw in flaws
            ]
    return found, problems


def _frame(dossiers: Sequence[Dossier]) -> pd.DataFrame:
    claims = itertools.chain.from_iterable(dossier.claims for dossier in dossiers)
    episodes = {dossier.episode.id: dossier.episode for dossier in dossiers}
    return claims_frame(claims, episodes, [(one.episode.id, claim) for one in dossiers for claim in one.unplaced])

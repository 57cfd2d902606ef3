"""All that follows from the records and the evidence: kept in frames, by episode, so that parts can be put together."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.arithmetic import check_relations
from dashboard.check.contradictions import contradictions
from dashboard.check.evidence import Evidence
from dashboard.check.frame import claims_frame
from dashboard.check.readings import readings
from dashboard.check.relation_verdict import RelationVerdict
from dashboard.check.verdicts import check
from dashboard.records.problem import Problem
from dashboard.records.workspace import Dossier, Workspace

FRAMES = ("claims", "verdicts", "readings", "contradictions")


class Heading(msgspec.Struct, frozen=True):
    """What lists show of an episode."""

    id: str
    title: str
    date: dt.date | None
    speaker: str


@dataclass(frozen=True)
class Derived:
    """Frames with an `episode` column, and the rest by episode; the episodes newest first, or as they were named.

    `claims` is the frame of `claims_frame`, `verdicts` has the same rows in the same order (see
    dashboard.check.verdicts), `readings` how else the mismatches could be meant (see dashboard.check.readings),
    `contradictions` the pairs of claims that cannot both be true; `flaws` is what is wrong in the files.
    """

    episodes: dict[str, Heading]
    claims: pd.DataFrame
    verdicts: pd.DataFrame
    readings: pd.DataFrame
    contradictions: pd.DataFrame
    relations: dict[str, tuple[RelationVerdict, ...]]
    flaws: dict[str, tuple[Problem, ...]]

    def part(self, names: Collection[str]) -> Derived:
        """What is derived of some of the episodes."""
        frames: dict[str, Any] = {
            name: _rows(getattr(self, name), getattr(self, name)["episode"].isin(names).to_numpy(dtype=bool))
            for name in FRAMES
        }
        return Derived(
            **frames,
            episodes={name: one for name, one in self.episodes.items() if name in names},
            relations={name: one for name, one in self.relations.items() if name in names},
            flaws={name: one for name, one in self.flaws.items() if name in names},
        )


def derive(workspace: Workspace, episodes: Iterable[str], evidence: Evidence) -> Derived:
    """Read the episodes and check their claims."""
    dossiers = [workspace.dossier(name) for name in episodes]
    claims = _frame(dossiers)
    relations, flaws = {}, {}
    for dossier in dossiers:
        name = dossier.episode.id
        relations[name], bad = _relations(workspace, dossier)
        flaws[name] = (*dossier.problems, *bad)
    verdicts = check(claims, evidence)
    return Derived(
        episodes={one.episode.id: _heading(one) for one in dossiers},
        claims=claims,
        verdicts=verdicts,
        readings=readings(claims, verdicts, evidence).drop(columns="row"),
        contradictions=contradictions(claims),
        relations=relations,
        flaws=flaws,
    )


def judged_again(derived: Derived, evidence: Evidence) -> Derived:
    """The same records, held against other evidence."""
    verdicts = check(derived.claims, evidence)
    return replace(
        derived, verdicts=verdicts, readings=readings(derived.claims, verdicts, evidence).drop(columns="row")
    )


def joined(one: Derived, other: Derived, order: Sequence[str]) -> Derived:
    """Two parts as one, with the episodes in `order`."""
    place = {name: number for number, name in enumerate(order)}
    frames: dict[str, Any] = {}
    for name in FRAMES:
        parts = [frame for frame in (getattr(one, name), getattr(other, name)) if len(frame)]
        frame = pd.concat(parts, ignore_index=True) if parts else getattr(one, name)
        frames[name] = _rows(frame, np.argsort(frame["episode"].map(place).to_numpy(dtype=np.int64), kind="stable"))
    episodes = one.episodes | other.episodes
    return Derived(
        **frames,
        episodes={name: episodes[name] for name in order},
        relations=one.relations | other.relations,
        flaws=one.flaws | other.flaws,
    )


def _rows(frame: pd.DataFrame, which: NDArray[np.bool_] | NDArray[np.intp]) -> pd.DataFrame:
    return frame.loc[which].reset_index(drop=True)


def _heading(dossier: Dossier) -> Heading:
    episode = dossier.episode
    return Heading(episode.id, episode.title, episode.date, episode.speaker)


def _relations(workspace: Workspace, dossier: Dossier) -> tuple[tuple[RelationVerdict, ...], list[Problem]]:
    """Compute the relations of an episode; one that cannot be computed is a problem at its line."""
    verdicts, flaws = check_relations(dossier.relations, dossier.claims)
    if not flaws:
        return tuple(verdicts), []
    name = dossier.episode.id
    lines, shown = workspace.relation_lines(name), f"claims/{name}/relations.jsonl"
    return tuple(verdicts), [
        Problem(shown, lines.get(flaw.relation, 0), f"{flaw.relation!r}: {flaw.message}") for flaw in flaws
    ]


def _frame(dossiers: Sequence[Dossier]) -> pd.DataFrame:
    claims = itertools.chain.from_iterable(dossier.claims for dossier in dossiers)
    episodes = {dossier.episode.id: dossier.episode for dossier in dossiers}
    return claims_frame(claims, episodes, [(one.episode.id, claim) for one in dossiers for claim in one.unplaced])

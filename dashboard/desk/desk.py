"""A workspace as checked at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.check.evidence import Evidence
from dashboard.desk.derived import Derived
from dashboard.desk.seen import Seen
from dashboard.instruments.registry import Registry
from dashboard.market.meta import Meta
from dashboard.records.problem import Problem
from dashboard.records.review import Review
from dashboard.records.workspace import Dossier, Workspace

AT_HAND = 32  # dossiers kept once read


@dataclass(frozen=True)
class Desk(Derived):
    """What was read and derived, and what it was held against.

    `metas` is the provenance of each symbol; `reviews` are the events of those episodes that have any; `problems` are
    all of them, sorted. Notes and records are read when they are asked for.
    """

    workspace: Workspace
    seen: Seen
    registry: Registry
    evidence: Evidence
    metas: dict[str, Meta]
    reviews: dict[str, tuple[Review, ...]]
    problems: tuple[Problem, ...]
    _read: dict[str, Dossier] = field(default_factory=dict, repr=False)

    def dossier(self, episode: str) -> Dossier:
        """Read all of one episode, or return it as it was read last."""
        if episode not in self._read:
            while len(self._read) >= AT_HAND:
                self._read.pop(next(iter(self._read)))
            self._read[episode] = self.workspace.dossier(episode)
        return self._read[episode]

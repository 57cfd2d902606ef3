"""Opening a workspace: what was derived before and still holds is taken, the rest is read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from dashboard.check.evidence import Evidence
from dashboard.desk.derived import Derived, derive, joined, judged_again
from dashboard.desk.desk import Desk
from dashboard.desk.evidence import load_evidence
from dashboard.desk.kept import Kept, keep, read_kept
from dashboard.desk.seen import Seen, look_at
from dashboard.instruments.registry import load_registry
from dashboard.records.jsonl import read_lines
from dashboard.records.review import Review
from dashboard.records.workspace import Workspace


def open_desk(
    root: Path, episodes: Iterable[str] = (), *, as_of: dt.date | None = None, before: Desk | None = None
) -> Desk:
    """Read the workspace at `root` and check the named episodes, or all; `as_of` decides which forecasts are due.

    `before` is a desk of this workspace that was open already: only what changed since is read again.
    """
    workspace = Workspace(root)
    names = list(dict.fromkeys(episodes))
    order = names or workspace.episode_ids()
    seen = look_at(root, order)
    registry, problems = load_registry(root)
    figures, bad_figures = workspace.figures()
    evidence, metas, bad = load_evidence(workspace, registry, figures, as_of=as_of)
    kept = None if names or as_of else Kept(before.seen, before) if before else read_kept(root)
    derived = _derived(workspace, order, seen, evidence, kept)
    if not (names or as_of or before):
        keep(root, seen, derived, kept)
    problems += [*bad_figures, *workspace.settings()[1], *bad]
    return Desk(
        **{one.name: getattr(derived, one.name) for one in fields(Derived)},
        workspace=workspace,
        seen=seen,
        registry=registry,
        evidence=evidence,
        metas=metas,
        reviews={name: _log(Path(file[0])) for name, file in seen.logs.items()},
        problems=tuple(sorted({*problems, *(one for every in derived.flaws.values() for one in every)})),
    )


def _derived(workspace: Workspace, order: Sequence[str], seen: Seen, evidence: Evidence, kept: Kept | None) -> Derived:
    """Take from `kept` what was derived from the very files that are there now; derive the rest."""
    if kept is None or kept.seen.ground != seen.ground:
        return derive(workspace, order, evidence)
    same = {name for name in order if name in kept.seen.episodes and kept.seen.episode(name) == seen.episode(name)}
    old = kept.derived.part(same)
    if kept.seen.evidence != seen.evidence:
        old = judged_again(old, evidence)
    if len(same) == len(order) and list(old.episodes) == list(order):
        return old
    return joined(old, derive(workspace, [name for name in order if name not in same], evidence), order)


def _log(path: Path) -> tuple[Review, ...]:
    return tuple(review for _, review in read_lines(path, Review, path.name)[0])

"""What one drawing sees: the workspace as checked, in one language, with the newest decisions.

Reading and checking are kept as long as no file changes. Decisions do not make it read again: the logs are read by
themselves, so that a step in the queue stays quick. Corrections do, for they change the claims, and so do lines
that cannot be read, for they are problems.
"""

from __future__ import annotations

import gc
import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.app import address
from dashboard.desk import Desk, open_desk
from dashboard.desk.seen import Seen, look_at
from dashboard.records.claim import Claim
from dashboard.records.jsonl import read_lines
from dashboard.records.review import Review
from dashboard.records.settings import Settings
from dashboard.records.standing import corrections
from dashboard.records.workspace import Dossier, Workspace, find_root
from dashboard.report.explain import Explainer
from dashboard.report.language import catalogue, closest, say
from dashboard.report.queue import cases, rows_of
from dashboard.report.search import facets

_OPENING = threading.Lock()
_LAST: dict[str, Desk] = {}


@dataclass(frozen=True)
class Sight:
    """One drawing. `cases` (see dashboard.report.queue) has the rows of `desk.claims`; `rows` finds one by its key."""

    root: Path
    desk: Desk
    explainer: Explainer
    cases: pd.DataFrame
    rows: dict[str, int]
    settings: Settings
    language: str
    dark: bool

    def dossier(self, row: int) -> Dossier:
        """The episode that a claim is of."""
        return self.desk.dossier(str(self.desk.claims["episode"].iloc[row]))

    def claim(self, row: int) -> Claim:
        """The record of a claim, as last corrected."""
        name = self.desk.claims["id"].iloc[row]
        return next(one for one in self.dossier(row).claims if one.id == name)

    def log(self, row: int) -> tuple[Review, ...]:
        """The events of a claim's episode."""
        return self.desk.reviews.get(str(self.desk.claims["episode"].iloc[row]), ())

    @property
    def facets(self) -> pd.DataFrame:
        """What claims can be filtered and searched by (see dashboard.report.search)."""
        return _facets(self.explainer.desk)

    def word(self, key: str, otherwise: str) -> str:
        """A text of the interface that may not exist: of a code that a note made up."""
        return catalogue(self.language).get(key, otherwise)

    def say(self, key: str, **values: object) -> str:
        """A text of the interface."""
        return say(self.language, key, **values)


def ahead() -> None:
    """Read and check the workspace before anybody looks, and load what draws charts."""
    import dashboard.report.charts  # noqa: F401, PLC0415  (a page that needs it first would wait)

    _opened(str(find_root()))


def look() -> Sight:
    """Return what this drawing sees; cheap unless a file changed."""
    root = find_root()
    workspace = Workspace(root)
    seen = look_at(root, workspace.episode_ids())
    filed, logs = _filed(root, seen)
    desk, table = _decided(str(root), seen.digest, filed, logs)
    settings = workspace.settings()[0]
    spoken = language(settings)
    return Sight(
        root=root,
        desk=desk,
        explainer=_explainer(filed, spoken),
        cases=table,
        rows=_rows(filed),
        settings=settings,
        language=spoken,
        dark=st.context.theme.type == "dark",
    )


def language(settings: Settings) -> str:
    """The language of the address, else of the settings, else of the browser."""
    return address.language() or closest(settings.language or st.context.locale)


def _filed(root: Path, seen: Seen) -> tuple[Desk, dict[str, tuple[Review, ...]]]:
    """The desk as filed and corrected, and the newest decisions."""
    read = {name: _log(*file) for name, file in seen.logs.items()}
    logs = {name: events for name, (events, _) in read.items()}
    bad = _digest([(name, *lines) for name, (_, lines) in sorted(read.items()) if lines])
    return _read(str(root), seen.filed + _corrections(logs) + bad), logs


@st.cache_resource(max_entries=2, show_spinner="正在读取与核对… · Reading and checking…")
def _read(root: str, seen: str) -> Desk:  # noqa: ARG001  (what was seen of the files is the key of the cache)
    return _opened(root)


def _opened(root: str) -> Desk:
    """Open the workspace, and remember it: the next time only what changed is read and checked."""
    with _OPENING:
        desk = _LAST[root] = open_desk(Path(root), before=_LAST.get(root))
    gc.freeze()  # Streamlit collects garbage after every drawing; it need not walk through the records each time
    return desk


@st.cache_resource(max_entries=2, show_spinner=False)
def _decided(
    root: str,  # noqa: ARG001  (root and what was seen of the files are the key of the cache)
    seen: str,  # noqa: ARG001
    _filed: Desk,
    _logs: dict[str, tuple[Review, ...]],
) -> tuple[Desk, pd.DataFrame]:
    """The desk with the newest decisions, and its cases."""
    desk = replace(_filed, reviews=_logs)
    return desk, cases(desk)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Desk: id})
def _rows(desk: Desk) -> dict[str, int]:
    return rows_of(desk)


def _corrections(logs: dict[str, tuple[Review, ...]]) -> str:
    """The corrections in force, as part of a key."""
    return _digest(
        [(name, claim, one.at) for name, log in sorted(logs.items()) for claim, one in corrections(log).items()]
    )


def _digest(entries: Sequence[tuple[object, ...]]) -> str:
    """A short key for many entries: Streamlit hashes long tuples slowly."""
    return hashlib.sha256(repr(entries).encode()).hexdigest()


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Desk: id})
def _explainer(desk: Desk, spoken: str) -> Explainer:
    return Explainer(desk, spoken)


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Desk: id})
def _facets(desk: Desk) -> pd.DataFrame:
    return facets(desk)


@st.cache_resource(max_entries=16_384, show_spinner=False)
def _log(
    path: str,
    size: int,  # noqa: ARG001  (size and times are the key of the cache)
    at: int,  # noqa: ARG001
    entry: int,  # noqa: ARG001
) -> tuple[tuple[Review, ...], tuple[int, ...]]:
    """The events of a log, and the numbers of its lines that are none."""
    lines, problems = read_lines(Path(path), Review, path)
    return tuple(review for _, review in lines), tuple(one.line for one in problems)

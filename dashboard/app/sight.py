"""What one drawing sees: the workspace as checked, in one language, with the newest decisions.

Reading and checking are kept as long as no file changes. Decisions do not make it read again: the logs are read by
themselves, so that a step in the queue stays quick. Corrections do, for they change the claims.
"""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pandas as pd
import streamlit as st

from dashboard.app import address
from dashboard.desk import Desk, open_desk
from dashboard.records.claim import Claim
from dashboard.records.jsonl import read_lines
from dashboard.records.review import Review
from dashboard.records.settings import Settings
from dashboard.records.standing import corrections
from dashboard.records.workspace import Dossier, Workspace, find_root
from dashboard.report.explain import Explainer
from dashboard.report.language import catalogue, closest, say
from dashboard.report.queue import cases
from dashboard.report.search import facets

LOG = "reviews.jsonl"


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
        name = self.desk.claims["episode"].iloc[row]
        return next(one for one in self.desk.dossiers if one.episode.id == name)

    def claim(self, row: int) -> Claim:
        """The record of a claim, as last corrected."""
        name = self.desk.claims["id"].iloc[row]
        return next(one for one in self.dossier(row).claims if one.id == name)

    def log(self, row: int) -> tuple[Review, ...]:
        """The events of a claim's episode."""
        return self.dossier(row).reviews

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


def look() -> Sight:
    """Return what this drawing sees; cheap unless a file changed."""
    root = find_root()
    files = sorted(_files(root))
    logs = {Path(path).parent.name: _log(path, at, size) for path, at, size in files if path.endswith(LOG)}
    filed = _read(str(root), _digest([entry for entry in files if not entry[0].endswith(LOG)]) + _corrections(logs))
    desk, table, rows = _decided(str(root), _digest(files), filed, logs)
    settings = Workspace(root).settings()[0]
    spoken = language(settings)
    return Sight(
        root=root,
        desk=desk,
        explainer=_explainer(filed, spoken),
        cases=table,
        rows=rows,
        settings=settings,
        language=spoken,
        dark=st.context.theme.type == "dark",
    )


def language(settings: Settings) -> str:
    """The language of the address, else of the settings, else of the browser."""
    return address.language() or closest(settings.language or st.context.locale)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(root: str, seen: str) -> Desk:  # noqa: ARG001  (what was seen of the files is the key of the cache)
    desk = open_desk(Path(root))
    gc.freeze()  # Streamlit collects garbage after every drawing; it need not walk through the records each time
    return desk


@st.cache_resource(max_entries=2, show_spinner=False)
def _decided(
    root: str,  # noqa: ARG001  (root and what was seen of the files are the key of the cache)
    seen: str,  # noqa: ARG001
    _filed: Desk,
    _logs: dict[str, tuple[Review, ...]],
) -> tuple[Desk, pd.DataFrame, dict[str, int]]:
    """The desk with the newest decisions, its cases, and where each stands."""
    dossiers = tuple(msgspec.structs.replace(one, reviews=_logs.get(one.episode.id, ())) for one in _filed.dossiers)
    desk = replace(_filed, dossiers=dossiers)
    table = cases(desk)
    return desk, table, {key: row for row, key in enumerate(table["key"])}


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


@st.cache_resource(max_entries=4096, show_spinner=False)
def _log(path: str, at: int, size: int) -> tuple[Review, ...]:  # noqa: ARG001  (time and size are the key of the cache)
    return tuple(review for _, review in read_lines(Path(path), Review, path)[0])


def _files(root: Path) -> Iterator[tuple[str, int, int]]:
    """Every file that what is seen depends on: path, time of change, size."""
    folders = [root / "data_cache" / name for name in ("bars", "events", "meta", "figures")]
    claims = root / "claims"
    episodes = [Path(entry.path) for entry in os.scandir(claims) if entry.is_dir()] if claims.is_dir() else []
    for folder in (root, claims, *folders, *episodes):
        if folder.is_dir():
            for entry in os.scandir(folder):
                if entry.is_file() and not entry.name.startswith("."):
                    info = entry.stat()
                    yield entry.path, info.st_mtime_ns, info.st_size

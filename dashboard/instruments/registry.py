"""The registry: every instrument by id and by alias, from the files in `registry/` and the user's own.

Instruments with much to say about them stand in TOML files, listed shares in bulk in CSV files (`listed.py`). The
shares of one company in mainland China and in Hong Kong are each other's sisters by `a_h_pairs.csv`.

A user's `instruments.toml` in the workspace has the same form (`[[instrument]]`) and adds to the registry; an entry
with a known id adds its aliases to that instrument.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import msgspec

from dashboard.instruments.instrument import Instrument
from dashboard.instruments.listed import listed
from dashboard.records.problem import Problem

USER_FILE = "instruments.toml"
_PAIRS = "a_h_pairs.csv"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    instrument: list[Instrument] = []


class _Addition(msgspec.Struct, forbid_unknown_fields=True):
    """A user's entry for an instrument that is known already."""

    id: str
    aliases: tuple[str, ...] = ()


class Registry:
    """All instruments. Mapping by id; `by_alias` by any name, exact, with Latin letters compared without case."""

    def __init__(self, instruments: dict[str, Instrument]) -> None:
        """Index the aliases; the first instrument to claim one keeps it (a test sees that no two do)."""
        self._instruments = instruments
        self._aliases: dict[str, str] = {}
        for instrument in instruments.values():
            for name in instrument.names:
                self._aliases.setdefault(name.casefold(), instrument.id)

    def __iter__(self) -> Iterator[Instrument]:
        """All instruments, in file order."""
        return iter(self._instruments.values())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._instruments)

    def __contains__(self, subject: object) -> bool:
        """Tell whether an id is known."""
        return subject in self._instruments

    def get(self, subject: str | None) -> Instrument | None:
        """The instrument of an id, None when there is none."""
        return self._instruments.get(subject) if subject else None

    def by_alias(self, name: str) -> Instrument | None:
        """The instrument that a name or alias stands for."""
        return self.get(self._aliases.get(name.casefold()))

    def name(self, subject: str | None, language: str = "zh") -> str:
        """How a subject is called on screen; an unknown one is shown as it is written."""
        instrument = self.get(subject)
        if instrument is None:
            return subject or ""
        return instrument.en if language == "en" else instrument.zh


@functools.cache
def bundled() -> Registry:
    """The registry that comes with the program."""
    folder = resources.files("dashboard.instruments") / "registry"
    found: dict[str, Instrument] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: (entry.name.endswith(".csv"), entry.name)):
        for instrument in _read(file.name, file.read_text("utf-8")):
            if instrument.id in found:
                raise ValueError(f"{file.name}: the id {instrument.id!r} stands twice in the registry")
            found[instrument.id] = instrument
    _pair(found)
    return Registry(found)


def _pair(found: dict[str, Instrument]) -> None:
    """Give each share of a company that is listed in both places the other one as a sister."""
    text = (resources.files("dashboard.instruments") / _PAIRS).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(("#", "a,h")):
            continue
        a, _, h = line.partition(",")
        if a not in found or h not in found:
            raise ValueError(f"{_PAIRS}, line {number}: expected two ids of the registry, found {line!r}")
        for one, other in ((a, h), (h, a)):
            found[one] = msgspec.structs.replace(found[one], sisters=(*found[one].sisters, other))


def _read(name: str, text: str) -> Iterable[Instrument]:
    if name.endswith(".csv"):
        return listed(name, text)
    return msgspec.toml.decode(text, type=_File).instrument if name.endswith(".toml") else ()


def load_registry(root: Path) -> tuple[Registry, list[Problem]]:
    """Return the bundled registry with the workspace's `instruments.toml` added; bad entries are problems."""
    try:
        table = tomllib.loads((root / USER_FILE).read_text("utf-8"))
    except FileNotFoundError:
        return bundled(), []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return bundled(), [Problem(USER_FILE, 0, f"not read, the bundled registry is used alone: {error}")]
    entries = table.get("instrument", [])
    if not isinstance(entries, list):
        return bundled(), [Problem(USER_FILE, 0, "expected [[instrument]] entries")]
    merged = {instrument.id: instrument for instrument in bundled()}
    problems = [problem for entry in entries if (problem := _merge(merged, entry))]
    return Registry(merged), problems


def _merge(merged: dict[str, Instrument], entry: object) -> Problem | None:
    try:
        if isinstance(entry, dict) and entry.get("id") in merged:
            addition = msgspec.convert(entry, _Addition)
            known = merged[addition.id]
            merged[known.id] = msgspec.structs.replace(known, aliases=(*known.aliases, *addition.aliases))
        else:
            instrument = msgspec.convert(entry, Instrument)
            merged[instrument.id] = instrument
    except msgspec.ValidationError as error:
        name = entry.get("id", "?") if isinstance(entry, dict) else "?"
        return Problem(USER_FILE, 0, f"instrument {name!r}: {error}")
    return None

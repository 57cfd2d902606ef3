"""What was seen of the files: marks that change when a file does. Nothing is opened for them.

A file's mark is its size and the two times that the system keeps of it: of its content, and of its entry, which no
program can set back.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

LOG = "reviews.jsonl"
_HELD = ("bars", "events", "meta", "figures", ".derived/failures.json")
_PACKAGE = Path(__file__).parents[1]

File = tuple[str, int, int, int]  # path, size, time of content, time of entry; times in nanoseconds


class Mark(msgspec.Struct, frozen=True):
    """What was seen of some files: a digest of their marks, and the newest of their times (nanoseconds)."""

    digest: str
    newest: int


class Seen(msgspec.Struct, frozen=True):
    """What was seen of a workspace.

    `ground` is what records are read by (settings, our own code), `evidence` what claims are held against, `episodes`
    the files of each folder of claims but its log, `logs` the logs of decisions that there are.
    """

    ground: Mark
    evidence: Mark
    episodes: dict[str, Mark]
    logs: dict[str, File]

    def episode(self, name: str) -> Mark:
        """What was seen of an episode, its log included."""
        mark, log = self.episodes[name], self.logs.get(name)
        return _mark([log], mark.digest, mark.newest) if log else mark

    @property
    def digest(self) -> str:
        """One digest of all of it, decisions included."""
        return _digest([self.filed, *sorted(self.logs.items())])

    @property
    def filed(self) -> str:
        """One digest of all but the logs of decisions."""
        return _digest([self.ground, self.evidence, *sorted(self.episodes.items())])


def look_at(root: Path, episodes: Iterable[str]) -> Seen:
    """Look at the files of a workspace and of the named episodes in it."""
    claims, cache = root / "claims", root / "data_cache"
    marks: dict[str, Mark] = {}
    logs: dict[str, File] = {}
    for name in episodes:
        files = list(_files(claims / name))
        marks[name] = _mark(file for file in files if not file[0].endswith(LOG))
        logs.update((name, file) for file in files if file[0].endswith(LOG))
    ground = _mark(_files(root / "tapecheck.toml"), code())
    held = [root / "instruments.toml", claims / "figures.csv", *(cache / name for name in _HELD)]
    return Seen(ground, _mark(file for path in held for file in _files(path)), marks, logs)


@functools.cache
def code() -> str:
    """Our own code and words: what was derived by another version is derived again."""
    paths = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".toml", ".csv"))
    return _digest((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in paths)


def _files(path: Path) -> Iterator[File]:
    """A file, or those of a folder, in order; temporary and locking ones are none."""
    try:
        if path.is_dir():
            with os.scandir(path) as found:
                entries = sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.name)
            files = [(one.path, one.stat()) for one in entries if one.is_file()]
        else:
            files = [(str(path), path.stat())]
    except OSError:  # none, a circle of links, or gone between two looks: the next look is another one
        return
    for name, info in files:
        yield name, info.st_size, info.st_mtime_ns, info.st_ctime_ns


def _mark(files: Iterable[File], also: str = "", newest: int = 0) -> Mark:
    some = list(files)
    return Mark(_digest([also, *some]), max((time for file in some for time in file[2:]), default=newest))


def _digest(parts: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(parts)).encode()).hexdigest()

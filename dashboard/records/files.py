"""Writing the user's files so that nothing is half written: temporary file, fsync, replace; append under a lock."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from filelock import FileLock

from dashboard.records.problem import ChangedOnDiskError

LOCK_SECONDS = 30


def _umask() -> int:
    """The process's mask. It can only be read by setting it, so it is read once, before there are threads."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


_UMASK = _umask()


def digest(path: Path) -> str | None:
    """Return the sha256 of a file's bytes, or None where there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the one writer's lock of `path` (`.<name>.lock` beside it). Readers take no lock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.parent / f".{path.name}.lock", timeout=LOCK_SECONDS):
        yield


def replace(path: Path, data: bytes, *, seen: str | bool | None = False) -> None:
    """Write `data` to `path` at once or not at all, keeping the file's mode. Hold `locked(path)` around it.

    `seen` is the digest the caller read before deciding what to write (None = there was no file); if the file is
    another one now, ChangedOnDiskError is raised and nothing is written. False = no check.
    """
    replace_all([(path, data)], seen={} if isinstance(seen, bool) else {path: seen})


def replace_all(files: Sequence[tuple[Path, bytes]], *, seen: Mapping[Path, str | None]) -> None:
    """Write several files, in order, so that a disk that is full or read-only leaves all of them as they were.

    All are written beside their places first and moved in only then; `seen` as in `replace`, checked for all before
    anything is written. A kill in between leaves the first few moved in, each of them whole.
    """
    for path, digested in seen.items():
        if digest(path) != digested:
            raise ChangedOnDiskError(path)
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
            staged.append((Path(name), path))
            _fill(handle, data)
            Path(name).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_UMASK)
        for temporary, path in staged:
            temporary.replace(path)
    except BaseException:
        for temporary, _ in staged:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
        raise
    for folder in {path.parent for _, path in staged}:
        _sync_folder(folder)


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def append(path: Path, line: bytes) -> None:
    """Append one line under a lock and sync it. A last line without its end (a torn write) is closed first."""
    with locked(path):
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
            _write_all(handle, (b"\n" if torn else b"") + line.rstrip(b"\n") + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut only once its folder is synced; not every file system allows it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

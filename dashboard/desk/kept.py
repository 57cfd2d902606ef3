"""A copy of what was derived, `data_cache/.derived/desk.arrow`: an archive opens from it in a fraction of the time.

A convenience like everything below `.derived/`: a copy that is missing, torn, damaged or of other files is not used,
and without it everything is derived again. Small workspaces have none: they are derived as quickly.

The file: 32 bytes of digest of the rest, then one Arrow stream for each frame; the first one's metadata holds what is
not a frame, as JSON. Reading it runs no code of the file's.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.check.relation_verdict import RelationVerdict
from dashboard.desk.derived import FRAMES, Derived, Heading
from dashboard.desk.seen import Seen, code
from dashboard.market.layout import Layout
from dashboard.records.files import locked, replace
from dashboard.records.problem import Problem

FILE = "desk.arrow"
WORTH = 5_000  # claims from which a copy is worth its file
LACKING = 20  # a copy is written anew when it lacks more than one part in so many
SETTLED = 2_000_000_000  # nanoseconds: a file changed just now could change again unseen, within its clock's tick
FLAGS = "flags"
_HEAD, _DIGEST = b"tapecheck", 32


@dataclass(frozen=True)
class Kept:
    """What was derived, and from which files."""

    seen: Seen
    derived: Derived


class _Rest(msgspec.Struct):
    """What is not a frame. `objects` names the columns of each frame that hold Python objects."""

    seen: Seen
    episodes: dict[str, Heading]
    relations: dict[str, tuple[RelationVerdict, ...]]
    flaws: dict[str, tuple[Problem, ...]]
    objects: dict[str, list[str]]


def read_kept(root: Path) -> Kept | None:
    """Return the copy, None where there is none that can be used."""
    try:
        raw = (Layout(root / "data_cache").derived / FILE).read_bytes()
        digest, body = raw[:_DIGEST], memoryview(raw)[_DIGEST:]
        return _unpack(body) if _digest(body) == digest else None
    except (OSError, ValueError, KeyError, pa.ArrowException, msgspec.MsgspecError):
        return None


def keep(root: Path, seen: Seen, derived: Derived, kept: Kept | None) -> None:
    """Write the copy if it is worth it and the one there is lacks much; a disk that refuses costs nothing."""
    if len(derived.claims) < WORTH or not _lacks(seen, kept):
        return
    limit = time.time_ns() - SETTLED
    if max(seen.ground.newest, seen.evidence.newest) > limit:
        return
    settled = {name for name in seen.episodes if seen.episode(name).newest < limit}
    body = _pack(seen, derived.part(settled))
    path = Layout(root / "data_cache").derived / FILE
    with contextlib.suppress(OSError, TimeoutError), locked(path):
        replace(path, _digest(body) + body)


def _lacks(seen: Seen, kept: Kept | None) -> bool:
    if kept is None or (kept.seen.ground, kept.seen.evidence) != (seen.ground, seen.evidence):
        return True
    old = kept.seen
    fresh = sum(name not in old.episodes or old.episode(name) != seen.episode(name) for name in seen.episodes)
    return (fresh + len(old.episodes.keys() - seen.episodes.keys())) * LACKING > len(seen.episodes)


def _pack(seen: Seen, derived: Derived) -> bytes:
    frames = {name: getattr(derived, name) for name in FRAMES}
    objects = {
        name: [str(column) for column in frame if frame[column].dtype == object] for name, frame in frames.items()
    }
    known = {name: seen.episodes[name] for name in derived.episodes}
    logs = {name: file for name, file in seen.logs.items() if name in known}
    held = Seen(seen.ground, seen.evidence, known, logs)
    rest = _Rest(held, derived.episodes, derived.relations, derived.flaws, objects)
    sink = pa.BufferOutputStream()
    for number, frame in enumerate(frames.values()):
        table = pa.table({str(column): _column(frame[column]) for column in frame})
        if number == 0:
            table = table.replace_schema_metadata({_HEAD: msgspec.json.encode(rest)})
        with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
            writer.write_table(table)
    return bytes(sink.getvalue())


def _unpack(body: memoryview) -> Kept:
    source = pa.BufferReader(pa.py_buffer(body))
    tables = {}
    for name in FRAMES:
        with pa.ipc.open_stream(source) as reader:
            tables[name] = reader.read_all()
    rest = msgspec.json.decode(tables[FRAMES[0]].schema.metadata[_HEAD], type=_Rest)
    frames = {name: _frame(table, rest.objects[name]) for name, table in tables.items()}
    return Kept(rest.seen, Derived(**frames, episodes=rest.episodes, relations=rest.relations, flaws=rest.flaws))


def _digest(body: bytes | memoryview) -> bytes:
    """The digest of a copy, keyed by our own code: one that another version wrote is not read at all."""
    return hashlib.blake2b(body, digest_size=_DIGEST, key=code()[:64].encode()).digest()


def _column(column: pd.Series) -> pa.Array:
    """A column for Arrow: what repeats is written once, tuples of words as one text."""
    if column.dtype != object:
        return pa.Array.from_pandas(column)
    if column.name == FLAGS:
        column = column.map(" ".join)
    return pa.array(column.to_numpy(), from_pandas=True).dictionary_encode()


def _frame(table: pa.Table, objects: list[str]) -> pd.DataFrame:
    """The frame as it was, the repeated texts of a column one object each."""
    plain = table.select([name for name in table.column_names if name not in objects]).to_pandas()
    columns = {name: plain[name] for name in plain}
    for name in objects:
        encoded = pa.concat_arrays(table[name].chunks) if table.num_rows else _column(pd.Series([], dtype=object))
        words: list[object] = [*encoded.dictionary.to_pylist(), None]
        if name == FLAGS:
            words = [tuple(one.split()) if isinstance(one, str) else () for one in words]
        every = np.empty(len(words), dtype=object)
        every[:] = words
        cells = every[encoded.indices.fill_null(len(words) - 1).to_numpy(zero_copy_only=False)]
        columns[name] = pd.Series(cells, dtype=object)
    return pd.DataFrame({name: columns[name] for name in table.column_names}, copy=False)

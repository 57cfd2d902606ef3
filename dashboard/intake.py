"""Notes coming in: read from disk, extracted, and put into the workspace beside what people have done already."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path

import msgspec

from dashboard.extract.draft import Draft, extract
from dashboard.extract.lexicon import bundled_lexicon, load_lexicon
from dashboard.extract.merge import merge_drafts
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import bundled, load_registry
from dashboard.records.claim import Claim, Status
from dashboard.records.encoding import as_utf8
from dashboard.records.episode import Episode, read_episode
from dashboard.records.files import digest, locked, replace_all
from dashboard.records.jsonl import dump_lines, read_lines
from dashboard.records.problem import Problem, TapecheckError
from dashboard.records.relation import Relation
from dashboard.records.review import Review
from dashboard.records.settings import Settings
from dashboard.records.workspace import Workspace

_SUFFIXES = (".md", ".markdown", ".txt")
A_LOT = 40  # notes that are worth starting a process for
_LARGEST = 20_000_000  # bytes; no note is longer, and a mistaken path should not fill the memory


class Outcome(StrEnum):
    """What became of one note."""

    ADDED = "added"
    CHANGED = "changed"
    THERE = "already there"
    PASSED = "passed over"
    UNREAD = "not read"


def note_files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """The notes named, with those in the folders named; a path that leads nowhere is a problem."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file())
            files += sorted(
                file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
        elif path.is_file():
            files.append(path)
        else:
            problems.append(Problem(str(path), 0, "no such note or folder"))
    return list(dict.fromkeys(files)), problems


class Intake:
    """Reads notes with the words of one workspace (None = only those that come with the program)."""

    def __init__(self, root: Path | None) -> None:
        """Load registry, lexicon and settings; what is wrong in the user's own files is in `problems`."""
        self.workspace = Workspace(root) if root else None
        self.settings = Settings()
        self.registry, self.lexicon = bundled(), bundled_lexicon()
        self.problems: list[Problem] = []
        if root and self.workspace:
            self.registry, more = load_registry(root)
            self.lexicon, words = load_lexicon(root)
            self.settings, set_wrong = self.workspace.settings()
            self.problems = [*more, *words, *set_wrong]
        self.calendars = Calendars(root / "data_cache" / ".derived" if root else _user_cache())

    def read(self, path: Path) -> tuple[Episode, Draft, list[Problem]]:
        """Extract one note; TapecheckError when it cannot be read at all."""
        raw = _bytes(path)
        episode, problems = self._episode(raw, str(path))
        return episode, extract(episode, self.registry, self.calendars, self.lexicon), problems

    def add(
        self, path: Path, *, speaker: str | None = None, since: dt.date | None = None
    ) -> tuple[Outcome, list[Problem]]:
        """Put one note into the workspace, or bring it up to date there."""
        try:
            raw = _bytes(path)
        except TapecheckError as error:
            return Outcome.UNREAD, [Problem(str(path), 0, str(error))]
        episode, problems = self._episode(raw, str(path))
        if (speaker and episode.speaker != speaker) or (since and (episode.date is None or episode.date < since)):
            return Outcome.PASSED, []
        outcome, _, problems = self._put(raw, episode, problems)
        return outcome, problems

    def take(self, raw: bytes, name: str) -> tuple[Outcome, str, list[Problem]]:
        """Put a note that came without a file into the workspace, under the name it had; return its episode as well.

        There is no file to save anew, so one that is not UTF-8 is stored as such.
        """
        path = Path(name.replace("\\", "/")).name or "note.md"
        raw, told = as_utf8(raw, path)
        episode, problems = self._episode(raw, path)
        return self._put(raw, episode, [*told, *problems])

    def _apart(self, episode: Episode) -> Episode:
        """The episode under an id of its own, where its name is that of a note of another day or source."""
        assert self.workspace is not None, "only a workspace takes notes"
        for number in range(1, 1000):
            name = episode.id if number == 1 else f"{episode.id}-{number}"
            if not self.workspace.folder(name).is_dir() or _same(self.workspace.dossier(name).episode, episode):
                return msgspec.structs.replace(episode, id=name)
        return episode

    def _put(self, raw: bytes, episode: Episode, problems: list[Problem]) -> tuple[Outcome, str, list[Problem]]:
        """What became of a note, the id of its episode, and what is wrong with it."""
        assert self.workspace is not None, "only a workspace takes notes"
        if not self._is_there(raw, episode.id):
            episode = self._apart(episode)
        if self._is_there(raw, episode.id):
            return Outcome.THERE, episode.id, []
        folder = self.workspace.folder(episode.id)
        known = (folder / "episode.md").exists()
        draft = extract(episode, self.registry, self.calendars, self.lexicon)
        problems = [*problems, *_write(folder, raw, draft, f"claims/{episode.id}")]
        return (Outcome.CHANGED if known else Outcome.ADDED), episode.id, problems

    def _is_there(self, raw: bytes, name: str) -> bool:
        """Tell whether this very note stands in the workspace with its drafts."""
        assert self.workspace is not None, "only a workspace takes notes"
        folder = self.workspace.folder(name)
        same = digest(folder / "episode.md") == hashlib.sha256(raw).hexdigest()
        return same and (folder / "claims.jsonl").exists()

    def _episode(self, raw: bytes, path: str) -> tuple[Episode, list[Problem]]:
        problems = []
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            problems.append(
                Problem(path, line, "not UTF-8; unreadable characters are replaced, save the note as UTF-8")
            )
            text = raw.decode("utf-8", "replace")
        episode, more = read_episode(text, path, clocks=self.settings.clocks())
        return episode, problems + more


def _same(old: Episode, new: Episode) -> bool:
    """Tell whether two notes of one name can be of one episode: neither day nor source speaks against it."""
    return all(None in pair or pair[0] == pair[1] for pair in ((old.date, new.date), (old.source, new.source)))


class Order(msgspec.Struct, frozen=True):
    """Notes to add: which files, into which workspace, and what of them is wanted."""

    root: Path
    files: tuple[Path, ...]
    speaker: str | None = None
    since: dt.date | None = None


def add_all(order: Order) -> Iterator[tuple[Outcome, list[Problem]]]:
    """Add the notes, an answer each; many are shared out over the processors, those of one name come one by one."""
    names = Counter(path.stem for path in order.files)
    alone = [path for path in order.files if names[path.stem] == 1]
    workers = min(os.cpu_count() or 1, len(alone) // A_LOT)
    if workers > 1:
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(order,)) as pool:
            yield from pool.map(_next, alone, chunksize=8)
    intake, done = Intake(order.root), set(alone if workers > 1 else ())
    for path in order.files:
        if path not in done:
            yield intake.add(path, speaker=order.speaker, since=order.since)


_working: list[tuple[Intake, Order]] = []


def _begin(order: Order) -> None:
    _working[:] = [(Intake(order.root), order)]


def _next(path: Path) -> tuple[Outcome, list[Problem]]:
    intake, order = _working[0]
    return intake.add(path, speaker=order.speaker, since=order.since)


def _write(folder: Path, raw: bytes, draft: Draft, shown: str) -> list[Problem]:
    """Write records first and the note last: a note that stands there is one whose drafts were written."""
    claims_path, relations_path = folder / "claims.jsonl", folder / "relations.jsonl"
    with locked(claims_path):
        seen = {path: digest(path) for path in (claims_path, relations_path, folder / "episode.md")}
        old, bad = read_lines(claims_path, Claim, f"{shown}/claims.jsonl")
        if bad:
            return [
                *bad,
                Problem(f"{shown}/claims.jsonl", bad[0].line, "mend or remove this line, then add the note again"),
            ]
        relations, more = read_lines(relations_path, Relation, f"{shown}/relations.jsonl")
        reviews, wrong = read_lines(folder / "reviews.jsonl", Review, f"{shown}/reviews.jsonl")
        reviewed = {review.claim for _, review in reviews}
        kept = [claim for _, claim in old if claim.status is not Status.DRAFT or claim.id in reviewed]
        claims = merge_drafts([claim for _, claim in old], draft.claims, reviewed)
        joined = _relations(
            [one for _, one in relations], draft.relations, {c.id for c in claims}, {c.id for c in kept}
        )
        files = [(claims_path, dump_lines(claims)), (relations_path, dump_lines(joined)), (folder / "episode.md", raw)]
        replace_all(files, seen=seen)
    return [*more, *wrong]


def _relations(old: list[Relation], new: Iterable[Relation], claims: set[str], kept: set[str]) -> list[Relation]:
    """Relations between kept records and their helpers stay; found ones join if every claim of theirs is there."""
    names = {relation.id for relation in old}
    stay = [
        one
        for one in old
        if all(_claim(ref) in kept | names or not isinstance(ref, str) or " " in ref for ref in _refs(one))
    ]
    ids = {relation.id for relation in stay}
    joined = [one for one in new if one.id not in ids and all(_claim(ref) in claims for ref in _refs(one))]
    return [*stay, *joined]


def _refs(relation: Relation) -> list[str | int | float]:
    return [*relation.inputs, *([relation.result] if relation.result else [])]


def _claim(ref: str | float) -> str:
    return str(ref).removesuffix(".low").removesuffix(".high")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise TapecheckError(f"{path} is larger than {_LARGEST // 1_000_000} MB; that is no note")
        return path.read_bytes()
    except OSError as error:
        raise TapecheckError(f"{path} cannot be read: {error.strerror}") from error


def _user_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tapecheck"

"""The workspace: a folder with `claims/` and `data_cache/`, found, read and written.

claims/<episode-id>/episode.md        the note as it came
claims/<episode-id>/claims.jsonl      one claim a line
claims/<episode-id>/relations.jsonl   arithmetic between claims
claims/<episode-id>/reviews.jsonl     decisions and corrections, append-only
claims/figures.csv                    reported figures entered by hand
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dashboard.records.anchor import anchored
from dashboard.records.claim import Claim
from dashboard.records.episode import Episode, read_episode
from dashboard.records.figure import Figure
from dashboard.records.figures import dump_figures, read_figures
from dashboard.records.files import append, digest, locked, replace
from dashboard.records.jsonl import dump_line, dump_lines, read_lines
from dashboard.records.problem import Problem, WorkspaceError
from dashboard.records.relation import Relation
from dashboard.records.review import Review
from dashboard.records.settings import Settings, read_settings
from dashboard.records.standing import corrected

ROOT_VARIABLE = "TAPECHECK_ROOT"
_FILES = ("episode.md", "claims.jsonl", "relations.jsonl", "reviews.jsonl")


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of one episode.

    `claims` are as last corrected, `as_filed` as in the file; both with offsets that hold, except for those whose id
    is in `unplaced`: their quote is not in the note (any more), and they are on the list of problems.
    """

    episode: Episode
    claims: tuple[Claim, ...]
    as_filed: tuple[Claim, ...]
    unplaced: frozenset[str]
    relations: tuple[Relation, ...]
    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...]


def find_root(given: Path | None = None) -> Path:
    """Return the workspace: the folder given, else $TAPECHECK_ROOT, else the nearest folder upwards with `claims/`."""
    named = _named(given)
    if named is not None:
        if not named.is_dir():
            raise WorkspaceError(f"{named} is not a folder; make it, or name another with --root")
        return named.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "claims").is_dir():
            return folder
    raise WorkspaceError(f"no folder with claims/ at or above {here}; name one with --root or {ROOT_VARIABLE}")


def future_root(given: Path | None = None) -> Path:
    """Return where a workspace is to be made: the folder named, else this one if empty, else `tapecheck` in it."""
    here, named = Path.cwd(), _named(given)
    if named is not None and named.exists() and not named.is_dir():
        raise WorkspaceError(f"{named} is a file; name a folder with --root")
    return named.resolve() if named else here / "tapecheck" if any(here.iterdir()) else here


def _named(given: Path | None) -> Path | None:
    """The folder named by an option or by the environment."""
    return given or (Path(os.environ[ROOT_VARIABLE]) if os.environ.get(ROOT_VARIABLE) else None)


class Workspace:
    """Reads and writes the files below one root. Holds no state but the root: every call reads the disk."""

    def __init__(self, root: Path) -> None:
        """Take the root as it is; nothing is read yet."""
        self.root = root

    @property
    def claims(self) -> Path:
        """The folder with a folder per episode."""
        return self.root / "claims"

    @property
    def cache(self) -> Path:
        """The folder of market data."""
        return self.root / "data_cache"

    @property
    def figures_path(self) -> Path:
        """The figures entered by hand."""
        return self.claims / "figures.csv"

    def settings(self) -> tuple[Settings, list[Problem]]:
        """Return the settings of `tapecheck.toml`, defaults where there is none."""
        return read_settings(self.root / "tapecheck.toml", "tapecheck.toml")

    def episode_ids(self) -> list[str]:
        """Names of the episode folders, newest first."""
        if not self.claims.is_dir():
            return []
        inside = (path for path in self.claims.iterdir() if not _leads_away(path, self.claims))
        folders = (path for path in inside if path.is_dir() and not path.name.startswith("."))
        return sorted((path.name for path in folders), reverse=True)

    def folder(self, episode: str) -> Path:
        """Return an episode's folder; a name that would lead out of `claims/` is refused."""
        path = self.claims / episode
        if episode in ("", ".", "..") or Path(episode).name != episode or "\\" in episode or "\0" in episode:
            raise WorkspaceError(f"{episode!r} is not an episode id")
        if any(_leads_away(one, self.claims) for one in (path, *(path / name for name in _FILES))):
            raise WorkspaceError(f"{path} is a link that leads out of {self.claims}; put the files there themselves")
        return path

    def dossier(self, episode: str) -> Dossier:
        """Read all of one episode; raise WorkspaceError when there is none of that name."""
        folder = self.folder(episode)
        if not folder.is_dir():
            known = ", ".join(self.episode_ids()[:5]) or "none"
            raise WorkspaceError(f"no episode {episode!r} in {self.claims}; there are: {known}")
        return _read_dossier(folder, f"claims/{episode}", self.settings()[0])

    def dossiers(self, episodes: Iterable[str] = ()) -> list[Dossier]:
        """Read the named episodes, or all of them, newest first."""
        return [self.dossier(name) for name in (list(dict.fromkeys(episodes)) or self.episode_ids())]

    def relation_lines(self, episode: str) -> dict[str, int]:
        """Line numbers in an episode's `relations.jsonl` by relation id, the last one of an id that stands twice."""
        lines, _ = read_lines(self.folder(episode) / "relations.jsonl", Relation, "relations.jsonl")
        return {relation.id: number for number, relation in lines}

    def figures(self) -> tuple[list[Figure], list[Problem]]:
        """Read the figures entered by hand."""
        return read_figures(self.figures_path, "claims/figures.csv")

    def add_figure(self, figure: Figure) -> None:
        """Add a row of evidence to `claims/figures.csv`; every row that is there, even a bad one, stays as it is."""
        with locked(self.figures_path):
            seen = digest(self.figures_path)
            old = self.figures_path.read_bytes() if seen else dump_figures([])
            new = dump_figures([figure]).partition(b"\n")[2]
            replace(self.figures_path, (old if old.endswith(b"\n") else old + b"\n") + new, seen=seen)

    def drop_figure(self, figure: Figure) -> bool:
        """Take a row of evidence out again, the last of that content; tell whether it was there as we write it."""
        row = dump_figures([figure]).partition(b"\n")[2]
        with locked(self.figures_path):
            seen = digest(self.figures_path)
            rows = self.figures_path.read_bytes().splitlines(keepends=True) if seen else []
            found = [place for place, line in enumerate(rows) if line.rstrip(b"\r\n") == row.rstrip(b"\n")]
            if found:
                del rows[found[-1]]
                replace(self.figures_path, b"".join(rows), seen=seen)
        return bool(found)

    def add_claim(self, claim: Claim) -> None:
        """Append a claim to its episode's records, synced before it returns."""
        append(self.folder(claim.episode) / "claims.jsonl", dump_line(claim))

    def add_reviews(self, episode: str, reviews: Iterable[Review]) -> None:
        """Append events, all of them or none, synced before it returns."""
        append(self.folder(episode) / "reviews.jsonl", dump_lines(reviews))


def _leads_away(path: Path, home: Path) -> bool:
    """Tell whether a path is a link to something outside `home`."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(home.resolve())
    except (OSError, RuntimeError):  # a circle of links leads nowhere; reading it says so
        return False


def _read_dossier(folder: Path, shown: str, settings: Settings) -> Dossier:
    episode, problems = _read_note(folder, f"{shown}/episode.md", settings)
    lines, bad = read_lines(folder / "claims.jsonl", Claim, f"{shown}/claims.jsonl")
    relations, bad_relations = read_lines(folder / "relations.jsonl", Relation, f"{shown}/relations.jsonl")
    reviews, bad_reviews = read_lines(folder / "reviews.jsonl", Review, f"{shown}/reviews.jsonl")
    claims, unplaced, lost = _placed(lines, episode, f"{shown}/claims.jsonl")
    events = tuple(review for _, review in reviews)
    return Dossier(
        episode=episode,
        claims=tuple(anchored(claim, episode.body) or claim for claim in corrected(claims, events)),
        as_filed=tuple(claims),
        unplaced=frozenset(unplaced),
        relations=tuple(relation for _, relation in relations),
        reviews=events,
        problems=(*problems, *bad, *lost, *bad_relations, *bad_reviews),
    )


def _read_note(folder: Path, shown: str, settings: Settings) -> tuple[Episode, list[Problem]]:
    try:
        text, problems = (folder / "episode.md").read_text("utf-8"), []
    except FileNotFoundError:
        text, problems = "", [Problem(shown, 0, "the note is missing; its claims are kept but cannot be placed")]
    except OSError as error:
        text, problems = "", [Problem(shown, 0, f"cannot be read: {error.strerror}; its claims cannot be placed")]
    except UnicodeDecodeError as error:
        raw = (folder / "episode.md").read_bytes()
        line = raw[: error.start].count(b"\n") + 1
        text, problems = raw.decode("utf-8", "replace"), [Problem(shown, line, "not UTF-8; save the note as UTF-8")]
    episode, more = read_episode(text, shown, folder=folder.name, clocks=settings.clocks())
    return episode, problems + more


def _placed(
    lines: list[tuple[int, Claim]], episode: Episode, shown: str
) -> tuple[list[Claim], list[str], list[Problem]]:
    """Anchor each claim: all that can be kept, the ids of those that cannot be placed, and what is wrong."""
    claims: list[Claim] = []
    unplaced: list[str] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, claim in lines:
        if claim.id in seen:
            problems.append(Problem(shown, number, f"the id {claim.id!r} is taken by line {seen[claim.id]}"))
            continue
        seen[claim.id] = number
        if claim.episode != episode.id:
            problems.append(
                Problem(shown, number, f"{claim.id!r} belongs to episode {claim.episode!r}, not {episode.id!r}")
            )
            continue
        placed = anchored(claim, episode.body)
        if placed is None:
            unplaced.append(claim.id)
            problems.append(
                Problem(shown, number, f"the quote of {claim.id!r} is not in the note exactly once: {claim.quote!r}")
            )
        claims.append(placed or claim)
    return claims, unplaced, problems

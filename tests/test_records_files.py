<<<<<<< HEAD
"""Nothing is half written, nothing is lost, nothing leads out of the workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from spec_of_workspace import EPISODE, write

from dashboard.records.files import append, digest, locked, replace
from dashboard.records.problem import ChangedOnDiskError, Problem, WorkspaceError
from dashboard.records.settings import read_settings
from dashboard.records.workspace import Workspace, find_root

APPENDER = """
import sys
from pathlib import Path
from dashboard.records.files import append
for number in range(20):
    append(Path(sys.argv[1]), f"{sys.argv[2]} {number}".encode())
"""


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with locked(path):
        replace(path, b"new", seen=digest(path))
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix != ".lock") == ["a"]


def test_a_file_changed_by_another_hand_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    seen = digest(path)
    assert seen is None
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedOnDiskError, match="changed on disk since it was read"):
        replace(path, b"mine", seen=seen)
    assert path.read_bytes() == b"theirs"


def test_a_torn_last_line_is_closed_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"whole\ntor")
    append(path, b"new\n")
    append(path, b"newer")
    assert path.read_bytes() == b"whole\ntor\nnew\nnewer\n"


def test_eight_processes_lose_nothing(tmp_path: Path) -> None:
    path, root = tmp_path / "log", Path(__file__).parent.parent
    run = [sys.executable, "-c", APPENDER, str(path)]
    started = [subprocess.Popen([*run, str(name)], cwd=root) for name in range(8)]
    assert [process.wait() for process in started] == [0] * 8
    lines = path.read_text().splitlines()
    assert sorted(lines) == sorted(f"{name} {number}" for name in range(8) for number in range(20))


def test_the_root_is_the_one_given_else_named_else_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, named, above = (tmp_path / name for name in ("given", "named", "above"))
    (above / "claims" / "deep").mkdir(parents=True)
    given.mkdir()
    named.mkdir()
    monkeypatch.chdir(above / "claims" / "deep")
    monkeypatch.delenv("TAPECHECK_ROOT", raising=False)
    assert find_root() == above.resolve()
    monkeypatch.setenv("TAPECHECK_ROOT", "")
    assert find_root() == above.resolve()
    monkeypatch.setenv("TAPECHECK_ROOT", str(named))
    assert find_root() == named.resolve()
    assert find_root(given) == given.resolve()
    with pytest.raises(WorkspaceError, match="is not a folder"):
        find_root(tmp_path / "none")


def test_no_workspace_says_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAPECHECK_ROOT", raising=False)
    monkeypatch.chdir(tmp_path)
    if not any((folder / "claims").is_dir() for folder in tmp_path.parents):
        with pytest.raises(WorkspaceError, match="name one with --root or TAPECHECK_ROOT"):
            find_root()


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "/etc", "a\\b", "a\0b", "../claims/x", "x/"])
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    with pytest.raises(WorkspaceError, match="is not an episode id"):
        Workspace(tmp_path).folder(name)


def test_an_unknown_episode_is_told_which_there_are(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(WorkspaceError, match=f"there are: {EPISODE}"):
        Workspace(tmp_path).dossier("2026-01-01-none")


def test_an_episode_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path)
    assert len(Workspace(tmp_path).dossiers([EPISODE, EPISODE])) == 1


def test_settings(tmp_path: Path) -> None:
    path = tmp_path / "tapecheck.toml"
    assert read_settings(path, "t")[0].reviewer == "reviewer"
    path.write_text('reviewer = "Ann"\n[speakers."李"]\nhour = "20:30"\nzone = "Asia/Shanghai"\n', "utf-8")
    settings, problems = read_settings(path, "t")
    assert (settings.reviewer, settings.clocks()["李"].hour.isoformat(), problems) == ("Ann", "20:30:00", [])


@pytest.mark.parametrize(
    "text",
    [b"reviewer = 1 2", b"colour = 1", b'[speakers.x]\nzone = "Mars/Base"', b'[speakers.x]\nzone = "../../etc/passwd"',
     b'[speakers.x]\nhour = "25:00"', b"\xff", b"a = " + b"[" * 100_000],
)  # fmt: skip
def test_settings_that_cannot_be_read_are_a_problem_and_the_defaults(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "tapecheck.toml"
    path.write_bytes(text)
    settings, problems = read_settings(path, "tapecheck.toml")
    assert (settings.reviewer, settings.speakers) == ("reviewer", {})
    assert [str(problem)[:34] for problem in problems] == ["tapecheck.toml: settings not read,"]


def test_a_problem_is_one_line_that_a_terminal_does_not_obey() -> None:
    problem = Problem("claims/\x1b[31m\n/x", 2, "found 'a\r\x1b]0;b\x07'\nexpected c")
    assert str(problem) == "claims/[31m /x:2: found 'a]0;b' expected c"


def test_names_of_folders_may_be_any_bytes(tmp_path: Path) -> None:
    if os.name == "posix":
        folder = tmp_path / "claims" / os.fsdecode(b"\xff")
        folder.mkdir(parents=True)
        dossier = Workspace(tmp_path).dossiers()[0]
        assert [str(problem).isprintable() for problem in dossier.problems] == [True] * len(dossier.problems)
=======
"""Nothing is ever half written, and nothing that somebody else wrote is overwritten."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from dashboard.records.claim import Claim
from dashboard.records.files import append, digest, locked, replace
from dashboard.records.problem import ChangedOnDiskError
from dashboard.records.review import Decision, Review
from dashboard.records.standing import corrected, standing_reviews


def test_replace_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    replace(path, b"new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_changed_under_the_writer_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("as read")
    seen = digest(path)
    path.write_text("by hand")
    with pytest.raises(ChangedOnDiskError, match=r"a\.txt"), locked(path):
        replace(path, b"new", seen=seen)
    assert path.read_text() == "by hand"
    with pytest.raises(ChangedOnDiskError):
        replace(path, b"new", seen=None)


def test_a_torn_line_is_closed_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b'{"a": 1}\n{"b"')
    append(path, b'{"c": 3}')
    assert path.read_bytes() == b'{"a": 1}\n{"b"\n{"c": 3}\n'


def _append_many(path: Path, name: int) -> None:
    for number in range(25):
        append(path, f"{name}-{number}".encode())


def test_eight_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(path, name)) for name in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert sorted(path.read_text().split()) == sorted(f"{name}-{number}" for name in range(8) for number in range(25))


def event(claim: str, decision: Decision, **more: object) -> Review:
    return Review(at="2026-02-05T00:00:00+00:00", reviewer="r", claim=claim, decision=decision, **more)  # type: ignore[arg-type]


def test_the_newest_decision_that_is_not_undone_stands() -> None:
    right, wrong = event("a", Decision.SPEAKER_RIGHT), event("a", Decision.SPEAKER_WRONG)
    undo = event("a", Decision.UNDO)
    assert standing_reviews([right, wrong]) == {"a": wrong}
    assert standing_reviews([right, wrong, undo]) == {"a": right}
    assert standing_reviews([right, wrong, undo, undo]) == {}
    assert standing_reviews([undo, right]) == {"a": right}


def test_a_correction_stands_until_it_is_undone(sample_claim: Claim) -> None:
    import msgspec

    better = msgspec.structs.replace(sample_claim, value=-0.8)
    log = [event(sample_claim.id, Decision.CORRECTION, before=sample_claim, after=better)]
    assert corrected([sample_claim], log) == [better]
    decided = [*log, event(sample_claim.id, Decision.SPEAKER_RIGHT)]
    assert corrected([sample_claim], decided) == [better]
    assert standing_reviews(decided)[sample_claim.id].decision is Decision.SPEAKER_RIGHT
    undo = event(sample_claim.id, Decision.UNDO)
    assert corrected([sample_claim], [*decided, undo]) == [better]
    assert corrected([sample_claim], [*decided, undo, undo]) == [sample_claim]


@pytest.fixture
def sample_claim() -> Claim:
    from sample import REPOSITORY, SAMPLE

    from dashboard.records.workspace import Workspace

    return next(claim for claim in Workspace(REPOSITORY).dossier(SAMPLE).claims if claim.id == "nikkei-close")
>>>>>>> main

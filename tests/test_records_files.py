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
    context = multiprocessing.get_context("fork")
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

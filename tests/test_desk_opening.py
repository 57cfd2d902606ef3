"""Opening a workspace again reads only what changed, and never shows what is no longer so.

The sample is repeated as many episodes; what a copy gives is held against what a workspace without one gives.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from dashboard.desk import Desk, kept, open_desk
from dashboard.desk.derived import FRAMES
from dashboard.records.figure import Figure
from dashboard.records.review import Decision, Review
from dashboard.records.workspace import Workspace
from tests.sample import SAMPLE as EPISODE

COPY = Path("data_cache/.derived/desk.arrow")


@pytest.fixture
def archive(bundled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three episodes like the sample, each under its own name, in a workspace that is worth a copy."""
    monkeypatch.setattr(kept, "WORTH", 300)
    monkeypatch.setattr(kept, "SETTLED", 0)
    for name in ("2026-02-05-second", "2026-02-06-third"):
        folder = bundled / "claims" / name
        shutil.copytree(bundled / "claims" / EPISODE, folder)
        lines = (folder / "claims.jsonl").read_text("utf-8").replace(f'"episode": "{EPISODE}"', f'"episode": "{name}"')
        (folder / "claims.jsonl").write_text(lines, "utf-8")
    return bundled


def same(one: Desk, other: Desk) -> None:
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert (one.episodes, one.relations, one.problems, one.reviews) == (
        other.episodes,
        other.relations,
        other.problems,
        other.reviews,
    )


def anew(root: Path) -> Desk:
    (root / COPY).unlink(missing_ok=True)
    return open_desk(root)


def test_a_copy_gives_what_reading_everything_gives(archive: Path) -> None:
    first = open_desk(archive)
    assert (archive / COPY).is_file()
    assert len(first.claims) == 402
    same(open_desk(archive), first)


def test_the_copy_is_used(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_desk(archive)
    monkeypatch.setattr(Workspace, "dossier", lambda *_: pytest.fail("an episode was read again"))
    open_desk(archive)


def test_a_small_workspace_has_no_copy(bundled: Path) -> None:
    open_desk(bundled)
    assert not (bundled / COPY).exists()


def test_one_changed_note_is_read_again_and_only_that_one(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_desk(archive)
    path = archive / "claims/2026-02-05-second/claims.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[1:]), "utf-8")
    read = []
    dossier = Workspace.dossier
    monkeypatch.setattr(Workspace, "dossier", lambda self, name: read.append(name) or dossier(self, name))
    after = open_desk(archive)
    assert read == ["2026-02-05-second"]
    assert len(after.claims) == 401
    same(after, anew(archive))


def test_episodes_that_came_or_went_are_seen(archive: Path) -> None:
    before = open_desk(archive)
    shutil.rmtree(archive / "claims/2026-02-05-second")
    assert list(open_desk(archive).episodes) == ["2026-02-06-third", EPISODE]
    same(open_desk(archive, before=before), anew(archive))


def test_a_correction_and_its_undo_are_seen(archive: Path) -> None:
    before = open_desk(archive)
    claim = next(one for one in before.dossier(EPISODE).claims if one.id == "nikkei-close")
    right = type(claim)(**{name: getattr(claim, name) for name in claim.__struct_fields__} | {"value": -0.78})
    event = Review(at="2026-02-05T09:00:00Z", reviewer="e", claim=claim.id, decision=Decision.CORRECTION, before=claim,
                   after=right)  # fmt: skip
    Workspace(archive).add_reviews(EPISODE, [event])
    after = open_desk(archive, before=before)
    rows = after.verdicts.set_index(["episode", "claim"])["verdict"]
    assert rows[EPISODE, "nikkei-close"] == "match"
    assert rows["2026-02-06-third", "nikkei-close"] == "mismatch"
    same(after, anew(archive))
    undo = Review(at="2026-02-05T09:01:00Z", reviewer="e", claim=claim.id, decision=Decision.UNDO)
    Workspace(archive).add_reviews(EPISODE, [undo])
    pd.testing.assert_frame_equal(open_desk(archive, before=after).verdicts, before.verdicts)


def test_new_evidence_checks_every_claim_again(archive: Path) -> None:
    before = open_desk(archive)
    figure = Figure(subject="AMD", segment=None, metric="revenue", over=None, basis=None, period="2025-Q4", value=9e9,
                    unit="USD", kind="measured", as_of="2026-02-03", source="https://example.org", note=None)  # fmt: skip
    Workspace(archive).add_figure(figure)
    same(open_desk(archive, before=before), anew(archive))


def test_a_changed_price_is_seen(archive: Path) -> None:
    before = open_desk(archive)
    path = archive / "data_cache/bars/^N225.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:1]) + "\n", "utf-8")
    after = open_desk(archive)
    assert set(after.verdicts.loc[after.verdicts["claim"] == "nikkei-close", "verdict"]) == {"unchecked"}
    assert set(before.verdicts.loc[before.verdicts["claim"] == "nikkei-close", "verdict"]) == {"mismatch"}


@pytest.mark.parametrize("spoiled", ["torn", "flipped", "empty", "text", "other version"])
def test_a_copy_that_cannot_be_trusted_is_not_used(
    archive: Path, spoiled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_desk(archive)
    path = archive / COPY
    raw = path.read_bytes()
    damaged = {
        "torn": raw[: len(raw) // 2],
        "flipped": raw[:-100] + bytes([raw[-100] ^ 1]) + raw[-99:],
        "empty": b"",
        "text": b"not a copy",
        "other version": raw,
    }[spoiled]
    path.write_bytes(damaged)
    if spoiled == "other version":
        monkeypatch.setattr(kept, "code", lambda: "another")
    assert kept.read_kept(archive) is None
    same(open_desk(archive), first)


def test_a_file_changed_a_moment_ago_is_not_kept(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SETTLED", 10**18)
    open_desk(archive)
    assert not (archive / COPY).exists()


def test_a_disk_that_refuses_the_copy_costs_nothing(archive: Path) -> None:
    (archive / "data_cache/.derived").mkdir(exist_ok=True)
    (archive / COPY).mkdir()
    assert len(open_desk(archive).claims) == 402


def test_named_episodes_leave_the_copy_alone(archive: Path) -> None:
    open_desk(archive)
    raw = (archive / COPY).read_bytes()
    assert len(open_desk(archive, [EPISODE]).claims) == 134
    assert (archive / COPY).read_bytes() == raw

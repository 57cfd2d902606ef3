"""The CSV against hostile text: numbers stay numbers, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from spec_of_workspace import EPISODE, line, write

from dashboard.desk import Desk, open_desk
from dashboard.report.table import CSV_COLUMNS, _cell, csv_bytes

ROOT = Path(__file__).parent.parent
NUMBERS = ("value", "value_high", "low", "high", "actual", "actual_low", "actual_high", "difference")


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(ROOT)


def records(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_pandas_reads_the_numbers_as_numbers(desk: Desk) -> None:
    frame = pd.read_csv(io.BytesIO(csv_bytes(desk, "en")), encoding="utf-8-sig")
    assert tuple(frame.columns) == CSV_COLUMNS
    assert [name for name in NUMBERS if not pd.api.types.is_numeric_dtype(frame[name])] == []
    value = frame.set_index("claim").loc["topix-close"]
    assert (value["actual"], value["verdict"]) == (pytest.approx(0.27, abs=0.005), "mismatch")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", " =1", "\t=1", "\n=1", "\r=1", "\u00a0=1",
     "\u3000=1", "\ufeff=1", "\u200b=1", "\u200e=1", "\u202e=1", "\x00=1", "\x1b=1", "-2%", "+3.4%", "-1e5x", "\tx"],
)  # fmt: skip
def test_no_text_becomes_a_formula(text: str) -> None:
    assert _cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-2.41", "+3.4", "1e-05", "-1e+25", "0", "涨超3.4%", "a=b", "", "'x", "3 - 2"])
def test_numbers_and_other_texts_are_left_alone(text: str) -> None:
    assert _cell(text) == text


def test_hostile_fields_stay_in_their_cells(tmp_path: Path) -> None:
    note = '=HYPERLINK("http://x")'
    folder = write(
        tmp_path, line(attribution='<script>"a",b</script>', segment="\x1b[31m\u202e=1", subject="=cmd|' /C'!A0")
    )
    review = {"at": "2026-02-05T10:00:00Z", "reviewer": "@ann", "claim": "gold-up", "decision": "speaker-right"}
    (folder / "reviews.jsonl").write_text(json.dumps({**review, "note": f'{note}\nsecond, "line"'}) + "\n")
    row = records(csv_bytes(open_desk(tmp_path)))[0]
    assert (row["review_note"], row["reviewer"]) == (f'\'{note}\nsecond, "line"', "'@ann")
    assert row["attribution"] == '<script>"a",b</script>'
    assert row["segment"] == "[31m=1"
    assert row["subject"] == "'=cmd|' /C'!A0"


def test_rejected_claims_are_left_out_and_drafts_unless_asked_for(tmp_path: Path) -> None:
    write(tmp_path, line(), line(id="d", status="draft"), line(id="r", status="rejected"))
    desk = open_desk(tmp_path)
    assert [row["claim"] for row in records(csv_bytes(desk))] == ["gold-up"]
    assert [row["claim"] for row in records(csv_bytes(desk, drafts=True))] == ["gold-up", "d"]
    assert records(csv_bytes(desk))[0]["episode"] == EPISODE

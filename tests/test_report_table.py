"""What leaves the desk: numbers as a reader expects them, a table that a spreadsheet opens unharmed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import REPOSITORY, SAMPLE
from typer.testing import CliRunner

from dashboard.cli import COMMANDS, app
from dashboard.desk import open_desk
from dashboard.records.review import Decision, Review
from dashboard.records.workspace import Workspace
from dashboard.report.numbers import amount, plain
from dashboard.report.table import _cell, csv_bytes

RUN = CliRunner()
KEYS = {"claim", "episode", "verdict", "reason", "flags", "explanation", "low", "high", "actual", "actual_low",
        "actual_high", "difference", "formula", "source", "proxy", "also_matches"}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "step", "zh", "en"),
    [
        (10_270_000_000, "USD", 10_000_000, "102.7亿美元", "10.27bn USD"),
        (-0.780875, "%", 0.1, "−0.78%", "−0.78%"),
        (4102.2, "points", 1, "4,102.20点", "4,102.20 points"),
        (5082.2, "USD/ozt", 1, "5,082.20美元/盎司", "5,082.20 USD/ozt"),
        (37_000, "count", 1000, "3.7万", "37,000"),
        (-0.001, "%", 0.1, "0.00%", "0.00%"),
        (float("nan"), "%", None, "—", "—"),
        (None, "%", None, "—", "—"),
        (float("inf"), "USD", None, "∞", "∞"),
        (3, "weeks", 1, "3周", "3 weeks"),
        (1.78e12, "JPY", 1e10, "1.78万亿日元", "1.78tn JPY"),
    ],
)
def test_numbers_in_both_languages(value: float, unit: str, step: float, zh: str, en: str) -> None:
    assert amount(value, unit, "zh", step=step) == zh
    assert amount(value, unit, "en", step=step) == en


def test_numbers_for_files_have_no_noise() -> None:
    assert [plain(value) for value in (2.2, 0.1 + 0.2, 10_270_000_000.0, None, float("nan"))] == [
        "2.2",
        "0.3",
        "10270000000",
        "",
        "",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "\u200b=", "\r="])
def test_no_text_becomes_a_formula(start: str) -> None:
    assert _cell(f"{start}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("number", ["-0.78", "+1", "1e-05", "10270000000", "-12.5"])
def test_numbers_stay_numbers(number: str) -> None:
    assert _cell(number) == number


@given(st.text())
def test_no_cell_starts_a_formula_unless_it_is_a_number(text: str) -> None:
    cell = _cell(text)
    if cell.lstrip()[:1] in ("=", "+", "-", "@"):
        float(cell)


def read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_has_every_claim_with_its_chinese_and_its_review(bundled: Path) -> None:
    review = Review(at="2026-02-05T09:00:00+00:00", reviewer="=cmd", claim="nikkei-close",
                    decision=Decision.SPEAKER_WRONG, note="收盘\n跌0.78%", verdict="mismatch", actual=-0.78)  # fmt: skip
    Workspace(bundled).add_reviews(SAMPLE, [review])
    rows = read(csv_bytes(open_desk(bundled), "zh"))
    assert len(rows) == 134
    by_claim = {row["claim"]: row for row in rows}
    nikkei = by_claim["nikkei-close"]
    assert (nikkei["name"], nikkei["text"], nikkei["verdict"]) == ("日经225指数", "下跌0.6%", "不符")
    assert (nikkei["decision"], nikkei["reviewer"], nikkei["review_note"]) == ("主播说错了", "'=cmd", "收盘\n跌0.78%")
    assert float(nikkei["actual"]) == pytest.approx(-0.780875, abs=1e-6)
    assert by_claim["waymo-valuation"]["reason"] == "没有可核对的来源"


def test_drafts_and_rejected_claims_stay_at_home(bundled: Path) -> None:
    path = bundled / "claims" / SAMPLE / "claims.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines[0]["status"], lines[1]["status"] = "draft", "rejected"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    desk = open_desk(bundled)
    assert len(read(csv_bytes(desk, "zh"))) == 132
    assert len(read(csv_bytes(desk, "zh", drafts=True))) == 133


def test_json_lines_have_the_promised_keys() -> None:
    done = RUN.invoke(app, ["--root", str(REPOSITORY), "check", "--format", "jsonl"])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert len(rows) == 134
    assert all(set(row) == KEYS for row in rows)


def test_exit_codes(bundled: Path) -> None:
    """0 fine, 1 flagged or problems, 2 misuse."""
    root = ["--root", str(bundled)]
    assert RUN.invoke(app, [*root, "problems"]).exit_code == 0
    assert RUN.invoke(app, [*root, "check"]).exit_code == 1
    assert RUN.invoke(app, [*root, "check", "--format", "nonsense"]).exit_code == 2
    assert RUN.invoke(app, [*root, "export", str(bundled / "no" / "such.csv")]).exit_code == 2
    (bundled / "claims" / "figures.csv").write_text("a,b\n1,2\n")
    assert RUN.invoke(app, [*root, "problems"]).exit_code == 1


def test_export_writes_the_file(bundled: Path) -> None:
    out = bundled / "对照.csv"
    done = RUN.invoke(app, ["--root", str(bundled), "export", str(out), "--lang", "en"])
    assert done.exit_code == 0
    assert len(read(out.read_bytes())) == 134
    assert [entry.name for entry in bundled.iterdir() if entry.name.startswith(".")] == []


def test_the_readme_names_every_command_and_every_command_helps() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert len(names) >= len(COMMANDS)
    for name in names:
        assert f"tapecheck {name}" in readme, name
        done = RUN.invoke(app, [name, "--help"])
        assert done.exit_code == 0
        assert "Usage" in done.stdout

"""The commands: rows, exit codes, help, and a start that does not wait for what it does not use."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from spec_of_workspace import line, write
from typer.main import get_command
from typer.testing import CliRunner

from dashboard.cli import app

ROOT = Path(__file__).parent.parent
KEYS = [
    "claim", "episode", "verdict", "reason", "flags", "explanation", "low", "high", "actual", "actual_low",
    "actual_high", "difference", "formula", "source", "proxy", "also_matches",
]  # fmt: skip


def run(root: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["--root", str(root), *arguments])


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-m", "dashboard.cli", *arguments]
    return subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_row_for_each_of_the_134_claims(bundled: Path) -> None:
    result = run(bundled, "check", "--format", "jsonl")
    rows = [json.loads(text) for text in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert len({row["claim"] for row in rows}) == len(rows) == 134
    assert all(list(row) == KEYS for row in rows)
    assert all({"reading", "actual"} <= one.keys() for row in rows for one in row["also_matches"])
    by = {row["claim"]: row for row in rows}
    assert by["chinext-low"]["low"] is None  # a fall of 2 % or more: no lower end
    assert by["sp-software-january"]["proxy"] == "IGV"
    assert by["nikkei-close"]["proxy"] is None
    assert by["nikkei-close"]["also_matches"][0]["reading"] == "within-day-range"


def test_a_forecast_falls_due_with_the_day(bundled: Path) -> None:
    def verdicts(day: str) -> dict[str, str]:
        result = run(bundled, "check", "--format", "jsonl", "--as-of", day)
        return {row["claim"]: row["verdict"] for row in map(json.loads, result.stdout.splitlines())}

    assert verdicts("2026-02-04")["ms-brent-q1"] == "pending"
    assert verdicts("2026-04-30")["ms-brent-q1"] == "missed"


@pytest.mark.parametrize(("lang", "word"), [("zh", "相符"), ("en", "match")])
def test_the_table_and_the_csv(bundled: Path, lang: str, word: str) -> None:
    assert word in run(bundled, "check", "--lang", lang).stdout
    assert run(bundled, "check", "--format", "csv", "--lang", lang).stdout_bytes.startswith(b"\xef\xbb\xbfepisode")


def test_exit_codes(bundled: Path, tmp_path: Path) -> None:
    assert run(bundled, "problems").exit_code == 0
    file = bundled / "out.csv"
    assert run(bundled, "export", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not list(bundled.glob(".out.csv*"))
    with next(bundled.glob("claims/*/claims.jsonl")).open("a") as claims:
        claims.write("{}\n")
    result = run(bundled, "problems")
    assert (result.exit_code, result.stdout[:45]) == (1, "claims/2026-02-04-nzIid3nZ458/claims.jsonl:13")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--root", "no-such-folder", "check"],
        ["--root", ".", "check", "no-such-episode"],
        ["--root", ".", "check", "../claims"],
        ["--root", ".", "check", "--as-of", "soon"],
        ["--root", ".", "check", "--format", "xml"],
        ["--root", ".", "export"],
        ["--root", ".", "export", "dashboard"],
        ["--root", ".", "export", "no-such-folder/x.csv"],
        ["no-such-command"],
    ],
)
def test_misuse_is_2_and_a_sentence(arguments: list[str]) -> None:
    result = program(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()


def test_every_option_has_a_sentence() -> None:
    group: Any = get_command(app)
    bare = [
        f"{name} {option.opts}"
        for name, command in group.commands.items()
        for option in command.params
        if not getattr(option, "help", None)
    ]
    assert bare == []


def test_help_does_not_wait_for_pandas() -> None:
    script = (
        "import sys; from dashboard.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'numpy', 'streamlit', 'plotly', 'yfinance'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "jsonl"], ["problems"], ["arithmetic"]])
def test_an_empty_workspace_is_fine(tmp_path: Path, command: list[str]) -> None:
    assert run(tmp_path, *command).exit_code == 0
    (tmp_path / "claims").mkdir()
    assert run(tmp_path, *command).exit_code == 0


def test_without_a_cache_what_needs_prices_says_so(bundled: Path) -> None:
    shutil.rmtree(bundled / "data_cache")
    result = run(bundled, "check", "--format", "jsonl")
    rows = {row["claim"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert len(rows) == 134
    assert (rows["nikkei-close"]["verdict"], rows["nikkei-close"]["reason"]) == ("unchecked", "no-bars")
    assert rows["amd-q4-revenue"]["verdict"] == "match"


@pytest.mark.parametrize(
    "name",
    ["data_cache/bars/GC=F.csv", "data_cache/meta/GC=F.json", "data_cache/figures/AMD.json", "claims/figures.csv",
     "tapecheck.toml", "instruments.toml"],
)  # fmt: skip
@pytest.mark.parametrize("content", [b"\xff\x00\xfe", b"[" * 100_000, b"a,b\n1,2\n", b'"' + b"x" * 200_000, None])
def test_a_damaged_file_is_a_problem_with_its_name(tmp_path: Path, name: str, content: bytes | None) -> None:
    write(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    if "meta" in name:  # a sidecar is read for a series that is there
        (tmp_path / "data_cache" / "bars").mkdir()
        shutil.copy(ROOT / "data_cache" / "bars" / "GC=F.csv", tmp_path / "data_cache" / "bars" / "GC=F.csv")
    result = run(tmp_path, "problems")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert name in result.stdout
    assert len(run(tmp_path, "check", "--format", "jsonl").stdout.splitlines()) == 1


@pytest.mark.parametrize("name", ["claims.jsonl", "relations.jsonl", "reviews.jsonl", "episode.md"])
def test_a_folder_where_a_file_should_be_is_a_problem(tmp_path: Path, name: str) -> None:
    path = write(tmp_path) / name
    path.unlink(missing_ok=True)
    path.mkdir()
    result = run(tmp_path, "problems")
    assert (result.exit_code, name in result.stdout) == (1, True)


def test_a_damaged_bar_is_a_problem_at_its_line(bundled: Path) -> None:
    path = bundled / "data_cache" / "bars" / "AMD.csv"
    lines = path.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace(lines[1].split(",")[2], "dear")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert "data_cache/bars/AMD.csv:2: " in run(bundled, "problems").stdout


def test_a_note_does_not_write_to_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, line(id="a\x1b[2J", entity="\x1b]0;x\x07[red]b[/red]\u202e", subject=None, checkable="none"))
    told = run(tmp_path, "check").stdout
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "[red]b[/red]" in told

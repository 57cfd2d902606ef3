"""`figures.csv`: each kind of error is a problem at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.records.figures import COLUMNS, dump_figures, read_figures

HEAD = ",".join(COLUMNS)
GOOD = "AMD,,revenue,,,2025-Q4,measured,10270000000,,1000000,USD,2026-02-03,report,"


def read(tmp_path: Path, *lines: str) -> tuple[list[object], list[str]]:
    path = tmp_path / "figures.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    figures, problems = read_figures(path, "figures.csv")
    return list(figures), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (GOOD.replace("10270000000", ""), "missing required field `value`"),
        (GOOD.replace("10270000000", "10.27bn"), "value is '10.27bn'; expected a number"),
        (GOOD.replace("10270000000", "10_270"), "expected a number without separators"),
        (GOOD.replace("10270000000", '"10,270"'), "expected a number without separators"),
        (GOOD.replace("10270000000", "nan"), "expected a finite number"),
        (GOOD.replace("10270000000", "1e400"), "expected a finite number"),
        (GOOD.replace("10270000000", "1" + "0" * 400), "expected a finite number"),
        (GOOD.replace("10270000000", "1" * 5000), "expected a finite number"),
        (GOOD.replace("measured", "rumoured"), "rumoured"),
        (GOOD.replace(",revenue,,,", ",revenue,,ebitda,"), "ebitda"),
        (GOOD.replace("2026-02-03", "yesterday"), "as_of is 'yesterday'; expected YYYY-MM-DD"),
        (GOOD.replace("2026-02-03", "2026-02-30"), "as_of is '2026-02-30'"),
        (GOOD.replace("1000000,USD", "-1,USD"), "resolution is -1"),
        (GOOD + ",,", "more cells than columns"),
        ("AMD", "missing required field"),
    ],
)
def test_a_bad_row_is_a_problem_at_its_line(tmp_path: Path, bad: str, said: str) -> None:
    figures, problems = read(tmp_path, HEAD, GOOD, bad, GOOD)
    assert len(figures) == 2
    assert len(problems) == 1
    assert problems[0].startswith("figures.csv:3: not a figure: ")
    assert said in problems[0]
    assert len(problems[0]) < 300


def test_files_that_are_no_figures_at_all(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b", "1,2")[1][0].startswith("figures.csv:1: unknown columns a, b; expected subject")
    assert "not a CSV file" in read(tmp_path, HEAD, '"' + "x" * 200_000)[1][0]
    (tmp_path / "latin.csv").write_bytes(b"\xff")
    assert "cannot be read" in str(read_figures(tmp_path / "latin.csv", "latin.csv")[1][0])
    assert "cannot be read" in str(read_figures(tmp_path, "folder")[1][0])
    assert read_figures(tmp_path / "none.csv", "none.csv") == ([], [])


def test_the_sample_s_figures_are_good_and_survive_being_written(bundled: Path) -> None:
    figures, problems = read_figures(bundled / "claims" / "figures.csv", "figures.csv")
    (bundled / "again.csv").write_bytes(dump_figures(figures))
    assert problems == []
    assert read_figures(bundled / "again.csv", "again.csv") == (figures, [])

"""Fetched figures: read, added to, each print of a number once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dashboard.market.errors import DamagedFileError
from dashboard.market.fetched_figures import add_figures, figures_fetched_at, read_fetched_figures
from dashboard.market.layout import Layout
from dashboard.market.providers.base import FigureDelivery, Provenance
from dashboard.records.figure import Figure

NOW = dt.datetime(2026, 2, 6, 12, tzinfo=dt.UTC)


def delivery(*prints: tuple[str, float, str], at: dt.datetime = NOW) -> FigureDelivery:
    figures = tuple(
        Figure(
            subject="AMD",
            metric="revenue",
            period=period,
            value=value,
            unit="USD",
            as_of=known,
            source="SEC company facts, 10-Q",
        )
        for period, value, known in prints
    )
    return FigureDelivery(figures=figures, provenance=Provenance(provider="sec", at=at))


def test_the_same_number_again_is_nothing_new_and_keeps_its_first_day(tmp_path: Path) -> None:
    assert add_figures(tmp_path, "AMD", delivery(("2025-Q3", 9_246_000_000, "2025-11-05"))) == 1
    assert add_figures(tmp_path, "AMD", delivery(("2025-Q3", 9_246_000_000, "2026-02-06"))) == 0
    (figure,), problems = read_fetched_figures(tmp_path, ["AMD", "UBER"])
    assert (figure.as_of, problems) == ("2025-11-05", [])


def test_a_restated_number_is_kept_beside_the_first_print(tmp_path: Path) -> None:
    add_figures(
        tmp_path, "AMD", delivery(("2025-Q3", 9_246_000_000, "2025-11-05"), ("2025-Q3", 9_250_000_000, "2026-11-04"))
    )
    assert [figure.value for figure in read_fetched_figures(tmp_path, ["AMD"])[0]] == [9_246_000_000, 9_250_000_000]


def test_when_they_were_fetched_is_known(tmp_path: Path) -> None:
    add_figures(tmp_path, "AMD", delivery(("2025-Q3", 1, "2025-11-05"), at=NOW))
    assert figures_fetched_at(tmp_path, ["AMD", "UBER"]) == {"AMD": NOW}


def test_a_damaged_file_is_a_problem_when_read_and_an_error_when_added_to(tmp_path: Path) -> None:
    path = Layout(tmp_path).figures("AMD")
    path.parent.mkdir()
    path.write_text('{"subject": "AMD", "figures": [{"value": "many"}]}')
    figures, (problem,) = read_fetched_figures(tmp_path, ["AMD"])
    assert (figures, problem.path) == ([], "data_cache/figures/AMD.json")
    with pytest.raises(DamagedFileError):
        add_figures(tmp_path, "AMD", delivery(("2025-Q3", 1, "2025-11-05")))
    assert "many" in path.read_text()

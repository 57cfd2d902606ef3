"""Two providers on the same close. A file of the first, a file of the second, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from dashboard.market.disagreements import COLUMNS, disagreements, second_sources
from dashboard.market.layout import Layout

HEADER = "date,open,high,low,close,volume,src\n"
META = """{"symbol": "spot-gold", "fetches": {"s10": {"provider": "snapshot", "at": "2026-11-25T00:00:00+00:00"}}}"""


def cache(folder: Path, first: str, second: str, provider: str = "metals") -> Path:
    layout = Layout(folder)
    for symbol, rows in (("spot-gold", first), (f"spot-gold@{provider}", second)):
        path = layout.bars(symbol)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + rows)
    layout.meta("spot-gold").parent.mkdir()
    layout.meta("spot-gold").write_text(META)
    return folder


def test_closes_further_apart_than_the_tolerance_are_listed_with_both_providers(tmp_path: Path) -> None:
    """4965.22 against 4926.84 is 0.8 %: agreed. 4776.52 against 4990 is 4.5 %: not."""
    found = disagreements(
        cache(
            tmp_path,
            "2026-02-04,,,,4965.22,,s10\n2026-02-05,,,,4776.52,,s10\n",
            "2026-02-04,,,,4926.84,,m\n2026-02-05,,,,4990,,m\n",
        ),
        ["spot-gold", "GC=F"],
    )
    assert tuple(found.columns) == COLUMNS
    (row,) = found.to_dict("records")
    assert (str(row["date"].date()), row["a"], row["b"]) == ("2026-02-05", 4776.52, 4990.0)
    assert (row["provider_a"], row["provider_b"], row["column"]) == ("snapshot", "metals", "close")


def test_agreement_and_nothing_to_compare_are_empty(tmp_path: Path) -> None:
    folder = cache(tmp_path, "2026-02-04,,,,4965.22,,s10\n", "2026-02-05,,,,1,,m\n")
    assert disagreements(folder, ["spot-gold"]).empty
    assert disagreements(folder, ["no-such"]).empty


def test_a_second_source_is_no_symbol_of_its_own(tmp_path: Path) -> None:
    folder = cache(tmp_path, "2026-02-04,,,,1,,s10\n", "2026-02-04,,,,1,,m\n")
    assert Layout(folder).symbols() == ["spot-gold"]
    assert second_sources(folder, "spot-gold") == ["metals"]
    assert second_sources(folder, "spot") == []

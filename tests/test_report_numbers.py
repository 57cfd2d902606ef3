"""Numbers as readers of Chinese and English expect them."""

from __future__ import annotations

import ast
import math
import re
from pathlib import Path

import pytest

from dashboard.check.readings import ORDER
from dashboard.records.claim import Basis
from dashboard.records.review import Decision
from dashboard.report.language import LANGUAGES, catalogue, closest, say
from dashboard.report.numbers import amount, plain


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [
        (10.27e9, "USD", "zh", "102.7亿美元"),
        (10.27e9, "USD", "en", "10.27bn USD"),
        (-10.27e9, "USD", "zh", "−102.7亿美元"),
        (-0.78, "%", "zh", "−0.78%"),
        (-0.78, "%", "en", "−0.78%"),
        (4102.2, "points", "zh", "4,102.20点"),
        (-0.0, "%", "en", "0.00%"),
        (-1e-9, "%", "en", "0.00%"),
        (37000, "count", "en", "37,000"),
        (math.nan, "%", "en", "—"),
        (None, "USD", "zh", "—"),
        (math.inf, "USD", "zh", "∞"),
        (-math.inf, "USD", "en", "−∞"),
    ],
)
def test_amounts(value: float | None, unit: str, language: str, shown: str) -> None:
    assert amount(value, unit, language, step=1e7 if value and abs(value) > 1e9 else None) == shown


def test_the_plus_of_a_change() -> None:
    assert amount(0.47, "pp", "en", signed=True).startswith("+0.47")
    assert amount(-0.001, "pp", "en", signed=True).startswith("0.00")


@pytest.mark.parametrize("value", [1e308, -1e308, 5e-324, 1e21, 123456.789])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", [None, 1e-320, 1e308])
def test_any_number_has_a_text(value: float, language: str, step: float | None) -> None:
    assert amount(value, "USD", language, step=step)
    assert float(plain(value)) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.1 + 0.2, "0.3"), (57.0, "57"), (1.027e10, "10270000000"), (math.nan, ""), (None, ""), (math.inf, "inf")],
)
def test_numbers_for_files_are_plain(value: float | None, shown: str) -> None:
    assert plain(value) == shown


def test_every_code_of_checking_has_a_text_in_both_languages() -> None:
    """All hyphenated words in the code of checking are codes of verdicts, reasons, flags or readings."""
    room = Path(__file__).parent.parent / "dashboard" / "check"
    code = re.compile(r"[a-z]+(?:-[a-z]+)+")
    used = {
        node.value
        for path in room.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and code.fullmatch(node.value)
    }
    for language in LANGUAGES:
        known = {key.rpartition(".")[2] for key in catalogue(language)}
        assert used - known == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reading_basis_and_decision_has_a_text(language: str) -> None:
    texts = catalogue(language)
    keys = [f"reading.{code}" for code in ORDER]
    keys += [f"basis.{code}" for code in Basis] + [f"decision.{code}" for code in Decision]
    assert [key for key in keys if key not in texts] == []


def test_what_is_filled_in_is_never_a_template() -> None:
    told = say("en", "sentence.pending", name="{said.__class__}", said="{0}", reason="{reason}", actual="")
    assert "{said.__class__}" in told
    assert "{0}" in told


@pytest.mark.parametrize(("locale", "language"), [("zh-TW", "zh"), ("en_GB", "en"), ("de", "en"), (None, "zh")])
def test_the_language_that_fits_a_locale(locale: str | None, language: str) -> None:
    assert closest(locale) == language

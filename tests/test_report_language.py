"""The catalogue: nothing is missing in either language, and both fill in the same fields."""

from __future__ import annotations

import re
from pathlib import Path

import dashboard
from dashboard.market import errors
from dashboard.report.language import catalogue

REFUSED = re.compile(r'RefusedError\(\s*"([\w-]+)"')
FIELD = re.compile(r"\{(\w+)\}")


def texts(language: str) -> dict[str, str]:
    """All but the names of powers of ten: Chinese counts in 万 and 亿, English in millions and billions."""
    return {key: text for key, text in catalogue(language).items() if not key.startswith("scale.")}


def test_no_text_is_missing_in_either_language() -> None:
    assert set(texts("zh")) == set(texts("en"))


def test_every_refusal_has_its_words() -> None:
    """the codes are the first arguments of RefusedError, wherever it is raised"""
    package = Path(dashboard.__file__).parent
    raised = {code for file in package.rglob("*.py") for code in REFUSED.findall(file.read_text("utf-8"))}
    assert len(raised) > 8
    assert {f"refused.{code}" for code in raised} <= set(texts("en"))


def test_every_fault_of_the_market_has_its_words() -> None:
    codes = set(re.findall(r'code(?:: ClassVar\[str\])? = "([\w-]+)"', Path(errors.__file__).read_text("utf-8")))
    assert len(codes) > 15
    assert {f"fault.{code}" for code in codes} <= set(texts("en"))


def test_no_text_is_empty() -> None:
    empty = [key for language in ("zh", "en") for key, text in catalogue(language).items() if not text]
    assert [key for key in empty if not key.startswith(("unit.", "scale.", "relations."))] == []


def test_both_languages_fill_in_the_same_fields() -> None:
    chinese, english = texts("zh"), texts("en")
    differ = {key for key in chinese if set(FIELD.findall(chinese[key])) != set(FIELD.findall(english[key]))}
    assert differ == set()

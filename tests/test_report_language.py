"""The catalogue: nothing is missing in either language, and both fill in the same fields."""

from __future__ import annotations

import re

from dashboard.report.language import catalogue

FIELD = re.compile(r"\{(\w+)\}")


def texts(language: str) -> dict[str, str]:
    """All but the names of powers of ten: Chinese counts in 万 and 亿, English in millions and billions."""
    return {key: text for key, text in catalogue(language).items() if not key.startswith("scale.")}


def test_no_text_is_missing_in_either_language() -> None:
    assert set(texts("zh")) == set(texts("en"))


def test_no_text_is_empty() -> None:
    empty = [key for language in ("zh", "en") for key, text in catalogue(language).items() if not text]
    assert [key for key in empty if not key.startswith(("unit.", "scale.", "relations."))] == []


def test_both_languages_fill_in_the_same_fields() -> None:
    chinese, english = texts("zh"), texts("en")
    differ = {key for key in chinese if set(FIELD.findall(chinese[key])) != set(FIELD.findall(english[key]))}
    assert differ == set()

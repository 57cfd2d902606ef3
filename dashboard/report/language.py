"""Every word of the interface, in Chinese and English: one catalogue, read from `words/<topic>.<language>.toml`.

Keys are dotted (`verdict.match`). Texts may have `{name}` fields; what is filled in is never read as a template.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

LANGUAGES = ("zh", "en")
DEFAULT = "zh"


def say(language: str, key: str, **values: object) -> str:
    """Return the text of a key in a language with its fields filled in; KeyError for one that does not exist."""
    text = catalogue(language)[key]
    return text.format_map(values) if values else text


@functools.cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language by dotted key."""
    if language not in LANGUAGES:
        raise KeyError(language)
    folder = resources.files("dashboard.report") / "words"
    texts: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(f".{language}.toml"):
            texts.update(_flat(tomllib.loads(file.read_text("utf-8"))))
    return texts


def closest(wanted: str | None) -> str:
    """Return the language that fits a locale such as `zh-TW` or `en_GB` best."""
    return "zh" if (wanted or DEFAULT).lower().startswith("zh") else "en"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        found.update(_flat(value, f"{name}.") if isinstance(value, dict) else {name: value})
    return found

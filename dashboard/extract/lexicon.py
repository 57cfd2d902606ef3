"""The lexicon: all words the rules know, read from TOML. A user's own `lexicon.toml` in the workspace adds to it.

    [[unit]]   unit, kind, words, factor        [before.<comparator>], [after.<comparator>]   hedges
    [verbs]    up, down, level, above, …        [[metric]]  metric, kind, words, units, rate
    [[name]]   id, words, currency, speaks      [speakers]  words
    [ordinary] words                            that hold a name and do not mean it
An entry of a metric that is known already adds words and units to it. `english.toml` adds English words to the others.
Words are compared in simplified characters and lower case.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from dashboard.records.problem import Problem

USER_FILE = "lexicon.toml"
_FILES = ("units", "hedges", "verbs", "names", "metrics", "english")


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of the record, its kind, and the words for it."""

    unit: str
    kind: str
    words: tuple[str, ...] = ()
    factor: float = 1


class Metric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A metric, which words mean it, which kinds of unit it can carry.

    `rate` = it is itself in per cent; `alike` = its words are all names of one statistic of each country.
    """

    metric: str
    kind: str = "other"
    words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    rate: bool = False
    alike: bool = False


class Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A subject without a listing, or one whose words should win over the registry's aliases."""

    id: str
    words: tuple[str, ...] = ()
    currency: str | None = None
    speaks: bool = False


class Lexicon(msgspec.Struct, frozen=True):
    """The words, by what they do. `before` and `after` map a hedge to its comparator, `verbs` a verb to its kind."""

    units: dict[str, Unit]
    symbols: dict[str, str]
    per: dict[str, str]
    before: dict[str, str]
    after: dict[str, str]
    verbs: dict[str, str]
    special: dict[str, str]
    metrics: dict[str, Metric]
    names: tuple[Name, ...]
    speakers: frozenset[str]
    ordinary: frozenset[str] = frozenset()


@functools.cache
def bundled_lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    folder = resources.files("dashboard.extract") / "lexicon"
    table: dict[str, Any] = {}
    for name in _FILES:
        _add(table, tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))
    return _compiled(table)


def load_lexicon(root: Path) -> tuple[Lexicon, list[Problem]]:
    """Return the lexicon with the workspace's `lexicon.toml` added; a bad file is a problem and adds nothing."""
    try:
        own = tomllib.loads((root / USER_FILE).read_text("utf-8"))
    except FileNotFoundError:
        return bundled_lexicon(), []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return bundled_lexicon(), [Problem(USER_FILE, 0, f"not read, the bundled lexicon is used alone: {error}")]
    table: dict[str, Any] = {}
    folder = resources.files("dashboard.extract") / "lexicon"
    try:
        for name in _FILES:
            _add(table, tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))
        _add(table, own)
        return _compiled(table), []
    except (msgspec.ValidationError, TypeError, AttributeError) as error:
        return bundled_lexicon(), [Problem(USER_FILE, 0, f"not a lexicon, the bundled one is used alone: {error}")]


def _add(table: dict[str, Any], more: dict[str, Any]) -> None:
    """Merge one file into the table: lists grow, tables merge."""
    for key, value in more.items():
        if isinstance(value, list):
            table[key] = [*table.get(key, []), *value]
        elif isinstance(value, dict):
            _add(table.setdefault(key, {}), value)
        else:
            table[key] = value


def _compiled(table: dict[str, Any]) -> Lexicon:
    units = msgspec.convert(table.get("unit", []), list[Unit])
    metrics = _merged(msgspec.convert(table.get("metric", []), list[Metric]))
    verbs = {kind: table.get(kind, []) for kind in ("up", "down", "level", "above", "below", "touch")}
    return Lexicon(
        units={word.lower(): unit for unit in units for word in unit.words},
        symbols={key.lower(): value for key, value in table.get("symbols", {}).items()},
        per={word: unit for unit, words in table.get("per", {}).items() for word in words},
        before=_inverted(table.get("before", {})),
        after=_inverted(table.get("after", {})),
        verbs=_inverted(verbs),
        special=_inverted(table.get("special", {})),
        metrics={word.lower(): metric for metric in metrics for word in metric.words},
        names=tuple(msgspec.convert(table.get("name", []), list[Name])),
        speakers=frozenset(word.lower() for word in table.get("speakers", {}).get("words", [])),
        ordinary=frozenset(word.lower() for word in table.get("ordinary", {}).get("words", [])),
    )


def _merged(metrics: list[Metric]) -> list[Metric]:
    """Each metric once: a later entry of the same name adds its words and units."""
    known: dict[str, Metric] = {}
    for metric in metrics:
        first = known.get(metric.metric)
        if first:
            words, units = (*first.words, *metric.words), (*first.units, *metric.units)
            metric = msgspec.structs.replace(first, words=words, units=units)  # noqa: PLW2901
        known[metric.metric] = metric
    return list(known.values())


def _inverted(groups: dict[str, list[str]]) -> dict[str, str]:
    return {word.lower(): kind for kind, words in groups.items() for word in words}

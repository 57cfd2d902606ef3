"""The fields of a record as a person fills them in: pickers with words, help with examples, and what is refused."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.app import markup
from dashboard.app.sight import Sight
from dashboard.check.periods import ends
from dashboard.instruments.instrument import Sort
from dashboard.instruments.registry import Registry
from dashboard.records.claim import Aspect, Basis, Checkable, Claim, Comparator, Direction, Kind, Status
from dashboard.records.refused import RefusedError
from dashboard.report.language import catalogue

LAYOUT = (
    ("subject", "segment", "metric"), ("comparator", "value", "value_high", "unit"), ("period", "over", "basis"),
    ("aspect", "direction", "since"), ("kind", "attribution", "checkable", "status"), ("note",),
)  # fmt: skip
_CODES: dict[str, type[StrEnum]] = {
    "basis": Basis, "aspect": Aspect, "direction": Direction, "comparator": Comparator, "kind": Kind,
    "checkable": Checkable, "status": Status,
}  # fmt: skip
_OPEN = ("subject", "metric", "over", "unit")  # chosen from a list, or written where the list lacks it
_NULLABLE = ("subject", "over", "unit", "basis", "direction")
_OVERS = ("day", "week", "month", "quarter", "year", "ytd", "yoy", "qoq", "mom", "cagr")
_HELPED = ("subject", "metric", "over", "period", "since", "value")
_SUBJECT = re.compile(r"[A-Za-z0-9^][A-Za-z0-9^=.:_-]{0,39}")


def field(sight: Sight, place: DeltaGenerator, claim: Claim, name: str) -> str:
    """Draw the field of a record with what it holds now; return what it holds then, empty = nothing."""
    now = text(getattr(claim, name))
    label, key = sight.say(f"field.{name}"), f"amend-{name}"
    hint = sight.say(f"help.{name}") if name in _HELPED else None
    if name not in (*_OPEN, *_CODES):
        return str(place.text_input(label, now, key=key, max_chars=500, help=hint))
    options = _options(sight, name, now)
    chosen = place.selectbox(
        label, options, options.index(now), lambda code: _word(sight, name, code), key=key, help=hint,
        accept_new_options=name in _OPEN, placeholder="—", filter_mode="contains",
    )  # fmt: skip
    return named(sight.desk.registry, str(chosen or "")) if name == "subject" else str(chosen or "")


def named(registry: Registry, said: str) -> str:
    """Return the id that a written subject stands for: its own, or that of the name it is."""
    found = registry.get(said) or registry.by_alias(said.strip())
    return found.id if found else said


def check(typed: Mapping[str, str], claim: Claim) -> None:
    """Refuse what was changed into something that no record holds."""
    changed = {name: said.strip() for name, said in typed.items() if said.strip() != text(getattr(claim, name))}
    period, since, over, subject = (changed.get(name, "") for name in ("period", "since", "over", "subject"))
    if period and not ends(period):
        raise RefusedError("period", f"{period!r} is no period", found=period)
    if since and not ends(since):
        raise RefusedError("since", f"{since!r} is no date, month or year", found=since)
    if over and over not in _OVERS and not _window(over):
        raise RefusedError("over", f"{over!r} is no window", found=over)
    if subject and not _SUBJECT.fullmatch(subject):
        raise RefusedError("subject", f"{subject!r} is no id", found=subject)
    if "metric" in changed and not changed["metric"]:
        raise RefusedError("metric", "a record needs a metric")


def text(value: object) -> str:
    """A value of a record as it is shown and typed."""
    if isinstance(value, (int, float)):
        return f"{value:,.15g}" if isinstance(value, float) else f"{value:,}"
    return "" if value is None else str(value)


def refused(sight: Sight, error: RefusedError) -> None:
    """Say why something typed was not taken."""
    values = {name: markup.plain(str(said)) for name, said in error.values.items()}
    st.error(sight.say("amend.refused", error=sight.say(f"refused.{error.code}", **values)))


def _window(over: str) -> bool:
    code, _, rest = over.partition(":")
    sessions = code == "sessions" and re.fullmatch(r"[1-9]\d{0,3}", rest)
    return bool(sessions) or (code == "since" and ends(rest) is not None)


def _options(sight: Sight, name: str, now: str) -> list[str]:
    known: Sequence[str] = [str(code) for code in _CODES[name]] if name in _CODES else _OVERS
    if name == "subject":
        known = _subjects(sight)
    elif name in ("metric", "unit"):
        known = _listed(name)
    empty = [""] if name in _NULLABLE else []
    return [*empty, *([now] if now not in (*empty, *known) else []), *known]


def _subjects(sight: Sight) -> list[str]:
    """All but the shares, and the shares that claims are about: ten thousand are too many for a list in a browser.

    Another share is written by its name or its ticker, see `field`.
    """
    used = set(sight.desk.claims["subject"].dropna())
    codes = (one.id for one in sight.desk.registry if one.sort is not Sort.SHARE or one.id in used)
    return sorted(codes, key=lambda code: _word(sight, "subject", code).casefold())


@functools.cache
def _listed(name: str) -> tuple[str, ...]:
    """The codes that the catalogue has words for."""
    return tuple(key.partition(".")[2] for key in catalogue("en") if key.startswith(f"{name}."))


def _word(sight: Sight, name: str, code: str) -> str:
    if not code:
        return "—"
    if name == "subject":
        said = sight.desk.registry.name(code, sight.language)
        return code if said == code else f"{said} · {code}"
    word = sight.word(f"{name}.{code}", code).strip() or sight.word(f"unit-name.{code}", code)
    return word if name in _CODES or word == code else f"{word} · {code}"

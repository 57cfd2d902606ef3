"""The address bar: page, claim, filters and language as codes of ours, the same in both languages.

Whatever a person chose stands here and nowhere else, so that back, reload and a pasted link restore it. Values come
from outside: they are only ever looked up, never used as paths or code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.report.language import LANGUAGES

CLAIM, EPISODE, SHOW, REASON, LANG = "claim", "episode", "show", "reason", "lang"
SEARCH, SORT = "q", "sort"
KEPT = (LANG, EPISODE, CLAIM)


def value(name: str, allowed: Sequence[str] = (), otherwise: str = "") -> str:
    """Return a parameter; one that is not among `allowed` (if any are given) counts as not there."""
    found = str(st.query_params.get(name, otherwise))
    return found if not allowed or found in allowed else otherwise


def put(name: str, chosen: str | None) -> None:
    """Set a parameter, or take it away."""
    if chosen:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]


def language() -> str | None:
    """The language that the address names, None when it names none."""
    return value(LANG, LANGUAGES) or None


def kept() -> dict[str, str]:
    """What a link to another page takes along."""
    return {name: str(st.query_params[name]) for name in KEPT if name in st.query_params}


def bound(name: str, chosen: str, after: Callable[[], None] | None = None) -> tuple[str, Callable[[], None]]:
    """Tie a widget to a parameter: show `chosen` in it and return its key and what to do when it changes."""
    key = f"bound-{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        put(name, st.session_state[key])
        if after:
            after()

    return key, changed

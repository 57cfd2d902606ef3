"""The address bar: page, claim, filters and language as codes of ours, the same in both languages.

Whatever a person chose stands here and nowhere else, so that back, reload and a pasted link restore it. Values come
from outside: they are only ever looked up, never used as paths or code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.report.language import LANGUAGES

CLAIM, EPISODE, SHOW, REASON, LANG = "claim", "episode", "show", "reason", "lang"
SEARCH, SORT, SINCE, UNTIL = "q", "sort", "from", "to"
KEPT = (LANG, EPISODE, CLAIM)
EQUAL = ("verdict", "reason", "subject", "metric", "speaker")  # claims are filtered by these, each with one value
VIEWS = {"claims": (SEARCH, *EQUAL, SINCE, UNTIL, SORT), "review": (SHOW, REASON, EPISODE)}
EARLIEST, LATEST = dt.date(1970, 1, 1), dt.date(2199, 12, 31)
_LONGEST = 2000


def value(name: str, allowed: Sequence[str] = (), otherwise: str = "") -> str:
    """Return a parameter; one that is not among `allowed` (if any are given) counts as not there."""
    found = str(st.query_params.get(name, otherwise))
    return found if not allowed or found in allowed else otherwise


def day(name: str) -> dt.date | None:
    """Return a parameter that is an ISO day; anything else counts as not there."""
    try:
        found = dt.date.fromisoformat(value(name))
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def put(name: str, chosen: str | None) -> None:
    """Set a parameter, or take it away."""
    if chosen:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]


def language() -> str | None:
    """The language that the address names, None when it names none."""
    return value(LANG, LANGUAGES) or None


def spoken() -> dict[str, str]:
    """The language as a parameter, where the address names one."""
    return {LANG: found} if (found := language()) else {}


def view(page: str) -> str:
    """What the address of a page shows, as it is saved: `claims?verdict=mismatch`; language and claim are no part."""
    return f"{page}?{urlencode({name: value(name) for name in VIEWS[page] if value(name)})}"


def read_view(saved: str) -> tuple[str, dict[str, str]] | None:
    """Return page and parameters of a saved view; None for anything else that may stand in the file."""
    page, _, query = saved.partition("?")
    pairs = query.split("&") if query else []
    if page not in VIEWS or len(saved) > _LONGEST or any(pair.partition("=")[0] not in VIEWS[page] for pair in pairs):
        return None
    return page, dict(parse_qsl(query, keep_blank_values=True))


def path(saved: str) -> str:
    """Where a saved view stands: the first page stands at the root."""
    return saved.removeprefix("review")


def kept() -> dict[str, str]:
    """What a link to another page takes along."""
    return {name: str(st.query_params[name]) for name in KEPT if name in st.query_params}


def bound(name: str, chosen: Any, after: Callable[[], None] | None = None) -> tuple[str, Callable[[], None]]:
    """Tie a widget to a parameter: show `chosen` in it and return its key and what to do when it changes.

    What it holds then is written as text (a day as ISO), nothing as no parameter.
    """
    key = f"bound-{name}"
    st.session_state[key] = chosen

    def changed() -> None:
        put(name, str(st.session_state[key] or ""))
        if after:
            after()

    return key, changed

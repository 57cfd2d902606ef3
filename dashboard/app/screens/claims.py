"""All claims: searched, filtered, sorted and paged here on the server; the address holds the view."""

from __future__ import annotations

import streamlit as st

from dashboard.app import address, choose, decide, detail, export, listing, views
from dashboard.app.sight import Sight, look
from dashboard.report.palette import LOOKS
from dashboard.report.search import ORDERS, Query, found

ROWS = 20


def page() -> None:
    """Draw the page."""
    sight = look()
    table = sight.facets
    values = {name: sorted(table[name].unique()) for name in address.EQUAL}
    equal = {name: address.value(name, values[name]) for name in address.EQUAL}
    words, order = address.value(address.SEARCH), address.value(address.SORT, ORDERS, ORDERS[0])
    key, changed = address.bound(address.SEARCH, words, _first_page)
    st.text_input(
        sight.say("choose.q"),
        key=key,
        on_change=changed,
        placeholder=sight.say("choose.q"),
        label_visibility="collapsed",
        max_chars=200,
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        for name in address.EQUAL:
            options = ["", *(code for code in values[name] if code)]
            choose.one(sight, name, options, equal[name], lambda code, name=name: _label(sight, name, code))  # type: ignore[misc]
        choose.one(sight, address.SORT, ORDERS, order, lambda code: sight.say(f"order.{code}"))
        since, until = choose.span(sight)
        views.menu(sight, "claims")
    now = listing.among(sight, found(sight.desk, sight.cases, table, Query(words, equal, order, since, until)))
    _results(sight, now)


def _results(sight: Sight, now: listing.Chosen) -> None:
    left, right = st.container(key="desk").columns([7, 6], gap="medium")
    with left:
        st.caption(sight.say("choose.found", count=f"{len(now.rows):,}", all=f"{len(sight.cases):,}"))
        listing.grid(sight, now, ROWS)
        listing.steps(sight, now, ROWS)
        export.button(sight)
    with right:
        if now.row is not None:
            detail.claim(sight, now.row, outside=now.place is None)
            decide.draw(sight, now)
            detail.evidence(sight, now.row)


def _label(sight: Sight, name: str, code: str) -> str:
    if name == "verdict":
        return f"{LOOKS[code].glyph} {sight.say(f'verdict.{code}')}"
    if name == "subject":
        return sight.desk.registry.name(code, sight.language)
    if name in ("metric", "reason"):
        return sight.word(f"{name}.{code}", code)
    return code


def _first_page() -> None:
    address.put(address.CLAIM, None)


page()

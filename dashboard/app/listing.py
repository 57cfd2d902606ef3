"""The list of claims: which filter, which claim is chosen, the table, and the ways from one claim to the next.

The address alone says which claim is chosen; clicks, keys, page turns and links only write it there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard.app import address, export, markup
from dashboard.app.shortcuts import shortcut
from dashboard.app.sight import Sight
from dashboard.report.names import about
from dashboard.report.palette import LOOKS
from dashboard.report.queue import ALL, FLAGGED, REVIEWED, ordered
from dashboard.report.visible import visible

SHOWS = (FLAGGED, *LOOKS, REVIEWED, ALL)
WIDTHS = {"verdict": 82, "subject": 108, "said": 100, "actual": 92, "difference": 98, "decision": 76}
PAGE = 10  # rows drawn at once: the grid does not scroll to a row chosen from here, so none may be out of sight


@dataclass(frozen=True)
class Chosen:
    """The filter, its rows in order, and the claim: its `row`, and its `place` among the rows (None = outside)."""

    show: str
    reason: str
    rows: NDArray[np.intp]
    row: int | None
    place: int | None


def chosen(sight: Sight) -> Chosen:
    """Read the address. Without a claim in it the first undecided one of the filter is chosen."""
    flagged = bool(sight.cases["flagged"].any())
    show = address.value(address.SHOW, SHOWS, FLAGGED if flagged else ALL)
    reasons = list(sight.cases["reason"].unique())
    reason = address.value(address.REASON, reasons) if show not in (FLAGGED, ALL) else ""
    return _chosen(sight, show, reason, scoped(sight, ordered(sight.cases, show, reason)))


def among(sight: Sight, rows: NDArray[np.intp]) -> Chosen:
    """Choose among given rows instead of those of a filter."""
    return _chosen(sight, ALL, "", rows)


def of_episode(sight: Sight, episode: str) -> Chosen:
    """Choose among all claims of an episode; a claim of another one is none here."""
    rows = np.flatnonzero((sight.cases["episode"] == episode).to_numpy(dtype=bool))
    now = among(sight, rows)
    return replace(now, row=int(rows[0]), place=0) if now.place is None and len(rows) else now


def scoped(sight: Sight, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Those of the rows that are of the episode in the address; all where it names none that there is."""
    episode = address.value(address.EPISODE)
    if episode not in sight.desk.episodes:
        return rows
    return rows[(sight.cases["episode"].iloc[rows] == episode).to_numpy(dtype=bool)]


def _chosen(sight: Sight, show: str, reason: str, rows: NDArray[np.intp]) -> Chosen:
    row = sight.rows.get(address.value(address.CLAIM))
    if row is None and len(rows):
        row = int(rows[_next_open(sight, rows, -1) or 0])
    place = next(iter(np.flatnonzero(rows == row)), None) if row is not None else None
    return Chosen(show, reason, rows, row, None if place is None else int(place))


def filters(sight: Sight, now: Chosen) -> None:
    """The counts, which are the filter as well, and what could not be checked and why."""
    scope = sight.cases.iloc[scoped(sight, np.arange(len(sight.cases)))]
    counts = scope["verdict"].value_counts()
    totals = {
        FLAGGED: int(scope["flagged"].sum()), ALL: len(scope),
        REVIEWED: int((scope["decision"] != "").sum()), **{code: int(counts.get(code, 0)) for code in LOOKS},
    }  # fmt: skip
    names = [name for name in SHOWS if totals[name] or name in (FLAGGED, ALL, now.show)]
    key, changed = address.bound(address.SHOW, now.show, _forget)
    st.pills(
        sight.say("queue.filter"), names, key=key, on_change=changed, label_visibility="collapsed", required=True,
        format_func=lambda name: f"{_label(sight, name)} {totals[name]:,}",
    )  # fmt: skip
    why = scope.loc[scope["verdict"] == "unchecked", "reason"].value_counts()
    if now.show == "unchecked":
        key, changed = address.bound(address.REASON, now.reason or "", _forget_claim)
        st.pills(
            sight.say("queue.why"), list(why.index), key=key, on_change=changed, label_visibility="collapsed",
            format_func=lambda code: f"{sight.say(f'reason.{code}')} {why[code]:,}",
        )  # fmt: skip
    elif len(why):
        told = " · ".join(f"{sight.say(f'reason.{code}')} {count:,}" for code, count in why.items())
        markup.draw(markup.line(f"{sight.say('queue.unchecked', count=f'{why.sum():,}')}{told}"))


def table(sight: Sight, now: Chosen) -> None:
    """The rows of the filter, ten at a time, and the ways through them."""
    st.caption(_progress(sight, now))
    grid(sight, now, PAGE)
    steps(sight, now, PAGE)
    export.button(sight)


def steps(sight: Sight, now: Chosen, size: int = 0) -> None:
    """The buttons to the neighbours, and to the pages of `size` rows (0 = no pages)."""
    if not len(now.rows):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        step = len(now.rows) > 1 or (now.place is None and len(now.rows) > 0)
        st.button(
            sight.say("queue.previous"), on_click=_go, args=(sight, now, -1), shortcut=shortcut("K"), disabled=not step
        )
        st.button(
            sight.say("queue.next"), on_click=_go, args=(sight, now, 1), shortcut=shortcut("J"), disabled=not step
        )
    if size and len(now.rows) > size:
        here = (now.place or 0) // size + 1  # a key a page: setting state and default together would log a warning
        key, pages = f"page-{now.show}-{now.reason}-{len(now.rows)}-{here}", -(-len(now.rows) // size)
        turn = (sight, now, key, size)
        st.pagination(pages, default=here, max_visible_pages=5, key=key, on_change=_turn, args=turn)


def onward(sight: Sight, now: Chosen) -> Callable[[], None]:
    """What takes the reader to the next claim that wants a decision, once this one has it."""

    def go() -> None:
        place = _next_open(sight, now.rows, -1 if now.place is None else now.place)
        if place is not None and now.rows[place] != now.row:
            go_to(sight, int(now.rows[place]))

    return go


def grid(sight: Sight, now: Chosen, size: int) -> None:
    """The rows of the page of `size` rows that the chosen claim is on; a click anywhere in one chooses it."""
    if not len(now.rows):
        return
    first = (now.place or 0) // size * size
    rows = now.rows[first : first + size]
    columns = _columns(sight, rows)
    selected = [] if now.place is None else [now.place - first]
    st.session_state["grid"] = {"selection": {"rows": selected, "columns": [], "cells": []}}

    def picked() -> None:
        state = st.session_state["grid"].selection
        places = [row for row, _ in state.cells] or list(state.rows)  # a click anywhere in the row counts
        if places and places[0] < len(rows):
            go_to(sight, int(rows[places[0]]))

    st.dataframe(
        columns, key="grid", hide_index=True, height="content", on_select=picked, placeholder="—",
        selection_mode=["single-row", "single-cell"], alt=sight.say("queue.alt"),
        column_config={
            name: st.column_config.TextColumn(sight.say(f"column.{name}"), width=WIDTHS[name]) for name in columns
        },
    )  # fmt: skip


def _columns(sight: Sight, rows: NDArray[np.intp]) -> dict[str, list[str]]:
    """The texts of a page of the grid."""
    told = sight.explainer
    part = sight.cases.iloc[rows]
    return {
        "verdict": [f"{LOOKS[code].glyph} {sight.say(f'verdict.{code}')}" for code in part["verdict"]],
        "subject": [about(told, int(row)) for row in rows],
        "said": [visible(told.said(int(row))) for row in rows],
        "actual": [told.actual(int(row)) for row in rows],
        "difference": [told.difference(int(row)) for row in rows],
        "decision": [
            sight.say("queue.changed") if changed else sight.say(f"judged.{code}") if code else ""
            for code, changed in zip(part["decision"], part["changed"], strict=True)
        ],
    }


def _progress(sight: Sight, now: Chosen) -> str:
    scope = sight.cases.iloc[scoped(sight, np.arange(len(sight.cases)))]
    flagged, done = int(scope["flagged"].sum()), int(scope["done"].sum())
    place = "–" if now.place is None else f"{now.place + 1:,}"
    words = sight.say("queue.place", place=place, count=f"{len(now.rows):,}")
    return f"{sight.say('queue.done', done=f'{done:,}', count=f'{flagged:,}')} · {words}"


def _label(sight: Sight, name: str) -> str:
    return f"{LOOKS[name].glyph} {sight.say(f'verdict.{name}')}" if name in LOOKS else sight.say(f"show.{name}")


def _go(sight: Sight, now: Chosen, step: int) -> None:
    place = 0 if now.place is None else (now.place + step) % len(now.rows)
    if len(now.rows):
        go_to(sight, int(now.rows[place]))


def _turn(sight: Sight, now: Chosen, key: str, size: int) -> None:
    go_to(sight, int(now.rows[(st.session_state[key] - 1) * size]))


def go_to(sight: Sight, row: int) -> None:
    """Choose a claim."""
    go_to_key(str(sight.cases["key"].iloc[row]))


def go_to_key(key: str) -> None:
    """Choose a claim by its key."""
    address.put(address.CLAIM, key)


def jump_to(key: str) -> None:
    """Choose a claim, to be seen on the first page; see `jump`. Called when something on another page was clicked."""
    go_to_key(key)
    if address.value(address.EPISODE):
        address.put(address.EPISODE, key.partition("/")[0])
    st.session_state["jump"] = True


def jump() -> None:
    """Go to the first page if a click asked for it: a callback cannot change the page."""
    if st.session_state.pop("jump", False):
        st.switch_page("screens/review.py", query_params=address.kept() | {address.SHOW: ALL})


def _next_open(sight: Sight, rows: NDArray[np.intp], place: int) -> int | None:
    """The next place after `place`, round the end, whose claim has no decision that holds; None when all have."""
    part = sight.cases.iloc[rows]
    open_ = np.flatnonzero(((part["decision"] == "") | part["changed"]).to_numpy(dtype=bool))
    open_ = open_[open_ != place]
    if not len(open_):
        return None
    later = open_[open_ > place]
    return int(later[0] if len(later) else open_[0])


def _forget() -> None:
    address.put(address.REASON, None)
    _forget_claim()


def _forget_claim() -> None:
    address.put(address.CLAIM, None)

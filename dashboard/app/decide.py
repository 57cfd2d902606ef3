"""Deciding: the four buttons and keys, the note, undo, and accepting plain matches together.

Every event is on the disk before the next claim is drawn. All restatements of a number are decided together.
"""

from __future__ import annotations

import streamlit as st

from dashboard.app import address, amend, events, listing, markup
from dashboard.app.shortcuts import shortcut
from dashboard.app.sight import Sight, look
from dashboard.records.review import Decision, Review
from dashboard.records.standing import corrections, standing_reviews
from dashboard.report.queue import plain_matches, restatements

DECISIONS = (Decision.SPEAKER_RIGHT, Decision.SPEAKER_WRONG, Decision.NOTE_WRONG, Decision.NOT_COMPARABLE)


def draw(sight: Sight, now: listing.Chosen) -> None:
    """Draw everything there is to decide about the chosen claim."""
    if now.row is None:
        return
    row, standing = now.row, _standing(sight, now.row)
    with st.container(horizontal=True, vertical_alignment="bottom", key="decisions"):
        for number, decision in enumerate(DECISIONS, 1):
            st.button(
                sight.say(f"decide.{decision}"),
                key=f"decide-{decision}",
                shortcut=shortcut(str(number)),
                type="primary" if standing and standing.decision == decision else "secondary",
                on_click=_decide,
                args=(sight, now, row, decision),
            )
        last = _last(sight, row)
        undo, nothing = sight.say("detail.undo"), last is None
        st.button(undo, "undo", None, _undo, type="tertiary", shortcut=shortcut("U"), disabled=nothing)
        amend.buttons(sight, row)
    _note(sight, row, standing)
    others = len(restatements(sight.desk, row)) - 1
    if others:
        markup.draw(markup.line(sight.say("detail.restated", count=others)))


def together(sight: Sight, now: listing.Chosen) -> None:
    """Offer to accept the plain matches of the list that nobody has decided, and to take that back at once."""
    if batch := _batch(sight):
        words = sight.say("queue.take-back", count=f"{len(batch):,}")
        st.button(
            words, key="take-back-all", type="tertiary", on_click=events.write, args=(sight, batch, Decision.UNDO)
        )
    rows = plain_matches(sight.desk, sight.cases, now.rows)
    if not len(rows):
        return
    words = sight.say("queue.accept", count=f"{len(rows):,}")
    with st.popover(words, key="accept"):
        st.write(sight.say("queue.accept-how"))
        st.button(words, key="accept-all", type="primary", on_click=_accept, args=(sight, [int(row) for row in rows]))


def _note(sight: Sight, row: int, standing: Review | None) -> None:
    key = f"note-{sight.cases['key'].iloc[row]}"
    st.session_state.setdefault(key, standing.note if standing else "")
    st.text_input(
        sight.say("detail.note"),
        key=key,
        max_chars=2000,
        placeholder=sight.say("detail.note-hint"),
        label_visibility="collapsed",
        on_change=_renote,
        args=(sight, row, standing),
    )
    if standing:
        said, at = sight.say(f"decide.{standing.decision}"), standing.at[:16].replace("T", " ")
        words = sight.say("detail.decided", decision=said, reviewer=standing.reviewer, at=at)
        changed = f" {sight.say('detail.changed')}" if sight.cases["changed"].iloc[row] else ""
        markup.draw(markup.facts(words + changed, "", "", []))


def _decide(sight: Sight, now: listing.Chosen, row: int, decision: Decision) -> None:
    note = str(st.session_state.get(f"note-{sight.cases['key'].iloc[row]}", ""))
    events.write(sight, restatements(sight.desk, row), decision, note)
    st.toast(f"{sight.explainer.name(row)}: {sight.say(f'decide.{decision}')}", duration="short")
    listing.onward(sight, now)()


def _renote(sight: Sight, row: int, standing: Review | None) -> None:
    """A note written after the decision is kept with it; before it, it waits for the decision."""
    if standing:
        note = str(st.session_state[f"note-{sight.cases['key'].iloc[row]}"])
        events.write(sight, restatements(sight.desk, row), standing.decision, note)


def _undo() -> None:
    """Take back what was last decided or corrected about a claim, and its restatements, and go there.

    What that is is looked up now: a key may be pressed before the page is drawn that the decision before it leads to.
    """
    sight = look()
    row = _last(sight, sight.rows.get(address.value(address.CLAIM)))
    if row is None:
        return
    at = _newest(sight, row)
    rows = [one for one in restatements(sight.desk, row) if _newest(sight, one) == at]
    events.write(sight, rows, Decision.UNDO)
    for one in rows:
        st.session_state.pop(f"note-{sight.cases['key'].iloc[one]}", None)
    listing.go_to(sight, row)
    st.toast(sight.say("detail.undone", name=sight.explainer.name(row)), duration="short")


def _accept(sight: Sight, rows: list[int]) -> None:
    events.write(sight, rows, Decision.SPEAKER_RIGHT)
    st.toast(sight.say("queue.accepted", count=f"{len(rows):,}"), duration="short")


def _last(sight: Sight, row: int | None) -> int | None:
    """The claim that undo would take back: this one, else the one decided or corrected last."""
    if row is not None and _newest(sight, row):
        return row
    known = [
        (review.at, sight.rows[key])
        for episode, log in sight.desk.reviews.items()
        for found in (standing_reviews(log), corrections(log))
        for claim, review in found.items()
        if (key := f"{episode}/{claim}") in sight.rows
    ]
    return max(known)[1] if known else None


def _batch(sight: Sight) -> list[int]:
    """The claims accepted together, while nothing has been decided since."""
    standing = [
        (review.at, sight.rows[key])
        for episode, log in sight.desk.reviews.items()
        for claim, review in standing_reviews(log).items()
        if (key := f"{episode}/{claim}") in sight.rows
    ]
    newest = max(standing, default=("", 0))[0]
    rows = [row for at, row in standing if at == newest]
    return rows if rows and len(rows) > len(restatements(sight.desk, rows[0])) else []


def _newest(sight: Sight, row: int) -> str:
    """When the newest event of a claim that is in force was written; empty = there is none."""
    log, claim = sight.log(row), sight.desk.claims["id"].iloc[row]
    return max(found[claim].at if claim in found else "" for found in (standing_reviews(log), corrections(log)))


def _standing(sight: Sight, row: int) -> Review | None:
    return standing_reviews(sight.log(row)).get(sight.desk.claims["id"].iloc[row])

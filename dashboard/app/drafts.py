"""Judging drafts: confirm, reject, undo, confirm the surest together, and add a claim that the program missed.

All of them are events of the log (a claim by hand is a new line of the records), so everything can be taken back.
"""

from __future__ import annotations

import msgspec
import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard.app import amend, events, fields, listing, markup
from dashboard.app.shortcuts import dialog, shortcut
from dashboard.app.sight import Sight, look
from dashboard.extract.confidence import confidence
from dashboard.extract.passage import Passage, passage
from dashboard.records.by_hand import NOTE, by_hand
from dashboard.records.claim import Claim, Status
from dashboard.records.refused import RefusedError
from dashboard.records.review import Decision
from dashboard.records.standing import corrections
from dashboard.records.workspace import Dossier, Workspace
from dashboard.report.rules import rules as rules_told

SURE = 0.75


def rows(sight: Sight) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The drafts in view, least sure first, and how sure the program is of each (0 to 1)."""
    found = listing.scoped(sight, np.flatnonzero((sight.desk.claims["status"] == "draft").to_numpy(dtype=bool)))
    sure = np.array([confidence(sight.claim(int(row))) for row in found], dtype=np.float64)
    order = np.argsort(sure, kind="stable")
    return found[order], sure[order]


def draw(sight: Sight, now: listing.Chosen, sure: NDArray[np.float64]) -> None:
    """The buttons and keys of the chosen draft."""
    if now.row is None:
        return
    row = now.row
    with st.container(horizontal=True, vertical_alignment="bottom", key="judging"):
        for letter, status in (("1", Status.CONFIRMED), ("2", Status.REJECTED)):
            words = sight.say(f"drafts.{status}")
            st.button(words, f"judge-{status}", None, _judge, (sight, now, row, status), shortcut=shortcut(letter))
        last = _last(sight)
        undo = sight.say("detail.undo")
        st.button(undo, "undo", None, _undo, type="tertiary", shortcut=shortcut("U"), disabled=last is None)
        amend.buttons(sight, row)
    if now.place is not None:
        note = sight.claim(row).note
        told = rules_told(note, sight.language)
        words = sight.say("drafts.sure", share=f"{sure[now.place]:.0%}", rules=told or "—")
        markup.draw(markup.line(told if note == NOTE else words))


def together(sight: Sight, found: NDArray[np.intp], sure: NDArray[np.float64]) -> None:
    """Offer to confirm at once those that the program is surest of."""
    many = [int(row) for row in found[sure >= SURE]]
    if many:
        words = sight.say("drafts.together", count=f"{len(many):,}", share=f"{SURE:.0%}")
        with st.popover(words, key="accept"):
            st.write(sight.say("drafts.together-how"))
            st.button(words, "accept-all", None, _confirm_all, (sight, many), type="primary")


def adding(sight: Sight, dossier: Dossier, marked: tuple[int, int] | None = None) -> None:
    """Offer to add a claim for a passage of the note, and ask for it at once when one was marked."""
    opened = dialog(sight.say("drafts.add"), _add, large=True)
    if marked:
        opened(sight, dossier, passage(dossier.episode.body, *marked))
    elif st.button(sight.say("drafts.add"), key="add", type="tertiary", shortcut=shortcut("A")):
        opened(sight, dossier, None)


def _add(sight: Sight, dossier: Dossier, found: Passage | None) -> None:
    st.caption(sight.say("drafts.add-how"))
    at = found.at if found else None
    with st.form("by-hand", border=False):
        quote = st.text_area(
            sight.say("drafts.quote"), found.quote if found else "", key=f"add-quote-{at}", max_chars=2000
        )
        text = st.text_input(sight.say("drafts.text"), found.text if found else "", key=f"add-text-{at}", max_chars=200)
        pressed = st.form_submit_button(sight.say("amend.save"), type="primary", key="add-save")
    if pressed:
        try:
            claim = by_hand(dossier.episode, quote, text, {one.id for one in dossier.as_filed}, at)
        except RefusedError as error:
            fields.refused(sight, error)
            return
        Workspace(sight.root).add_claim(claim)
        listing.go_to_key(f"{claim.episode}/{claim.id}")
        st.rerun()


def _judge(sight: Sight, now: listing.Chosen, row: int, status: Status) -> None:
    following = None
    if now.place is not None and len(now.rows) > 1:
        following = int(now.rows[now.place + 1 if now.place + 1 < len(now.rows) else now.place - 1])
    events.correct(sight, row, sight.claim(row), _as(sight.claim(row), status))
    st.toast(f"{sight.explainer.said(row)}: {sight.say(f'drafts.{status}')}", duration="short")
    listing.go_to_key("" if following is None else str(sight.cases["key"].iloc[following]))


def _confirm_all(sight: Sight, many: list[int]) -> None:
    for row in many:
        events.correct(sight, row, sight.claim(row), _as(sight.claim(row), Status.CONFIRMED))
    st.toast(sight.say("drafts.confirmed-all", count=f"{len(many):,}"), duration="short")


def _undo() -> None:
    """Take back the newest correction; which one that is is looked up now, for keys are quicker than pages."""
    sight = look()
    key = _last(sight)
    if key is None:
        return
    events.write(sight, [sight.rows[key]], Decision.UNDO)
    listing.go_to_key(key)


def _last(sight: Sight) -> str | None:
    """The claim whose correction is the newest in force."""
    known = [
        (review.at, key)
        for episode, log in sight.desk.reviews.items()
        for claim, review in corrections(log).items()
        if review.decision is Decision.CORRECTION and (key := f"{episode}/{claim}") in sight.rows
    ]
    return max(known)[1] if known else None


def _as(claim: Claim, status: Status) -> Claim:
    return msgspec.structs.replace(claim, status=status)

"""Correcting a record in place, and bringing back an earlier one: both are events of the log."""

from __future__ import annotations

import streamlit as st

from dashboard.app import events, fields, markup
from dashboard.app.sight import Sight
from dashboard.records.claim import Claim
from dashboard.records.entry import AMENDED, amended
from dashboard.records.refused import RefusedError
from dashboard.records.review import Decision, Review

EARLIER = 5


def draw(sight: Sight, row: int) -> None:
    """Draw the record as a form, and the records before it."""
    claim = sight.claim(row)
    markup.draw(markup.quote(sight.dossier(row).episode, claim, placed=claim.id not in sight.dossier(row).unplaced))
    with st.form("correction", border=False):
        typed = {}
        for names in fields.LAYOUT:
            for name, place in zip(names, st.columns(len(names)), strict=True):
                typed[name] = fields.field(sight, place, claim, name)
        st.caption(sight.say("amend.correct-how"))
        pressed = st.form_submit_button(sight.say("amend.save"), type="primary", key="correction-save")
    if pressed:
        try:
            fields.check(typed, claim)
            after = amended(claim, typed)
        except RefusedError as error:
            fields.refused(sight, error)
        else:
            _keep(sight, row, claim, after)
    _earlier(sight, row, claim)


def _keep(sight: Sight, row: int, before: Claim, after: Claim) -> None:
    if after != before:
        events.correct(sight, row, before, after)
    st.rerun()


def _earlier(sight: Sight, row: int, claim: Claim) -> None:
    """The records that corrections replaced, newest first, each with what differs from the one in force."""
    found: dict[tuple[str, ...], tuple[Review, Claim]] = {}
    for event in reversed(sight.log(row)):
        if event.claim == claim.id and event.decision is Decision.CORRECTION:
            for old in (event.after, event.before):
                if old is not None and (lines := _differs(sight, old, claim)):
                    found.setdefault(lines, (event, old))
    if found:
        st.markdown(f"**{sight.say('amend.earlier')}**")
    for number, (lines, (event, old)) in enumerate(list(found.items())[:EARLIER]):
        with st.container(horizontal=True, vertical_alignment="center"):
            when = sight.say("amend.until", at=event.at[:16].replace("T", " "), reviewer=event.reviewer)
            markup.draw(markup.facts("", "", when, list(lines)))
            if st.button(sight.say("amend.bring-back"), key=f"bring-back-{number}"):
                _keep(sight, row, claim, _as_now(old, claim))


def _differs(sight: Sight, old: Claim, claim: Claim) -> tuple[str, ...]:
    """`Value: -0.6 (now -0.8)` for each field that differs."""
    found = []
    for name in AMENDED:
        was, now = (fields.text(getattr(record, name)) or "—" for record in (old, claim))
        if was != now:
            found.append(sight.say("amend.was", name=sight.say(f"field.{name}"), old=was, now=now))
    return tuple(found)


def _as_now(old: Claim, claim: Claim) -> Claim:
    """The old record where the quote stands now."""
    return amended(claim, {name: fields.text(getattr(old, name)) for name in AMENDED})

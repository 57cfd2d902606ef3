"""Transcript: the note with every claim marked by its verdict, and the claim that is chosen beside it."""

from __future__ import annotations

import streamlit as st

from dashboard.app import choose, decide, detail, drafts, listing, transcript
from dashboard.app.shortcuts import MARKED
from dashboard.app.sight import look


def page() -> None:
    """Draw the page."""
    sight = look()
    name = choose.episode(sight, all_too=False)
    if not name:
        st.write(sight.say("queue.empty"))
        return
    now = listing.of_episode(sight, name)
    dossier = sight.desk.dossier(name)
    left, right = st.columns([7, 6], gap="medium")
    with left:
        selected = "" if now.row is None else str(sight.cases["key"].iloc[now.row])
        marked = transcript.draw(sight, dossier, selected, listing.go_to_key)
        st.session_state[MARKED] = bool(marked)
        st.caption(sight.say("episode.mark-how"))
        drafts.adding(sight, dossier, marked)
    with right:
        listing.steps(sight, now)
        if now.row is not None:
            detail.claim(sight, now.row, outside=False)
            decide.draw(sight, now)
            detail.evidence(sight, now.row)


page()

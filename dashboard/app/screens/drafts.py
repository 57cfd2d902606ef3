"""Drafts: what the program found in the notes, to be confirmed, corrected or rejected by keyboard."""

from __future__ import annotations

import streamlit as st

from dashboard.app import add_notes, choose, detail, drafts, listing
from dashboard.app.sight import look


def page() -> None:
    """Draw the page."""
    sight = look()
    name = choose.episode(sight, all_too=True)
    found, sure = drafts.rows(sight)
    now = listing.among(sight, found)
    add_notes.draw(sight.root, sight.language, opened=not len(found))
    left, right = st.container(key="desk").columns([6, 7], gap="medium")
    with left:
        st.caption(sight.say("drafts.count", count=f"{len(found):,}"))
        listing.grid(sight, now, listing.PAGE)
        listing.steps(sight, now, listing.PAGE)
        drafts.together(sight, found, sure)
        if not name and now.row is not None:
            name = str(sight.cases["episode"].iloc[now.row])
        if name:
            drafts.adding(sight, sight.desk.dossier(name))
    with right:
        if now.row is None:
            st.write(sight.say("drafts.none"))
        else:
            detail.claim(sight, now.row, outside=False)
            drafts.draw(sight, now, sure)
            detail.evidence(sight, now.row)


page()

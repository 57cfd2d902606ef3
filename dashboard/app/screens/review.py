"""Review: the queue of flagged claims on the left, one claim with everything about it on the right."""

from __future__ import annotations

import streamlit as st

from dashboard.app import address, choose, decide, detail, listing, views
from dashboard.app.sight import look


def page() -> None:
    """Draw the page."""
    sight = look()
    choose.episode(sight, all_too=True)
    chosen = listing.chosen(sight)
    with st.container(horizontal=True, vertical_alignment="top", key="filters"):
        with st.container(width="stretch"):
            listing.filters(sight, chosen)
        views.menu(sight, "review")
    left, right = st.container(key="desk").columns([6, 7], gap="medium")
    with left:
        listing.table(sight, chosen)
        if chosen.show == "match":
            decide.together(sight, chosen)
    with right:
        if chosen.row is None:
            st.write(sight.say("queue.empty"))
        else:
            detail.claim(sight, chosen.row, outside=chosen.place is None and bool(address.value(address.CLAIM)))
            decide.draw(sight, chosen)
            detail.evidence(sight, chosen.row)


page()

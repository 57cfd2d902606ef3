"""Saved views: a name for what the address holds, kept in `views.toml` of the workspace, and the menu of them."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from dashboard.app import address, markup
from dashboard.app.sight import Sight
from dashboard.records.problem import TapecheckError
from dashboard.records.views import LONGEST, drop_view, read_views, save_view
from dashboard.report.problem_words import whole

DROPPED = "view-dropped"  # the view deleted last, for as long as it can be brought back


def menu(sight: Sight, page: str) -> None:
    """Offer the saved views, and to save or copy the one that the address of this page holds."""
    views, problems = read_views(sight.root)
    with st.popover(sight.say("views.title"), key="views"):
        for number, (name, view) in enumerate(views.items()):
            _one(sight, number, name, view)
        if not views:
            st.caption(sight.say("views.none"))
        for problem in problems:
            st.caption(markup.plain(whole(problem, sight.language)))
        _undo(sight)
        _save(sight, address.view(page))


def _one(sight: Sight, number: int, name: str, view: str) -> None:
    read = address.read_view(view)
    with st.container(horizontal=True, vertical_alignment="center"):
        if read is None:
            st.caption(f"{markup.plain(name)}: {sight.say('views.bad')}")
        else:
            page, params = read
            there = params | address.spoken()
            st.page_link(f"screens/{page}.py", label=markup.plain(name), query_params=there, width="stretch")
        words = sight.say("views.drop", name=markup.plain(name))
        st.button("✕", f"drop-view-{number}", words, _drop, (sight, name, view), type="tertiary")


def _undo(sight: Sight) -> None:
    if DROPPED in st.session_state:
        name, view = st.session_state[DROPPED]
        words = sight.say("views.undo", name=markup.plain(name))
        st.button(words, "undo-drop", None, _keep, (sight, name, view), type="secondary")


def _save(sight: Sight, view: str) -> None:
    with st.form("save-view", border=False, clear_on_submit=True):
        label = sight.say("views.name")
        name = st.text_input(label, key="view-name", max_chars=LONGEST, placeholder=label, label_visibility="collapsed")
        if st.form_submit_button(sight.say("views.save"), key="view-save"):
            if name.strip():
                _keep(sight, name, view)
                st.rerun()
            st.error(sight.say("views.nameless"))
    here = urlsplit(st.context.url or "")
    st.caption(sight.say("views.copy"))
    st.code(f"{here.scheme}://{here.netloc}/{address.path(view)}", language=None, wrap_lines=True)


def _keep(sight: Sight, name: str, view: str) -> None:
    st.session_state.pop(DROPPED, None)
    try:
        kept = save_view(sight.root, name, view)
    except (TapecheckError, ValueError, OSError) as error:
        st.toast(sight.say("views.failed", error=markup.plain(str(error))))
    else:
        st.toast(sight.say("views.saved", name=markup.plain(kept)), duration="short")


def _drop(sight: Sight, name: str, view: str) -> None:
    try:
        drop_view(sight.root, name)
    except (TapecheckError, OSError) as error:
        st.toast(sight.say("views.failed", error=markup.plain(str(error))))
    else:
        st.session_state[DROPPED] = (name, view)

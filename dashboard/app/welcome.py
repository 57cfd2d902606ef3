"""The first page: where there is no workspace yet, or no episode in it, it offers the sample, a new one, or a note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.app import add_notes
from dashboard.founding import copy_sample, make_workspace, sample
from dashboard.records.problem import TapecheckError, WorkspaceError
from dashboard.records.workspace import Workspace, find_root, future_root
from dashboard.report.language import say


def root() -> Path:
    """The workspace, or where one is to be made."""
    try:
        return find_root()
    except WorkspaceError:
        return future_root()


def founded(folder: Path) -> bool:
    """Tell whether there is a workspace in a folder."""
    return (folder / "claims").is_dir()


def empty(folder: Path) -> bool:
    """Tell whether a workspace holds no episode."""
    return not Workspace(folder).episode_ids()


def draw(folder: Path, spoken: str) -> None:
    """Draw the page."""
    st.subheader(say(spoken, "welcome.title"), anchor=False)
    st.write(say(spoken, "welcome.what"))
    left, right = st.columns(2, gap="medium")
    if sample():
        with left.container(border=True, key="welcome-sample"):
            _offer(folder, spoken, "sample", copy_sample)
    with right if sample() else left:
        if founded(folder):
            add_notes.draw(folder, spoken, opened=True)
        else:
            with st.container(border=True, key="welcome-new"):
                _offer(folder, spoken, "new", make_workspace)
    st.caption(say(spoken, "welcome.folder"))
    st.code(str(folder), language=None, wrap_lines=True)
    st.caption(say(spoken, "welcome.terminal"))
    st.code(f'tapecheck --root "{folder}" add NOTE.md', language=None, wrap_lines=True)


def _offer(folder: Path, spoken: str, name: str, make: Callable[[Path], None]) -> None:
    st.markdown(f"**{say(spoken, f'welcome.{name}')}**")
    st.write(say(spoken, f"welcome.{name}-how"))
    if st.button(say(spoken, f"welcome.{name}"), key=f"start-{name}", type="primary"):
        try:
            make(folder)
        except (TapecheckError, OSError) as error:
            st.error(say(spoken, "welcome.failed", error=str(error)))
            return
        st.rerun()

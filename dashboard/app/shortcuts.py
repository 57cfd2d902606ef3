"""Keys of the buttons. While a dialog is open there are none: they would work on the page behind it, unseen."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

OPENERS = ("correct", "enter", "add")  # the keys of the buttons that open a dialog
_LEAVE = """
export default function () {
  const focused = document.activeElement;
  if (focused && focused.closest("[class*=st-key-bound-]")) focused.blur();
}
"""
MARKED = "marked"  # a passage was marked just now, which opens one as well


def shortcut(letter: str) -> str | None:
    """The key of a button, none in a drawing that opens a dialog."""
    return None if any(st.session_state.get(name) for name in (*OPENERS, MARKED)) else letter


def given_back() -> None:
    """Take the focus out of a filter once it has changed the address: in it, keys are letters."""
    drawn = st.components.v2.component("tapecheck.shortcuts", js=_LEAVE)
    drawn(key="shortcuts", data={"address": urlencode(st.query_params.to_dict())}, width="content", height="content")


def dialog(title: str, draw: Callable[..., None], *, large: bool = False) -> Callable[..., None]:
    """What opens a dialog that draws with `draw`; when it is closed the page gets its keys back."""
    opened: Callable[..., None] = st.dialog(title, width="large" if large else "small", on_dismiss="rerun")(draw)
    return opened

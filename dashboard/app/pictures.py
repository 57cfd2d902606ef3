"""Figures on a page, each with Plotly's own button that saves it; one switch says whether as SVG or as PNG."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.app.sight import Sight
from dashboard.report.charts import PICTURES, saving

KEY = "picture"


def draw(
    fig: go.Figure, key: str, name: str, alt: str, on_select: Callable[[], None] | Literal["ignore"] = "ignore"
) -> None:
    """Put a figure on the page that is saved under `name`; `alt` says it to those who do not see it."""
    form = st.session_state.get(KEY) or PICTURES[0]
    st.plotly_chart(
        fig, key=key, alt=alt, config=saving(name, form), on_select=on_select, selection_mode="points"
    )  # fmt: skip


def switch(sight: Sight) -> None:
    """Offer the forms. A view setting, good for the session: it is no part of what an address shows."""
    with st.container(horizontal=True, vertical_alignment="center", key="pictures", width="content"):
        st.caption(sight.say("chart.save-as"), width="content")
        st.segmented_control(
            sight.say("chart.save-as"), PICTURES, default=None if KEY in st.session_state else PICTURES[0], key=KEY,
            required=True, format_func=str.upper, label_visibility="collapsed", persist_state="session",
        )  # fmt: skip

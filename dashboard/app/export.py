"""The comparison as a CSV file, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from dashboard.app.sight import Sight
from dashboard.report.table import csv_bytes


def button(sight: Sight) -> None:
    """Offer the whole comparison, with the decisions."""
    st.download_button(
        sight.say("queue.export"),
        data=lambda: csv_bytes(sight.desk, sight.language, drafts=True),
        file_name="tapecheck.csv",
        mime="text/csv",
        on_click="ignore",
        key="export",
    )

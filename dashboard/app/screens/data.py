"""Market data: what the cache holds, how old it is, what is missing, and where it comes from."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard.app.sight import Sight, look
from dashboard.report.holdings import figures, series


def page() -> None:
    """Draw the page."""
    sight = look()
    held = series(sight.desk, sight.language, dt.datetime.now(dt.UTC).date())
    st.caption(sight.say("data.as-of", day=str(sight.desk.evidence.as_of.astype("datetime64[D]").astype(dt.date))))
    _table(sight, "data.series", held)
    _table(sight, "data.figures", figures(sight.desk, sight.language))


def _table(sight: Sight, heading: str, table: pd.DataFrame) -> None:
    st.markdown(f"**{sight.say(heading)}** · {len(table):,}")
    names = {name: sight.say(f"column.{name}") for name in table.columns}
    st.dataframe(
        table.rename(columns=names), hide_index=True, alt=sight.say(heading), placeholder="—",
        height=min(38 + 35 * max(1, len(table)), 740),
    )  # fmt: skip


page()

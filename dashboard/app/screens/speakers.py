"""Speakers: counts by kind, metric and month, shares only where there are enough, forecasts by themselves."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.app.sight import Sight, look
from dashboard.report.speakers import ENOUGH, forecasts, tallies


def page() -> None:
    """Draw the page."""
    sight = look()
    st.caption(sight.say("speakers.how", enough=ENOUGH))
    for by in ("kind", "metric", "month"):
        table = tallies(sight.desk, sight.cases, by)
        if by != "month":
            table[by] = [sight.word(f"{by}.{code}", code) for code in table[by]]
        table["interval"] = [
            sight.say("speakers.few") if pd.isna(low) else f"{share:.0f}% ({low:.0f}–{high:.0f}%)"
            for share, low, high in zip(table["share"], table["low"], table["high"], strict=True)
        ]
        _table(sight, f"speakers.{by}", table[["speaker", by, "checked", "right", "wrong", "interval"]])
    table = forecasts(sight.desk, sight.cases)
    table["who"] = [who or sight.say("speakers.own") for who in table["who"]]
    _table(sight, "speakers.forecasts", table)


def _table(sight: Sight, heading: str, table: pd.DataFrame) -> None:
    st.markdown(f"**{sight.say(heading)}**")
    names = {name: sight.word(f"column.{name}", "") or sight.say(f"verdict.{name}") for name in table.columns}
    st.dataframe(table.rename(columns=names), hide_index=True, alt=sight.say(heading))


page()

"""Market data: what the cache holds, how old it is, what is missing, and where it comes from."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard.app import markup
from dashboard.app.sight import Sight, look
from dashboard.market.refresh import Request, prepare, run
from dashboard.market.report import Result
from dashboard.records.problem import TapecheckError
from dashboard.report.holdings import figures, series
from dashboard.report.refreshed import lines, status


def page() -> None:
    """Draw the page."""
    sight = look()
    held = series(sight.desk, sight.language, dt.datetime.now(dt.UTC).date())
    day = str(sight.desk.evidence.as_of.astype("datetime64[D]").astype(dt.date))
    st.caption(sight.say("data.as-of", day=day) if len(held) else sight.say("data.nothing"))
    _refresh(sight)
    _table(sight, "data.series", held)
    _table(sight, "data.figures", figures(sight.desk, sight.language))


def _refresh(sight: Sight) -> None:
    """The one place of the pages that asks the network, and only when the button is pressed."""
    registry, spoken = sight.desk.registry, sight.language
    if st.button(sight.say("data.refresh"), key="refresh", help=sight.say("data.refresh-how")):
        bar = st.progress(0.0)

        def advance(done: int, total: int, result: Result) -> None:
            bar.progress(done / total, text=f"{done:,} / {total:,} · {markup.plain(status(result, registry, spoken))}")

        try:
            job = prepare(sight.root, Request())
            st.session_state["refreshed"] = lines(job, run(job, progress=advance), registry, spoken)
        except TapecheckError as error:
            st.session_state["refreshed"] = [sight.say("refreshed.stopped", error=error)]
        st.rerun()
    if st.session_state.get("refreshed"):
        first, *more = st.session_state["refreshed"]
        markup.draw(markup.facts(first, "", "", more))


def _table(sight: Sight, heading: str, table: pd.DataFrame) -> None:
    st.markdown(f"**{sight.say(heading)}** · {len(table):,}")
    names = {name: sight.say(f"column.{name}") for name in table.columns}
    st.dataframe(
        table.rename(columns=names), hide_index=True, alt=sight.say(heading), placeholder="—",
        height=min(38 + 35 * max(1, len(table)), 740),
    )  # fmt: skip


page()

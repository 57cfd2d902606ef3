"""Overview: all episodes, and one of them: its errors on one ruler, its changes, what is unchecked, what is due."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.app import address, choose, listing, markup, pictures
from dashboard.app.sight import Sight, look
from dashboard.report import standalone
from dashboard.report.overview import due, summaries
from dashboard.report.palette import LOOKS
from dashboard.report.standalone import FIGURES


def page() -> None:
    """Draw the page."""
    sight = look()
    if len(sight.desk.episodes) > 1:
        _episodes(sight, summaries(sight.desk, sight.cases))
    name = choose.episode(sight, all_too=False)
    rows = np.flatnonzero((sight.cases["episode"] == name).to_numpy(dtype=bool))
    _head(sight, name, rows)
    left, right = st.columns(2, gap="medium")
    with left:
        _chart(sight, "ruler", name, rows)
    with right:
        _chart(sight, "dumbbells", name, rows)
        _chart(sight, "multiples", name, rows)
        _unchecked(sight, rows)
        _forecasts(sight, due(sight.desk, rows))
    listing.jump()


def _episodes(sight: Sight, table: pd.DataFrame) -> None:
    shown = table[["date", "title", "speaker", "claims", *LOOKS, "open", "coverage"]]
    names = {
        name: _verdict_word(sight, name) if name in LOOKS else sight.say(f"column.{name}") for name in map(str, shown)
    }
    columns: dict[str, Any] = {name: st.column_config.Column(word) for name, word in names.items()}
    columns["coverage"] = st.column_config.NumberColumn(names["coverage"], format="%.0f%%")

    def picked() -> None:
        state = st.session_state["episodes"].selection
        places = [row for row, _ in state.cells] or list(state.rows)
        if places:
            address.put(address.EPISODE, str(table["episode"].iloc[places[0]]))
            address.put(address.CLAIM, None)

    st.session_state["episodes"] = {"selection": {"rows": [], "columns": [], "cells": []}}
    st.dataframe(
        shown, key="episodes", hide_index=True, on_select=picked, selection_mode=["single-row", "single-cell"],
        alt=sight.say("page.overview"), height=min(38 + 35 * len(shown), 320), placeholder="—",
        column_config=columns,
    )  # fmt: skip


def _head(sight: Sight, name: str, rows: np.ndarray) -> None:
    episode = sight.desk.dossier(name).episode
    small = " · ".join(part for part in (str(episode.date or ""), episode.speaker) if part)
    markup.draw(markup.title(episode.title, "", small))
    counts = sight.cases["verdict"].iloc[rows].value_counts()
    some = [code for code in LOOKS if counts.get(code)]
    markup.draw(
        markup.numbers(
            [(sight.say("show.all"), f"{len(rows):,}")]
            + [(_verdict_word(sight, code), f"{counts[code]:,}") for code in some]
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        for target, label in (("review", "overview.to-review"), ("episode", "overview.to-episode")):
            params = address.kept() | {address.EPISODE: name}
            st.page_link(f"screens/{target}.py", label=sight.say(label), query_params=params)
        st.download_button(
            sight.say("overview.save"),
            data=lambda: standalone.page(sight.explainer, episode, rows),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
            type="tertiary",
        )
        pictures.switch(sight)


def _chart(sight: Sight, kind: str, episode: str, rows: np.ndarray) -> None:
    fig = FIGURES[kind](sight.explainer, rows, dark=sight.dark)
    if fig is None:
        return
    st.markdown(f"**{sight.say(f'overview.{kind}')}**")
    st.caption(sight.say(f"overview.{kind}-how"))

    def picked() -> None:
        points = st.session_state[kind].selection.points
        if points and points[0].get("customdata"):
            listing.jump_to(str(points[0]["customdata"][0]))

    pictures.draw(fig, kind, f"{episode}-{kind}", sight.say(f"overview.{kind}"), picked)


def _unchecked(sight: Sight, rows: np.ndarray) -> None:
    some = sight.cases.iloc[rows]
    why = some.loc[some["verdict"] == "unchecked", "reason"].value_counts()
    if len(why):
        lines = [f"{count:,} · {sight.say(f'reason.{code}')}" for code, count in why.items()]
        markup.draw(markup.facts("", "", sight.say("queue.unchecked", count=f"{why.sum():,}"), lines))


def _forecasts(sight: Sight, rows: np.ndarray) -> None:
    if not len(rows):
        return
    told, claims = sight.explainer, sight.desk.claims
    st.markdown(f"**{sight.say('overview.forecasts')}**")
    st.dataframe(
        {
            sight.say("column.due"): [str(claims["period"].iloc[row] or "") for row in rows],
            sight.say("column.subject"): [told.name(int(row)) for row in rows],
            sight.say("column.said"): [told.said(int(row)) for row in rows],
            sight.say("column.verdict"): [_verdict(sight, int(row)) for row in rows],
            sight.say("column.actual"): [told.actual(int(row)) for row in rows],
            sight.say("column.who"): [str(claims["attribution"].iloc[row] or "") for row in rows],
        },
        hide_index=True,
        height=min(38 + 35 * len(rows), 388),
        alt=sight.say("overview.forecasts"),
    )
    st.caption(sight.say("overview.as-of", day=str(sight.desk.evidence.as_of.astype("datetime64[D]").astype(dt.date))))


def _verdict(sight: Sight, row: int) -> str:
    return _verdict_word(sight, sight.cases["verdict"].iloc[row])


def _verdict_word(sight: Sight, code: str) -> str:
    return f"{LOOKS[code].glyph} {sight.say(f'verdict.{code}')}"


page()

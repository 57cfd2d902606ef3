"""Putting records right at the desk: the ways to a correction, and evidence for a claim that has no source."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.app import correct, fields, markup
from dashboard.app.sight import Sight
from dashboard.records.entry import SCALES, evidence
from dashboard.records.refused import RefusedError
from dashboard.records.workspace import Workspace

UNANSWERED = ("no-source", "no-figure", "no-bars", "history-too-short", "not-comparable")


def buttons(sight: Sight, row: int) -> None:
    """Offer both; evidence only where there is none."""
    if st.button(sight.say("amend.correct"), key="correct", type="tertiary", shortcut="E"):
        st.dialog(sight.say("amend.correct"), width="large")(correct.draw)(sight, row)
    lacking = sight.cases["reason"].iloc[row] in UNANSWERED
    if lacking and st.button(sight.say("amend.evidence"), key="enter", type="tertiary", shortcut="N"):
        st.dialog(sight.say("amend.evidence"))(_enter)(sight, row)


def _enter(sight: Sight, row: int) -> None:
    claim, episode = sight.claim(row), sight.dossier(row).episode
    st.caption(sight.say("amend.evidence-how"))
    value = "" if claim.value is None else f" · {claim.value:,} {claim.unit or ''}"
    markup.draw(markup.line(f"{sight.say('column.said')} {sight.explainer.said(row)}{value}"))
    with st.form("evidence", border=False):
        left, right = st.columns(2)
        typed = left.text_input(sight.say("field.value"), key="enter-value", max_chars=40)
        scale = right.selectbox(
            sight.say("amend.scale"),
            list(SCALES),
            key="enter-scale",
            format_func=lambda code: sight.say(f"scales.{code}"),
        )
        day = episode.date or dt.datetime.now().astimezone().date()
        as_of = st.date_input(sight.say("amend.as-of"), day, key="enter-as-of", format="YYYY-MM-DD")
        source = st.text_input(sight.say("column.source"), key="enter-source", max_chars=500, placeholder="https://")
        note = st.text_input(sight.say("detail.note"), key="enter-note", max_chars=500)
        pressed = st.form_submit_button(sight.say("amend.save"), type="primary", key="evidence-save")
    if pressed:
        try:
            figure = evidence(claim, typed=typed, scale=str(scale), as_of=as_of, source=source, note=note)
        except RefusedError as error:
            fields.refused(sight, error)
            return
        Workspace(sight.root).add_figure(figure)
        st.rerun()

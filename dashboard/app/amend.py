"""Putting records right at the desk: the ways to a correction, and evidence for a claim that has no source."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.app import correct, fields, markup
from dashboard.app.shortcuts import dialog, shortcut
from dashboard.app.sight import Sight
from dashboard.records.claim import Claim
from dashboard.records.entry import SCALES, answers, evidence
from dashboard.records.figure import Figure
from dashboard.records.refused import RefusedError
from dashboard.records.workspace import Workspace

UNANSWERED = ("no-source", "no-figure", "no-bars", "history-too-short", "not-comparable")


def buttons(sight: Sight, row: int) -> None:
    """Offer both; evidence only where there is none, or where it was entered by hand and can be put right."""
    if st.button(sight.say("amend.correct"), key="correct", type="tertiary", shortcut=shortcut("E")):
        dialog(sight.say("amend.correct"), correct.draw, large=True)(sight, row)
    entered = _entered(sight, row)
    lacking = sight.cases["reason"].iloc[row] in UNANSWERED
    if (lacking or entered) and st.button(
        sight.say("amend.evidence"), key="enter", type="tertiary", shortcut=shortcut("N")
    ):
        dialog(sight.say("amend.evidence"), _enter)(sight, row, entered)


def _entered(sight: Sight, row: int) -> list[Figure]:
    """The figures of the workspace's own file that are evidence for a claim, newest entry first."""
    claim = sight.claim(row)
    figures = sight.desk.evidence.figures
    if claim.subject is None or not (figures["subject"] == claim.subject).any():
        return []
    return [one for one in reversed(Workspace(sight.root).figures()[0]) if answers(one, claim)]


def _enter(sight: Sight, row: int, entered: list[Figure]) -> None:
    claim = sight.claim(row)
    st.caption(sight.say("amend.evidence-how"))
    value = "" if claim.value is None else f" · {claim.value:,} {claim.unit or ''}"
    markup.draw(markup.line(f"{sight.say('column.said')} {sight.explainer.said(row)}{value}"))
    with st.form("evidence", border=False):
        figure = _form(sight, row, claim)
    if figure is not None:
        Workspace(sight.root).add_figure(figure)
        st.rerun()
    for place, old in enumerate(entered):
        with st.container(horizontal=True, vertical_alignment="center"):
            told = " · ".join((f"{old.value:,} {old.unit}".strip(), old.source, old.as_of))
            markup.draw(markup.facts("", "", sight.say("amend.entered"), [told]))
            if st.button(sight.say("amend.take-back"), key=f"take-back-{place}"):
                if Workspace(sight.root).drop_figure(old):
                    st.rerun()
                st.error(sight.say("amend.by-other-hand"))


def _form(sight: Sight, row: int, claim: Claim) -> Figure | None:
    """The fields; the figure that they make once they are sent and make one."""
    left, right = st.columns(2)
    typed = left.text_input(sight.say("field.value"), key="enter-value", max_chars=40)
    scale = right.selectbox(
        sight.say("amend.scale"), list(SCALES), key="enter-scale", format_func=lambda code: sight.say(f"scales.{code}")
    )
    today = dt.datetime.now().astimezone().date()
    day = sight.dossier(row).episode.date or today
    as_of = st.date_input(sight.say("amend.as-of"), day, key="enter-as-of", format="YYYY-MM-DD")
    source = st.text_input(sight.say("column.source"), key="enter-source", max_chars=500, placeholder="https://")
    note = st.text_input(sight.say("detail.note"), key="enter-note", max_chars=500)
    if not st.form_submit_button(sight.say("amend.save"), type="primary", key="evidence-save"):
        return None
    try:
        return evidence(claim, typed=typed, scale=str(scale), as_of=as_of or day, source=source, note=note)
    except RefusedError as error:
        fields.refused(sight, error)
        return None

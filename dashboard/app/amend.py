"""Putting records right at the desk: correcting a claim, entering evidence for one that has no source.

A correction is an event of the log with the record before and after; undo brings the old one back.
"""

from __future__ import annotations

import datetime as dt
import math
from enum import StrEnum

import streamlit as st

from dashboard.app import markup
from dashboard.app.sight import Sight
from dashboard.records.claim import Aspect, Basis, Checkable, Claim, Comparator, Direction, Kind, Status
from dashboard.records.entry import AMENDED, SCALES, amended, evidence
from dashboard.records.review import Decision, Review
from dashboard.records.workspace import Workspace

CHOICES: dict[str, type[StrEnum]] = {
    "basis": Basis, "aspect": Aspect, "direction": Direction, "comparator": Comparator, "kind": Kind,
    "checkable": Checkable, "status": Status,
}  # fmt: skip
NULLABLE = ("basis", "direction")
UNANSWERED = ("no-source", "no-figure", "no-bars", "history-too-short", "not-comparable")


def buttons(sight: Sight, row: int) -> None:
    """Offer both; evidence only where there is none."""
    if st.button(sight.say("amend.correct"), key="correct", type="tertiary", shortcut="E"):
        st.dialog(sight.say("amend.correct"), width="large")(_correct)(sight, row)
    lacking = sight.cases["reason"].iloc[row] in UNANSWERED
    if lacking and st.button(sight.say("amend.evidence"), key="enter", type="tertiary", shortcut="N"):
        st.dialog(sight.say("amend.evidence"))(_enter)(sight, row)


def _correct(sight: Sight, row: int) -> None:
    claim = sight.claim(row)
    st.caption(sight.say("amend.correct-how"))
    with st.form("correction", border=False):
        columns = st.columns(3)
        typed = {name: _field(sight, columns[place % 3], claim, name) for place, name in enumerate(AMENDED)}
        pressed = st.form_submit_button(sight.say("amend.save"), type="primary", key="correction-save")
    if pressed:
        try:
            after = amended(claim, typed)
        except ValueError as error:
            st.error(sight.say("amend.refused", error=error))
            return
        if after != claim:
            log(sight, row, claim, after)
        st.rerun()


def _field(sight: Sight, column: st.delta_generator.DeltaGenerator, claim: Claim, name: str) -> str:
    now = getattr(claim, name)
    label, key = sight.say(f"field.{name}"), f"amend-{name}"
    if name in CHOICES:
        options = ([""] if name in NULLABLE else []) + [str(one) for one in CHOICES[name]]
        place = options.index(str(now) if now else options[0])
        words = {code: sight.word(f"{name}.{code}", code) for code in options}
        return str(column.selectbox(label, options, place, lambda code: words[code] if code else "—", key=key))
    text = "" if now is None else f"{now:.15g}" if isinstance(now, float) else str(now)
    return str(column.text_input(label, text, key=key, max_chars=500))


def log(sight: Sight, row: int, before: Claim, after: Claim) -> None:
    """Write a correction of the record."""
    _write(sight, row, Decision.CORRECTION, before, after)


def undo(sight: Sight, row: int) -> None:
    """Take back the newest event of a claim."""
    _write(sight, row, Decision.UNDO, None, None)


def _write(sight: Sight, row: int, decision: Decision, before: Claim | None, after: Claim | None) -> None:
    verdict = sight.desk.verdicts.iloc[row]
    actual = float(verdict["actual"])
    event = Review(
        at=dt.datetime.now().astimezone().isoformat(timespec="milliseconds"),
        reviewer=sight.settings.reviewer,
        claim=str(verdict["claim"]),
        decision=decision,
        verdict=str(verdict["verdict"]),
        actual=None if math.isnan(actual) else actual,
        before=before,
        after=after,
    )
    Workspace(sight.root).add_reviews(str(verdict["episode"]), [event])


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
        as_of = st.date_input(
            sight.say("amend.as-of"), episode.date or dt.datetime.now().astimezone().date(), key="enter-as-of"
        )
        source = st.text_input(sight.say("column.source"), key="enter-source", max_chars=500, placeholder="https://")
        note = st.text_input(sight.say("detail.note"), key="enter-note", max_chars=500)
        pressed = st.form_submit_button(sight.say("amend.save"), type="primary", key="evidence-save")
    if pressed:
        try:
            figure = evidence(claim, typed=typed, scale=str(scale), as_of=as_of, source=source, note=note)
        except ValueError as error:
            st.error(sight.say("amend.refused", error=error))
            return
        Workspace(sight.root).add_figure(figure)
        st.rerun()

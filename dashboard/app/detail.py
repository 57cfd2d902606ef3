"""One claim: its quote, the numbers, why, the chart and where the data comes from."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.app import markup, pictures
from dashboard.app.sight import Sight
from dashboard.report.charts import figure
from dashboard.report.names import about
from dashboard.report.provenance import series
from dashboard.report.queue import age
from dashboard.report.relations_text import explain


def claim(sight: Sight, row: int, *, outside: bool) -> None:
    """Draw head, quote, numbers and explanation."""
    told, case = sight.explainer, sight.cases.iloc[row]
    dossier, record = sight.dossier(row), sight.claim(row)
    word = sight.say(f"verdict.{case['verdict']}")
    flags = [sight.say(f"flag.{flag}") for flag in sight.desk.verdicts["flags"].iloc[row]]
    small = " · ".join([sight.say(f"reason.{case['reason']}"), *flags, str(record.period or "")]).strip(" ·")
    if outside:
        st.caption(sight.say("detail.outside"))
    markup.draw(markup.title(about(told, row), markup.verdict(case["verdict"], word, dark=sight.dark), small))
    markup.draw(markup.quote(dossier.episode, record, placed=record.id not in dossier.unplaced))
    pairs = [("said", told.said(row))]
    if case["verdict"] not in ("unchecked", "pending"):
        pairs += [("actual", told.actual(row)), ("difference", told.difference(row))]
    markup.draw(markup.numbers([(sight.say(f"column.{name}"), text) for name, text in pairs]))
    lines = [f"{one['text']}: {one['shown']}" for one in told.readings(row)[1:]]  # the sentence names the first
    markup.draw(markup.facts(told.sentence(row), told.formula(row), sight.say("detail.readings"), lines))
    joined = [explain(one, sight.language) for one in sight.desk.relations[record.episode] if record.id in one.claims]
    if joined:
        markup.draw(markup.facts("", "", sight.say("detail.relations"), joined))


def evidence(sight: Sight, row: int) -> None:
    """Draw the chart, the source of the data with its age, and the way to the video."""
    fig = figure(sight.explainer, row, dark=sight.dark)
    if fig is not None:
        pictures.draw(fig, "chart", sight.claim(row).id, sight.explainer.sentence(row))
    _source(sight, row)
    episode = sight.dossier(row).episode
    with st.container(horizontal=True, vertical_alignment="center", key="links"):
        if episode.source:
            st.link_button(sight.say("detail.video"), episode.source, type="tertiary")
        st.caption(" · ".join(part for part in (str(episode.date or ""), episode.speaker) if part).replace("*", "∗"))
        if fig is not None:
            pictures.switch(sight)


def _source(sight: Sight, row: int) -> None:
    """Where the data comes from, in words; what the delivery says of itself is unfolded behind them."""
    full = sight.explainer.source(row)
    if not full:
        return
    days = age(sight.desk, row, dt.datetime.now(dt.UTC).date())
    aged = "" if days is None else sight.say("detail.age" if days else "detail.today", days=f"{days:,}")
    words = series(sight.desk, row, sight.language)
    markup.draw(markup.source(sight.say("detail.source", source=(words or full) + aged), full if words else ""))

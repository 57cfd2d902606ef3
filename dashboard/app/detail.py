"""One claim: its quote, the numbers, why, the decision, the chart and where the data comes from."""

from __future__ import annotations

import datetime as dt
import math

import streamlit as st

from dashboard.app import listing, markup
from dashboard.app.sight import Sight
from dashboard.records.review import Decision, Review
from dashboard.records.standing import standing_reviews
from dashboard.records.workspace import Dossier, Workspace
from dashboard.report.charts import CONFIG, figure
from dashboard.report.queue import age
from dashboard.report.relations_text import explain

DECISIONS = (Decision.SPEAKER_RIGHT, Decision.SPEAKER_WRONG, Decision.NOTE_WRONG, Decision.NOT_COMPARABLE)


def claim(sight: Sight, row: int, *, outside: bool) -> None:
    """Draw head, quote, numbers and explanation."""
    told, case = sight.explainer, sight.cases.iloc[row]
    dossier = _dossier(sight, row)
    record = next(one for one in dossier.claims if one.id == sight.desk.claims["id"].iloc[row])
    word = sight.say(f"verdict.{case['verdict']}")
    flags = [sight.say(f"flag.{flag}") for flag in sight.desk.verdicts["flags"].iloc[row]]
    small = " · ".join([sight.say(f"reason.{case['reason']}"), *flags, str(record.period or "")]).strip(" ·")
    if outside:
        st.caption(sight.say("detail.outside"))
    markup.draw(markup.title(told.name(row), markup.verdict(case["verdict"], word, dark=sight.dark), small))
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


def decide(sight: Sight, now: listing.Chosen) -> None:
    """Draw the four decisions, the note and undo. A decision is on the disk before the next claim is drawn."""
    row = now.row
    if row is None:
        return
    case = sight.cases.iloc[row]
    standing = standing_reviews(_dossier(sight, row).reviews).get(sight.desk.claims["id"].iloc[row])
    with st.container(horizontal=True, vertical_alignment="bottom", key="decisions"):
        for number, decision in enumerate(DECISIONS, 1):
            st.button(
                sight.say(f"decision.{decision}"),
                key=f"decide-{decision}",
                shortcut=str(number),
                type="primary" if standing and standing.decision == decision else "secondary",
                on_click=_decide,
                args=(sight, now, row, decision),
            )
        undoable = _last(sight, row) is not None
        undo = sight.say("detail.undo")
        st.button(
            undo, key="undo", shortcut="U", type="tertiary", on_click=_undo, args=(sight, row), disabled=not undoable
        )
    key = f"note-{case['key']}"
    st.session_state.setdefault(key, standing.note if standing else "")
    st.text_input(
        sight.say("detail.note"),
        key=key,
        max_chars=2000,
        placeholder=sight.say("detail.note-hint"),
        label_visibility="collapsed",
        on_change=_renote,
        args=(sight, row, standing),
    )
    if standing:
        said, at = sight.say(f"decision.{standing.decision}"), standing.at[:16].replace("T", " ")
        words = sight.say("detail.decided", decision=said, reviewer=standing.reviewer, at=at)
        changed = f" {sight.say('detail.changed')}" if case["changed"] else ""
        markup.draw(markup.facts(words + changed, "", "", []))


def evidence(sight: Sight, row: int) -> None:
    """Draw the chart, the source of the data with its age, and the way to the video."""
    fig = figure(sight.explainer, row, dark=sight.dark)
    if fig is not None:
        st.plotly_chart(fig, config=CONFIG, key="chart", alt=sight.explainer.sentence(row))
    source = sight.explainer.source(row)
    if source:
        told = sight.say("detail.source", source=source)
        days = age(sight.desk, row, dt.datetime.now(dt.UTC).date())
        told += "" if days is None else sight.say("detail.age" if days else "detail.today", days=f"{days:,}")
        markup.draw(markup.line(told))
    episode = _dossier(sight, row).episode
    with st.container(horizontal=True, vertical_alignment="center", key="links"):
        if episode.source:
            st.link_button(sight.say("detail.video"), episode.source, type="tertiary")
        st.caption(" · ".join(part for part in (str(episode.date or ""), episode.speaker) if part).replace("*", "∗"))


def _decide(sight: Sight, now: listing.Chosen, row: int, decision: Decision) -> None:
    note = str(st.session_state.get(f"note-{sight.cases['key'].iloc[row]}", ""))
    _write(sight, row, decision, note)
    st.toast(f"{sight.explainer.name(row)}: {sight.say(f'decision.{decision}')}", duration="short")
    listing.onward(sight, now)()


def _renote(sight: Sight, row: int, standing: Review | None) -> None:
    """A note written after the decision is kept with it; before it, it waits for the decision."""
    if standing:
        _write(sight, row, standing.decision, str(st.session_state[f"note-{sight.cases['key'].iloc[row]}"]))


def _undo(sight: Sight, row: int) -> None:
    """Take back the decision of this claim, else the newest one, and go to its claim."""
    last = _last(sight, row)
    if last is not None:
        _write(sight, last, Decision.UNDO, "")
        st.session_state.pop(f"note-{sight.cases['key'].iloc[last]}", None)
        listing.go_to(sight, last)
        st.toast(sight.say("detail.undone", name=sight.explainer.name(last)), duration="short")


def _last(sight: Sight, row: int) -> int | None:
    if sight.cases["decision"].iloc[row]:
        return row
    standing = [
        (review.at, sight.rows.get(f"{dossier.episode.id}/{name}"))
        for dossier in sight.desk.dossiers
        for name, review in standing_reviews(dossier.reviews).items()
    ]
    known = [(at, place) for at, place in standing if place is not None]
    return max(known)[1] if known else None


def _write(sight: Sight, row: int, decision: Decision, note: str) -> None:
    verdict = sight.desk.verdicts.iloc[row]
    actual = float(verdict["actual"])
    event = Review(
        at=dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        reviewer=sight.settings.reviewer,
        claim=str(verdict["claim"]),
        decision=decision,
        note=note.strip(),
        verdict=str(verdict["verdict"]),
        actual=None if math.isnan(actual) else actual,
    )
    Workspace(sight.root).add_review(str(verdict["episode"]), event)


def _dossier(sight: Sight, row: int) -> Dossier:
    name = sight.desk.claims["episode"].iloc[row]
    return next(dossier for dossier in sight.desk.dossiers if dossier.episode.id == name)

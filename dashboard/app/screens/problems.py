"""Problems: what is wrong in the files, which arithmetic of a note fails, which of its claims contradict each other."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.app.sight import Sight, look
from dashboard.check.relation_verdict import Outcome
from dashboard.report.relations_text import explain
from dashboard.report.visible import visible


def page() -> None:
    """Draw the page."""
    sight = look()
    problems = sight.desk.problems
    st.markdown(f"**{sight.say('problems.files')}** · {len(problems):,}")
    if problems:
        columns = {
            "path": [visible(one.path) for one in problems],
            "line": [one.line or None for one in problems],
            "message": [visible(one.message) for one in problems],
        }
        _table(sight, columns, "problems.files")
    else:
        st.caption(sight.say("problems.none"))
    failing, every = _relations(sight)
    st.markdown(f"**{sight.say('problems.relations')}** · {sight.say('problems.of', count=len(failing), all=every)}")
    if failing:
        _table(
            sight,
            {"episode": [one[0] for one in failing], "message": [one[1] for one in failing]},
            "problems.relations",
        )
    pairs = list(sight.desk.contradictions.itertuples(index=False, name=None))
    st.markdown(f"**{sight.say('problems.contradictions')}** · {len(pairs):,}")
    if pairs:
        columns = {"episode": [pair[0] for pair in pairs], "claims": [_both(sight, *pair) for pair in pairs]}
        _table(sight, columns, "problems.contradictions")


def _relations(sight: Sight) -> tuple[list[tuple[str, str]], int]:
    every = [(name, one) for name, verdicts in sight.desk.relations.items() for one in verdicts]
    failing = [(name, explain(one, sight.language)) for name, one in every if one.verdict is Outcome.FAILS]
    return failing, len(every)


def _both(sight: Sight, episode: str, one: str, other: str) -> str:
    rows = [sight.rows[f"{episode}/{name}"] for name in (one, other)]
    return visible(" ≠ ".join(f"{sight.explainer.name(row)} {sight.explainer.said(row)}" for row in rows))


def _table(sight: Sight, columns: dict[str, Any], alt: str) -> None:
    named = {sight.say(f"column.{name}"): values for name, values in columns.items()}
    st.dataframe(named, hide_index=True, alt=sight.say(alt), placeholder="")


page()

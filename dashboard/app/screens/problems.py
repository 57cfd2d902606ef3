"""Problems: what is wrong in the files, which arithmetic of a note fails, which of its claims contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.app import listing
from dashboard.app.sight import Sight, look
from dashboard.check.relation_verdict import Outcome
from dashboard.report.names import about
from dashboard.report.problem_words import told
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
            "message": [visible(told(one.message, sight.language)) for one in problems],
        }
        st.dataframe(_named(sight, columns), hide_index=True, alt=sight.say("problems.files"), placeholder="")
    else:
        st.caption(sight.say("problems.none"))
    _relations(sight)
    _contradictions(sight)
    listing.jump()


def _relations(sight: Sight) -> None:
    every = [(name, one) for name, verdicts in sight.desk.relations.items() for one in verdicts]
    failing = [(name, one) for name, one in every if one.verdict is Outcome.FAILS]
    st.markdown(
        f"**{sight.say('problems.relations')}** · {sight.say('problems.of', count=len(failing), all=len(every))}"
    )
    keys = [[f"{name}/{one.claims[-1]}" if one.claims else ""] for name, one in failing]
    columns = {
        "title": [_title(sight, name) for name, _ in failing],
        "message": [visible(explain(one, sight.language)) for _, one in failing],
    }
    _leading(sight, "relations", columns, keys)


def _contradictions(sight: Sight) -> None:
    pairs = list(sight.desk.contradictions.itertuples(index=False, name=None))
    st.markdown(f"**{sight.say('problems.contradictions')}** · {len(pairs):,}")
    keys = [[f"{episode}/{one}", f"{episode}/{other}"] for episode, one, other in pairs]
    rows = [[sight.rows[key] for key in pair] for pair in keys]
    columns = {
        "title": [_title(sight, episode) for episode, _, _ in pairs],
        "period": [visible(str(sight.desk.claims["period"].iloc[row])) for row, _ in rows],
        "first-claim": [_said(sight, row) for row, _ in rows],
        "other-claim": [_said(sight, row) for _, row in rows],
    }
    _leading(sight, "contradictions", columns, keys)


def _leading(sight: Sight, name: str, columns: dict[str, Any], keys: Sequence[Sequence[str]]) -> None:
    """A table whose rows lead to claims: each to its first, a click in the last column to its last."""
    if not keys:
        return
    st.caption(sight.say("problems.lead"))
    named, table = _named(sight, columns), f"problems-{name}"

    def picked() -> None:
        state = st.session_state[table].selection
        for row, column in [*state.cells, *((row, "") for row in state.rows)][:1]:
            if row < len(keys) and (key := keys[row][-1 if column == list(named)[-1] else 0]) in sight.rows:
                listing.jump_to(key)

    st.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": []}}
    st.dataframe(
        named, key=table, hide_index=True, alt=sight.say(f"problems.{name}"), placeholder="", on_select=picked,
        selection_mode=["single-row", "single-cell"],
    )  # fmt: skip


def _title(sight: Sight, episode: str) -> str:
    return visible(sight.desk.episodes[episode].title)


def _said(sight: Sight, row: int) -> str:
    return f"{about(sight.explainer, row)} {visible(sight.explainer.said(row))}"


def _named(sight: Sight, columns: dict[str, Any]) -> dict[str, Any]:
    return {sight.say(f"column.{name}"): values for name, values in columns.items()}


page()

"""The note with its claims marked, as a component of the page: text goes over as data and is drawn as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.app.sight import Sight
from dashboard.records.workspace import Dossier
from dashboard.report.palette import LOOKS
from dashboard.report.reader import blocks
from dashboard.report.visible import visible

HERE = Path(__file__).parent
HEIGHT = 740
KEY = "transcript"


def draw(sight: Sight, dossier: Dossier, selected: str, picked: Callable[[str], None]) -> None:
    """Draw the note of an episode; `picked` is called with the key of a claim that was clicked."""
    episode = dossier.episode.id
    placed = [claim for claim in dossier.claims if claim.id not in dossier.unplaced]
    rows = {claim.id: sight.rows[f"{episode}/{claim.id}"] for claim in placed}

    def changed() -> None:
        picked(f"{episode}/{st.session_state[KEY]['selected']}")

    _component()(
        key=KEY,
        data={
            "blocks": msgspec.to_builtins(blocks(dossier.episode, placed)),
            "claims": {
                name: {"verdict": sight.cases["verdict"].iloc[row], "tip": _tip(sight, row)}
                for name, row in rows.items()
            },
            "looks": {
                code: {"glyph": look.glyph, "ink": look.ink(dark=sight.dark), "line": look.line}
                for code, look in LOOKS.items()
            },
            "words": {"gloss": sight.say("episode.gloss")},
            "height": HEIGHT,
            "selected": selected.removeprefix(f"{episode}/"),
        },
        default={"selected": selected.removeprefix(f"{episode}/")},
        on_selected_change=changed,
        height="content",
    )


def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "tapecheck.transcript",
        html='<div class="pane"><article></article><nav></nav></div>',
        css=(HERE / "transcript.css").read_text("utf-8"),
        js=(HERE / "transcript.js").read_text("utf-8"),
    )


def _tip(sight: Sight, row: int) -> str:
    told, word = sight.explainer, sight.say(f"verdict.{sight.cases['verdict'].iloc[row]}")
    said, actual = f"{sight.say('column.said')} {told.said(row)}", f"{sight.say('column.actual')} {told.actual(row)}"
    return visible(f"{word} · {told.name(row)} · {said} · {actual}")

"""The note with its claims marked, as a component of the page: text goes over as data and is drawn as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.app.sight import Sight
from dashboard.records.workspace import Dossier
from dashboard.report.palette import LOOKS
from dashboard.report.reader import blocks, offset
from dashboard.report.visible import visible

Place = tuple[Annotated[int, msgspec.Meta(ge=0)], Annotated[int, msgspec.Meta(ge=0)]]


class _Marked(msgspec.Struct):
    start: Place
    end: Place


HERE = Path(__file__).parent
HEIGHT = 740
KEY = "transcript"


def draw(sight: Sight, dossier: Dossier, selected: str, picked: Callable[[str], None]) -> tuple[int, int] | None:
    """Draw the note of an episode; `picked` is called with the key of a claim that was clicked.

    Return the stretch of the body that was marked just now to be added as a claim, None when none was.
    """
    episode = dossier.episode.id
    chosen = selected.removeprefix(f"{episode}/")

    def changed() -> None:
        picked(f"{episode}/{st.session_state[KEY]['selected']}")

    drawn = _component()(
        key=KEY,
        data=_note(sight, dossier) | {"height": HEIGHT, "selected": chosen},
        default={"selected": chosen},
        on_selected_change=changed,
        on_marked_change=lambda: None,
        height="content",
    )
    return _stretch(dossier.episode.body, drawn.marked)


def _note(sight: Sight, dossier: Dossier) -> dict[str, Any]:
    """The blocks of the note, what is said of each claim in it, and how verdicts look."""
    placed = [claim for claim in dossier.claims if claim.id not in dossier.unplaced]
    rows = {claim.id: sight.rows[f"{dossier.episode.id}/{claim.id}"] for claim in placed}
    return {
        "blocks": msgspec.to_builtins(blocks(dossier.episode, placed)),
        "claims": {
            name: {"verdict": sight.cases["verdict"].iloc[row], "tip": _tip(sight, row)} for name, row in rows.items()
        },
        "looks": {
            code: {"glyph": look.glyph, "ink": look.ink(dark=sight.dark), "line": look.line}
            for code, look in LOOKS.items()
        },
        "words": {name: sight.say(f"episode.{name}") for name in ("gloss", "mark", "keys")},
    }


def _stretch(body: str, marked: object) -> tuple[int, int] | None:
    """What the page sends: `start` and `end`, each where its piece stands and how many characters of it count."""
    try:
        ends = msgspec.convert(marked, _Marked)
    except msgspec.ValidationError:
        return None
    start, end = offset(body, *ends.start), offset(body, *ends.end)
    return (start, end) if 0 <= start < end <= len(body) and "\n" not in body[start:end] else None


def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "tapecheck.transcript",
        html='<div class="pane"><article></article><nav></nav><button hidden></button></div>',
        css=(HERE / "transcript.css").read_text("utf-8"),
        js=(HERE / "transcript.js").read_text("utf-8"),
    )


def _tip(sight: Sight, row: int) -> str:
    told, word = sight.explainer, sight.say(f"verdict.{sight.cases['verdict'].iloc[row]}")
    said, actual = f"{sight.say('column.said')} {told.said(row)}", f"{sight.say('column.actual')} {told.actual(row)}"
    return visible(f"{word} · {told.name(row)} · {said} · {actual}")

"""Adding notes at the desk: files dropped or a text pasted, read at once; drafts stand in the workspace afterwards."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

import frontmatter
import msgspec
import streamlit as st
import yaml
from frontmatter.default_handlers import YAMLHandler

from dashboard.app import address, markup
from dashboard.intake import Intake, Outcome
from dashboard.records.problem import Problem, TapecheckError
from dashboard.report import problem_words
from dashboard.report.language import say
from dashboard.report.visible import visible

KINDS = ["md", "markdown", "txt"]
LARGEST = 5  # megabytes
LONGEST = 1_000_000  # characters pasted
TOLD = "notes-told"  # what became of the notes added last, to be told once
SHOWN = 20


class Told(msgspec.Struct, frozen=True):
    """What became of one note; `words` instead of an outcome when it could not be taken at all."""

    name: str
    outcome: Outcome
    episode: str = ""
    problems: tuple[Problem, ...] = ()
    words: str = ""


def draw(root: Path, spoken: str, *, opened: bool) -> None:
    """Offer to add notes to the workspace at `root`, and tell what became of the last ones."""
    with st.expander(say(spoken, "notes.add"), expanded=opened, key="add-notes"):
        st.caption(say(spoken, "notes.how"))
        dropped, pasted = st.tabs([say(spoken, "notes.files"), say(spoken, "notes.text")])
        with dropped:
            _files(root, spoken)
        with pasted:
            _text(root, spoken)
    for told in st.session_state.pop(TOLD, ())[:SHOWN]:
        _tell(told, spoken)


def _files(root: Path, spoken: str) -> None:
    count = st.session_state.setdefault("uploads", 0)  # a new key empties the box once its files are in
    markup.draw(markup.uploader(say(spoken, "notes.choose"), say(spoken, "notes.limit", size=LARGEST)))
    files = st.file_uploader(
        say(spoken, "notes.files"), KINDS, accept_multiple_files=True, key=f"upload-{count}",
        max_upload_size=LARGEST, label_visibility="collapsed",
    )  # fmt: skip
    if files:
        st.session_state["uploads"] = count + 1
        _add(root, spoken, [(file.name, file.getvalue()) for file in files])


def _text(root: Path, spoken: str) -> None:
    with st.form("paste", border=False, clear_on_submit=False):
        text = st.text_area(say(spoken, "notes.text"), key="paste-text", height=180, max_chars=LONGEST)
        left, right = st.columns(2)
        day = left.date_input(
            say(spoken, "column.date"), dt.datetime.now().astimezone().date(), format="YYYY-MM-DD", key="paste-day"
        )
        speaker = right.text_input(say(spoken, "column.speaker"), key="paste-speaker", max_chars=100)
        source = st.text_input(say(spoken, "notes.source"), key="paste-source", max_chars=500, placeholder="https://")
        pressed = st.form_submit_button(say(spoken, "notes.take"), type="primary", key="paste-take")
    if pressed and not text.strip():
        st.error(say(spoken, "notes.empty"))
    elif pressed:
        raw = _with_front(text, {"date": str(day), "speaker": speaker.strip(), "source": source.strip()}).encode()
        _add(root, spoken, [(f"pasted-{day}-{hashlib.sha256(raw).hexdigest()[:8]}.md", raw)])


def _with_front(text: str, fields: dict[str, str]) -> str:
    """A pasted text with its front matter; what one of its own says goes before what was entered.

    Lines of dashes that enclose no fields are no front matter; one that cannot be read stays, and is told as a problem.
    """
    try:
        own, body = frontmatter.parse(text.lstrip(), handler=YAMLHandler())
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        return text.lstrip()
    post = frontmatter.Post(body if own else text)
    post.metadata.update({name: said for name, said in fields.items() if said} | own)
    return str(frontmatter.dumps(post, allow_unicode=True))


def _add(root: Path, spoken: str, notes: Sequence[tuple[str, bytes]]) -> None:
    """Read the notes one after another, then draw the page anew with what they brought."""
    bar, found = st.progress(0.0), []
    intake = Intake(root)
    for place, (name, raw) in enumerate(notes):
        bar.progress(place / len(notes), text=say(spoken, "notes.reading", name=markup.plain(name)))
        if not raw.strip():
            found.append(Told(name, Outcome.UNREAD, words=say(spoken, "notes.blank")))
            continue
        try:
            outcome, episode, problems = intake.take(raw, name)
        except (TapecheckError, OSError) as error:
            found.append(Told(name, Outcome.UNREAD, words=str(error)))
        else:
            found.append(Told(name, outcome, episode, tuple(problems)))
    st.session_state[TOLD] = found
    taken = [one.episode for one in found if one.outcome in (Outcome.ADDED, Outcome.CHANGED)]
    if taken:
        address.put(address.CLAIM, None)
        address.put(address.EPISODE, taken[-1] if len(taken) == 1 else None)
    st.rerun()


def _tell(told: Told, spoken: str) -> None:
    code = told.outcome.value.replace(" ", "-")
    words = say(spoken, f"notes.{code}", name=visible(told.name), episode=visible(told.episode))
    lines = [visible(problem_words.whole(problem, spoken)) for problem in told.problems] + (
        [visible(told.words)] if told.words else []
    )
    with st.container(border=True):
        markup.draw(markup.facts(words, "", say(spoken, "notes.problems"), lines[:SHOWN]))

"""The few pieces of HTML of the pages. Every text that goes in is escaped here; nothing from a note is ever markup."""

from __future__ import annotations

import html
import re
from pathlib import Path

import streamlit as st

from dashboard.records.claim import Claim
from dashboard.records.episode import Episode
from dashboard.report.palette import LOOKS, ink, paper
from dashboard.report.visible import visible

AROUND = 110

CSS = Path(__file__).with_name("desk.css").read_text("utf-8")


def style(*, dark: bool) -> str:
    """The style sheet of all pages, with the theme's two colours: a popover does not know the page's."""
    return f"<style>:root{{--ink:{ink(dark=dark)};--paper:{paper(dark=dark)}}}\n{CSS}</style>"


def draw(body: str, *, narrow: bool = False) -> None:
    """Put a piece on the page; a narrow one takes only the width of its text."""
    st.html(body, width="content" if narrow else "stretch")


def verdict(code: str, word: str, *, dark: bool) -> str:
    """A verdict: glyph, word and colour."""
    look = LOOKS[code]
    return f'<span class="tc-verdict" style="color:{look.ink(dark=dark)}">{look.glyph} {_safe(word)}</span>'


def uploader(choose: str, limit: str) -> str:
    """The words of the box for files in our language; Streamlit has them in English only."""
    return (
        "<style>[data-testid=stFileUploaderDropzone] button p,[data-testid=stFileUploaderDropzoneInstructions] span"
        "{font-size:0;white-space:normal}[data-testid=stFileUploaderDropzone] button p::after,"
        "[data-testid=stFileUploaderDropzoneInstructions] span::after{font-size:.93rem;content:"
        f'"{_css(choose)}"}}[data-testid=stFileUploaderDropzoneInstructions] span::after{{content:"{_css(limit)}"}}'
        "</style>"
    )


def plain(text: str) -> str:
    """Text for a place where Streamlit reads Markdown: nothing in it is markup."""
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~$:-])", r"\\\1", visible(text))


def line(text: str) -> str:
    """One quiet line; on a narrow screen it scrolls sideways."""
    return f'<div class="tc-why">{_safe(text)}</div>'


def source(words: str, full: str) -> str:
    """Where data comes from; the full address behind the words is unfolded at need."""
    if not full:
        return f'<div class="tc-source">{_safe(words)}</div>'
    return f'<details class="tc-source"><summary>{_safe(words)}</summary><code>{_safe(full)}</code></details>'


def title(name: str, badge: str, small: str) -> str:
    """The head of a claim."""
    return f'<div class="tc-title"><h3>{_safe(name)}</h3>{badge}<small>{_safe(small)}</small></div>'


def numbers(pairs: list[tuple[str, str]]) -> str:
    """Numbers with their labels, wrapped where they are long, never cut."""
    cells = "".join(f"<div><small>{_safe(label)}</small><b>{_safe(text)}</b></div>" for label, text in pairs)
    return f'<div class="tc-numbers">{cells}</div>'


def facts(sentence: str, formula: str, heading: str, lines: list[str]) -> str:
    """The explanation, the arithmetic, and a list below a heading."""
    out = f"<div>{_safe(sentence)}</div>" if sentence else ""
    if formula:
        out += f"<div><code>{_safe(formula)}</code></div>"
    if lines:
        out += f"<small>{_safe(heading)}</small><ul>{''.join(f'<li>{_safe(line)}</li>' for line in lines)}</ul>"
    return f'<div class="tc-facts">{out}</div>'


def quote(episode: Episode, claim: Claim, *, placed: bool) -> str:
    """The quote in its paragraph, the quantity underlined. A long paragraph is cut around the quote."""
    if not placed:
        return f'<div class="tc-quote"><mark>{_text(claim.quote)}</mark></div>'
    body = episode.body
    start = max(body.rfind(claim.quote, 0, claim.start + len(claim.quote)), 0)
    end = start + len(claim.quote)
    first = max(body.rfind("\n", 0, start) + 1, start - AROUND)
    last = min(_find(body, "\n", end), end + AROUND)
    before, after = body[first:start], body[end:last]
    marked = f"{_text(body[start : claim.start])}<b>{_text(claim.text)}</b>{_text(body[claim.end : end])}"
    lead = "…" if first and body[first - 1] != "\n" else ""
    tail = "…" if last < len(body) and body[last] != "\n" else ""
    before, after = before.lstrip("*") if lead else before, after.rstrip("*") if tail else after  # half a bold mark
    tongue = "zh-Hans" if episode.language == "zh" else "en"
    return (
        f'<div class="tc-quote" lang="{tongue}"><span class="tc-around">{lead}{_text(before)}</span>'
        f'<mark>{marked}</mark><span class="tc-around">{_text(after)}{tail}</span></div>'
    )


def _text(part: str) -> str:
    """Text of a note without its bold marks."""
    return _safe(part.replace("**", ""))


def _find(body: str, what: str, start: int) -> int:
    found = body.find(what, start)
    return len(body) if found < 0 else found


def _css(text: str) -> str:
    return re.sub(r'["\\<>\n]', "", text)


def _safe(text: str) -> str:
    return html.escape(visible(text))

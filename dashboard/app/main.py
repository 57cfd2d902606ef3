"""The pages: navigation, language switch, and whichever page the address names. Run by Streamlit."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.app import address, markup, shortcuts, welcome
from dashboard.app.sight import language
from dashboard.records.workspace import Workspace
from dashboard.report.language import say

PAGES = ("review", "drafts", "overview", "episode", "claims", "speakers", "data", "problems")
OPENING = ("review", "overview")  # in a workspace without episodes these show how to begin


def main() -> None:
    """Draw the bar on top and run the page."""
    root = welcome.root()
    spoken = language(Workspace(root).settings()[0])
    st.set_page_config(page_title=say(spoken, "app.title"), page_icon="🔎", layout="wide")
    pages = {name: _page(name, spoken) for name in PAGES}
    current = st.navigation([*pages.values(), *_unknown(spoken, pages["review"])], position="hidden")
    markup.draw(markup.style(dark=st.context.theme.type == "dark"))
    founded = welcome.founded(root)
    _bar(pages if founded else {}, spoken, current)
    if founded and not (current in [pages[name] for name in OPENING] and welcome.empty(root)):
        current.run()
    else:
        welcome.draw(root, spoken)


def _page(name: str, spoken: str) -> Page:
    """The first one stands at `/` whatever its path is; its own name is left free for `_unknown` to lead there."""
    first = name == PAGES[0]
    path = "-" if first else name
    return st.Page(f"screens/{name}.py", title=say(spoken, f"page.{name}"), url_path=path, default=first)


def _bar(pages: dict[str, Page], spoken: str, current: Page) -> None:
    """The pages, the chosen one scrolled into sight where they do not fit, and the other language."""
    place = next((place for place, page in enumerate(pages.values(), 2) if page is current), 0)
    # Only where the bar scrolls, and with a margin: else the page itself would move to the link.
    seen = f".st-key-bar>:nth-child({place}){{scroll-initial-target:nearest;scroll-margin-block:6rem}}"
    markup.draw(f"<style>@media (max-width:640px){{{seen}}}</style>")
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        markup.draw('<b class="tc-brand">Tapecheck</b>', narrow=True)
        for name, page in pages.items():
            st.page_link(page, label=say(spoken, f"page.{name}"), query_params=address.kept())
        st.space("stretch")
        other = "en" if spoken == "zh" else "zh"
        label = say(other, "app.language")
        st.button(label, key="language", type="tertiary", on_click=address.put, args=(address.LANG, other))
        shortcuts.given_back()


def _unknown(spoken: str, first: Page) -> list[Page]:
    """A page of our own for an address that leads nowhere: Streamlit says so in English only, and of `/review` too."""
    name = Path(urlsplit(st.context.url or "").path).name
    if name in ("", *PAGES[1:]) or not re.fullmatch(r"[\w.-]{1,80}", name):
        return []

    def lost() -> None:
        if name == PAGES[0]:
            st.switch_page(first, query_params=dict(st.query_params))
        st.write(say(spoken, "app.lost"))

    return [st.Page(lost, title=say(spoken, "app.title"), url_path=name, visibility="hidden")]


main()

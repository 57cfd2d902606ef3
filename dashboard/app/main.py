"""The pages: navigation, language switch, and whichever page the address names. Run by Streamlit."""

from __future__ import annotations

import streamlit as st

from dashboard.app import address, markup
from dashboard.app.sight import language
from dashboard.records.workspace import Workspace, find_root
from dashboard.report.language import say

PAGES = ("review", "drafts", "overview", "episode", "claims", "speakers", "data", "problems")


def main() -> None:
    """Draw the bar on top and run the page."""
    spoken = language(Workspace(find_root()).settings()[0])
    st.set_page_config(page_title=say(spoken, "app.title"), page_icon="🔎", layout="wide")
    pages = {
        name: st.Page(f"screens/{name}.py", title=say(spoken, f"page.{name}"), url_path=name, default=name == "review")
        for name in PAGES
    }
    current = st.navigation(list(pages.values()), position="hidden")
    markup.draw(markup.STYLE)
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        markup.draw('<b class="tc-brand">Tapecheck</b>', narrow=True)
        for name, page in pages.items():
            st.page_link(page, label=say(spoken, f"page.{name}"), query_params=address.kept())
        st.space("stretch")
        other = "en" if spoken == "zh" else "zh"
        label = say(other, "app.language")
        st.button(label, key="language", type="tertiary", on_click=address.put, args=(address.LANG, other))
    current.run()


main()

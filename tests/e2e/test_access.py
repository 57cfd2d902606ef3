"""What everybody needs to read and reach the pages: contrast in light and dark, targets for a thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser import EPISODE
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]
CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")
SMALL = """() => [...document.querySelectorAll('button, a, input, summary, [role=radio], [role=tab]')]
  .filter(one => one.getClientRects().length && one.offsetWidth > 1 && one.type !== 'file'
    && one.getBoundingClientRect().height < 44)
  .map(one => `${one.tagName} ${(one.innerText || one.ariaLabel || '').slice(0, 20)}`)"""
PATHS = (
    "/?show=flagged", f"/?show=near&claim={EPISODE}/comex-gold-touch-5100", "/?show=unchecked", "/drafts", "/overview",
    f"/episode?claim={EPISODE}/nikkei-close", "/claims", "/speakers", "/data", "/problems",
)  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(visit: Visit, theme: str) -> None:
    page = None
    for path in PATHS:
        page = visit(path, dark=theme == "dark", page=page)
        page.wait_for_timeout(300)  # charts draw themselves after the script has run
        assert page.evaluate(CONTRAST) == {}, path


def test_on_a_telephone_every_target_takes_a_thumb(visit: Visit) -> None:
    """44 px, the size of WCAG 2.1, 2.5.5"""
    page = None
    for path in PATHS:
        page = visit(path, wide=False, page=page)
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path

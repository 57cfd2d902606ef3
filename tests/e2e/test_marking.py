"""Marking a passage in the transcript, by pointer and by keyboard: what is added stands in the note as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from browser import EPISODE, Server, picture, settled
from playwright.sync_api import Page, expect

from dashboard.records.workspace import Workspace

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]
# Where two characters of a paragraph with a folded gloss are on the screen: one before the gloss, one well behind it.
ENDS = """article => {
  const gloss = [...article.querySelectorAll('p > .gloss')].find(one =>
    one.previousSibling?.textContent.length > 3 && one.nextSibling?.textContent.length > 6);
  gloss.scrollIntoView({block: 'center'});
  const at = (node, from) => {
    const range = document.createRange();
    const text = node.firstChild;
    range.setStart(text, from); range.setEnd(text, from + 1);
    const box = range.getBoundingClientRect();
    return {x: box.x, y: box.y + box.height / 2};
  };
  const before = gloss.previousSibling, after = gloss.nextSibling;
  return [at(before, before.textContent.length - 3), at(after, 5), gloss.lastChild.textContent];
}"""


def added(server: Server) -> dict[str, Any]:
    path = server.root / "claims" / EPISODE / "claims.jsonl"
    found: dict[str, Any] = json.loads(path.read_text("utf-8").splitlines()[-1])
    return found


def test_a_passage_across_a_folded_gloss_is_added_with_it(visit: Visit, server: Server) -> None:
    page = visit(f"/episode?claim={EPISODE}/nikkei-close")
    page.wait_for_timeout(300)
    start, end, gloss = page.locator("article").evaluate(ENDS)
    page.mouse.move(start["x"], start["y"])
    page.mouse.down()
    page.mouse.move(end["x"] - 5, end["y"], steps=4)
    page.mouse.move(end["x"], end["y"])
    page.mouse.up()
    offer = page.locator(".pane button")
    expect(offer).to_have_text("把选中的这句记为数字")
    picture(page, "marking")
    offer.click()
    settled(page)
    quote = page.get_by_label("原文中的一句").input_value()
    body = Workspace(server.root).dossier(EPISODE).episode.body
    assert gloss in quote
    assert quote in body
    text = quote[-3:]
    page.get_by_label("其中的数量").fill(text)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=20_000)
    settled(page)
    claim = added(server)
    assert body[claim["start"] : claim["end"]] == claim["text"] == text
    assert claim["quote"] == quote
    expect(page.locator("mark[data-ids='by-hand-1']").first).to_have_attribute("aria-current", "true")


def test_a_passage_is_marked_by_keyboard(visit: Visit, server: Server) -> None:
    page = visit(f"/episode?lang=en&claim={EPISODE}/nikkei-close")
    page.locator("mark[data-ids='nikkei-close']").focus()
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".pane button")).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("dialog").get_by_label("Its quantity")).to_have_value("下跌0.6%")
    expect(page.get_by_label("A sentence of the note")).to_have_value(re.compile("日经225指数.*下跌0.6%$"))


def test_what_spans_two_paragraphs_is_not_offered(visit: Visit) -> None:
    page = visit("/episode")
    page.locator("article").evaluate("""article => {
      const pieces = [...article.querySelectorAll('p [data-at]')];
      document.getSelection().setBaseAndExtent(pieces[0].firstChild, 0, pieces[pieces.length - 1].firstChild, 1);
    }""")
    page.wait_for_timeout(200)
    expect(page.locator(".pane button")).to_be_hidden()

"""Every page in a real browser, and a whole working day in both languages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import EPISODE, Server, key, picture, pictured, settled
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]
WORDS = {
    "zh": {
        "value": "数值（基本单位）", "save": "保存", "scale": "数量级", "1e8": "亿", "source": "出处", "csv": "下载 CSV",
        "match": "✓ 相符", "mismatch": "≠ 不符",
    },
    "en": {
        "value": "Value (base units)", "save": "Save", "scale": "In", "1e8": "hundred millions", "source": "Source",
        "csv": "Download CSV", "match": "✓ match", "mismatch": "≠ mismatch",
    },
}  # fmt: skip
PAGES = ("overview", "episode", "claims", "speakers", "data", "problems")


def at(claim: str) -> re.Pattern[str]:
    return re.compile(rf"claim={EPISODE}(/|%2F){claim}(&|$)")


def log(server: Server) -> list[dict[str, Any]]:
    path = server.root / "claims" / EPISODE / "reviews.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_working_day(visit: Visit, server: Server, tmp_path: Path, language: str) -> None:
    """open, filter, decide ten by keyboard, undo one, correct one, add evidence, export, reload: all there"""
    page, words = visit(f"/?lang={language}&show=match"), WORDS[language]
    decide_ten(page, server)
    show(page, server, language, "mismatch", "nikkei-close")
    correct(page, server, words)
    show(page, server, language, "unchecked", "national-team-remaining-inflow")
    add_evidence(page, words)
    expect(page.locator(".tc-verdict")).to_have_text(words["match"], timeout=20_000)
    picture(page, f"review-evidence-{language}")
    rows = exported(page, words, tmp_path)
    assert sum(bool(row["decision"]) for row in rows.values()) == 9
    assert rows["national-team-remaining-inflow"]["actual"] == "16000000000"
    assert rows["nikkei-close"]["value"] == "-0.8"
    page.reload()
    settled(page)
    expect(page.locator(".tc-verdict")).to_have_text(words["match"])
    show(page, server, language, "all", "nikkei-close")
    expect(page.locator(".tc-verdict")).to_have_text(words["match"])
    key(page, "u")
    expect(page.locator(".tc-verdict")).to_have_text(words["mismatch"], timeout=20_000)


def show(page: Page, server: Server, language: str, which: str, claim: str) -> None:
    page.goto(f"{server.url}/?lang={language}&show={which}&claim={EPISODE}/{claim}")
    settled(page)


def decide_ten(page: Page, server: Server) -> None:
    for _ in range(10):
        before = page.url
        page.keyboard.press("1")
        page.wait_for_function("old => location.href !== old", arg=before)
        settled(page)
    key(page, "u")
    page.wait_for_timeout(300)
    assert [event["decision"] for event in log(server)] == ["speaker-right"] * 10 + ["undo"]


def correct(page: Page, server: Server, words: dict[str, str]) -> None:
    key(page, "e")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=words["value"]).fill("-0.8")
    dialog.get_by_role("button", name=words["save"]).click()
    expect(dialog).to_have_count(0, timeout=20_000)
    settled(page)
    event = log(server)[-1]
    assert event["decision"] == "correction"
    assert (event["before"]["value"], event["after"]["value"]) == (-0.6, -0.8)


def add_evidence(page: Page, words: dict[str, str]) -> None:
    key(page, "n")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words["value"]).fill("160")
    dialog.get_by_label(words["scale"]).click()
    page.get_by_role("option", name=words["1e8"], exact=True).click()
    dialog.get_by_label(words["source"]).fill("https://example.org/flows")
    dialog.get_by_role("button", name=words["save"]).click()
    expect(dialog).to_have_count(0, timeout=20_000)


def exported(page: Page, words: dict[str, str], folder: Path) -> dict[str, dict[str, str]]:
    with page.expect_download() as caught:
        page.get_by_role("button", name=words["csv"]).click()
    caught.value.save_as(folder / "out.csv")
    text = (folder / "out.csv").read_bytes().decode("utf-8-sig")
    return {row["claim"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_the_transcript_and_the_claim_follow_each_other(visit: Visit) -> None:
    page = visit(f"/episode?claim={EPISODE}/nikkei-close")
    mark = page.locator("mark[data-ids='nikkei-close']")
    expect(mark).to_have_attribute("aria-current", "true")
    expect(mark).to_be_in_viewport()
    page.locator("mark[data-ids='topix-close']").click()
    expect(page).to_have_url(at("topix-close"))
    expect(page.get_by_role("heading", name="东证指数")).to_be_visible()
    page.locator("mark[data-ids='nikkei-close']").press("Enter")
    expect(page).to_have_url(at("nikkei-close"))
    page.go_back()
    expect(page).to_have_url(at("topix-close"))
    expect(page.locator("mark[data-ids='topix-close']")).to_have_attribute("aria-current", "true")


def test_glosses_are_folded_until_they_are_wanted(visit: Visit) -> None:
    page = visit("/episode")
    gloss = page.locator(".gloss").first
    inside = gloss.locator("span").first
    expect(inside).to_be_hidden()
    gloss.click()
    expect(inside).to_be_visible()


def test_a_mark_on_the_ruler_leads_to_its_claim(visit: Visit) -> None:
    page = visit("/overview")
    points = page.locator(".st-key-ruler .scatterlayer .trace").last.locator(".point")
    expect(points.last).to_be_visible()
    points.last.click(force=True)
    expect(page).to_have_url(at("huahong-close"))
    expect(page.get_by_role("heading", name="华虹半导体")).to_be_visible()


def test_a_sum_that_fails_leads_to_its_claim(visit: Visit, server: Server) -> None:
    failing = {"id": "wrong", "form": "equal", "inputs": ["nikkei-close", "topix-close"], "result": None}
    with (server.root / "claims" / EPISODE / "relations.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**failing, "years": None, "note": ""}) + "\n")
    page = visit("/problems?lang=zh&episode=another")
    page.wait_for_timeout(500)  # the grid is a canvas
    box = page.get_by_test_id("stDataFrame").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 300, box["y"] + 35 + 18)
    expect(page).to_have_url(at("topix-close"))
    expect(page).to_have_url(re.compile("show=all"))
    expect(page.get_by_role("heading", name="东证指数")).to_be_visible()


def test_all_claims_are_searched_by_the_address(visit: Visit) -> None:
    page = visit("/claims?q=waymo&verdict=pending&lang=en")
    expect(page.get_by_text("of 134 claims")).to_contain_text("5 of 134")
    page.get_by_label("Search quotes, subjects, ids").fill("waymo 2.77")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=waymo(\+|%20)2.77"))
    expect(page.get_by_text("of 134 claims")).to_contain_text("1 of 134")


def test_a_link_to_another_page_keeps_language_and_claim(visit: Visit) -> None:
    page = visit(f"/?lang=en&show=all&claim={EPISODE}/adp-jan")
    page.get_by_role("link", name="Transcript").click()
    expect(page.locator("mark[data-ids='adp-jan']")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("button", name="中文")).to_be_visible()


def test_pictures_of_every_page(visit: Visit) -> None:
    pictured(visit, {name: f"/{name}" for name in PAGES})

"""The reviewer's work in a real browser: by keyboard, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import EPISODE, Server, key, picture, pictured, settled
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
Visit = Callable[..., Page]


def decisions(server: Server) -> list[tuple[str, str]]:
    path = server.root / "claims" / EPISODE / "reviews.jsonl"
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [(event["claim"], event["decision"]) for event in events]


def at(claim: str) -> re.Pattern[str]:
    return re.compile(rf"claim={EPISODE}(/|%2F){claim}(&|$)")


def test_a_round_of_the_queue_by_keyboard(visit: Visit, server: Server) -> None:
    page = visit()
    expect(page.get_by_text("已核 0 / 4")).to_be_visible()
    key(page, "j")
    expect(page).to_have_url(at("india-it-index-fall"))
    key(page, "k")
    expect(page).to_have_url(at("huahong-close"))
    key(page, "2")
    expect(page).to_have_url(at("india-it-index-fall"))
    expect(page.get_by_text("已核 1 / 4")).to_be_visible()
    key(page, "3")
    expect(page).to_have_url(at("nikkei-close"))
    key(page, "u")
    expect(page).to_have_url(at("india-it-index-fall"))
    expect(page.get_by_text("已核 1 / 4")).to_be_visible()
    assert decisions(server) == [
        ("huahong-close", "speaker-wrong"),
        ("india-it-index-fall", "note-wrong"),
        ("india-it-index-fall", "undo"),
    ]


def test_a_note_is_typed_without_firing_keys_and_is_there_after_a_reload(visit: Visit, server: Server) -> None:
    page = visit()
    page.get_by_label("备注").fill("收盘跌4.92% jk123u")
    page.keyboard.press("Enter")
    settled(page)
    assert decisions(server) == []
    page.get_by_role("button", name="说错了").click()
    expect(page).to_have_url(at("india-it-index-fall"))
    page.go_back()
    page.reload()
    settled(page)
    page.goto(f"{server.url}/?claim={EPISODE}/huahong-close")
    settled(page)
    expect(page.get_by_label("备注")).to_have_value("收盘跌4.92% jk123u")
    expect(page.get_by_text("已核 1 / 4")).to_be_visible()


def test_keys_do_nothing_behind_an_open_dialog(visit: Visit, server: Server) -> None:
    page = visit(f"/?claim={EPISODE}/nikkei-close")
    key(page, "e")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").locator(".tc-quote").click()  # no field has the keys now
    for letter in "13ju":
        key(page, letter)
    assert decisions(server) == []
    expect(page).to_have_url(at("nikkei-close"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".st-key-decide-speaker-wrong")).to_contain_text("2")  # the buttons have their keys again
    settled(page)
    key(page, "2")
    assert decisions(server) == [("nikkei-close", "speaker-wrong")]


def test_keys_work_again_once_a_filter_was_chosen_or_searched(visit: Visit) -> None:
    page = visit("/claims")
    page.locator(".st-key-bound-verdict input").click()
    page.get_by_role("option", name="不符").click()
    expect(page).to_have_url(re.compile("verdict=mismatch"))
    settled(page)
    key(page, "j")
    expect(page).to_have_url(re.compile("claim="))
    page.get_by_label("搜索引文、标的、编号").fill("日经")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q="))
    settled(page)
    key(page, "2")
    expect(page.get_by_text("判为：说错了")).to_be_visible()


def test_the_language_switch_keeps_the_claim(visit: Visit) -> None:
    page = visit(f"/?claim={EPISODE}/comex-gold-touch-5100&show=near", locale="en-GB")
    expect(page.get_by_role("heading", name="COMEX")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    settled(page)
    expect(page.get_by_role("heading", name="纽约金")).to_be_visible()
    expect(page).to_have_url(re.compile("show=near"))
    expect(page).to_have_url(at("comex-gold-touch-5100"))


def test_a_click_anywhere_in_a_row_chooses_it(visit: Visit) -> None:
    page = visit()
    page.wait_for_timeout(500)  # the grid is a canvas
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box
    page.mouse.click(box["x"] + 200, box["y"] + 35 * 3 + 18)
    expect(page).to_have_url(at("nikkei-close"))


def test_a_filter_stands_in_the_address_and_back_leaves_it(visit: Visit) -> None:
    page = visit()
    page.get_by_role("radio", name="接近").click()
    expect(page).to_have_url(re.compile("show=near"))
    expect(page.get_by_role("heading", name="纽约金")).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="纽约金")).to_be_visible()


def test_the_csv_has_every_claim_and_its_chinese(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    with page.expect_download() as caught:
        page.get_by_role("button", name="下载 CSV").click()
    caught.value.save_as(tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 134
    assert rows[0]["text"] == "重返4100点"


def test_it_answers_on_this_machine_only_and_to_its_own_name(server: Server) -> None:
    with pytest.raises(ConnectionRefusedError):  # a server on all addresses would answer on this one too
        socket.create_connection(("127.0.0.2", server.port), timeout=2)
    assert handshake(server.port, "127.0.0.1").startswith("HTTP/1.1 101")
    assert handshake(server.port, "rebinding.example").startswith("HTTP/1.1 403")


def handshake(port: int, host: str) -> str:
    """The first line that the page's socket answers to a browser that thinks it talks to `host`."""
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Origin: http://{host}:{port}\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=5) as door:
        door.sendall(asked.encode())
        return door.recv(200).decode("latin-1").splitlines()[0]


def test_a_hostile_note_runs_nothing(visit: Visit, server: Server) -> None:
    """scripts, markup, an override of direction and a line of 200 000 letters around the quote"""
    folder = server.root / "claims" / EPISODE
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    evil = "<script>window.owned=1</script><img src=x onerror='window.owned=1'>\u202e沪指重返4100点"
    body = (folder / "episode.md").read_text("utf-8").replace("沪指重返4100点", "长" * 200_000 + evil, 1)
    (folder / "episode.md").write_text(body, "utf-8")
    named = {"quote": evil, "entity": "<img src=x onerror='window.owned=1'>", "subject": None}
    lines[0] = json.dumps({**first, **named}, ensure_ascii=False)
    (folder / "claims.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    page = visit(f"/?claim={EPISODE}/{first['id']}&show=all")
    expect(page.get_by_text("<script>window.owned=1</script>").first).to_be_visible()
    picture(page, "review-hostile")
    assert page.evaluate("window.owned") is None
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_pictures(visit: Visit) -> None:
    pictured(
        visit,
        {
            "review-flagged": "/?show=flagged",
            "review-level": f"/?show=match&claim={EPISODE}/sse-back-above-4100",
            "review-figure": f"/?show=match&claim={EPISODE}/adp-jan",
        },
    )

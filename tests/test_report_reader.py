"""A note cut into pieces: what is drawn is what was written, and every mark stands on its quantity."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dashboard.desk import open_desk
from dashboard.records.episode import Episode, read_episode
from dashboard.report.reader import Block, blocks, offset
from dashboard.report.visible import visible

ROOT = Path(__file__).parents[1]
SAMPLE = open_desk(ROOT, ["2026-02-04-nzIid3nZ458"]).dossier("2026-02-04-nzIid3nZ458")


def note(body: str) -> Episode:
    return read_episode(f"---\ndate: 2026-02-04\n---\n{body}", "n.md")[0]


def text(block: Block) -> str:
    return "".join(piece.text for piece in block.pieces)


def marked(found: list[Block]) -> dict[str, str]:
    out: dict[str, str] = {}
    for block in found:
        for piece in block.pieces:
            for name in piece.claims:
                out[name] = out.get(name, "") + piece.text
    return out


def test_every_claim_of_the_sample_is_marked_on_its_own_words() -> None:
    found = marked(blocks(SAMPLE.episode, SAMPLE.claims))
    assert found == {claim.id: claim.text.replace("**", "") for claim in SAMPLE.claims}


def test_nothing_of_the_note_is_lost() -> None:
    drawn = "".join(text(block) for block in blocks(SAMPLE.episode, SAMPLE.claims))
    lines = [line.lstrip("# ") if line.startswith("#") else line for line in SAMPLE.episode.body.split("\n")]
    assert drawn == "".join(line for line in lines if line.strip()).replace("**", "")


def test_bold_is_a_property_not_a_mark() -> None:
    [block] = blocks(note("今天**沪指**涨了"), [])
    assert [(piece.text, piece.bold) for piece in block.pieces] == [("今天", False), ("沪指", True), ("涨了", False)]


def test_an_aside_that_explains_a_name_is_a_gloss() -> None:
    """国家队（National Team: 国有资金）买入（微软1300亿）"""
    [block] = blocks(note("国家队（National Team: 国有资金）买入（微软1300亿）"), [])
    assert [piece.text for piece in block.pieces if piece.gloss] == ["（National Team: 国有资金）"]


def test_an_aside_with_a_claim_in_it_is_no_gloss() -> None:
    body = "沪指（SSE: 涨1%）"
    claim = msgspec.structs.replace(SAMPLE.claims[0], id="x", start=body.index("涨"), end=body.index("%") + 1)
    assert not any(piece.gloss for piece in blocks(note(body), [claim])[0].pieces)


def test_a_heading_counts_the_claims_below_it() -> None:
    first = next(block for block in blocks(SAMPLE.episode, SAMPLE.claims) if block.heading)
    assert first.count == sum(claim.section == SAMPLE.claims[0].section for claim in SAMPLE.claims)


def test_two_claims_on_one_span_share_its_piece() -> None:
    claims = [msgspec.structs.replace(SAMPLE.claims[0], id=name, start=2, end=4) for name in ("a", "b")]
    assert [piece.claims for piece in blocks(note("恒指涨了"), claims)[0].pieces] == [(), ("a", "b")]


def test_offsets_lead_back_into_the_body_as_it_is() -> None:
    """bold marks are not drawn, a mark of direction is drawn as eight characters, 𝄞 is one character"""
    body = "今天**沪\u202e指**涨了𝄞3%"
    drawn = [(piece, place) for piece in blocks(note(body), [])[0].pieces for place in range(len(piece.text) + 1)]
    assert "".join(body[piece.at] for piece, place in drawn if place == 0) == "今沪涨"
    assert {offset(body, piece.at, place) for piece, place in drawn} == set(range(3)) | set(range(4, 8)) | set(
        range(9, 15)
    )
    last = drawn[-1][0]
    assert body[last.at : offset(body, last.at, len(last.text))] == "涨了𝄞3%"


def test_marks_that_turn_the_writing_round_are_shown() -> None:
    assert visible("\u202e4100\u200f点\x07") == "[U+202E]4100[U+200F]点[U+0007]"
    assert visible("涨0.1%\n（A‑B）") == "涨0.1%\n（A‑B）"

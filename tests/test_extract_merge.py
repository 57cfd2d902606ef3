"""A changed note is extracted again: what people worked on stays, stale drafts go, nothing comes twice."""

from __future__ import annotations

import msgspec
from spec_of_notes import claims

from dashboard.extract.merge import merge_drafts
from dashboard.records.claim import Status

OLD = "恒指跌2%。沪指涨1%。"


def test_confirmed_and_rejected_records_stay_and_are_not_drafted_again() -> None:
    one, two = claims(OLD)
    kept = msgspec.structs.replace(one, status=Status.CONFIRMED, value=-2.1)
    merged = merge_drafts([kept, two], claims(OLD + "AMD涨3%。"), reviewed=set())
    assert [claim.value for claim in merged] == [-2.1, 1, 3]
    assert merged[0] is kept


def test_a_reviewed_draft_stays() -> None:
    one, two = claims(OLD)
    assert merge_drafts([one, two], [], reviewed={two.id}) == [two]


def test_stale_drafts_are_dropped() -> None:
    assert merge_drafts(claims(OLD), claims("沪指涨1%。"), reviewed=set()) == claims("沪指涨1%。")


def test_a_kept_record_is_matched_by_its_quote_when_the_text_moved() -> None:
    one, _ = claims(OLD)
    kept = msgspec.structs.replace(one, id="by-hand", status=Status.CONFIRMED)
    merged = merge_drafts([kept], claims("开头加了一段话。" + OLD), reviewed=set())
    assert sorted(claim.id for claim in merged) == sorted(["by-hand", claims(OLD)[1].id])


def test_a_new_draft_never_takes_a_kept_id() -> None:
    one, _ = claims(OLD)
    kept = msgspec.structs.replace(one, status=Status.CONFIRMED, quote="旧", text="旧", start=900, end=901)
    merged = merge_drafts([kept], claims(OLD), reviewed=set())
    assert len({claim.id for claim in merged}) == 3

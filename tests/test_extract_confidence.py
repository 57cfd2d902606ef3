"""Confidence orders drafts: what stands in the clause itself comes before what is carried over or only usual."""

from __future__ import annotations

import msgspec
from spec_of_notes import claims

from dashboard.extract.confidence import confidence
from dashboard.records.claim import Status


def test_a_claim_that_says_all_itself_is_surer_than_one_that_leans_on_its_paragraph() -> None:
    sure, leaning = claims("2月4日恒指跌2%。盘中跌超3%。")
    assert 0 < confidence(leaning) < confidence(sure) < 1


def test_what_a_person_confirmed_is_sure() -> None:
    (claim,) = claims("恒指跌2%。")
    assert confidence(msgspec.structs.replace(claim, status=Status.CONFIRMED)) == 1

"""Drafts of a note that was extracted again, merged into the records that people worked on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from dashboard.records.claim import Claim, Status


def merge_drafts(old: Iterable[Claim], new: Iterable[Claim], reviewed: Collection[str]) -> list[Claim]:
    """Return the records of a note after a new extraction, in the order of the text.

    Every record that is confirmed or rejected, or whose id is in `reviewed` (it has events in `reviews.jsonl`), stays
    as it is; drafts nobody looked at are dropped for the new ones. A new draft of a quantity that a kept record covers
    (the same quote and text, else the same place) is not added again. Ids of new drafts never take a kept one's.
    """
    kept = [claim for claim in old if claim.status is not Status.DRAFT or claim.id in reviewed]
    said = {(claim.quote, claim.text): 0 for claim in kept}
    for claim in kept:
        said[(claim.quote, claim.text)] += 1
    taken = {claim.id for claim in kept}
    merged = list(kept)
    for draft in new:
        key = (draft.quote, draft.text)
        if said.get(key, 0) > 0:
            said[key] -= 1
            continue
        if any(_same_place(draft, claim) for claim in kept):
            continue
        name, number = draft.id, 1
        while name in taken:
            number += 1
            name = f"{draft.id}-{number}"
        taken.add(name)
        merged.append(draft if name == draft.id else msgspec.structs.replace(draft, id=name))
    return sorted(merged, key=lambda claim: (claim.start, claim.end, claim.id))


def _same_place(draft: Claim, kept: Claim) -> bool:
    """Tell whether a kept record covers the draft's words: they overlap, and one's text stands in the other's."""
    overlap = draft.start < kept.end and kept.start < draft.end
    return overlap and (draft.text in kept.text or kept.text in draft.text)

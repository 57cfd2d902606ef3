"""The hit: a quantity or a phrase of a note that is a claim."""

from __future__ import annotations

import msgspec

from dashboard.extract.quantities import Quantity
from dashboard.extract.specials import Special


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One claim to be: a quantity or a phrase, `start` to `end` in the view; `clause` and `sentence` are its bounds."""

    start: int
    end: int
    at: int
    clause: tuple[int, int]
    sentence: tuple[int, int]
    quantity: Quantity | None
    special: Special | None

"""Text from outside, made fit to look at: marks that turn the direction of writing, and other controls, are shown.

`重返4100点` after a right-to-left override would read 点0014返重: a number that nobody said.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")


def visible(text: str) -> str:
    """Return the text with each hidden control written as `[U+202E]`."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)

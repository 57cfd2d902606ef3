"""English number words: `three quarters of 1`, `one and a third`, `twenty-five`, `two hundred`, `a tenth of a`."""

from __future__ import annotations

import re

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_BIG = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ONES = "|".join(sorted(_SMALL, key=len, reverse=True))
_WORD = rf"(?:{_ONES})"
_PART = r"(?:half|third|quarter|fifth|sixth|eighth|tenth)s?"
ENGLISH = (
    rf"(?<![a-z\-])(?:{_WORD}(?:[\s-]{_WORD})?(?:\s(?:hundred|thousand|million|billion|"
    rf"trillion))*(?:\sand\s(?:a\s|one\s)?{_PART})?"
    rf"(?:[\s-]{_PART}(?=\sof\s(?:a|1|one)?))?|(?:a\s)?(?:half)(?=\s(?:a\s)?(?:percent|per\scent|of|%))|"
    rf"a\s{_PART}(?=\sof\s))"
    r"(?:\sof\s(?:a|1|one)(?=\s?(?:percent|per\scent|%))|\sa(?=\s(?:percent|per\scent)))?(?![a-z\-])"
)
_WORDS = re.compile(r"[a-z]+|1")


def english_numbers(words: str) -> tuple[int | float, float, int] | None:
    """(value, step, length used) of a phrase that ENGLISH matched, None when it is none after all."""
    value, current, fraction, step, seen = 0.0, 0.0, 0.0, 1.0, False
    words_in = _WORDS.findall(words)
    for index, word in enumerate(words_in):
        if word in _SMALL:
            current += _SMALL[word]
            seen = True
        elif word in _BIG:
            scale = _BIG[word]
            current = (current or 1) * scale
            step = float(scale)
            if scale >= 1000:
                value, current = value + current, 0
        elif word.rstrip("s") in _PARTS or word in _PARTS:
            part = _PARTS.get(word) or _PARTS[word.rstrip("s")]
            joined = "and" in words_in[:index]
            fraction = (1 if joined or not seen else current or 1) / part
            if not joined:
                current = 0
            seen, step = True, 0.1 if part == 10 else 0.25 if part == 4 else 0.5 if part == 2 else 0.1
        elif word == "of":
            break
    if not seen:
        return None
    total = value + current + fraction
    return (int(total) if total == int(total) else round(total, 6)), step, len(words)

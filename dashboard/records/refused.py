"""What a person typed and why it makes no record: a code that the pages put into their own words, and a sentence."""

from __future__ import annotations


class RefusedError(ValueError):
    """`code` with `values` is said as `refused.<code>` in the language of the page; the message says it in English."""

    def __init__(self, code: str, message: str, **values: object) -> None:
        """Take all three."""
        super().__init__(message)
        self.code = code
        self.values = values

"""What became of each question: values that the command and the refresh button print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec

from dashboard.market.merge import Change
from dashboard.market.providers.base import Delivery


class Status(StrEnum):
    """The outcome of one question."""

    ADDED = "added"
    SAME = "nothing new"
    FAILED = "failed"
    SKIPPED = "not asked"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One question's outcome. `code` is the error's (`rate-limited`, `disk-full`), empty when there was none.

    `newest` is the last day of bars in the cache afterwards, so that a failure says how old what stays in use is.
    """

    series: str
    status: Status
    message: str
    code: str = ""
    provider: str = ""
    change: Change = Change()
    requests: int = 0
    seconds: float = 0.0
    newest: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All outcomes. `offline` = it was asked for, or nothing at all could be reached."""

    results: tuple[Result, ...] = ()
    seconds: float = 0.0
    offline: bool = False

    @property
    def failed(self) -> list[Result]:
        """What went wrong; what was left out on purpose is not among it."""
        return [one for one in self.results if one.status is Status.FAILED]

    @property
    def requests(self) -> int:
        """How many requests left the house."""
        return sum(one.requests for one in self.results)

    def summary(self) -> str:
        """One line: what was added and what was not."""
        total = [one.change for one in self.results]
        counts = (
            ("provisional rows replaced", sum(one.replaced for one in total)),
            ("rows revised", sum(one.revised for one in total)),
            ("provisional rows dropped", sum(one.dropped for one in total)),
            ("gaps", sum(one.gaps for one in total)),
        )
        parts = [
            f"{sum(one.added for one in total)} rows added",
            *(f"{count} {name}" for name, count in counts if count),
        ]
        parts.append(f"{len(self.failed)} of {len(self.results)} questions failed")
        parts.append(f"{self.requests} requests in {self.seconds:.1f} s")
        if self.offline:
            parts.append("offline: the cache is used as it is")
        return ", ".join(parts)


Progress = Callable[[int, int, Result], None]
"""Called after each question with how many are done, how many there are, and its result; in the caller's thread."""


def stored(series: str, provider: str, delivery: Delivery, change: Change, lines: Mapping[str, str]) -> Result:
    """The result of a delivery that was merged; `lines` are the series' rows by date."""
    counts = (
        (change.added, "added"),
        (change.replaced, "replaced"),
        (change.revised, "revised"),
        (change.dropped, "dropped"),
        (change.gaps, "gaps"),
    )
    return Result(
        series=series,
        status=Status.ADDED if any(count for count, _ in counts[:-1]) else Status.SAME,
        message=", ".join(f"{count} {word}" for count, word in counts if count) or "nothing new",
        provider=provider,
        change=change,
        requests=delivery.provenance.requests,
        newest=max(lines, default=""),
    )

"""Circuits: after "too many requests" nobody asks that provider again before the time it named, in this run or later.

The time is kept in `.derived/circuits.json`, which is only a convenience: a file that cannot be read or written costs
a request, nothing else.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from pathlib import Path

import msgspec

from dashboard.market.errors import NoNetworkError, ProviderError, RateLimitedError, TimedOutError
from dashboard.market.layout import Layout
from dashboard.records.files import replace

FILE = "circuits.json"
SILENT = 3
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Circuits:
    """Which providers may be asked. Safe to use from several threads."""

    def __init__(self, cache: Path) -> None:
        """Read what an earlier run left."""
        self._path = Layout(cache).derived / FILE
        self._lock = threading.Lock()
        self._unreachable: dict[str, ProviderError] = {}
        self._silent: dict[str, int] = {}
        self._until = _read(self._path)

    def check(self, provider: str) -> None:
        """Raise the error for which a provider is not asked."""
        with self._lock:
            until, lost = self._until.get(provider), self._unreachable.get(provider)
        if until and until > dt.datetime.now(dt.UTC):
            raise RateLimitedError(f"{provider} was not asked, as it had answered 429", until)
        if lost:
            raise NoNetworkError(f"{provider} was not asked: {lost.what}")

    def answered(self, provider: str) -> None:
        """Note that a provider answers: its time-outs are no sign of being out of reach."""
        with self._lock:
            self._silent[provider] = -1_000

    def note(self, provider: str, error: ProviderError) -> None:
        """Close the circuit for what concerns all symbols: 429 for later runs too, no network for this one.

        A provider that only times out, three times and without having answered once, counts as out of reach.
        """
        with self._lock:
            self._silent[provider] = self._silent.get(provider, 0) + isinstance(error, TimedOutError)
            if isinstance(error, NoNetworkError) or self._silent[provider] >= SILENT:
                self._unreachable.setdefault(provider, error)
            if not isinstance(error, RateLimitedError) or self._until.get(provider, _NEVER) >= error.until:
                return
            self._until[provider] = error.until
            with contextlib.suppress(OSError):
                until = {name: moment.isoformat() for name, moment in self._until.items()}
                replace(self._path, msgspec.json.encode(until))


def _read(path: Path) -> dict[str, dt.datetime]:
    try:
        table = msgspec.json.decode(path.read_bytes(), type=dict[str, dt.datetime])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {name: until if until.tzinfo else until.replace(tzinfo=dt.UTC) for name, until in table.items()}

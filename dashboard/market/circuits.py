"""Circuits: once a provider says "too many requests", nobody asks it again before the time it named, in this run or the next.

The time is kept in `.derived/circuits.json`, which is only a convenience: a file that cannot be read or written costs
a request, nothing else.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from pathlib import Path

import msgspec

from dashboard.market.errors import NoNetworkError, RateLimitedError
from dashboard.market.layout import Layout
from dashboard.records.files import replace

FILE = "circuits.json"


class Circuits:
    """Which providers may be asked. Safe to use from several threads."""

    def __init__(self, cache: Path) -> None:
        """Read what an earlier run left."""
        self._path = Layout(cache).derived / FILE
        self._lock = threading.Lock()
        self._unreachable: dict[str, NoNetworkError] = {}
        self._until = _read(self._path)

    def check(self, provider: str) -> None:
        """Raise the error for which a provider is not asked."""
        with self._lock:
            until, lost = self._until.get(provider), self._unreachable.get(provider)
        if until and until > dt.datetime.now(dt.UTC):
            raise RateLimitedError(f"{provider} was not asked, as it had answered 429", until)
        if lost:
            raise NoNetworkError(f"{provider} was not asked: {lost.what}")

    def limited(self, provider: str, until: dt.datetime) -> None:
        """Close the circuit of a provider until that moment, for later runs too."""
        with self._lock, contextlib.suppress(OSError):
            self._until[provider] = max(until, self._until.get(provider, until))
            replace(self._path, msgspec.json.encode({name: moment.isoformat() for name, moment in self._until.items()}))

    def unreachable(self, provider: str, error: NoNetworkError) -> None:
        """Ask a provider no more in this run."""
        with self._lock:
            self._unreachable.setdefault(provider, error)


def _read(path: Path) -> dict[str, dt.datetime]:
    try:
        table = msgspec.json.decode(path.read_bytes(), type=dict[str, dt.datetime])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {name: until if until.tzinfo else until.replace(tzinfo=dt.UTC) for name, until in table.items()}

"""The providers that the settings allow, by name. Making them is cheap: yfinance is loaded at its first question."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.market.providers.base import Provider
from dashboard.market.providers.ecb import Ecb
from dashboard.market.providers.fred import Fred
from dashboard.market.providers.http import Bucket, RecordingSession
from dashboard.market.providers.metals import Metals
from dashboard.market.providers.sec import Sec
from dashboard.market.providers.yahoo import Yahoo

SessionOf = Callable[[Bucket], RecordingSession]


def build(contact: str = "", session: SessionOf | None = None) -> dict[str, Provider]:
    """Return all providers by name. `contact` is SEC's; `session` makes their sessions (None = straight out).

    The rates are a good deal below what each provider is known to bear; bursts let a small workspace finish at once.
    """
    make = session or _session
    found: tuple[Provider, ...] = (
        Yahoo(make(Bucket(rate=1, burst=40))),
        Ecb(),
        Sec(make(Bucket(rate=5, burst=5)), contact),
        Fred(make(Bucket(rate=1, burst=10))),
        Metals(make(Bucket(rate=2, burst=20))),
    )
    return {provider.name: provider for provider in found}


def _session(bucket: Bucket) -> RecordingSession:
    return RecordingSession(bucket, impersonate="chrome")

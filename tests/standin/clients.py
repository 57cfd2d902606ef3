"""Providers that talk to the stand-in, by public ways only: a session with a proxy and an authority of its own."""

from __future__ import annotations

from pathlib import Path

from dashboard.market.providers.http import Bucket, RecordingSession
from dashboard.market.providers.yahoo import Yahoo
from standin.server import Standin


def session(standin: Standin, timeout: float = 1.0, **options: object) -> RecordingSession:
    return RecordingSession(
        Bucket(rate=1000, burst=1000), timeout, impersonate="chrome", verify=str(standin.authority),
        proxies={"https": standin.proxy, "http": standin.proxy}, **options,
    )  # fmt: skip


def yahoo(standin: Standin, state: Path, timeout: float = 1.0) -> Yahoo:
    """A Yahoo with yfinance as after a fresh start: what it keeps per process would leak from test to test."""
    import yfinance.base
    import yfinance.cache
    import yfinance.data

    state.mkdir(parents=True, exist_ok=True)
    yfinance.data.SingletonMeta._instances.clear()
    yfinance.base._tz_info_fetch_ctr = 0
    for manager, kept in (("_TzCacheManager", "_tz_cache"), ("_CookieCacheManager", "_Cookie_cache")):
        setattr(getattr(yfinance.cache, manager), kept, None)
    return Yahoo(session(standin, timeout), state=str(state))

"""What can go wrong between a claim and its bar: one class a cause, each with a sentence and a next step.

TapecheckError
└── MarketError                one question could not be answered or stored; the cache is as it was
    ├── ProviderError          the provider's side
    │   ├── NoNetworkError     nothing could be reached: offline
    │   ├── RateLimitedError   429: nobody asks that provider again before `until`
    │   ├── AuthFailedError    401, 403: cookie, crumb or contact refused
    │   ├── UnknownSymbolError 404 and the provider says so
    │   ├── EmptyRangeError    the symbol exists, the range has no rows
    │   ├── NullBarsError      rows came, none of them with a close
    │   ├── BadRequestError    the provider refuses the question itself
    │   ├── TransientError     broken on the way: the same question may work in a moment
    │   │   ├── ServerFaultError    5xx
    │   │   ├── NotDataError        a page of HTML where data should be
    │   │   ├── MalformedError      data that cannot be read to its end
    │   │   ├── ConnectionLostError reset before or while answering
    │   │   ├── TruncatedError      the answer ends too early
    │   │   ├── TimedOutError       no answer in time
    │   │   └── TooSlowError        an answer that drips in too slowly
    │   ├── SplitSuspectError  a split is listed but not applied, or stored and delivered bars differ by a factor
    │   └── ProviderBugError   the client library or the answer's form is not what we know
    └── CacheError             our side
        ├── DiskFullError      no room for the new file
        ├── ReadOnlyCacheError the folder cannot be written
        └── DamagedFileError   a file of the cache was changed by hand and cannot be read
"""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path
from typing import ClassVar

from dashboard.records.problem import TapecheckError


class MarketError(TapecheckError):
    """A sentence that says what happened, then what to do next. `code` is stable, for tables and tests."""

    code: ClassVar[str] = "market"
    step: ClassVar[str] = "Run the command again."

    def __init__(self, what: str, step: str = "") -> None:
        """Take the sentence of what happened, without its full stop, and a next step where the class's own is wrong."""
        super().__init__(f"{what}. {step or self.step}")
        self.what = what


class ProviderError(MarketError):
    """The provider's side. `transient` = the same question may be answered in a moment; `requests` were made."""

    code = "provider"
    transient: ClassVar[bool] = False
    requests: int = 0


class NoNetworkError(ProviderError):
    """Nothing could be reached."""

    code = "no-network"
    step = "Check the connection; until then the cache is used as it is."


class RateLimitedError(ProviderError):
    """Too many questions. `until` is when the next one may be asked."""

    code = "rate-limited"
    step = "The cache stays in use; fetch again after that time."

    def __init__(self, what: str, until: dt.datetime) -> None:
        """Take the sentence and the end of the wait (UTC)."""
        super().__init__(f"{what}; nothing more is asked before {until:%Y-%m-%d %H:%M:%S} UTC")
        self.until = until


class AuthFailedError(ProviderError):
    """The provider does not accept who asks."""

    code = "auth-failed"
    step = "The stored cookie was dropped: run the command again."


class UnknownSymbolError(ProviderError):
    """The provider says that it has no such symbol."""

    code = "unknown-symbol"
    step = "Correct the instrument's source in the registry or in instruments.toml; it is asked again in 7 days."


class EmptyRangeError(ProviderError):
    """No rows between the two dates."""

    code = "empty-range"
    step = "Nothing to do unless the exchange traded then; it is asked again in a day."


class NullBarsError(ProviderError):
    """Rows without prices."""

    code = "null-bars"
    step = "Providers often fill such days later: they are kept as gaps and asked again."


class BadRequestError(ProviderError):
    """The question itself is refused."""

    code = "bad-request"
    step = "Ask for another range with --since and --until."


class TransientError(ProviderError):
    """Broken on the way; the same question may work in a moment."""

    code = "transient"
    step = "Nothing was changed: run the command again in a few minutes."
    transient = True


class ServerFaultError(TransientError):
    """5xx."""

    code = "server-fault"


class NotDataError(TransientError):
    """A page of HTML where data should be."""

    code = "not-data"


class MalformedError(TransientError):
    """Data that cannot be read to its end."""

    code = "malformed"


class ConnectionLostError(TransientError):
    """Reset before or while answering."""

    code = "connection-lost"


class TruncatedError(TransientError):
    """The answer ends too early."""

    code = "truncated"


class TimedOutError(TransientError):
    """No answer in time."""

    code = "timed-out"


class TooSlowError(TransientError):
    """An answer that drips in too slowly."""

    code = "too-slow"


class SplitSuspectError(ProviderError):
    """Prices that a split should have moved, or should not."""

    code = "split-suspect"
    step = "Nothing was stored and no verdict is given for it; it is asked again in a day."


class ProviderBugError(ProviderError):
    """An answer of a form that we do not know."""

    code = "provider-bug"
    step = "Update the client library; if it stays, report the symbol and this sentence."


class CacheError(MarketError):
    """Our own folder."""

    code = "cache"


class DiskFullError(CacheError):
    """No room left."""

    code = "disk-full"
    step = "The old file is whole; make room and run the command again."


class ReadOnlyCacheError(CacheError):
    """Not writable."""

    code = "read-only-cache"
    step = "Reading still works; make the folder writable, then run the command again."


class DamagedFileError(CacheError):
    """Not what this program wrote."""

    code = "damaged-file"
    step = "Mend it or take it back from git; --refresh sets it aside and fetches anew where a provider has the series."


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def cache_error(error: OSError, path: Path) -> CacheError:
    """Name the cause of a write that the system refused."""
    if error.errno in _FULL:
        return DiskFullError(f"No room to write {path}: {error.strerror}")
    return ReadOnlyCacheError(f"{path} cannot be written: {error.strerror or error}")

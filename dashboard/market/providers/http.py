"""The one way out, for yfinance's session and our own calls: a token bucket, a time-out, a record of every exchange."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import threading
import time
from collections.abc import Mapping
from typing import Any

import msgspec
from curl_cffi import requests
from curl_cffi.const import CurlECode

from dashboard.market.errors import (
    AuthFailedError,
    BadRequestError,
    ConnectionLostError,
    NoNetworkError,
    ProviderBugError,
    ProviderError,
    RateLimitedError,
    ServerFaultError,
    TimedOutError,
    TooSlowError,
    TruncatedError,
    UnknownSymbolError,
)

TIMEOUT = 10.0
WAIT_WITHOUT_ADVICE = dt.timedelta(minutes=15)
_WAIT_AT_MOST = dt.timedelta(days=1)
_UNREACHABLE = {
    CurlECode.COULDNT_RESOLVE_PROXY,
    CurlECode.COULDNT_RESOLVE_HOST,
    CurlECode.COULDNT_CONNECT,
    CurlECode.PROXY,
}


class Bucket:
    """At most `burst` questions at once and `rate` a second in the long run; `take` waits its turn."""

    def __init__(self, rate: float = 1.0, burst: int = 40) -> None:
        """Start full."""
        self._rate, self._burst = rate, float(burst)
        self._tokens, self._at = float(burst), time.monotonic()
        self._lock = threading.Lock()

    def take(self) -> None:
        """Take one token, waiting for it if there is none."""
        with self._lock:
            now = time.monotonic()
            self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate) - 1
            self._at = now
            wait = max(0.0, -self._tokens / self._rate)
        if wait:
            time.sleep(wait)


class Exchange(msgspec.Struct, frozen=True):
    """One request and what came back; `status` 0 = no answer."""

    url: str
    status: int
    retry_after: str = ""
    seconds: float = 0.0
    sha256: str = ""
    html: bool = False


class RecordingSession(requests.Session[requests.Response]):
    """curl_cffi's session with a bucket in front, a ceiling on every time-out and a list of the thread's exchanges."""

    def __init__(self, bucket: Bucket | None = None, timeout: float = TIMEOUT, **options: Any) -> None:
        """Take curl_cffi's own `options` (proxies, verify) as they are."""
        super().__init__(**options)
        self._bucket = bucket or Bucket()
        self._ceiling = timeout
        self._own = threading.local()

    @property
    def exchanges(self) -> list[Exchange]:
        """What this thread asked since it last cleared the list."""
        if not hasattr(self._own, "exchanges"):
            self._own.exchanges = []
        found: list[Exchange] = self._own.exchanges
        return found

    def request(self, method: Any, url: str, *args: Any, **options: Any) -> Any:
        """Ask, and write down the exchange even when it fails."""
        asked = options.get("timeout")
        options["timeout"] = min(asked, self._ceiling) if isinstance(asked, (int, float)) else self._ceiling
        self._bucket.take()
        start = time.monotonic()
        try:
            answer = super().request(method, url, *args, **options)
        except BaseException:
            self.exchanges.append(Exchange(url, 0, seconds=time.monotonic() - start))
            raise
        self.exchanges.append(
            Exchange(
                url=url,
                status=answer.status_code,
                retry_after=answer.headers.get("Retry-After") or "",
                seconds=time.monotonic() - start,
                sha256=hashlib.sha256(answer.content).hexdigest(),
                html=answer.content.lstrip()[:1] == b"<",
            )
        )
        return answer


def get(
    session: RecordingSession,
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Return the body of a page; anything but a 200 is a ProviderError."""
    session.exchanges.clear()
    try:
        answer = session.request("GET", url, params=dict(params or {}), headers=dict(headers or {}))
        check_status(session.exchanges[-1])
    except ProviderError as error:
        error.requests = 1
        raise
    except (requests.exceptions.RequestException, OSError) as error:
        raise network_error(url, error) from error
    body: bytes = answer.content
    return body


def check_status(exchange: Exchange) -> None:
    """Raise the error that an answer's status stands for; a 2xx passes."""
    status, host = exchange.status, host_of(exchange.url)
    if status == 429:
        raise RateLimitedError(f"{host} answered 429, too many requests", wait_until(exchange.retry_after))
    if status in (401, 403):
        raise AuthFailedError(f"{host} answered {status}: it does not accept who asks")
    if status == 404:
        raise UnknownSymbolError(f"{host} answered 404: there is no {exchange.url.rsplit('/', 1)[-1]}")
    if status >= 500:
        raise ServerFaultError(f"{host} answered {status}, a fault of the server")
    if status >= 400:
        raise BadRequestError(f"{host} answered {status}")
    if status and not 200 <= status < 300:
        raise ProviderBugError(f"{host} answered {status}")


def network_error(url: str, error: Exception) -> ProviderError:
    """Return the class of a request that got no whole answer."""
    host, code = host_of(url), getattr(error, "code", 0)
    if code in _UNREACHABLE:
        return NoNetworkError(f"{host} cannot be reached ({_plain(error)})")
    if code == CurlECode.PEER_FAILED_VERIFICATION:
        return NoNetworkError(
            f"{host} shows a certificate that is not trusted",
            "A proxy or a log-in page stands between: sign in to it, or name its authority in CURL_CA_BUNDLE.",
        )
    if code == CurlECode.OPERATION_TIMEDOUT:
        slow = TimedOutError if "with 0 bytes" in str(error) or "bytes" not in str(error) else TooSlowError
        return slow(f"{host} did not answer in time ({_plain(error)})")
    if code == CurlECode.PARTIAL_FILE or "closed abruptly" in str(error) or "unexpected eof" in str(error):
        return TruncatedError(f"The answer of {host} ends too early ({_plain(error)})")
    return ConnectionLostError(f"The connection to {host} broke ({_plain(error)})")


def wait_until(retry_after: str, now: dt.datetime | None = None) -> dt.datetime:
    """The moment that a Retry-After header (seconds or a date, RFC 9110) stands for; without one, 15 minutes on."""
    now = now or dt.datetime.now(dt.UTC)
    wait = WAIT_WITHOUT_ADVICE
    if retry_after.strip().isdecimal():
        wait = dt.timedelta(seconds=min(int(retry_after), 10**6))
    elif retry_after:
        try:
            date = email.utils.parsedate_to_datetime(retry_after)
            wait = (date if date.tzinfo else date.replace(tzinfo=dt.UTC)) - now
        except (ValueError, TypeError):
            pass
    return now + min(max(wait, dt.timedelta(seconds=1)), _WAIT_AT_MOST)


def host_of(url: str) -> str:
    """The host of a URL, for sentences."""
    return url.split("/")[2] if url.count("/") >= 2 else url


def _plain(error: Exception) -> str:
    """Curl's own words without the pointer to its manual."""
    return str(error).split(" See https://")[0].rstrip(". ")

"""Carrying out a plan: a pool of four, one symbol a question, every failure an entry in the report.

The command and the dashboard's refresh button both call `fetch`. It raises for nothing that a provider or the disk
does: a series either has its new rows, or is byte for byte what it was.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TypeVar

import msgspec

from dashboard.instruments.calendars import Calendars
from dashboard.market.circuits import Circuits
from dashboard.market.errors import (
    BadRequestError,
    DamagedFileError,
    EmptyRangeError,
    NoNetworkError,
    ProviderBugError,
    ProviderError,
    SplitSuspectError,
    TimedOutError,
    UnknownSymbolError,
)
from dashboard.market.failures import note_failures
from dashboard.market.fetched_figures import add_figures
from dashboard.market.gaps import sessions_of
from dashboard.market.layout import Layout
from dashboard.market.merge import Terms, merge
from dashboard.market.negatives import remember, suspect
from dashboard.market.plan import BarsNeed, FigureNeed, Plan
from dashboard.market.providers.base import Ask, Delivery, FigureAsk, Provider
from dashboard.market.report import Progress, Report, Result, Status, stored
from dashboard.market.series import load, save, set_aside, writing
from dashboard.records.problem import TapecheckError

POOL = 4
T = TypeVar("T")
_OUT_OF_REACH = (NoNetworkError.code, TimedOutError.code)
_HAS_NOT = (UnknownSymbolError, EmptyRangeError, BadRequestError)  # the next source may have it


def fetch(
    plan: Plan,
    cache: Path,
    providers: Mapping[str, Provider],
    calendars: Calendars,
    *,
    offline: bool = False,
    refresh: bool = False,
    progress: Progress | None = None,
    attempts: int = 3,
    pause: float = 1.0,
) -> Report:
    """Ask all that is planned and store what comes. `pause` (seconds, doubled each time) lies between attempts."""
    start = time.monotonic()
    run = _Run(plan, cache, providers, calendars, refresh=refresh, attempts=attempts, pause=pause)
    needs: list[BarsNeed | FigureNeed] = [*plan.bars, *plan.figures]
    if offline:
        results = [run.skipped(need) for need in needs]
    else:
        results = _in_pool(run, needs, progress)
        run.remember_negatives()
        note_failures(cache, results[: len(plan.bars)], plan.now)
    unreachable = bool(results) and all(one.code in _OUT_OF_REACH for one in results)
    return Report(results=tuple(results), seconds=time.monotonic() - start, offline=offline or unreachable)


def _in_pool(run: _Run, needs: Sequence[BarsNeed | FigureNeed], progress: Progress | None) -> list[Result]:
    """Answer all, four at a time; progress is told in this thread, as a page may be drawn from no other."""
    with ThreadPoolExecutor(POOL, thread_name_prefix="fetch") as pool:
        futures = [pool.submit(run.answer, need) for need in needs]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                if progress:
                    progress(done, len(futures), future.result())
        except BaseException:  # Ctrl-C, or a page that was left: what has begun ends, the rest is not asked
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in futures]


class _Run:
    """One execution: its circuits, which providers worked, and what is to be remembered as not existing."""

    def __init__(
        self, plan: Plan, cache: Path, providers: Mapping[str, Provider], calendars: Calendars, *,
        refresh: bool, attempts: int, pause: float,
    ) -> None:  # fmt: skip
        self.plan, self.cache, self.providers, self.calendars = plan, cache, providers, calendars
        self.refresh, self.attempts, self.pause = refresh, attempts, pause
        self.circuits = Circuits(cache)
        self.worked: set[str] = set()
        self.negatives: list[tuple[BarsNeed, str, UnknownSymbolError | EmptyRangeError]] = []

    def answer(self, need: BarsNeed | FigureNeed) -> Result:
        start = time.monotonic()
        try:
            result = self._bars(need) if isinstance(need, BarsNeed) else self._figures(need)
        except TapecheckError as error:
            result = self._failure(need, error)
        return msgspec.structs.replace(result, seconds=time.monotonic() - start)

    def skipped(self, need: BarsNeed | FigureNeed) -> Result:
        name = need.series if isinstance(need, BarsNeed) else need.subject
        return Result(series=name, status=Status.SKIPPED, message="offline", newest=self._newest(need))

    def remember_negatives(self) -> None:
        """Believe "there is none" only from a provider that answered something else in this run, or its canary."""
        for need, provider, error in self.negatives:
            if provider not in self.worked and not self._canary(provider):
                continue
            try:
                remember(self.cache, need.series, provider, error, (need.first, need.last), self.plan.now)
            except TapecheckError:
                continue  # forgetting costs a request, and the same fault is in the report already

    def _bars(self, need: BarsNeed) -> Result:
        self._open(need.series)
        refused: ProviderError | None = None
        for provider, symbol in need.sources:
            ask = Ask(
                symbol=symbol, first=need.first, last=need.last, now=self.plan.now, sort=need.sort, zone=need.zone
            )
            try:
                delivery = self._ask(provider, ask)
            except _HAS_NOT as error:
                refused = refused or error
                if isinstance(error, (UnknownSymbolError, EmptyRangeError)) and len(need.sources) == 1:
                    self.negatives.append((need, provider, error))
                continue
            except SplitSuspectError as error:
                suspect(self.cache, need.series, provider, error, self.plan.now)
                raise
            return self._store(need, provider, delivery)
        assert refused is not None, "a need has at least one source"
        raise refused

    def _open(self, series: str) -> None:
        """See that the series can be read before it is asked for; with `refresh` a damaged one is set aside."""
        try:
            load(self.cache, series)
        except DamagedFileError:
            if not self.refresh:
                raise
            set_aside(self.cache, series)

    def _ask(self, provider: str, ask: Ask) -> Delivery:
        spent = 0
        for attempt in range(self.attempts):
            try:
                self.circuits.check(provider)
                delivery = _guarded(provider, ask.symbol, lambda: self.providers[provider].bars(ask))
            except ProviderError as error:
                spent += error.requests
                error.requests = spent
                self.circuits.note(provider, error)
                if not error.transient or attempt == self.attempts - 1:
                    raise
                time.sleep(self.pause * 2**attempt)
            else:
                self.worked.add(provider)
                self.circuits.answered(provider)
                spent += delivery.provenance.requests
                provenance = msgspec.structs.replace(delivery.provenance, requests=spent)
                return msgspec.structs.replace(delivery, provenance=provenance)
        raise AssertionError("the last attempt returns or raises")

    def _store(self, need: BarsNeed, provider: str, delivery: Delivery) -> Result:
        terms = Terms(
            asked=(need.first, need.last),
            now=self.plan.now,
            sessions=sessions_of(self.calendars, need.calendar),
            sort=need.sort,
            ranks=tuple(name for name, _ in need.sources),
        )
        with writing(self.cache, need.series) as old:
            try:
                new, change = _guarded(provider, need.series, lambda: merge(old, delivery, terms))
            except SplitSuspectError as error:
                suspect_error = error
            else:
                save(self.cache, old, new)
                return stored(need.series, provider, delivery, change, new.lines)
        suspect(self.cache, need.series, provider, suspect_error, self.plan.now)
        raise suspect_error

    def _figures(self, need: FigureNeed) -> Result:
        ask = FigureAsk(subject=need.subject, key=need.key, now=self.plan.now, currency=need.currency)
        try:
            self.circuits.check(need.provider)
            delivery = _guarded(need.provider, ask.key, lambda: self.providers[need.provider].figures(ask))
        except ProviderError as error:
            self.circuits.note(need.provider, error)
            raise
        added = add_figures(self.cache, need.subject, delivery)
        status = Status.ADDED if added else Status.SAME
        message = f"{added} figures added" if added else "no new figures"
        return Result(
            series=need.subject,
            status=status,
            message=message,
            provider=need.provider,
            requests=delivery.provenance.requests,
        )

    def _canary(self, provider: str) -> bool:
        symbol = self.providers[provider].capabilities.canary
        if not symbol:
            return False
        week = dt.timedelta(days=7)
        ask = Ask(symbol=symbol, first=self.plan.now.date() - week, last=self.plan.now.date(), now=self.plan.now)
        try:
            self._ask(provider, ask)
        except ProviderError:
            return False
        return True

    def _failure(self, need: BarsNeed | FigureNeed, error: TapecheckError) -> Result:
        name = need.series if isinstance(need, BarsNeed) else need.subject
        code, spent = getattr(error, "code", "changed-on-disk"), getattr(error, "requests", 0)
        return Result(
            series=name, status=Status.FAILED, message=str(error), code=code, newest=self._newest(need), requests=spent
        )

    def _newest(self, need: BarsNeed | FigureNeed) -> str:
        if not isinstance(need, BarsNeed):
            return ""
        try:
            lines = Layout(self.cache).bars(need.series).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return ""
        return lines[-1].split(",")[0] if len(lines) > 1 else ""


def _guarded(provider: str, symbol: str, question: Callable[[], T]) -> T:
    """Anything that is not one of our errors is a bug of the provider's module, and costs its symbol only."""
    try:
        return question()
    except TapecheckError:
        raise
    except Exception as error:
        raise ProviderBugError(f"{provider} failed for {symbol} with {type(error).__name__}: {error}") from error

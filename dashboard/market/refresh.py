"""The one verb behind `tapecheck fetch` and the dashboard's refresh button: look what is needed, then get it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import Registry, load_registry
from dashboard.market.bars import read_meta
from dashboard.market.fetch import fetch
from dashboard.market.fetched_figures import figures_fetched_at
from dashboard.market.plan import Known, Plan, plan
from dashboard.market.providers.base import Provider
from dashboard.market.providers.build import build
from dashboard.market.report import Progress, Report
from dashboard.market.wanted import Wanted, wanted
from dashboard.market.windows import Window
from dashboard.records.claim import Claim, Status
from dashboard.records.problem import Problem, TapecheckError
from dashboard.records.workspace import Workspace


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for; all of it may be left out. `symbols` are ids or names of the registry.

    With `since` (and `until`, today if left out) the symbols, or all subjects of the claims, are asked for those days.
    `refresh` asks again for what is there.
    """

    episodes: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    refresh: bool = False


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A plan with what is needed to carry it out. `lacks_contact`: SEC was left out of it for want of that setting."""

    plan: Plan
    cache: Path
    calendars: Calendars
    providers: Mapping[str, Provider]
    refresh: bool = False
    lacks_contact: bool = False
    problems: tuple[Problem, ...] = ()


def prepare(
    root: Path, request: Request, *, now: dt.datetime | None = None, providers: Mapping[str, Provider] | None = None
) -> Job:
    """Work out the plan; a TapecheckError for an episode or a symbol that is not there. Asks and writes nothing."""
    now = now or dt.datetime.now(dt.UTC)
    workspace = Workspace(root)
    registry, problems = load_registry(root)
    request = msgspec.structs.replace(request, symbols=_subjects(request.symbols, registry))
    settings, more = workspace.settings()
    calendars = Calendars(workspace.cache / ".derived")
    claims = _claims(workspace, request.episodes)
    want = _narrowed(wanted(claims, registry, now.date()), request, now.date())
    live = providers if providers is not None else build(settings.contact)
    series = [name for subject in want.bars for name in (subject, *(f"{subject}@{one}" for one in live))]
    metas, bad = read_meta(workspace.cache, series)
    known = Known(
        registry=registry, calendars=calendars, metas=metas, now=now,
        providers={name: provider.capabilities for name, provider in live.items()},
        figures_at=figures_fetched_at(workspace.cache, want.figures),
    )  # fmt: skip
    found = plan(want, known, refresh=request.refresh)
    nameless = providers is None and not settings.contact and any(need.provider == "sec" for need in found.figures)
    found = _without_sec(found) if nameless else found
    bad = [*problems, *more, *bad]
    return Job(
        plan=found, cache=workspace.cache, calendars=calendars, providers=live, refresh=request.refresh,
        lacks_contact=nameless, problems=tuple(bad),
    )  # fmt: skip


def run(job: Job, *, offline: bool = False, progress: Progress | None = None) -> Report:
    """Carry the plan out. `progress` is called after each question."""
    return fetch(
        job.plan, job.cache, job.providers, job.calendars, offline=offline, refresh=job.refresh, progress=progress
    )


def refresh(root: Path, request: Request | None = None, *, progress: Progress | None = None) -> Report:
    """Prepare and run in one: what the dashboard's button does."""
    return run(prepare(root, request or Request()), progress=progress)


def _claims(workspace: Workspace, episodes: Sequence[str]) -> list[tuple[Claim, dt.date | None]]:
    """The claims of the episodes that nobody rejected, each with the date it was said on."""
    return [
        (claim, dossier.episode.date)
        for dossier in workspace.dossiers(episodes)
        for claim in dossier.claims
        if claim.status is not Status.REJECTED
    ]


def _without_sec(found: Plan) -> Plan:
    """SEC wants to know whom to write to, so without a contact it is not asked, and that is said."""
    asked = ", ".join(need.subject for need in found.figures if need.provider == "sec")
    why = f'not asked about {asked}: it wants a contact, set contact = "you@example.org" in tapecheck.toml'
    figures = tuple(need for need in found.figures if need.provider != "sec")
    return msgspec.structs.replace(found, figures=figures, unserved=(*found.unserved, ("SEC", why)))


def _subjects(names: Sequence[str], registry: Registry) -> tuple[str, ...]:
    """The ids behind ids, names and aliases."""
    found = [registry.get(name) or registry.by_alias(name) for name in names]
    if None in found:
        name = names[found.index(None)]
        raise TapecheckError(
            f"no instrument is called {name!r}; use an id such as ^N225, or add it to instruments.toml"
        )
    return tuple(one.id for one in found if one)


def _narrowed(want: Wanted, request: Request, today: dt.date) -> Wanted:
    """Keep the named symbols only, and take the named days instead of the claims' own."""
    bars: dict[str, Sequence[Window]] = dict(want.bars)
    figures = want.figures
    if request.symbols:
        bars = {name: want.bars.get(name, [_recent(today)]) for name in request.symbols}
        figures = frozenset(request.symbols) & figures
    if request.since or request.until:
        last = min(request.until or today, today)
        first = request.since or min((one.first for windows in bars.values() for one in windows), default=last)
        bars = {name: [Window(first, last, (first, last))] for name in bars}
    return Wanted(bars={name: list(windows) for name, windows in bars.items()}, figures=figures)


def _recent(today: dt.date) -> Window:
    """A symbol that no claim is about: the last 400 days, enough for a year's change."""
    return Window(today - dt.timedelta(days=400), today, (today - dt.timedelta(days=5), today))

"""Building sessions from exchange_calendars, and keeping them: a Korean calendar takes seconds to compute."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import importlib.metadata
import tempfile
import time
import tomllib
import warnings
import zipfile
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.instruments.sessions import DAY, Days, Sessions

FIRST = dt.date(2000, 1, 1)
WEEKDAYS = "weekdays"
KEPT_SECONDS = 30 * 24 * 3600  # calendars reach about a year ahead of the day they are computed on
if TYPE_CHECKING:
    import pandas as pd  # only computing sessions needs it, and it costs half a second

_HERE = resources.files("dashboard.instruments")


class Calendars:
    """Sessions by calendar code, computed once and kept as `.npz` files in `folder` (None = only in memory)."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep computed sessions below `folder`, in one subfolder per version of exchange_calendars."""
        self._folder = folder / f"sessions-{_version()}" if folder else None
        self._known: dict[str, Sessions] = {}

    def __getitem__(self, code: str) -> Sessions:
        """Return the sessions of a calendar code; KeyError for one that neither we nor exchange_calendars know."""
        if code not in self._known:
            self._known[code] = _corrected(self._load(code) or self._keep(_build(code)))
        return self._known[code]

    def _load(self, code: str) -> Sessions | None:
        if self._folder is None:
            return None
        try:
            if time.time() - self._path(code).stat().st_mtime > KEPT_SECONDS:
                return None
            with self._path(code).open("rb") as file, np.load(file, allow_pickle=False) as kept:
                return Sessions(
                    code, str(kept["zone"]), kept["days"], kept["opens"], kept["closes"], kept["known_to"][()]
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

    def _keep(self, sessions: Sessions) -> Sessions:
        """Write the file beside its place and move it in; a folder that cannot be written costs only time."""
        if self._folder is None:
            return sessions
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".tmp", delete=False) as file:
                np.savez(
                    file, zone=np.array(sessions.zone), days=sessions.days, opens=sessions.opens,
                    closes=sessions.closes, known_to=np.array(sessions.known_to),
                )  # fmt: skip
            Path(file.name).replace(self._path(sessions.calendar))
        except OSError:
            pass
        return sessions

    def _path(self, code: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{code.replace('/', '-')}.npz"


def _version() -> str:
    """Key of the kept files: the library's version and our own clocks'."""
    return f"{importlib.metadata.version('exchange_calendars')}-2"


def _build(code: str) -> Sessions:
    own = _own().get(code)
    if own is None:
        return _exchange(code)
    base = _weekdays() if own["days"] == WEEKDAYS else _exchange(own["days"])
    days = base.days
    opens = _clock(days - DAY if own["evening"] else days, own["open"], own["zone"])
    return Sessions(code, own["zone"], days, opens, _clock(days, own["close"], own["zone"]), base.known_to)


def _exchange(code: str) -> Sessions:
    """Compute an exchange's sessions from 2000, or from the library's own start where that refuses so early a day."""
    import exchange_calendars as xc  # noqa: PLC0415  (0.4 s that a start from kept files saves)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the library's use of pandas is not ours to mend
        try:
            calendar = xc.get_calendar(code, start=FIRST.isoformat())
        except xc.errors.InvalidCalendarName:
            raise KeyError(code) from None
        except ValueError:
            calendar = _from_its_own_start(code)
        table = calendar.schedule
    days = table.index.to_numpy().astype("datetime64[D]")
    return Sessions(
        calendar=code,
        zone=str(calendar.tz),
        days=days,
        opens=_utc(table["open"]),
        closes=_utc(table["close"]),
        known_to=days[-1],
    )


def _from_its_own_start(code: str) -> Any:
    """A calendar over the library's own range; KeyError for one that it cannot compute (Tel Aviv's in 4.13)."""
    import exchange_calendars as xc  # noqa: PLC0415

    try:
        return xc.get_calendar(code)
    except ValueError as error:
        raise KeyError(code) from error


def _utc(column: pd.Series) -> Days:
    import pandas as pd  # noqa: PLC0415

    return pd.DatetimeIndex(column).tz_convert(None).to_numpy().astype("datetime64[s]")


def _weekdays() -> Sessions:
    """Monday to Friday, as far ahead as the exchanges' calendars reach."""
    last = np.datetime64(dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=400), "D")
    days = np.arange(np.datetime64(FIRST, "D"), last)
    days = days[np.is_busday(days)]
    return Sessions(WEEKDAYS, "UTC", days, days.astype("datetime64[s]"), (days + DAY).astype("datetime64[s]"), last)


def _clock(days: Days, at: dt.time, zone: str) -> Days:
    """UTC moments at which local clocks in `zone` show `at` on each day."""
    import pandas as pd  # noqa: PLC0415

    local = pd.DatetimeIndex(days) + pd.Timedelta(hours=at.hour, minutes=at.minute)
    return _utc(local.tz_localize(zone, ambiguous=False, nonexistent="shift_forward").to_series())


@functools.cache
def _own() -> dict[str, dict[str, Any]]:
    """The calendars of `calendars.toml`."""
    return tomllib.loads((_HERE / "calendars.toml").read_text("utf-8"))


@functools.cache
def _overrides() -> dict[str, dict[str, list[str]]]:
    """Single days of `calendar_overrides.csv`: calendar -> yes/no -> dates."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in csv.DictReader((_HERE / "calendar_overrides.csv").read_text("utf-8").splitlines()):
        found.setdefault(row["calendar"], {}).setdefault(row["session"], []).append(row["date"])
    return found


def _corrected(sessions: Sessions) -> Sessions:
    days = _overrides().get(sessions.calendar, {})
    added = sessions.with_days(np.array(days.get("yes", []), "datetime64[D]"))
    return added.without_days(np.array(days.get("no", []), "datetime64[D]"))

"""`tapecheck.toml` in the workspace: who reviews, when each speaker records, whom SEC may contact."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from dashboard.records.episode import DEFAULT_HOUR, DEFAULT_ZONE, Clock
from dashboard.records.problem import Problem


class SpeakerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a speaker records, for notes that give no time: local hour `HH:MM` and IANA zone."""

    hour: str = DEFAULT_HOUR.isoformat("minutes")
    zone: str = DEFAULT_ZONE


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, each with its default.

    `reviewer` signs decisions; `contact` (an e-mail address) goes into the User-Agent that SEC asks for; `language`
    is `zh`, `en` or empty for the browser's.
    """

    reviewer: str = "reviewer"
    contact: str = ""
    language: str = ""
    speakers: dict[str, SpeakerSettings] = {}

    def clocks(self) -> dict[str, Clock]:
        """The recording clock of each speaker who has one."""
        return {
            name: Clock(hour=dt.time.fromisoformat(speaker.hour), zone=speaker.zone)
            for name, speaker in self.speakers.items()
        }


def read_settings(path: Path, shown: str) -> tuple[Settings, list[Problem]]:
    """Read the file; a missing one is all defaults, a bad one is a problem and all defaults."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        settings = msgspec.convert(table, Settings, strict=False)
        for clock in settings.clocks().values():
            ZoneInfo(clock.zone)
    except FileNotFoundError:
        return Settings(), []
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        ZoneInfoNotFoundError,
        ValueError,
        RecursionError,
    ) as error:
        return Settings(), [Problem(shown, 0, f"settings not read, defaults are used: {error}")]
    return settings, []

"""The episode: a note as it came, Markdown with YAML front matter, read and never rewritten."""

from __future__ import annotations

import datetime as dt
import re
import reprlib
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import frontmatter
import msgspec
import yaml
from frontmatter.default_handlers import YAMLHandler

from dashboard.records.problem import Problem

DEFAULT_ZONE = "America/New_York"
DEFAULT_HOUR = dt.time(10)
HEAD = 2000  # characters that tell the language of a note
_VIDEO = re.compile(r"(?:v=|youtu\.be/|/shorts/|/live/)([\w-]{6,})")
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_CJK = re.compile(r"[\u4e00-\u9fff]")


class Section(msgspec.Struct, frozen=True):
    """A heading and the stretch of the body it heads, `start` to `end` in code points."""

    title: str
    start: int
    end: int


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """One note. `body` is what python-frontmatter returns as content; claim offsets point into it.

    `said_at` has a zone: the front matter's time if it has one, else the speaker's hour (10:00 New York unless set).
    """

    id: str
    title: str
    date: dt.date | None
    said_at: dt.datetime | None
    speaker: str
    source: str | None
    language: str
    sections: tuple[Section, ...]
    body: str

    def section_at(self, offset: int) -> str:
        """Return the heading above `offset`, or an empty text above the first one."""
        title = ""
        for section in self.sections:
            if section.start <= offset:
                title = section.title
        return title


class Clock(msgspec.Struct, frozen=True):
    """When a speaker records, where the note does not say: an hour and a zone."""

    hour: dt.time = DEFAULT_HOUR
    zone: str = DEFAULT_ZONE


def read_episode(
    text: str, path: str, *, folder: str | None = None, clocks: Mapping[str, Clock] | None = None
) -> tuple[Episode, list[Problem]]:
    """Parse the text of a note found at `path`; `folder` is the episode id when the note is in a workspace.

    Nothing in the front matter is required: what is missing or odd becomes a problem, never an exception.
    """
    meta, body, problems = _split(text.removeprefix("\ufeff"), path)
    date, said_at = _when(meta, (clocks or {}).get(_text(meta.get("speaker")), Clock()))
    if date is None:
        problems.append(
            Problem(
                path,
                1,
                f"no date in the front matter (found {reprlib.repr(meta.get('date'))[:80]}); expected YYYY-MM-DD",
            )
        )
    source = _text(meta.get("source")) or None
    episode = Episode(
        id=folder or episode_id(date, source, path),
        title=_text(meta.get("title")) or _first_heading(body) or folder or path.rsplit("/", 1)[-1],
        date=date,
        said_at=said_at,
        speaker=_text(meta.get("speaker")) or _text(meta.get("author")),
        source=source if source and source.startswith(("https://", "http://")) else None,
        language="zh" if len(_CJK.findall(body[:HEAD])) * 8 > len(body[:HEAD]) else "en",
        sections=_sections(body),
        body=body,
    )
    return episode, problems


def episode_id(date: dt.date | None, source: str | None, path: str) -> str:
    """`<date>-<video id>` where both are known, else a slug of the file name."""
    video = _VIDEO.search(source or "")
    if date and video:
        return f"{date.isoformat()}-{video[1]}"
    name = path.rsplit("/", 1)[-1].removesuffix(".md")
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "note"


def _split(text: str, path: str) -> tuple[dict[str, Any], str, list[Problem]]:
    """Front matter and body; YAML that cannot be read costs its fields, not the note."""
    try:
        meta, body = frontmatter.parse(text.replace("\r\n", "\n").replace("\r", "\n"), handler=YAMLHandler())
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError) as error:
        body = _FRONT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"), count=1)
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1  # what YAML reads starts at the end of the opening line
        said = getattr(error, "problem", None) or str(error)
        return {}, body.strip(), [Problem(path, line, f"the front matter is not valid YAML: {said}")]
    return dict(meta), body, []


def _when(meta: Mapping[str, Any], clock: Clock) -> tuple[dt.date | None, dt.datetime | None]:
    raw = meta.get("date")
    if isinstance(raw, str):
        raw = _parse(raw.strip())
    if isinstance(raw, dt.datetime):
        zoned = raw if raw.tzinfo else raw.replace(tzinfo=ZoneInfo(clock.zone))
        return (zoned.date(), zoned) if _in_utc(zoned) else (None, None)
    if isinstance(raw, dt.date):
        return raw, dt.datetime.combine(raw, clock.hour, ZoneInfo(clock.zone))
    return None, None


def _in_utc(moment: dt.datetime) -> bool:
    """The first and the last hours of the calendar have no time in UTC."""
    try:
        moment.astimezone(dt.UTC)
    except OverflowError:
        return False
    return True


def _parse(raw: str) -> dt.date | dt.datetime | None:
    for reader in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return reader(raw)
        except ValueError:
            continue
    return None


def _sections(body: str) -> tuple[Section, ...]:
    found = [(_title(m[1]), m.start()) for m in _HEADING.finditer(body)]
    starts = [start for _, start in found] + [len(body)]
    return tuple(Section(title, start, end) for (title, start), end in zip(found, starts[1:], strict=True))


def _first_heading(body: str) -> str:
    match = _HEADING.search(body)
    return _title(match[1]) if match else ""


def _title(line: str) -> str:
    """The words of a heading without the `#` that may close it (`C#` keeps its own)."""
    words = line.strip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else words


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, (str, int, float)) else ""

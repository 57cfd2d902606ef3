"""What a problem says, in the language of the interface. Problems are worded in English where they are found."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

import msgspec

from dashboard.records.problem import Problem

HOLE = "{}"


def told(message: str, language: str) -> str:
    """Return a problem's message in a language; one that no wording fits stays in English."""
    if language == "en":
        return message
    for pattern, words in _wordings():
        if match := pattern.fullmatch(message):
            parts = [told(part, language) if len(part) < len(message) else part for part in match.groups()]
            return _filled(words, parts)
    return message


def whole(problem: Problem, language: str) -> str:
    """The problem with its path and line, in a language."""
    return str(msgspec.structs.replace(problem, message=told(problem.message, language)))


def _filled(words: str, parts: list[str]) -> str:
    pieces = words.split(HOLE)
    return "".join(piece + part for piece, part in zip(pieces, [*parts, ""], strict=True))


@functools.cache
def _wordings() -> list[tuple[re.Pattern[str], str]]:
    text = resources.files("dashboard.report").joinpath("problems.zh.toml").read_text("utf-8")
    return [
        (re.compile("(.+?)".join(map(re.escape, message.split(HOLE))), re.DOTALL), words)
        for message, words in tomllib.loads(text)["messages"].items()
    ]

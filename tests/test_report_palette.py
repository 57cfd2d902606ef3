"""Colours that can be told apart: WCAG 2.1 contrast, and OKLab distance under simulated colour-vision deficiency."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest

import dashboard.app
from dashboard.report import palette
from dashboard.report.palette import LOOKS, paper

SIGHTS = {  # Machado, Oliveira, Fernandes 2009, full severity
    "normal": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
}  # fmt: skip
LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
LAB = np.array([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]])  # fmt: skip


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def nearest(colours: list[str]) -> float:
    def seen(colour: str, sight: np.ndarray) -> np.ndarray:
        return LAB @ np.cbrt(LMS @ np.clip(sight @ linear(colour), 0, 1))

    pairs = itertools.combinations(colours, 2)
    return min(np.linalg.norm(seen(a, sight) - seen(b, sight)) for a, b in pairs for sight in SIGHTS.values())


@pytest.mark.parametrize("dark", [False, True])
def test_every_verdict_reads_on_its_page(*, dark: bool) -> None:
    assert all(contrast(look.ink(dark=dark), paper(dark=dark)) >= 4.5 for look in LOOKS.values())


@pytest.mark.parametrize("dark", [False, True])
def test_verdicts_are_told_apart_by_every_eye(*, dark: bool) -> None:
    assert nearest([look.ink(dark=dark) for look in LOOKS.values()]) >= 0.08


@pytest.mark.parametrize("dark", [False, True])
def test_no_verdict_has_the_colour_of_plain_text(*, dark: bool) -> None:
    assert all(nearest([look.ink(dark=dark), palette.ink(dark=dark)]) > 0.06 for look in LOOKS.values())


def test_every_verdict_has_a_glyph_of_its_own_that_starts_no_formula() -> None:
    glyphs = [look.glyph for look in LOOKS.values()]
    assert len(set(glyphs)) == len(glyphs)
    assert not set("".join(glyphs)) & set("=+-@")


def test_the_theme_repeats_the_page_and_the_fonts() -> None:
    theme = tomllib.loads((Path(dashboard.app.__file__).parent / ".streamlit" / "config.toml").read_text("utf-8"))[
        "theme"
    ]
    assert theme["light"]["backgroundColor"] == paper(dark=False)
    assert theme["dark"]["backgroundColor"] == paper(dark=True)
    assert theme["light"]["textColor"] == palette.ink(dark=False)
    assert theme["dark"]["textColor"] == palette.ink(dark=True)
    assert theme["font"] == palette.FONT

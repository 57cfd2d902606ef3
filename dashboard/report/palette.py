"""How each verdict looks: glyph, colour, underline. The one place with a colour value; colour means verdict only.

No red and no green: in Chinese markets red is up and green is down, and they are the pair that most readers with a
colour-vision deficiency cannot tell apart. Any two are at least 0.08 apart in OKLab under normal, protan, deutan and
tritan sight (Machado et al. 2009). Contrast with the page is 4.5:1 or better. A glyph and a word always go with the
colour, and no glyph starts a spreadsheet formula.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
GRID = "rgba(128,128,128,.22)"


@dataclass(frozen=True)
class Look:
    """Colours on the light and on the dark page; `line` is a CSS underline style, a second sign without colour."""

    glyph: str
    light: str
    dark: str
    line: str

    def ink(self, *, dark: bool) -> str:
        """The colour on the page of that theme."""
        return self.dark if dark else self.light


LOOKS = {
    "mismatch": Look("≠", "#882255", "#E76BB8", "double"),
    "near": Look("≈", "#B35900", "#F0C040", "dashed"),
    "match": Look("✓", "#0B5CAD", "#7CC4F0", "solid"),
    "missed": Look("▽", "#531C06", "#BD9F69", "double"),
    "borne-out": Look("▲", "#26279D", "#7379FB", "solid"),
    "pending": Look("◷", "#544800", "#8E8527", "dotted"),
    "unchecked": Look("?", "#767676", "#D0D0D0", "dotted"),
}


def ink(*, dark: bool) -> str:
    """The colour of text and of everything that is no verdict."""
    return "#E6E6E6" if dark else "#2B2F36"


def paper(*, dark: bool) -> str:
    """The colour of the page."""
    return "#191919" if dark else "#FFFFFF"

"""The body as it reads: bold markers, glosses, tags and soft line breaks taken out, with every offset kept.

Everything after this works on `View.text`, in simplified characters and half-width digits; `View.span` leads back,
so that `body[start:end]` is always what was written. Blocks come from markdown-it-py (its inline rules are off: it
gives no inline offsets). Traditional characters are turned by OpenCC's t2s, which keeps the length.
"""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass

import msgspec
import opencc
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dashboard.extract.glosses import Gloss, find_glosses

BREAK = "\n"  # ends a sentence in the view
CELL = "\t"  # ends a clause: one table cell
HIDDEN = "\x00"  # stands for a stretch without claims (a link's target, code), one for each character

_WIDE = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i) not in "!(),:;?[]{}"} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0x2212: 0x2D,
}
_WIDE_ONES = re.compile(f"[{re.escape(''.join(map(chr, _WIDE)))}]+")
_CAPITALS = re.compile(r"[A-Z]+")
_DROP = re.compile(
    r"(?P<hide>!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\]\([^)\s]{1,500}\)|https?://[^\s）)】」，。]{1,500}|"
    r"`[^`\n]{1,200}`|&[a-z]{2,6};)"
    r"|(?P<drop>\*{1,3}|_{2,3}|~~|</?[a-zA-Z][^<>\n]{0,200}>|<!--|-->|"
    r"(?<!\\)\[(?=[^\]\n]{1,200}\]\())"
)
# 上漲 3 點: a space between the scripts says nothing
_SPACE = re.compile(r" (?:(?<=[一-鿿] )(?=[A-Za-z\d$+-])|(?<=[A-Za-z\d%] )(?=[一-鿿]))")
_WRAPPED = 44  # a line at least this wide was wrapped by an editor, a shorter one was ended by its author
_CLOSED = "。！？!?；;：:|"


class Block(msgspec.Struct, frozen=True, gc=False):
    """One paragraph, heading, list item, table row or cell stretch of the view, `start` to `end`."""

    start: int
    end: int
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """The readable text with its way back to the body."""

    body: str
    text: str
    lower: str
    blocks: tuple[Block, ...]
    glosses: tuple[tuple[int, Gloss], ...]
    bold: tuple[tuple[int, int], ...]
    starts: list[int]
    origins: list[int]

    def origin(self, index: int) -> int:
        """Offset in the body of one character of the view."""
        piece = bisect.bisect_right(self.starts, index) - 1
        return self.origins[piece] + index - self.starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the body of a stretch of the view; what was taken out inside it comes back."""
        return self.origin(start), self.origin(end - 1) + 1


def build_view(body: str) -> View:
    """Return the view of a body."""
    flat = simplified(body)
    lines = _line_starts(flat)
    out = _Writer(flat)
    blocks: list[Block] = []
    for kind, first, last, level in _blocks(flat):
        start = out.size
        _write_block(out, kind, lines[first], lines[min(last, len(lines) - 1)])
        if out.size > start:
            blocks.append(Block(start, out.size, kind, level))
        out.mark(BREAK)
    text = "".join(out.pieces)
    lower = _CAPITALS.sub(lambda run: run[0].lower(), text)
    return View(
        body=body, text=text, lower=lower, blocks=tuple(blocks), glosses=tuple(out.glosses),
        bold=tuple(out.bold), starts=out.starts or [0], origins=out.origins or [0],
    )  # fmt: skip


def simplified(text: str) -> str:
    """Simplified characters and half-width digits, character for character."""
    turned = _converter().convert(text) if any("\u4e00" <= c <= "\u9fff" for c in text) else text
    if len(turned) != len(text):  # a rare phrase may change length: then each character for itself
        turned = "".join(one if len(one := _converter().convert(c)) == 1 else c for c in text)
    return _WIDE_ONES.sub(lambda wide: wide[0].translate(_WIDE), turned)


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@functools.cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"], ignoreInvalid=True)
    parser.block.ruler.disable(["reference", "html_block", "code"], ignoreInvalid=True)
    return parser


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text)), len(text) + 1]


def _blocks(text: str) -> list[tuple[str, int, int, int]]:
    """(kind, first line, line after the last, heading level) of each stretch of text, in order."""
    found: list[tuple[str, int, int, int]] = []
    context: list[Token] = []
    for token in _markdown().parse(text):
        if token.nesting == 1:
            context.append(token)
        elif token.nesting == -1 and context:
            context.pop()
        if token.type == "inline" and token.map:
            kinds = {outer.type for outer in context}
            if "tr_open" in kinds:
                row = ("header" if "thead_open" in kinds else "row", token.map[0], token.map[1], 0)
                if not found or found[-1][1] != row[1]:
                    found.append(row)
                continue
            heading = next((outer for outer in context if outer.type == "heading_open"), None)
            kind = "heading" if heading else "item" if "list_item_open" in kinds else "paragraph"
            found.append((kind, token.map[0], token.map[1], int(heading.tag[1]) if heading else 0))
    return found


class _Writer:
    """Collects the pieces of the view and where each came from."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.origins: list[int] = []
        self.glosses: list[tuple[int, Gloss]] = []
        self.bold: list[tuple[int, int]] = []
        self.size = 0
        self.opened = -1

    def keep(self, start: int, end: int, shown: str | None = None) -> None:
        """Take a stretch of the body as it is, or `shown` of the same length in its place."""
        if end <= start:
            return
        self.starts.append(self.size)
        self.origins.append(start)
        self.pieces.append(shown if shown is not None else self.flat[start:end])
        self.size += end - start

    def mark(self, char: str) -> None:
        """Put a boundary at the place of the character that follows in the body."""
        at = self.origins[-1] + self.size - self.starts[-1] if self.starts else 0
        self.keep(at, at + 1, char)


def _write_block(out: _Writer, kind: str, start: int, end: int) -> None:
    stop = min(end - 1, len(out.flat))
    lead = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+|(?:[-*+•]|\d{1,3}[.)、])[ \t]+|\|)*").match(
        out.flat, start, stop
    )
    start = lead.end() if lead else start
    out.opened = -1
    cuts: list[tuple[int, int, Gloss | re.Match[str]]] = [
        (match.start(), match.end(), match) for match in _DROP.finditer(out.flat, start, stop)
    ]
    cuts += [(match.start(), match.end(), match) for match in _SPACE.finditer(out.flat, start, stop)]
    cuts += [(gloss.start, gloss.end, gloss) for gloss in find_glosses(out.flat, start, stop)]
    position = start
    for begin, finish, cut in sorted(cuts, key=lambda entry: entry[:2]):
        if begin < position:
            continue
        _keep_lines(out, kind, position, begin)
        position = finish
        if isinstance(cut, Gloss):
            out.glosses.append((out.size, cut))
        elif cut.lastgroup == "hide":
            out.keep(begin, finish, HIDDEN * (finish - begin))
        elif cut[0] in ("**", "__", "***"):
            _toggle(out)
    _keep_lines(out, kind, position, stop)


def _toggle(out: _Writer) -> None:
    if out.opened < 0:
        out.opened = out.size
    else:
        if out.size > out.opened:
            out.bold.append((out.opened, out.size))
        out.opened = -1


def _keep_lines(out: _Writer, kind: str, start: int, end: int) -> None:
    """Keep text, with cell bars as clause ends and line breaks as nothing, a space or a sentence's end."""
    flat = out.flat
    if kind in ("row", "header"):
        out.keep(start, end, flat[start:end].replace("|", CELL).replace("\n", BREAK))
        return
    position = start
    while (at := flat.find("\n", position, end)) >= 0:
        out.keep(position, at)
        position = at + 1
        while position < end and flat[position] in " \t>":
            position += 1
        lazy = kind == "item" and position == at + 1 and flat[position : position + 1].isupper()
        shown = BREAK if lazy else _line_end(flat, at, position)  # a capital at the margin begins anew
        if shown:
            out.keep(at, at + 1, shown)
    out.keep(position, end)


def _line_end(flat: str, at: int, after: int) -> str:
    """What a line break inside a block reads as."""
    first = flat.rfind("\n", 0, at) + 1
    line = flat[first:at].rstrip()
    width = len(line) + sum("\u2e80" <= c <= "\uffee" for c in line[:_WRAPPED])
    if (
        width < _WRAPPED
        or line.endswith(tuple(_CLOSED))
        or flat[at - 2 : at] == "  "
        or flat[after : after + 2] in ("**", "- ")
    ):
        return BREAK
    both = flat[at - 1] > "\u2e7f" and after < len(flat) and flat[after] > "\u2e7f"
    return "" if both else " "

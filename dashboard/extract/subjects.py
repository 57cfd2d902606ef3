"""Whom a text speaks of: every name of the registry and the lexicon, found in one pass, with its place."""

from __future__ import annotations

import bisect
import re

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extract.codes import candidates, symbol_of
from dashboard.extract.lexicon import Lexicon
from dashboard.extract.unlisted import latin_names
from dashboard.extract.view import View, simplified
from dashboard.extract.words import whole
from dashboard.instruments.instrument import Instrument
from dashboard.instruments.registry import Registry

MARKET = frozenset(("index", "future", "spot", "share", "etf", "fx", "yield", "crypto"))
COMPANY = frozenset(("share", "company", "name"))
_PREPOSITIONS = (
    "向", "对", "与", "和", "跟", "给", "来自", "受", "被", "比", "较", "相比", "相较于", "相对于", "除", "剔除",
    "不及", "超越", "用", "在", "因", "通过", "等", "由", "从", "兑", "购买", "收购", "投资", "落后于",
    " to ", " with ", " against ", " than ", " versus ", " vs. ", " from ", " like ", " by ",
)  # fmt: skip
_MOVING = re.compile(
    r"\s(?:futures\s|shares\s|index\s)?(?:up|down|higher|lower|gaining|rising|falling|sliding|adding|losing|jumping)\b"
)
_LEADS = frozenset("和与及跟由的股厂商头王为是对而则但")  # a name may begin right after one of these
_CAPITALS = re.compile(r"(?:[A-Z][\w.&'’-]*,?\s?)+$")
_RUN = re.compile(r"[\u4e00-\u9fff]{1,6}\s?$")
_LONGEST_NAME = 20
_ORDINARY = "ordinary"
_AMOUNT = re.compile(r"\d[\d,.]{0,15}(?:[万亿兆]|元)")
_WHOLE = frozenset(("a-shares", "hk-shares", "southbound-flow", "northbound-flow", "margin-balance"))
_DIGITS = frozenset("0123456789万亿千百多余")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A name in the view. `subject` is None for one nobody lists; `sort` is the instrument's, `name` or `unknown`."""

    start: int
    end: int
    subject: str | None
    sort: str
    speaks: bool = False
    segment: str | None = None
    coded: bool = False


class _Entry(msgspec.Struct, frozen=True, gc=False):
    subject: str | None
    sort: str
    speaks: bool
    segment: str | None = None
    exact: str | None = None
    alone: bool = False


class Names:
    """The automaton over all names; build it once for a registry and a lexicon."""

    def __init__(self, registry: Registry, lexicon: Lexicon) -> None:
        """Collect names: the lexicon's win over the registry's, whole names over segments."""
        self.registry = registry
        self.currencies = {name.id: name.currency for name in lexicon.names if name.currency}
        self._entries: dict[str, _Entry] = {}
        self._metrics = tuple(lexicon.metrics)
        for word in lexicon.ordinary:
            self._add(word, _Entry(None, _ORDINARY, speaks=False))
        for name in lexicon.names:
            known = registry.get(name.id)
            for word in name.words:
                self._add(word, _Entry(name.id, _sort(known) if known else "name", name.speaks))
        self._add_instruments(registry, lexicon.speakers)
        for word in lexicon.speakers:
            self._add(word, _Entry(None, "speaker", speaks=True))
        self.segments = {instrument.id: _segments(instrument) for instrument in registry if instrument.segments}
        self._words = list(self._entries)
        self._automaton = AhoCorasick(
            self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def _add(self, word: str, entry: _Entry) -> None:
        key = simplified(word).lower()
        if len(key) > 1:
            self._entries.setdefault(key, entry)

    def _add_instruments(self, registry: Registry, speakers: frozenset[str]) -> None:
        """Thousands of names, turned in one call: a call a name takes longer than everything else here."""
        listed = [(one, one.names) for one in registry]
        keys = iter(simplified("\n".join(word for _, names in listed for word in names)).lower().split("\n"))
        for one, names in listed:
            for word in names:
                key, exact = next(keys), _exact(word, names)
                known = self._entries.get(key)
                if known is not None and known.subject == one.id and len(known.exact or "") > len(exact or ""):
                    # TAIEX and Taiex: what both begin with is enough
                    self._entries[key] = msgspec.structs.replace(known, exact=exact)
                elif known is None and len(key) > 1:
                    alone = word in one.alone
                    self._entries[key] = _Entry(one.id, _sort(one), key in speakers, exact=exact, alone=alone)

    def lookup(self, name: str) -> str | None:
        """The subject that a whole name stands for."""
        entry = self._entries.get(name)
        return entry.subject if entry and entry.sort == "macro" else None

    def find(self, view: View) -> list[Mention]:
        """Every mention, ascending, with names given in glosses at the name they explain."""
        found = self._scan(view.text, view.lower)
        named = {mention.end: index for index, mention in enumerate(found)}
        for at, gloss in view.glosses:
            if (listed := self._listed(view, at, gloss.name)) is not None:
                if at in named:
                    listed = msgspec.structs.replace(listed, start=found[named[at]].start)
                    found[named[at]] = listed
                else:
                    found.append(listed)
            elif at not in named and gloss.name and (other := self._glossed(view, at, gloss.name)) is not None:
                found.append(other)
        found += self._bold(view, found)
        places = sorted((mention.start, mention.end) for mention in found)
        found += [
            Mention(start, end, None, "unknown")
            for start, end in latin_names(view.text)
            if not _covered(places, start, end) and not self._is_metric(view.lower[start:end])
        ]
        return sorted(found, key=lambda mention: (mention.start, mention.end))

    def _listed(self, view: View, at: int, code: str) -> Mention | None:
        """The name before a bracket with an exchange code."""
        symbol = symbol_of(code, view.lower) or self._called(view.lower[max(0, at - 2) : at], code)
        if symbol is None:
            return None
        known = self.registry.get(symbol)
        return Mention(_start(view, at), at, symbol, str(known.sort) if known else "share", coded=True)

    def _called(self, ending: str, code: str) -> str | None:
        """The listing of a bare code one of whose names ends, or is written with its code, like the words before."""
        for symbol in candidates(code):
            known = self.registry.get(symbol)
            if known and any(ending in simplified(name).lower() for name in known.names):
                return symbol
        return None

    def _glossed(self, view: View, at: int, name: str) -> Mention | None:
        """The name before a bracket that gives a name that is known."""
        named = next(iter(self._scan(name, name.lower())), None)
        if named is None or not named.subject:
            return None
        return Mention(_start(view, at), at, named.subject, named.sort, named.speaks)

    def _scan(self, text: str, lower: str) -> list[Mention]:
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(lower):
            entry = self._entries[self._words[index]]
            if entry.sort == _ORDINARY:
                continue  # 高通胀 is no Qualcomm
            if entry.sort == "fx" and _AMOUNT.match(lower, end):
                continue  # 新台币1兆元: a unit too
            if entry.sort in ("fx", "crypto") and lower[max(0, start - 2) : start].rstrip()[-1:] in _DIGITS:
                continue  # 1.78万亿日元: a unit, not a subject
            if entry.alone and _inside(lower, start):
                continue  # 中国巨头 is no Yageo
            if whole(lower, start, end) and (entry.exact is None or text.startswith(entry.exact, start)):
                found.append(Mention(start, end, entry.subject, entry.sort, entry.speaks, entry.segment))
        return found

    def _is_metric(self, word: str) -> bool:
        return word.endswith(self._metrics)

    def _bold(self, view: View, found: list[Mention]) -> list[Mention]:
        """Bold names that nobody lists: they keep a number from being given to the name before."""
        ends = sorted((mention.end, mention.start) for mention in found)
        return [
            Mention(start, end, None, "unknown")
            for start, end in view.bold
            if end - start <= _LONGEST_NAME
            and view.lower[end : end + 1] not in (":", "：")
            and not self._is_metric(view.lower[start:end])
            and not ((at := bisect.bisect_right(ends, (start, end))) < len(ends) and ends[at][1] < end)
        ]


def _sort(instrument: Instrument) -> str:
    """The sort of an instrument; a whole market is spoken of like a name, by what is traded there and flows in."""
    return "name" if instrument.id in _WHOLE else str(instrument.sort)


def _start(view: View, at: int) -> int:
    """Where the name before a bracket begins: its bold stretch, else as it looks."""
    start = next((a for a, b in view.bold if b == at), None)
    return _name_start(view.text, at) if start is None else start


def _name_start(text: str, end: int) -> int:
    """Where the name begins that a bracket at `end` explains: capitalised words, or a short run of characters."""
    before = text[max(0, end - 40) : end]
    name = _CAPITALS.search(before) or _RUN.search(before)
    return end - len(name[0]) if name and name[0].strip() else max(0, end - 1)


def _inside(text: str, start: int) -> bool:
    """Tell whether a short name is the tail of a word that begins before it."""
    before = text[start - 1] if start else ""
    if before.isdigit():
        return True  # 5亿光伏 is no Everlight
    return "\u4e00" <= before <= "\u9fff" and before not in _LEADS


def _exact(word: str, names: tuple[str, ...]) -> str | None:
    """What the text must show with case: a ticker whole (`APP`), of a Latin name the capital (`Visa`, not a visa)."""
    if not word.isascii() or word.lower() in names:
        return None
    if word.isupper() and len(word) <= 5:
        return word
    return word[0] if word[0].isupper() else None


def _segments(instrument: Instrument) -> dict[str, str]:
    """Words for a company's parts, to the parts' names."""
    parts = instrument.segments.items()
    return {simplified(word).lower(): title for title, words in parts for word in (title, *words)}


def prepositional(text: str, mention: Mention) -> bool:
    """Tell whether a name is an object (向OpenAI, 受美股) rather than the topic."""
    before = text[max(0, mention.start - 9) : mention.start]
    if before.endswith((" with ", " with the ")) and _MOVING.match(text, mention.end):
        return False  # with the S&P 500 up 0.2%
    return before.endswith(_PREPOSITIONS)


def _covered(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a stretch shares a character with one of the places, which ascend."""
    index = bisect.bisect_left(places, (end, 0)) - 1
    return index >= 0 and places[index][1] > start

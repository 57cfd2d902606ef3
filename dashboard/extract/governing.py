"""Which word of time governs a number: the nearest in its clause, behind it, in its sentence, its paragraph."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.expecting import compared
from dashboard.extract.hit import Hit
from dashboard.extract.times import Time

DAYS = ("day", "weekday", "lastweekday", "date", "sameday")
_START = re.compile(r"(?:从|由|from\s)([^，。,]{0,40}?\d[^，。,]{0,12}?)(?:[升降增涨跌飙攀扩缩减提下上激翻]|to\s)")
# numbers of the same move behind one: 2.5%, or 1,206 points, for the week; 4.5% and 6.8% in the past five sessions
_JOINED = re.compile(
    r"(?:,?\s(?:(?:or|and|to)\s)?(?:about\s)?[$€£]?\d[\d,.]*(?:\s?%|\spoints|\spercent)?,?){0,8}(?:,?\srespectively)?"
    r"(?:\s(?:against|versus)\sthe\s(?:us\s|u\.s\.\s)?(?:dollar|greenback))?,?"
)
_OPENING = 26  # characters in which a sentence says first of all when it is: The number for July, however, was …
NEAR = 16  # characters behind a number in which English says its window
# right behind a number: 2.6% in July, 1.2% on Monday, 45% over the past year
_BESIDE = re.compile(r"\s(?:(?:in|on|over|for|during|from|since|of)\s)?(?:the\s)?(?:late\s|early\s)?")
# what stands behind such a word is another event's day: jumped 6% after Friday's ruling, to 2.9% from 2.8% late Monday
_OTHER = re.compile(
    r"\b(?:after(?!\sthe\s(?:bell|close|market)|\shours)|as(?!\sof)|due|following|ahead|before|when|"
    r"because|since|despite|amid|that|who|which|until|while|but|"
    r"from|versus|compared|than|will|expected|scheduled|awaiting|upcoming|set|record|peak)\b"
)


def nearest(context: Context, hit: Hit, kinds: tuple[str, ...]) -> tuple[Time | None, str]:
    """The word of time that governs a hit: last before it in its clause, then behind it, then in clauses before."""
    first, end = hit.clause
    latin = context.latin(first, end)
    here = _said(context, first, hit.at, kinds, hit.at)
    leaving = _START.search(context.view.lower, first, hit.at) if here else None
    if leaving:  # 从2025年的1500万次飙升至…: that year is the start's alone
        here = [time for time in here if not leaving.start(1) <= time.start < leaving.end(1)]
    behind = _behind(context, hit, kinds, latin=latin)
    if here and not (latin and behind and _BESIDE.fullmatch(context.view.lower, hit.end, behind[0].start)):
        return here[-1], "clause"
    if behind and (latin or behind[0].start - hit.end < 3):
        return behind[0], "behind"
    for start, stop in context.clauses.before(hit.at, hit.sentence[0]):
        words = _said(context, start, stop, kinds, hit.at)
        if latin:
            words = [time for time in words if _governs(context, hit, time, kinds, (start, stop))]
        if words:
            return words[-1], "start" if leaving else "sentence"
    if latin:
        later = [time for time in context.times_in(end, hit.sentence[1]) if time.kind in kinds and time.kind in DAYS]
        if later and not _other_event(context, hit.end, later[0]):
            return later[0], "behind"
        label = context.label_above(hit.at)
        above = [time for time in context.times_in(*label) if time.kind in kinds] if label else []
        return (above[0], "sentence") if above else (None, "")
    return None, ""


def _said(context: Context, start: int, end: int, kinds: tuple[str, ...], at: int) -> list[Time]:
    """Words of time of a stretch, without those that the number at `at` is only compared with."""
    words = [time for time in context.times_in(start, end) if time.kind in kinds]
    if "sessions" in kinds:  # of a price the comparison is the window: 较上月上涨3%
        return words
    return [time for time in words if not compared(context.view.lower, time, at)]


def _behind(context: Context, hit: Hit, kinds: tuple[str, ...], *, latin: bool) -> list[Time]:
    """Words of time behind a hit in its clause; in English not another event's, and windows of prices only close by."""
    words = [time for time in context.times_in(hit.end, hit.clause[1]) if time.kind in kinds]
    if not latin:
        return words
    near = "sessions" in kinds  # a window of a price is said right behind it; elsewhere it is another thing's
    last = _JOINED.match(context.view.lower, hit.end, hit.sentence[1])
    reach = last.end() if last else hit.end
    if near and reach >= hit.clause[1]:
        end = min(hit.sentence[1], reach + NEAR)
        words += [time for time in context.times_in(hit.clause[1], end) if time.kind in kinds]
    return [time for time in words if _close_by(context, hit, time, reach if near else len(context.view.lower))]


def _close_by(context: Context, hit: Hit, time: Time, reach: int) -> bool:
    """A day may stand far behind, a window of a price only near the move's last number; neither with another event."""
    if time.kind == "year" and time.number and re.search(r"\d", context.view.lower[hit.end : time.start]):
        return False  # $511 million vs. $972 million last year
    if time.kind in DAYS or reach < len(context.view.lower):
        return not _other_event(context, hit.end, time) and (time.kind in DAYS or time.start - reach < NEAR)
    return True


def _governs(context: Context, hit: Hit, time: Time, kinds: tuple[str, ...], clause: tuple[int, int]) -> bool:
    """English says a window beside its number, or first of all (For the week, …), and a day anywhere."""
    start, stop = clause
    if "sessions" not in kinds and context.view.text[stop - 1 : stop] == ":":
        return True  # a label leads to its number (Full-year guidance: $12.35)
    day = time.kind in DAYS and not _other_event(context, start, time)
    return day or (start == hit.sentence[0] and time.start - start < _OPENING)


def _other_event(context: Context, start: int, time: Time) -> bool:
    """Tell whether a word between `start` and a day says that it is the day of something else."""
    return bool(_OTHER.search(context.view.lower, start, time.start))


def main_event(context: Context, time: Time) -> bool:
    """Tell whether a day is that of what its clause says, not of something that came before."""
    return not _other_event(context, context.clauses.clause(time.start)[0], time)


def carried(context: Context, hit: Hit, kinds: tuple[str, ...], *, first: bool = False) -> Time | None:
    """The last such word of time in the paragraph's earlier sentences, or the first."""
    start, _ = context.paragraph(hit.at)
    words = [time for time in context.times_in(start, hit.sentence[0]) if time.kind in kinds]
    if words and context.latin(*hit.clause):
        words = [time for time in words if time.kind not in DAYS or main_event(context, time)]
    if not words:
        return None
    return words[0 if first else -1]

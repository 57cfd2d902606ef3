"""Reads a test's docstring: bars, figures and claims with the verdict expected of each.

bars [SYMBOL]            then lines `date open high low close`, `-` = unknown, and `split 2:1` on an ex-date
figure METRIC PERIOD VALUE UNIT resolution=1 as_of=2026-02-03 over= basis= kind= high=
said_at 2026-02-04T10:00 (New York)      as_of 2026-02-04
TEXT | value=… unit=… period=… [over= basis= comparator= …] -> verdict reason [actual] [+flag …]
"""

from __future__ import annotations

import datetime as dt
import math
import shlex
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from dashboard.check.evidence import Evidence, align
from dashboard.check.frame import claims_frame
from dashboard.check.verdicts import check
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.instrument import Instrument, Proxy, Sort, Tolerance
from dashboard.instruments.registry import Registry
from dashboard.records.claim import Aspect, Checkable, Claim, Comparator, Kind, Status
from dashboard.records.episode import Episode

CALENDARS = Calendars()
NUMBERS = ("value", "value_high", "resolution", "high")
US = {"calendar": "XNYS", "currency": "USD"}
INSTRUMENTS = (
    Instrument(id="X", sort=Sort.SHARE, zh="甲", en="X", unit="USD/share", sisters=("Y",), **US),
    Instrument(id="Y", sort=Sort.SHARE, zh="乙", en="Y", unit="USD/share", **US),
    Instrument(id="INDEX", sort=Sort.INDEX, zh="指数", en="Index", unit="points", proxies=(Proxy(id="Y", change=0.5),), **US),
    Instrument(id="TEN", sort=Sort.YIELD, zh="十年期", en="10-year", unit="%", **US),
    Instrument(
        id="GOLD", sort=Sort.FUTURE, zh="金", en="Gold", unit="USD/ozt", tolerance=Tolerance(level=1.0, change=0.2), **US
    ),
)  # fmt: skip


@dataclass
class Spec:
    """What a docstring says."""

    bars: dict[str, list[list[Any]]] = field(default_factory=dict)
    splits: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    figures: list[dict[str, Any]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    expected: list[list[str]] = field(default_factory=list)
    said_at: dt.datetime = dt.datetime(2026, 2, 4, 10, tzinfo=ZoneInfo("America/New_York"))
    as_of: str = "2026-02-13"


def read(text: str) -> Spec:
    """Read a docstring; a line that is none of the forms is prose."""
    spec, symbol = Spec(), "X"
    for line in filter(None, map(str.strip, text.splitlines())):
        words = line.split()
        if words[0] == "bars":
            symbol = words[1] if len(words) > 1 else "X"
            spec.bars[symbol] = []
        elif words[0] == "split":
            spec.splits.setdefault(symbol, []).append((words[1], float(words[2])))
        elif words[0] == "figure":
            spec.figures.append(_figure(words[1:]))
        elif words[0] == "said_at":
            spec.said_at = dt.datetime.fromisoformat(words[1]).replace(tzinfo=ZoneInfo("America/New_York"))
        elif words[0] == "as_of":
            spec.as_of = words[1]
        elif "|" in line and "->" in line:
            claim, _, expected = line.partition("->")
            spec.claims.append(_claim(claim, len(spec.claims)))
            spec.expected.append(expected.split())
        elif len(words) == 5 and words[0][:2] == "20":
            spec.bars[symbol].append([words[0], *(math.nan if word == "-" else float(word) for word in words[1:])])
    return spec


def evidence_of(spec: Spec) -> Evidence:
    """The bars and figures of a docstring, aligned to New York's sessions."""
    series = {}
    for symbol, lines in spec.bars.items():
        frame = pd.DataFrame(lines, columns=["date", "open", "high", "low", "close"]).assign(src="t")
        frame["date"] = pd.to_datetime(frame["date"])
        splits = pd.DataFrame(spec.splits.get(symbol, []), columns=["date", "value"]).assign(kind="split")
        splits["date"] = pd.to_datetime(splits["date"])
        series[symbol] = align(symbol, frame, CALENDARS["XNYS"], splits)
    columns = ["subject", "metric", "period", "value", "unit", "as_of", "source", "kind", "segment", "over", "basis",
               "value_high", "resolution", "note"]  # fmt: skip
    figures = pd.DataFrame(spec.figures, columns=columns)
    registry = Registry({instrument.id: instrument for instrument in INSTRUMENTS})
    return Evidence(registry, series, figures, np.datetime64(spec.as_of, "D"))


def verify(text: str) -> pd.DataFrame:
    """Check every claim of a docstring against what stands behind its arrow; return the verdicts."""
    spec = read(text)
    assert spec.claims, "the docstring states no claim"
    verdicts = check(frame_of(spec), evidence_of(spec))
    for row, expected in zip(verdicts.to_dict("records"), spec.expected, strict=True):
        flags = {word[1:] for word in expected if word.startswith("+")}
        words = [word for word in expected if not word.startswith("+")]
        claim = spec.claims[int(row["claim"][1:])]
        assert [row["verdict"], row["reason"]] == words[:2], (claim.text, row["verdict"], row["reason"], row["actual"])
        assert set(row["flags"]) == flags, (claim.text, row["flags"])
        if len(words) > 2:
            assert math.isclose(row["actual"], float(words[2]), rel_tol=1e-6, abs_tol=5e-3), (claim.text, row["actual"])
    return verdicts


def frame_of(spec: Spec) -> pd.DataFrame:
    """The claims frame of a docstring."""
    episode = Episode(
        id="e", title="", date=spec.said_at.date(), said_at=spec.said_at, speaker="", source=None, language="zh",
        sections=(), body="",
    )  # fmt: skip
    return claims_frame(spec.claims, {"e": episode})


def _claim(text: str, number: int) -> Claim:
    said, _, fields = text.partition("|")
    given: dict[str, Any] = dict(word.split("=", 1) for word in shlex.split(fields))
    for name in NUMBERS:
        if name in given:
            given[name] = float(given[name])
    return Claim(
        id=f"c{number}", episode="e", section="", quote=said.strip(), text=said.strip(), start=0, end=0, entity="",
        subject=given.get("subject", "X"), segment=given.get("segment"), metric=given.get("metric", "price"),
        over=given.get("over"), basis=given.get("basis"), aspect=Aspect(given.get("aspect", "value")),
        direction=given.get("direction"), since=given.get("since"), comparator=Comparator(given.get("comparator", "eq")),
        value=given.get("value"), value_high=given.get("value_high"), unit=given.get("unit"), period=given.get("period"),
        kind=Kind(given.get("kind", "measured")), attribution=None, checkable=Checkable(given.get("checkable", "market")),
        status=Status(given.get("status", "confirmed")), note=given.get("note", ""),
    )  # fmt: skip


def _figure(words: list[str]) -> dict[str, Any]:
    options = dict(word.split("=", 1) for word in words[4:])
    return {
        "subject": options.get("subject", "X"), "segment": options.get("segment"), "metric": words[0], "period": words[1],
        "value": float(words[2]), "unit": words[3], "as_of": options.get("as_of", "2026-02-03"), "source": "report",
        "kind": options.get("kind", "measured"), "over": options.get("over"), "basis": options.get("basis"),
        "value_high": float(options["high"]) if "high" in options else None,
        "resolution": float(options.get("resolution", 0)), "note": "",
    }  # fmt: skip

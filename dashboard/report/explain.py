"""Why a verdict is what it is: the sentence, the filled-in formula, the source and the readings, at need."""

from __future__ import annotations

import functools
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from dashboard.desk import Desk
from dashboard.report.language import say
from dashboard.report.numbers import NOTHING, amount, plain

CHUNK = 512
CHANGE = ("change", "growth")


class Explainer:
    """Texts about the claims of one desk in one language. Rows are positions in `desk.claims` and `desk.verdicts`."""

    def __init__(self, desk: Desk, language: str) -> None:
        """Keep the desk; nothing is rendered yet."""
        self.desk = desk
        self.language = language

    @functools.lru_cache(maxsize=256)  # noqa: B019  (an explainer lives as long as its desk)
    def _chunk(self, number: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Claims and verdicts of CHUNK rows as dictionaries: a page of a large archive needs few of them."""
        rows = slice(number * CHUNK, (number + 1) * CHUNK)
        frames = (self.desk.claims.iloc[rows], self.desk.verdicts.iloc[rows])
        claims, verdicts = (
            [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")] for frame in frames
        )
        return claims, verdicts

    def _claim(self, row: int) -> dict[str, Any]:
        return self._chunk(row // CHUNK)[0][row % CHUNK]

    def _verdict(self, row: int) -> dict[str, Any]:
        return self._chunk(row // CHUNK)[1][row % CHUNK]

    @cached_property
    def _readings(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """The readings that hold, by episode and claim."""
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in self.desk.readings.to_dict("records"):
            found.setdefault((row["episode"], row["claim"]), []).append({str(key): one for key, one in row.items()})
        return found

    def _held(self, verdict: dict[str, Any]) -> list[dict[str, Any]]:
        return self._readings.get((verdict["episode"], verdict["claim"]), [])

    def name(self, row: int) -> str:
        """The subject's name, or the words of the text where it has none."""
        claim = self._claim(row)
        subject = self.desk.registry.name(_text(claim["subject"]), self.language)
        known = self.desk.registry.get(_text(claim["subject"]))
        return subject if known else claim["entity"] or subject or say(self.language, "app.unnamed")

    def said(self, row: int) -> str:
        """The quantity as it stands in the text."""
        return str(self._claim(row)["text"])

    def actual(self, row: int) -> str:
        """What it is held against, with its unit; a dash where there is nothing."""
        return self._actual(self._claim(row), self._verdict(row))

    def difference(self, row: int) -> str:
        """Actual less stated, signed; of percentages in percentage points."""
        claim, verdict = self._claim(row), self._verdict(row)
        unit = "pp" if claim["unit"] == "%" else _text(claim["unit"])
        return amount(verdict["difference"], unit, self.language, signed=True, step=_step(verdict))

    def sentence(self, row: int) -> str:
        """One or more whole sentences: said, actual, verdict, reason, what stood in, the best reading that holds."""
        claim, verdict = self._claim(row), self._verdict(row)
        reason = say(self.language, f"reason.{verdict['reason']}")
        said = {"name": self.name(row), "said": claim["text"], "actual": self.actual(row), "reason": reason}
        parts = [say(self.language, f"sentence.{verdict['verdict']}", **said)]
        if "proxy" in verdict["flags"]:
            proxy = self.desk.registry.name(_text(verdict["proxy"]), self.language)
            parts.append(say(self.language, "sentence.by-proxy", proxy=proxy))
        if "contract-month" in verdict["flags"]:
            parts.append(say(self.language, "sentence.of-contract", symbol=verdict["symbol"]))
        for reading in self._held(verdict)[:1]:
            words = {"reading": self._reading(reading), "actual": self._actual(claim, reading)}
            parts.append(say(self.language, "sentence.also", **words))
        return ("" if self.language == "zh" else " ").join(parts)

    def formula(self, row: int) -> str:
        """The arithmetic with its numbers filled in; empty where nothing was computed."""
        claim, verdict = self._claim(row), self._verdict(row)
        if verdict["verdict"] in ("unchecked", "pending"):
            return ""
        return say(self.language, f"formula.{_formula(claim, verdict)}", **self._numbers(claim, verdict))

    def source(self, row: int) -> str:
        """Where the number comes from: series, delivery and when it was fetched, or the figure's own source."""
        verdict = self._verdict(row)
        if verdict["verdict"] in ("unchecked", "pending"):
            return ""
        if verdict["figure"] >= 0:
            figures = self.desk.evidence.figures
            used = [int(verdict[name]) for name in ("figure", "figure_base") if verdict[name] >= 0]
            return "; ".join(dict.fromkeys(str(figures["source"].iloc[number]) for number in used))
        meta = self.desk.metas.get(_text(verdict["symbol"]) or "")
        fetch = meta.fetches.get(str(verdict["src"])) if meta else None
        if fetch is None:
            return str(verdict["symbol"])
        return f"{verdict['symbol']}: {fetch.note or fetch.provider} ({fetch.at[:10]})"

    def readings(self, row: int) -> list[dict[str, Any]]:
        """The readings that hold, best first: code, session, text, actual (nearest end of a range) and its ends."""
        claim = self._claim(row)
        return [
            {
                "reading": one["reading"],
                "end": one["end"],
                "text": self._reading(one),
                "actual": _nearest(one, claim),
                "actual_low": _number(one["actual_low"]),
                "actual_high": _number(one["actual_high"]),
                "shown": self._actual(claim, one),
            }
            for one in self._held(self._verdict(row))
        ]

    def _reading(self, reading: dict[str, Any]) -> str:
        code, _, subject = str(reading["reading"]).partition(":")
        return say(self.language, f"reading.{code}", name=self.desk.registry.name(subject, self.language))

    def _actual(self, claim: dict[str, Any], verdict: dict[str, Any]) -> str:
        step, unit = _step(verdict), _text(claim["unit"])
        if verdict["measure"] == "extreme":
            unit = None
        low, high = verdict["actual_low"], verdict["actual_high"]
        if not pd.isna(verdict.get("figure_high")):
            return " … ".join(amount(verdict[end], unit, self.language, step=step) for end in ("price", "figure_high"))
        if pd.isna(verdict["actual"]) and not (pd.isna(low) or pd.isna(high)):
            ends = [amount(end, unit, self.language, step=step) for end in (low, high)]
            return " … ".join(ends)
        return amount(verdict["actual"], unit, self.language, step=step)

    def _numbers(self, claim: dict[str, Any], verdict: dict[str, Any]) -> dict[str, str]:
        day = NOTHING if pd.isna(verdict["end"]) else str(verdict["end"])[:10]
        basis = _text(claim["basis"]) or "close"
        if _formula(claim, verdict) == "mean":
            basis = "mean"
        return {
            "day": day,
            "period": str(claim["period"]),
            "basis": say(self.language, f"basis.{basis}"),
            "actual": self._actual(claim, verdict),
            "low": plain(_number(verdict["actual_low"]), 7)
            if verdict["figure"] < 0
            else plain(_number(verdict["price"])),
            "high": plain(_number(verdict["figure_high"]))
            if verdict["figure"] >= 0
            else plain(_number(verdict["actual_high"]), 7),
            "price": f"{verdict['price']:.2f}" if basis == "mean" else plain(_number(verdict["price"]), 10),
            "base": plain(_number(verdict["base"]), 10),
            "count": plain(_number(verdict["actual_low"])),
        }


def _formula(claim: dict[str, Any], verdict: dict[str, Any]) -> str:
    measure = str(verdict["measure"])
    if measure in CHANGE:
        ranged = measure == "change" and pd.isna(verdict["actual"])
        return "range" if ranged else {"%": "change", "x": "ratio"}.get(str(claim["unit"]), "difference")
    if measure == "figure":
        return "figure" if pd.isna(verdict["figure_high"]) else "guided"
    if measure == "level":
        longer = len(str(claim["period"])) != len("2026-02-04") and pd.isna(claim["basis"])
        return "range" if pd.isna(verdict["actual"]) else "mean" if longer else "level"
    return measure


def _step(verdict: dict[str, Any]) -> float | None:
    """One unit of the last digit said: amounts are shown one digit finer than that."""
    step = verdict.get("step")
    return None if step is None or np.isnan(step) else float(step)


def _nearest(reading: dict[str, Any], claim: dict[str, Any]) -> float | None:
    """The reading's value; of a range the end nearest to what was said."""
    if not pd.isna(reading["actual"]):
        return float(reading["actual"])
    ends = [end for end in (_number(reading["actual_low"]), _number(reading["actual_high"])) if end is not None]
    return min(ends, key=lambda end: abs(end - claim["value"])) if ends else None


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None

"""The comparison as rows: for JSON Lines, for the terminal, and as a CSV that a spreadsheet opens unharmed."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable
from typing import Any

from dashboard.desk import Desk
from dashboard.records.printable import printable
from dashboard.records.review import Review
from dashboard.records.standing import standing_reviews
from dashboard.report.explain import Explainer
from dashboard.report.language import say
from dashboard.report.numbers import plain

CSV_COLUMNS = (
    "episode", "date", "speaker", "claim", "section", "quote", "text", "subject", "name", "segment", "metric", "over",
    "basis", "aspect", "period", "kind", "attribution", "comparator", "value", "value_high", "unit", "low", "high",
    "actual", "actual_low", "actual_high", "difference", "difference_unit", "verdict", "reason", "flags", "explanation",
    "formula", "source", "session", "proxy", "also_matches", "status", "decision", "reviewer",
    "reviewed_at", "review_note",
)  # fmt: skip
_FORMULA = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def rows(desk: Desk, language: str = "en") -> list[dict[str, Any]]:
    """One dictionary a claim, in the order of the files; numbers are numbers, None = unbounded or none."""
    explainer = Explainer(desk, language)
    verdicts = desk.verdicts.to_dict("records")
    return [_row(explainer, position, verdict) for position, verdict in enumerate(verdicts)]


def _row(explainer: Explainer, position: int, verdict: dict[Any, Any]) -> dict[str, Any]:
    return {
        "claim": verdict["claim"],
        "episode": verdict["episode"],
        "verdict": verdict["verdict"],
        "reason": verdict["reason"],
        "flags": list(verdict["flags"]),
        "explanation": explainer.sentence(position),
        "low": _bounded(verdict["low"]),
        "high": _bounded(verdict["high"]),
        "actual": _bounded(verdict["actual"]),
        "actual_low": _bounded(verdict["actual_low"]),
        "actual_high": _bounded(verdict["actual_high"]),
        "difference": _bounded(verdict["difference"]),
        "formula": explainer.formula(position),
        "source": explainer.source(position),
        "proxy": verdict["proxy"] if "proxy" in verdict["flags"] else None,
        "also_matches": [
            {"reading": one["reading"], **{key: _bounded(one[key]) for key in ("actual", "actual_low", "actual_high")}}
            for one in explainer.readings(position)
        ],
    }


def csv_bytes(desk: Desk, language: str = "zh", *, drafts: bool = False) -> bytes:
    """The comparison table as UTF-8 with a mark, so that Excel reads the Chinese; rejected claims are left out.

    Drafts are exported only when asked for. Text that a spreadsheet would take for a formula gets a leading `'`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for record in _records(desk, language):
        if record["status"] == "rejected" or (record["status"] == "draft" and not drafts):
            continue
        writer.writerow([_cell(record[name]) for name in CSV_COLUMNS])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _records(desk: Desk, language: str) -> Iterable[dict[str, Any]]:
    explainer = Explainer(desk, language)
    reviews = {episode: standing_reviews(log) for episode, log in desk.reviews.items()}
    verdicts = desk.verdicts.to_dict("records")
    for position, claim in enumerate(desk.claims.to_dict("records")):
        verdict = verdicts[position]
        episode = desk.episodes[claim["episode"]]
        review = reviews.get(claim["episode"], {}).get(claim["id"])
        numbers = {
            name: plain(_bounded(verdict[name]))
            for name in ("low", "high", "actual", "actual_low", "actual_high", "difference")
        }
        yield {
            **{str(name): value for name, value in claim.items()},
            **_row(explainer, position, verdict),
            **numbers,
            **_reviewed(review, language),
            "date": episode.date.isoformat() if episode.date else "",
            "speaker": episode.speaker,
            "name": explainer.name(position),
            "value": plain(claim["value"]),
            "value_high": plain(claim["value_high"]),
            "difference_unit": "pp" if claim["unit"] == "%" else claim["unit"],
            "verdict": say(language, f"verdict.{verdict['verdict']}"),
            "reason": say(language, f"reason.{verdict['reason']}"),
            "flags": ", ".join(say(language, f"flag.{flag}") for flag in verdict["flags"]),
            "session": str(verdict["end"])[:10] if verdict["end"] == verdict["end"] else "",
            "also_matches": "; ".join(f"{one['text']} {one['shown']}" for one in explainer.readings(position)),
        }


def _reviewed(review: Review | None, language: str) -> dict[str, str]:
    if review is None:
        return dict.fromkeys(("decision", "reviewer", "reviewed_at", "review_note"), "")
    decision = say(language, f"decision.{review.decision}")
    return {"decision": decision, "reviewer": review.reviewer, "reviewed_at": review.at, "review_note": review.note}


def _bounded(value: float | None) -> float | None:
    """JSON has no infinity: an end without bound is null. Twelve digits are more than any price has."""
    return None if value is None or math.isnan(value) or math.isinf(value) else float(f"{value:.12g}")


def _cell(value: object) -> str:
    """A cell that cannot become a formula, and has no control characters but its line ends."""
    text = "" if value is None or value != value else str(value)  # noqa: PLR0124
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text

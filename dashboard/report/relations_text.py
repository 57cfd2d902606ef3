"""A relation's verdict in words: the formula with its numbers filled in, what was claimed, and which hedge it took."""

from __future__ import annotations

from dashboard.check.forms import COMPARISONS
from dashboard.check.relation_verdict import Outcome, RelationVerdict, Term
from dashboard.report.language import say

_SCALES = {"zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")), "en": ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))}
_WORDED = ("count", "points", "x", "days", "weeks", "months", "years", "minutes", "hours", "t", "pp", "bp")


def explain(verdict: RelationVerdict, language: str) -> str:
    """Return one sentence about the verdict in `zh` or `en`."""
    hedges = say(language, "relations.mark.and").join(
        say(language, "relations.mark.quote", text=text) for text in verdict.hedge_words
    )
    sentence = say(
        language,
        f"relations.sentence.{_sentence(verdict)}",
        formula=formula(verdict, language),
        claimed=_value(verdict.claimed, verdict.claimed_low, verdict.claimed_high, verdict.unit, language),
        interval=_interval(verdict.low, verdict.high, verdict.unit, language),
        claimed_interval=_interval(verdict.claimed_low, verdict.claimed_high, verdict.unit, language),
        hedges=hedges,
    )
    return sentence + (say(language, f"relations.reading.{verdict.reading.value}") if verdict.reading else "")


def formula(verdict: RelationVerdict, language: str) -> str:
    """Return the formula with the numbers as written and the value computed from them."""
    terms = [_term(term, language) for term in verdict.terms]
    computed = _value(verdict.computed, verdict.low, verdict.high, verdict.unit, language)
    return say(
        language,
        f"relations.formula.{verdict.form.value}",
        a=terms[0],
        b=terms[1],
        years=_digits(verdict.years or 1),
        sum=" + ".join(terms),
        equal=" = ".join(terms),
        parts=" + ".join(terms[:-1]),
        whole=terms[-1],
        computed=computed if verdict.defined else say(language, "relations.mark.undefined"),
    )


def _sentence(verdict: RelationVerdict) -> str:
    compared = "compared-" if verdict.form in COMPARISONS else ""
    if not verdict.defined:
        return "undefined"
    if verdict.helper:
        return "helper"
    if verdict.verdict is Outcome.WITH_HEDGES and not verdict.hedges:
        return f"{compared}holds-with-rounding"
    return f"{compared}{verdict.verdict.value}"


def _value(value: float | None, low: float | None, high: float | None, unit: str | None, language: str) -> str:
    """One number where there is one, else the interval."""
    return _interval(low, high, unit, language) if value is None else _number(value, unit, language)


def _term(term: Term, language: str) -> str:
    return _interval(term.low, term.high, term.unit, language)


def _interval(low: float | None, high: float | None, unit: str | None, language: str) -> str:
    if low is None and high is None:
        kind = "any"
    elif low is None or high is None:
        kind = "below" if low is None else "above"
    else:
        kind = "point" if low == high else "between"
    ends = {name: _number(end, unit, language) for name, end in (("low", low), ("high", high)) if end is not None}
    return say(language, f"relations.interval.{kind}", **ends)


def _number(value: float, unit: str | None, language: str) -> str:
    """A number in the words of the language: 2.677亿, 267.7m; its unit after it."""
    scaled, word = value, ""
    for size, name in _SCALES[language] if unit != "%" else ():
        if abs(value) >= size:
            scaled, word = value / size, name
            break
    return f"{_digits(scaled)}{word}{_unit(unit, language)}"


def _digits(value: float) -> str:
    """Five significant digits, and all of a whole number."""
    if value == int(value):
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:,.{max(0, 4 - _exponent(value))}f}".rstrip("0").rstrip(".").replace("-", "−")


def _exponent(value: float) -> int:
    return int(f"{value:e}".split("e")[1])


def _unit(unit: str | None, language: str) -> str:
    if not unit or unit == "%":
        return unit or ""
    return say(language, f"relations.unit.{unit}") if unit in _WORDED else f" {unit}"

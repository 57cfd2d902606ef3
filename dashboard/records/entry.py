"""What a person types at the desk, made into records: a corrected claim, a figure entered as evidence.

Both functions raise RefusedError, a ValueError that says what was found and what was expected.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

import msgspec

from dashboard.records.claim import Claim, Comparator, Kind
from dashboard.records.figure import Figure
from dashboard.records.refused import RefusedError

SCALES = {"1": 1, "1e4": 10_000, "1e6": 1_000_000, "1e8": 100_000_000, "1e9": 1_000_000_000, "1e12": 1_000_000_000_000}
AMENDED = (
    "subject", "segment", "metric", "over", "basis", "aspect", "direction", "since", "comparator", "value",
    "value_high", "unit", "period", "kind", "attribution", "checkable", "status", "note",
)  # fmt: skip
_NUMBERS = ("value", "value_high")
_SIZES = {"万亿": 12, "亿": 8, "万": 4}


def amended(claim: Claim, typed: Mapping[str, str]) -> Claim:
    """Return the claim with the fields typed (those of AMENDED; an empty one is null)."""
    fields = msgspec.to_builtins(claim)
    for name, text in typed.items():
        if name not in AMENDED:
            raise RefusedError("record", f"{name} cannot be corrected", error=name)
        stripped = text.strip()
        if stripped and name in _NUMBERS:
            fields[name] = _plain(number(stripped))
        else:
            fields[name] = stripped or None
    try:
        after = msgspec.convert(fields, Claim)
    except msgspec.ValidationError as error:
        raise RefusedError("record", str(error), error=error) from error
    if after.comparator is Comparator.BETWEEN and (after.value is None or after.value_high is None):
        raise RefusedError("ends", "between two ends needs both of them")
    if after.value is not None and after.value_high is not None and after.value_high < after.value:
        raise RefusedError("turned", "the upper end lies below the value")
    return after


def evidence(claim: Claim, *, typed: str, scale: str, as_of: dt.date, source: str, note: str = "") -> Figure:
    """Return the figure that answers a claim. Its resolution is one unit of the last digit typed, times the scale.

    `source` is a web address or the name of a publication; an address must be http or https.
    """
    if claim.subject is None:
        raise RefusedError("no-subject", "the claim has no subject; correct its record first")
    _check_source(source)
    value, factor = number(typed.strip()), SCALES[scale]
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    if factor != 1 and typed.strip().endswith(tuple(_SIZES)):
        raise RefusedError("twice", f"{typed!r} has its size already; choose units", found=typed)
    return Figure(
        subject=claim.subject,
        segment=claim.segment,
        metric=claim.metric,
        over=claim.over,
        basis=claim.basis,
        period=claim.period or "",
        kind=claim.kind if claim.kind in (Kind.GUIDANCE, Kind.CONSENSUS) else Kind.MEASURED,
        value=_plain(value * factor),
        resolution=_plain(step * factor),
        unit=claim.unit or "",
        as_of=as_of.isoformat(),
        source=" ".join(source.split()),
        note=" ".join(note.split()),
    )


def _check_source(source: str) -> None:
    if not source.strip():
        raise RefusedError("no-source", "no source; name the publication or its address")
    if ":" in source and urlsplit(source.strip()).scheme not in ("http", "https") and "//" in source:
        message = f"{source!r} is no web address that can be opened; expected http or https"
        raise RefusedError("address", message, found=source)


def answers(figure: Figure, claim: Claim) -> bool:
    """Tell whether a figure was entered as evidence for a claim, or could have been."""
    same = all(
        getattr(figure, name) == getattr(claim, name) for name in ("subject", "segment", "metric", "over", "basis")
    )
    return same and (figure.period, figure.unit) == (claim.period or "", claim.unit or "")


def number(text: str) -> Decimal:
    """Read a number as it is typed; separators, full-width digits and 万, 亿, 万亿 behind it are allowed."""
    cleaned = unicodedata.normalize("NFKC", text).replace(",", "").replace("−", "-").replace("%", "").strip()
    size = next((size for size in _SIZES if cleaned.endswith(size)), "")
    try:
        value = Decimal(cleaned.removesuffix(size)).scaleb(_SIZES.get(size, 0))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > Decimal("1e30"):
        raise RefusedError("number", f"{text!r} is no number", found=text)
    return value


def _plain(value: Decimal) -> int | float:
    """57 stays 57."""
    return int(value) if value == value.to_integral_value() else float(value)

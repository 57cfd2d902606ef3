"""What a claim is about, in a few words: the subject, its part, and the metric where it is not simply the price."""

from __future__ import annotations

from dashboard.report.explain import Explainer
from dashboard.report.language import catalogue
from dashboard.report.visible import visible

UNSAID = ("price", "pmi", "payrolls")


def about(explainer: Explainer, row: int) -> str:
    """`AMD 毛利率`, `Uber Mobility revenue`; a metric that the catalogue does not know is left out."""
    claim = explainer.desk.claims.iloc[row]
    metric = "" if claim["metric"] in UNSAID else catalogue(explainer.language).get(f"metric.{claim['metric']}", "")
    parts = (explainer.name(row), claim["segment"], metric)
    return visible(" ".join(part for part in parts if isinstance(part, str) and part))

"""What a refresh brought, in the reader's language: counts, what was left out and why, what failed and what stays."""

from __future__ import annotations

from dashboard.instruments.registry import Registry
from dashboard.market.refresh import Job
from dashboard.market.report import Report, Result
from dashboard.report.language import catalogue, say

SHOWN = 10


def lines(job: Job, report: Report, registry: Registry, language: str) -> list[str]:
    """Return whole sentences, the most important first."""
    total = [one.change for one in report.results]
    counts = {name: f"{sum(getattr(one, name) for one in total):,}" for name in ("added", "revised", "gaps")}
    asked = {
        "asked": f"{len(report.results):,}",
        "requests": f"{report.requests:,}",
        "seconds": f"{report.seconds:.1f}",
    }
    found = [say(language, "refreshed.nothing" if not report.results else "refreshed.counts", **counts, **asked)]
    if report.offline:
        found.append(say(language, "refreshed.offline"))
    found += [_failure(one, registry, language) for one in report.failed[:SHOWN]]
    if len(report.failed) > SHOWN:
        found.append(say(language, "refreshed.more", count=f"{len(report.failed) - SHOWN:,}"))
    if job.lacks_contact:
        found.append(say(language, "refreshed.contact"))
    names = [registry.name(subject, language) for subject, _ in job.plan.unserved if subject != "SEC"]
    if names:
        shown = "、".join(names[:SHOWN]) if language == "zh" else ", ".join(names[:SHOWN])
        found.append(say(language, "refreshed.unserved", count=f"{len(names):,}", names=shown))
    return found


def status(result: Result, registry: Registry, language: str) -> str:
    """One question as it is answered, for the progress bar."""
    word = say(language, f"refreshed.{result.status.name.lower()}")
    return f"{_name(result, registry, language)}: {word}"


def _failure(result: Result, registry: Registry, language: str) -> str:
    why = catalogue(language).get(f"fault.{result.code}", result.code)
    said = say(language, "refreshed.failure", name=_name(result, registry, language), why=why)
    return said + (say(language, "refreshed.stays", day=result.newest) if result.newest else "")


def _name(result: Result, registry: Registry, language: str) -> str:
    subject, _, second = result.series.partition("@")
    return f"{registry.name(subject, language)}{f' ({second})' if second else ''}"

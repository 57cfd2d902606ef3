"""Correcting a record in the dialog: pickers with words, refusals in the reader's language, earlier records."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_pages import EPISODE, log, opened, press, settled
from streamlit.testing.v1 import AppTest

from dashboard.app.fields import named
from dashboard.instruments.registry import bundled
from dashboard.report.language import catalogue


def form() -> None:
    """What stands in the dialog; AppTest closes dialogs whenever something in them is pressed."""
    import streamlit

    from dashboard.app import correct
    from dashboard.app.sight import look

    sight = look()
    correct.draw(sight, sight.rows[streamlit.query_params["claim"]])


def dialog(language: str = "en", claim: str = "nikkei-close") -> AppTest:
    app = AppTest.from_function(form, default_timeout=30)
    app.query_params.update({"lang": language, "claim": f"{EPISODE}/{claim}"})
    return settled(app.run())


def evidence_form() -> None:
    """The same of the dialog for evidence, with the buttons that open it."""
    import streamlit

    from dashboard.app import amend
    from dashboard.app.sight import look

    sight = look()
    row = sight.rows[streamlit.query_params["claim"]]
    amend._enter(sight, row, amend._entered(sight, row))


def evidence_dialog() -> AppTest:
    app = AppTest.from_function(evidence_form, default_timeout=30)
    app.query_params.update({"lang": "en", "claim": f"{EPISODE}/national-team-remaining-inflow"})
    return settled(app.run())


def save(app: AppTest) -> AppTest:
    return press(app, "correction-save")


def test_codes_are_chosen_by_their_words(root: Path) -> None:
    app = dialog("zh")
    assert app.selectbox(key="amend-subject").value == "^N225"
    assert "日经225指数 · ^N225" in app.selectbox(key="amend-subject").options
    assert "营收 · revenue" in app.selectbox(key="amend-metric").options
    assert "同比 · yoy" in app.selectbox(key="amend-over").options
    app.selectbox(key="amend-subject").select("topix")
    save(app)
    [event] = log(root)
    assert (event["before"]["subject"], event["after"]["subject"]) == ("^N225", "topix")


def test_a_share_that_no_claim_is_about_is_written_by_its_name_or_ticker() -> None:
    """贵州茅台 is 600519.SS on the exchange of Shanghai"""
    written = ("贵州茅台", "600519.SS", "japan-services-pmi", "")
    assert [named(bundled(), one) for one in written] == ["600519.SS", "600519.SS", "japan-services-pmi", ""]


def test_saving_what_nobody_changed_writes_nothing(root: Path) -> None:
    save(dialog())
    assert log(root) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [("value", "a lot", "number"), ("period", "2026-02-30", "period"), ("since", "long ago", "since")],
)
def test_refusals_are_in_the_language_of_the_page(root: Path, language: str, field: str, typed: str, code: str) -> None:
    app = dialog(language)
    app.text_input(key=f"amend-{field}").set_value(typed)
    [error] = save(app).error
    start = catalogue(language)[f"refused.{code}"].format(found=typed.replace("-", "\\-"))[:12]
    assert start[:8] in error.value
    assert log(root) == []


def test_between_needs_both_ends(root: Path) -> None:
    app = dialog()
    app.selectbox(key="amend-comparator").select("between")
    assert "needs both numbers" in save(app).error[0].value


def test_an_earlier_record_is_shown_and_brought_back(root: Path) -> None:
    app = dialog()
    app.text_input(key="amend-value").set_value("-0.8")
    save(app)
    app = dialog()
    shown = "\n".join(piece.proto.body for piece in app.get("html"))
    assert "Value (base units): -0.6 (now -0.8)" in shown
    press(app, "bring-back-0")
    assert [event["after"]["value"] for event in log(root)] == [-0.8, -0.6]
    assert settled(opened(show="mismatch")).dataframe[0].value["said"].tolist().count("下跌0.6%") == 1


def test_wrong_evidence_is_seen_and_taken_back(root: Path) -> None:
    """16 instead of 160亿 leaves a mismatch; the claim still offers its evidence, and the row goes again"""
    figures = root / "claims" / "figures.csv"
    before = figures.read_bytes()
    app = evidence_dialog()
    app.text_input(key="enter-value").set_value("16亿")
    app.text_input(key="enter-source").set_value("a paper")
    press(app, "evidence-save")
    assert figures.read_bytes() != before
    shown = opened(show="all", claim=f"{EPISODE}/national-team-remaining-inflow")
    assert shown.button(key="enter")
    app = evidence_dialog()
    assert "1,600,000,000 USD · a paper" in "\n".join(piece.proto.body for piece in app.get("html"))
    press(app, "take-back-0")
    assert figures.read_bytes() == before

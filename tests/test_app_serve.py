"""The server's settings as the package carries them."""

from __future__ import annotations

from dashboard.app.serve import options


def test_it_listens_on_this_machine_only_and_answers_to_no_other_name() -> None:
    assert options()["server.address"] == "127.0.0.1"
    assert options()["server.allowedHosts"] == ["localhost", "127.0.0.1"]


def test_it_reports_to_nobody() -> None:
    assert options()["browser.gatherUsageStats"] is False
    assert options()["client.showErrorLinks"] is False


def test_a_coloured_button_would_look_like_a_verdict() -> None:
    """the primary colour is grey: red, green and blue lie within 16 of each other"""
    for theme in ("light", "dark"):
        colour = options()[f"theme.{theme}.primaryColor"]
        parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert max(parts) - min(parts) <= 16

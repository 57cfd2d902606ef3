"""Saved views: written and read as plain text, whatever they are called."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.records.problem import TapecheckError
from dashboard.records.views import drop_view, read_views, save_view


def test_they_are_kept_in_order_and_replaced_by_name(tmp_path: Path) -> None:
    save_view(tmp_path, "错的公司数字", "claims?verdict=mismatch")
    save_view(tmp_path, "b", "claims?")
    save_view(tmp_path, "错的公司数字", "claims?verdict=near")
    assert list(read_views(tmp_path)[0].items()) == [("错的公司数字", "claims?verdict=near"), ("b", "claims?")]
    drop_view(tmp_path, "错的公司数字")
    drop_view(tmp_path, "not there")
    assert read_views(tmp_path) == ({"b": "claims?"}, [])


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_name_and_address_come_back(tmp_path_factory: pytest.TempPathFactory, name: str, view: str) -> None:
    root = tmp_path_factory.mktemp("views")
    view = view.encode("utf-8", "ignore").decode()
    try:
        kept = save_view(root, name, view)
    except ValueError:
        assert not name.strip() or not name.isprintable()
        return
    assert read_views(root) == ({kept: view}, [])
    assert tomllib.loads((root / "views.toml").read_text("utf-8")) == {"views": {kept: view}}


def test_a_file_that_cannot_be_read_is_a_problem_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "views.toml").write_text("[views\n", "utf-8")
    assert [problem.path for problem in read_views(tmp_path)[1]] == ["views.toml"]
    with pytest.raises(TapecheckError, match="mend the file"):
        save_view(tmp_path, "a", "claims?")
    assert (tmp_path / "views.toml").read_text("utf-8") == "[views\n"


def test_what_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "views.toml").write_text('[views]\na = 1\nb = "claims?"\n', "utf-8")
    assert read_views(tmp_path)[0] == {"b": "claims?"}
    (tmp_path / "views.toml").write_text("views = 3\n", "utf-8")
    assert "expected a table" in read_views(tmp_path)[1][0].message

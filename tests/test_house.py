"""The house rules that a program can see: floors, sizes, and the one place of the network."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "dashboard"
MODULES = sorted(HOUSE.rglob("*.py"))
# A room may import from those below it. The desk stands between the floors: it alone turns files into frames.
FLOORS = {
    "records": 1, "instruments": 2, "extract": 3, "market": 3, "check": 4, "founding": 4.5, "intake": 4.5, "desk": 4.5, "report": 5,
    "app": 6, "commands": 7, "cli": 8,
}  # fmt: skip
NETWORK = {"yfinance", "curl_cffi", "urllib", "http", "requests", "socket"}


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    found = {one.module for one in tree if isinstance(one, ast.ImportFrom) and one.module}
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    return found | {alias.name for one in tree if isinstance(one, ast.Import) for alias in one.names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_imports_only_from_floors_below(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    others = {name.split(".")[1] for name in imports(path) if name.startswith("dashboard.")} - {here}
    above = {other for other in others if FLOORS[other] >= FLOORS[here]}
    assert above == set()


def test_check_and_extract_open_no_file_and_only_the_providers_know_the_network() -> None:
    told = {str(path.relative_to(HOUSE)): {name.split(".")[0] for name in imports(path)} & NETWORK for path in MODULES}
    knowing = {path: names - {"urllib"} for path, names in told.items() if names - {"urllib"}}
    assert {path for path, names in knowing.items() if "yfinance" in names} == {"market/providers/yahoo.py"}
    assert {path for path in knowing if not path.startswith("market/providers/")} == {"commands/open.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_rooms_are_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 250  # a file of 250 lines is still small
    long = {
        one.name: one.end_lineno - one.lineno + 1
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.FunctionDef) and one.end_lineno and one.end_lineno - one.lineno >= 30
    }
    assert long == {}

"""Problems in Chinese: every message that the program words has a wording, and what was found stays as it was found."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard.report.problem_words import told

HOUSE = Path(__file__).parents[1] / "dashboard"
MADE = {"Problem": 2, "RelationFlaw": 1}  # the place of the message among the arguments


def worded(node: ast.expr) -> str | None:
    """The message as a text with `x` for what is filled in; None for one that is worded elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
    return None


def messages() -> list[str]:
    calls = (
        node
        for path in sorted(HOUSE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MADE
    )
    found = (worded(call.args[MADE[call.func.id]]) for call in calls if len(call.args) > MADE[call.func.id])  # type: ignore[attr-defined]
    return sorted({message for message in found if message})


def test_there_are_messages() -> None:
    assert len(messages()) > 30


@pytest.mark.parametrize("message", messages())
def test_every_message_has_chinese_words(message: str) -> None:
    chinese = told(message, "zh")
    assert chinese != message
    assert any("一" <= char <= "鿿" for char in chinese) or message == "x: x"
    assert told(message, "en") == message


def test_what_was_found_stands_in_it() -> None:
    assert told("the id 'amd' is taken by line 12", "zh") == "编号 'amd' 已被第 12 行使用"
    assert told("'sum-1': its input 'a' is no claim or relation of this note, no number, and no number with a unit",
                "zh") == "'sum-1'：输入 'a' 既不是本篇的数字或关系，也不是数，也不是带单位的数"  # fmt: skip


def test_a_message_without_words_stays() -> None:
    assert told("something nobody worded", "zh") == "something nobody worded"

"""`views.toml`: saved views of the desk, a name and an address each. Plain text, to be kept in git and sent along."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dashboard.records.files import digest, locked, replace
from dashboard.records.printable import one_line
from dashboard.records.problem import Problem, TapecheckError

FILE = "views.toml"
LONGEST = 60
_HEAD = "# Saved views of the desk: name = page and filters. Written anew whenever one is saved or deleted.\n[views]\n"


def read_views(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the views by name, in the order of the file; entries that are no text are problems."""
    try:
        table = tomllib.loads((root / FILE).read_text("utf-8")).get("views", {})
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, [Problem(FILE, 0, f"not read, there are no saved views: {error}")]
    if not isinstance(table, dict):
        return {}, [Problem(FILE, 0, "expected a table [views] with a name and an address a line")]
    bad = [
        Problem(FILE, 0, f"the view {name!r} is no text") for name, view in table.items() if not isinstance(view, str)
    ]
    return {name: view for name, view in table.items() if isinstance(view, str)}, bad


def save_view(root: Path, name: str, view: str) -> str:
    """Save a view under a name, in place of one of that name; return the name as it is kept."""
    kept = one_line(name)[:LONGEST].strip()
    if not kept:
        raise ValueError("a view needs a name")
    _rewrite(root, {kept: view}, "")
    return kept


def drop_view(root: Path, name: str) -> None:
    """Delete a view; one that is not there is no error."""
    _rewrite(root, {}, name)


def _rewrite(root: Path, added: Mapping[str, str], dropped: str) -> None:
    path = root / FILE
    with locked(path):
        seen = digest(path)
        views, problems = read_views(root)
        if problems:
            raise TapecheckError(f"{problems[0]}; nothing was written, mend the file first")
        kept = {name: view for name, view in {**views, **added}.items() if name != dropped}
        lines = [f"{_text(name)} = {_text(view)}\n" for name, view in kept.items()]
        replace(path, (_HEAD + "".join(lines)).encode(), seen=seen)


def _text(text: str) -> str:
    """A basic string: JSON escapes as TOML does, but for the last control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

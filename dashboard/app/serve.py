"""Starting the pages as a server on this machine only.

`App.run` looks for `.streamlit/config.toml` in the working folder and beside the launcher, never inside this package,
so the packaged file is read here and handed over. Without it the server would listen on every interface.
"""

from __future__ import annotations

import contextlib
import os
import threading
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from dashboard.records.workspace import ROOT_VARIABLE

HERE = Path(__file__).parent


def serve(root: Path, port: int, *, browser: bool) -> None:
    """Serve the workspace at `root` on 127.0.0.1:`port` until stopped; `browser` opens it there."""
    import streamlit as st  # noqa: PLC0415  (half a second that the other commands need not wait for)

    os.environ[ROOT_VARIABLE] = str(root)
    if (root / "claims").is_dir():
        threading.Thread(target=_ahead, daemon=True).start()
    st.App(HERE / "main.py").run(config=options() | {"server.port": port, "server.headless": not browser})


def _ahead() -> None:
    """Read the workspace while the browser starts: both take about a second. What fails here fails again in sight."""
    from dashboard.app.sight import ahead  # noqa: PLC0415  (pandas and the registry, half a second)

    with contextlib.suppress(Exception):
        ahead()


def options() -> dict[str, Any]:
    """The packaged settings by dotted key, as Streamlit takes them."""
    text = (resources.files("dashboard.app") / ".streamlit" / "config.toml").read_text("utf-8")
    return _flat(tomllib.loads(text))


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        found.update(_flat(value, f"{name}.") if isinstance(value, dict) else {name: value})
    return found

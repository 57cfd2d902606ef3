"""What the tests of the pages share: the app run without a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import dashboard.app

MAIN = Path(dashboard.app.__file__).parent / "main.py"
EPISODE = "2026-02-04-nzIid3nZ458"


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params.update({"lang": "en", **address})
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    assert not app.exception, [one.value for one in app.exception]
    return app


def press(app: AppTest, key: str) -> AppTest:
    return settled(app.button(key=key).click().run())


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def pieces(app: AppTest) -> str:
    return "\n".join(piece.proto.body for piece in app.get("html"))


def log(root: Path) -> list[dict[str, Any]]:
    path = root / "claims" / EPISODE / "reviews.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

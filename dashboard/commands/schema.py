"""`tapecheck schema`: the JSON Schema of the records."""

from __future__ import annotations

import json

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(schema)


def schema() -> None:
    """Print the JSON Schema of claims, relations, reviews and figures."""
    from dashboard.records.schema import schema as document  # noqa: PLC0415

    typer.echo(json.dumps(document(), indent=2, ensure_ascii=False))

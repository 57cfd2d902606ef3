"""Arguments that several commands share."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command prints its rows."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class Language(StrEnum):
    """The language of sentences."""

    ZH = "zh"
    EN = "en"


Episodes = Annotated[list[str] | None, typer.Argument(help="Episode ids; all when none is given.", show_default=False)]
AsOf = Annotated[
    dt.datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help="Forecasts whose period ended by this day are due. Default: the newest bar.",
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the sentences.")]

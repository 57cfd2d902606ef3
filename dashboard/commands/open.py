"""`tapecheck open`: the pages in a browser, served on this machine only."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from dashboard.records.problem import TapecheckError, WorkspaceError
from dashboard.records.workspace import find_root, future_root


class PortTakenError(TapecheckError):
    """Something else listens on the port that was asked for."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("open")(open_pages)


def open_pages(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on 127.0.0.1.")] = 8501,
    *,
    browser: Annotated[bool, typer.Option(help="Open the pages in the browser.")] = True,
) -> None:
    """Open the desk: the queue of flagged claims, each beside what the market did."""
    try:
        root = find_root(context.obj)
    except WorkspaceError:
        root = future_root(context.obj)  # the first page offers to make one there
    _refuse_taken(port)
    from dashboard.app.serve import serve  # noqa: PLC0415  (Streamlit takes a second that --help need not wait for)

    typer.echo(f"tapecheck: http://127.0.0.1:{port}  ({root})", err=True)
    serve(root, port, browser=browser)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTakenError(f"port {port} is taken ({error.strerror}); name another with --port") from error

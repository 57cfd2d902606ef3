"""A CONNECT proxy that answers, with TLS, as whatever host was asked for."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

from standin import certs, yahoo
from standin.faults import Fault
from standin.world import World


class Standin:
    """`with Standin(world, folder) as standin:` -> `standin.proxy` (URL) and `standin.authority` (path)."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.authority, leaf, key = certs.make(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(leaf, key)
        handler = type("_Bound", (_Handler,), {"world": world, "context": context})
        self._server = _Quiet(("127.0.0.1", 0), handler)
        self.proxy = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every answer waits 40 ms for the client's delayed acknowledgement
    world: World
    context: ssl.SSLContext

    def log_message(self, *_: object) -> None:
        pass

    def do_CONNECT(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.close_connection = False
        while not self.close_connection:
            self.handle_one_request()

    def finish(self) -> None:
        """Close the wrapped connection too: the server knows only the bare one."""
        with contextlib.suppress(OSError):
            super().finish()
        self.connection.close()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.do_GET()

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        host = self.headers.get("Host", "")
        self.world.log.append((host, parts.path, parts.query))
        time.sleep(self.world.latency)
        fault = self.world.fault(parts.path)
        if fault and fault.kind == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            self.connection.close()
            self.close_connection = True
            return
        if fault and fault.kind in ("status", "body"):
            self._send(fault.status, "text/html", fault.body.encode(), fault)
            return
        if fault and fault.kind == "slow":
            time.sleep(fault.seconds)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        found = self.world.pages.get(host + parts.path)
        if found is None and host.endswith("yahoo.com"):
            found = yahoo.answer(self.world, host, parts.path, query)
        self._send(*(found or (404, "text/html", b"<html>no such page</html>")), fault)

    def _send(self, status: int, kind: str, body: bytes, fault: Fault | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.headers.get("Host", "").startswith("fc."):
            cookie = "A3=d=stand-in; Expires=Fri, 01 Jan 2038 00:00:00 GMT; Domain=.yahoo.com; Path=/; Secure; HttpOnly"
            self.send_header("Set-Cookie", cookie)
        if fault and fault.retry_after:
            self.send_header("Retry-After", fault.retry_after)
        self.end_headers()
        if fault and fault.kind == "truncate":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif fault and fault.kind == "drip":
            for start in range(0, len(body), 50):
                self.wfile.write(body[start : start + 50])
                time.sleep(fault.seconds)
        else:
            self.wfile.write(body)

"""The wheel: built without the network, installed beside the libraries, started from elsewhere."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import ROOT, await_health
from test_review import handshake

pytest.importorskip("hatchling", reason="the wheel is built with it")
pytestmark = pytest.mark.e2e
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Where the wheel is installed; what it needs comes from the environment of the tests."""
    wheels, target = tmp_path / "wheels", tmp_path / "site"
    build = [*PIP, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = wheels.iterdir()
    install = [*PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return target


@pytest.fixture
def port(installed: Path, tmp_path: Path) -> Iterator[int]:
    """The console command as installed, started in an empty folder far from the sources."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    away = tmp_path / "away"
    away.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    environment.pop("TAPECHECK_ROOT", None)
    command = [sys.executable, str(installed / "bin" / "tapecheck"), "open", "--port", str(free), "--no-browser"]
    with (tmp_path / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=away, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            await_health(f"http://127.0.0.1:{free}", process, tmp_path / "server.log")
            yield free
        finally:
            process.terminate()
            process.wait(20)


def test_as_installed_it_listens_on_this_machine_only_and_answers_to_its_own_name(port: int) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=2)
    for own in _addresses():
        with contextlib.suppress(OSError), socket.create_connection((own, port), timeout=2):
            pytest.fail(f"it answers on {own}")
    assert handshake(port, "127.0.0.1").startswith("HTTP/1.1 101")
    assert handshake(port, "rebinding.example").startswith("HTTP/1.1 403")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
        assert answer.status == 200


def test_as_installed_it_brings_the_sample(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, str(installed / "bin" / "tapecheck")]
    made = [*command, "init", "--sample", str(tmp_path / "new")]
    subprocess.run(made, check=True, capture_output=True, cwd=tmp_path, env=environment)
    told = subprocess.run(
        [*command, "--root", str(tmp_path / "new"), "check"], check=False, capture_output=True, text=True,
        cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert told.returncode == 1  # four claims of it are flagged
    assert told.stdout.count("mismatch") >= 4


def _addresses() -> list[str]:
    """This machine's addresses towards others."""
    found = {str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return sorted(one for one in found if not one.startswith("127."))

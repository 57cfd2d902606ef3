"""Throw-away certificates for the hosts that the stand-in plays. Nothing of it is kept."""

from __future__ import annotations

import subprocess
from pathlib import Path

HOSTS = (
    "*.yahoo.com", "*.finance.yahoo.com", "data.sec.gov", "fred.stlouisfed.org", "cdn.jsdelivr.net",
)  # fmt: skip


def make(folder: Path) -> tuple[Path, Path, Path]:
    """Return the paths of authority, certificate and key, made in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ",".join(f"DNS:{host}" for host in HOSTS)
    (folder / "ext").write_text(f"subjectAltName={names}\n", "utf-8")
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl(folder, "req", "-x509", *new, "-days", "2", "-subj", "/CN=stand-in", "-keyout", "ca.key", "-out", "ca.pem")
    _openssl(folder, "req", *new, "-subj", "/CN=stand-in hosts", "-keyout", "leaf.key", "-out", "leaf.csr")
    _openssl(
        folder, "x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
        "-days", "2", "-extfile", "ext", "-out", "leaf.pem",
    )  # fmt: skip
    return folder / "ca.pem", folder / "leaf.pem", folder / "leaf.key"


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

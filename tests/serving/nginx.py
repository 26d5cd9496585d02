"""A real nginx in front of an atlas, with TLS by a certificate that it makes itself."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving.running import ROOT, free_port

PATIENCE_S = 30
DOCUMENT = ROOT / "docs" / "deploy.md"
AROUND = """{user}daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{server}
}}
"""


def documented_server(port: int, atlas: int, folder: Path) -> str:
    """The `server` that docs/deploy.md shows, on other ports and with another certificate."""
    text = DOCUMENT.read_text(encoding="utf-8")
    shown = text.partition("```nginx\n")[2].partition("```")[0]
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "127.0.0.1:8050": f"127.0.0.1:{atlas}",
        "/etc/ssl/certs/atlas.pem": f"{folder}/atlas.pem",
        "/etc/ssl/private/atlas.key": f"{folder}/atlas.key",
    }
    for documented, own in changes.items():
        assert documented in shown, documented
        shown = shown.replace(documented, own)
    return shown


@contextmanager
def nginx_before(atlas: int, folder: Path) -> Iterator[str]:
    """The address of an nginx that passes `/atlas/` on to the port of an atlas; ended whatever happens."""
    programs = {
        name: shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin") for name in ("nginx", "openssl")
    }
    for name, found in programs.items():
        if found is None:
            pytest.skip(
                f"SKIPPED: no {name} here (`make setup-dev` as root installs it): nothing was tried behind a proxy"
            )
    port = free_port()
    subprocess.run(
        [
            *(str(programs["openssl"]), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", f"{folder}/atlas.key", "-out", f"{folder}/atlas.pem"),
        ],
        check=True,
        capture_output=True,
    )
    config = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""  # else its workers cannot write to a folder of root's
    config.write_text(AROUND.format(user=user, folder=folder, server=documented_server(port, atlas, folder)))
    process = subprocess.Popen(
        [str(programs["nginx"]), "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(config)]
    )
    try:
        _wait(process, port, folder / "error.log")
        yield f"https://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not listen")

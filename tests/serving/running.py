"""An atlas that runs in processes of its own, and what a client of it needs."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120
OPERATOR = (
    "ATLAS_DATA",
    "HOST",
    "PORT",
    "WORKERS",
    "BASE_PATH",
    "PUBLIC_URL",
    "EMBED_HOSTS",
    "TRUSTED_PROXIES",
    "METRICS",
    "LOG_LEVEL",
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without an operator's settings, with those given."""
    return {key: value for key, value in os.environ.items() if key not in OPERATOR} | dict(settings)


@dataclass
class Running:
    """A server, its port and what it wrote."""

    process: subprocess.Popen[str]
    port: int
    log: Path
    host: str = "127.0.0.1"

    def get(self, path: str, headers: Mapping[str, str] | None = None, seconds: float = 60) -> tuple[int, Any, bytes]:
        """Status, headers and body of an answer."""
        return self.send("GET", path, None, headers, seconds)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        seconds: float = 60,
    ) -> tuple[int, Any, bytes]:
        """Status, headers and body of an answer."""
        connection = HTTPConnection(self.host, self.port, timeout=seconds)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        found = []
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                try:
                    stat = (folder / "stat").read_text()
                except OSError:
                    continue
                state, parent = stat.rpartition(")")[2].split()[:2]
                if int(parent) == self.process.pid and state != "Z":
                    found.append(int(folder.name))
        return sorted(found)

    def lines(self) -> list[dict[str, Any]]:
        """What was logged, line by line; every line is JSON but those of the start."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]


@contextmanager
def running(
    folder: Path, *arguments: str, cwd: Path = ROOT, client: str = "127.0.0.1", port: int = 0, **settings: str
) -> Iterator[Running]:
    """An atlas that answers, on `port` or a free one; ended whatever happens."""
    port, log = port or free_port(), folder / "server.log"
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), *arguments]
    with log.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=cwd, env=environment(settings), text=True, stdout=stream, stderr=subprocess.STDOUT
        )
    served = Running(process, port, log, client)
    try:
        wait_until_up(served, settings.get("BASE_PATH", "").rstrip("/"))
        yield served
    finally:
        for worker in served.workers():
            os.kill(worker, signal.SIGCONT)
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_up(served: Running, base: str = "") -> None:
    """Return once it answers; fail with what it wrote where it ended."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert served.process.poll() is None, served.log.read_text()
        try:
            if served.get(f"{base}/healthz")[0] == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise AssertionError(f"nothing answers:\n{served.log.read_text()}")

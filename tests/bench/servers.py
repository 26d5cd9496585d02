"""Starting a server, waiting until it answers, and ending it whatever happens."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60.0  # seconds until we say that it never came up


@dataclass(frozen=True)
class Server:
    """A running server: `pid` of its first process, `ready_s` seconds from its start to the first answer."""

    base: str
    pid: int
    ready_s: float


@contextmanager
def page_server() -> Iterator[Server]:
    """The page, as `make run` serves it."""
    port = _free_port()
    with _running(["-m", "dashboard", "serve", "--port", str(port)], port) as server:
        yield server


@contextmanager
def usual_server(layer: str) -> Iterator[Server]:
    """The usual way, one layer of it."""
    port = _free_port()
    with _running(["-m", "tests.bench.usual", "--port", str(port), "--layer", layer], port) as server:
        yield server


@contextmanager
def bokeh_server(layer: str) -> Iterator[Server]:
    """A Bokeh server that patches values, one layer of it."""
    port = _free_port()
    with _running(["-m", "tests.bench.bokeh_way", "--port", str(port), "--layer", layer], port) as server:
        yield server


@contextmanager
def all_servers(layer: str) -> Iterator[tuple[Server, Server, Server]]:
    """The page, the usual way and Bokeh."""
    with page_server() as page, usual_server(layer) as usual, bokeh_server(layer) as bokeh:
        yield page, usual, bokeh


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def _running(arguments: list[str], port: int) -> Iterator[Server]:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        ready = _wait_until_ready(process, port, start)
        yield Server(f"http://127.0.0.1:{port}", process.pid, ready)
    finally:
        _end(process)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, start: float) -> float:
    """Seconds from `start` to the first 200 of /healthz."""
    while time.perf_counter() - start < LONGEST_START:
        if process.poll() is not None:
            raise SystemExit(f"{process.args!r} ended with code {process.returncode} before it answered")
        if _is_healthy(port):
            return time.perf_counter() - start
        time.sleep(0.01)
    raise SystemExit(f"{process.args!r} did not answer within {LONGEST_START:.0f} s")


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the first process to end, which ends its workers; end the whole group where that does not help."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=8)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

"""The databases that the questions are asked on: DuckDB always, the others where this machine has them."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BACKENDS = ("duckdb", "postgres", "pyspark")
PATIENCE_S = 30


@contextmanager
def database(name: str) -> Iterator[str]:
    """The address of a database for `EPC_DATABASE`, started for the test; empty for the embedded DuckDB."""
    if name == "duckdb":
        yield ""
    elif name == "postgres":
        with _postgres() as address:
            yield address
    elif importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip("PYSPARK MISSING: pyspark or Java is not installed, its backend was not checked")
    else:
        yield "pyspark://"


def _program(name: str) -> str | None:
    """A program of PostgreSQL, on the path or where Debian keeps it."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(versions[-1]) if versions else shutil.which(name)


@contextmanager
def _postgres() -> Iterator[str]:
    server, maker = _program("postgres"), _program("initdb")
    if server is None or maker is None or importlib.util.find_spec("psycopg") is None:
        pytest.skip("POSTGRESQL MISSING: server or psycopg is not installed, its backend was not checked")
    folder = Path(tempfile.mkdtemp(prefix="epc-postgres-"))
    # The server refuses to run as root: as root, let a user without rights of its own run it.
    user = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, **user)
    try:
        made = subprocess.run(
            [maker, "-D", str(folder / "data"), "-U", "atlas", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"],
            capture_output=True, text=True, check=False, cwd=folder, **user,
        )  # fmt: skip
        if made.returncode:
            pytest.skip(f"POSTGRESQL DOES NOT START HERE: {made.stderr[-300:]}")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [server, "-D", str(folder / "data"), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **user,
        )  # fmt: skip
        try:
            _await(port)
            yield f"postgres://atlas@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # a fast stop; the usual one waits for clients to leave
            process.wait(PATIENCE_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _await(port: int) -> None:
    """Wait until the server answers and takes connections."""
    import psycopg

    ends = time.monotonic() + PATIENCE_S
    while True:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="atlas", dbname="postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)
        else:
            return

"""What an operator sets wrongly is said in plain words, before anything listens."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving.running import ROOT, environment, free_port, running


def refused(*arguments: str, **settings: str) -> str:
    """What `serve` says and ends with 2."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve", *arguments],
        cwd=ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("workers", ["0", "x", "65", "-3", "", "1.5", "²", "99999999999"])
def test_a_number_of_workers_that_cannot_be(workers: str) -> None:
    assert refused(f"--workers={workers}") == (
        f"WORKERS: found {workers!r}, expected a number of processes from 1 to 64"
    )
    assert refused(WORKERS=workers) == refused(f"--workers={workers}")


@pytest.mark.parametrize("port", ["0", "65536", "web", "-1", ""])
def test_a_port_that_cannot_be(port: str) -> None:
    assert refused(PORT=port) == f"PORT: found {port!r}, expected a port from 1 to 65535"


def test_no_host_is_not_every_host() -> None:
    assert refused(HOST="").startswith("HOST: found nothing, expected an address: 127.0.0.1 for this computer alone")


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "nowhere.invalid"])
def test_a_host_that_is_not_this_computer(host: str) -> None:
    assert refused(HOST=host).startswith("HOST: ")


def test_a_port_in_use_is_told_with_the_command_that_finds_by_whom() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refused("--port", str(port))
    assert said.startswith(f"PORT: {port} is in use by another program.")
    assert f"ss -ltnp 'sport = :{port}'" in said
    assert f"--port {port + 1}" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("BASE_PATH", value) for value in ("atlas", "/at las/", "//x", "/ä/", "https://x/")),
        *(("PUBLIC_URL", value) for value in ("example.org", "ftp://example.org", "https://example.org/?a=b")),
        *(("TRUSTED_PROXIES", value) for value in ("yes", "-1", "10", "")),
        ("METRICS", "on"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_other_settings_that_cannot_be(name: str, value: str) -> None:
    assert refused("--port", str(free_port()), **{name: value}).startswith(f"{name}: found {value.lower()!r}")


def test_a_public_address_says_what_that_means(tmp_path: Path) -> None:
    with running(tmp_path, "--host", "0.0.0.0", "--workers", "1") as server:
        said = server.log.read_text()
    assert "whoever reaches this computer over its network can open the atlas" in said


def test_the_own_address_of_version_6_is_served(tmp_path: Path) -> None:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            pass
    except OSError:
        pytest.skip("this computer has no IPv6")
    with running(tmp_path, "--host", "::1", "--workers", "1", client="::1") as server:
        assert server.get("/healthz")[0] == 200
        assert f"http://[::1]:{server.port}" in server.log.read_text()

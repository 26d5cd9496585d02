"""Who gives a file up, or leaves, stops what makes it; others are served as before."""

import json
import socket
import time
from pathlib import Path

from layers.briefs.model import MOST_SCENES
from tests.serving.running import Running, running

PATIENCE_S = 120
LONG = {
    "version": 1,
    "title": "Long",
    "scenes": [
        {"query": f"layer=epc-operations&period={1982 + number % 24}", "title": f"Scene {number}"}
        for number in range(MOST_SCENES)
    ],
}


def makers(served: Running) -> dict[int, float]:
    """The processes that make files, and the seconds that each has computed."""
    found = {}
    workers = set(served.workers())
    for folder in Path("/proc").iterdir():
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            is_maker = int(fields[1]) in workers and b"spawn_main" in (folder / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if is_maker and fields[0] != "Z":
            found[int(folder.name)] = (int(fields[11]) + int(fields[12])) / 100
    return found


def until(reached: object, what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not reached():  # type: ignore[operator]
        assert time.monotonic() < end, what
        time.sleep(0.1)


def test_a_connection_that_is_closed_stops_its_file(tmp_path: Path) -> None:
    body = json.dumps(LONG).encode()
    head = f"POST /api/v1/brief?format=pdf HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with running(tmp_path, "--workers", "1") as served:
        served.get("/?view=present", seconds=PATIENCE_S)
        of_scenes = set(makers(served))
        assert len(of_scenes) == 1, "scenes have a process of their own"
        status, _headers, made = served.get("/api/v1/map?layer=wash&format=pdf", seconds=PATIENCE_S)
        assert status == 200
        assert made.startswith(b"%PDF-")
        ((maker, seconds),) = (item for item in makers(served).items() if item[0] not in of_scenes)
        with socket.create_connection(("127.0.0.1", served.port)) as client:
            client.sendall(head.encode() + body)
            until(lambda: makers(served).get(maker, 0.0) > seconds + 1.0, "the file was not begun")
        until(lambda: maker not in makers(served), "the file was made on")
        status, _headers, made = served.get("/api/v1/map?layer=drr&format=pdf", seconds=PATIENCE_S)
        assert status == 200
        assert made.startswith(b"%PDF-")
        assert maker not in makers(served)
        assert of_scenes < set(makers(served)), "a file that is given up stops no scene"

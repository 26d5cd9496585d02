"""Clients who say nothing, half of it, or take nothing hold up nobody.

A worker that dies is replaced, one told to stop ends what it has begun.
"""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from dashboard.serving.limits import LARGEST_BODY, MOST_CONNECTIONS, THREADS
from tests.serving.running import Running, running

MAP = "/map?search=layer%3Dl3-responses&width=1200&height=690"
SILENT = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX-Half: ",
    "half a body": b"POST /dash/_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
    "no reading": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 20,
}
MANY = 500


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("served"), "--workers", "2", METRICS="1", LOG_LEVEL="info") as server:
        yield server


@pytest.mark.parametrize("kind", SILENT)
def test_silent_connections_hold_up_nobody(served: Running, kind: str) -> None:
    """Five hundred of them, many more than there are threads: health and a map are answered while they are open."""
    assert 2 * THREADS < MANY < MOST_CONNECTIONS
    open_ones = []
    try:
        for _each in range(MANY):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.connect(("127.0.0.1", served.port))
            client.sendall(SILENT[kind])
            open_ones.append(client)
        for path in ("/healthz", MAP, "/"):
            assert served.get(path)[0] == 200
        still = [one for one in open_ones if _is_open(one)]
        assert len(still) > 2 * THREADS, "the server has answered because the others had been thrown out"
    finally:
        for one in open_ones:
            one.close()


def _is_open(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_who_sends_half_a_head_is_left_at_last(served: Running) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as client:
        client.sendall(SILENT["half a head"])
        assert client.recv(100) == b""


def test_who_sends_half_a_body_is_told_and_left(served: Running) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as client:
        client.sendall(SILENT["half a body"])
        assert client.recv(4000).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(200)) + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_in_our_words_with_security_headers(
    served: Running, sent: bytes, status: int
) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as client:
        client.sendall(sent)
        answer = b""
        while part := client.recv(65536):
            answer += part
    head, _blank, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    for header in (b"Content-Security-Policy", b"X-Content-Type-Options", b"Request-Id", b"Cache-Control"):
        assert header in head
    assert b'"error": "' in body
    assert b"gunicorn" not in body.lower()
    assert b"Traceback" not in body


def test_a_large_body_is_refused_and_costs_no_memory(served: Running) -> None:
    before = sum(_resident(worker) for worker in served.workers())
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as client:
        client.sendall(b"POST /map HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _each in range(30):
                client.sendall(b"f4240\r\n" + b"a" * LARGEST_BODY + b"\r\n")
        except OSError:
            pass  # the server has left, as it should
    assert served.get("/healthz")[0] == 200
    assert sum(_resident(worker) for worker in served.workers()) - before < 20 * LARGEST_BODY


def _resident(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_connections_that_are_kept_are_shared_out_among_workers(served: Running) -> None:
    clients = [HTTPConnection("127.0.0.1", served.port, timeout=60) for _each in range(40)]
    try:
        for client in clients:
            client.request("GET", "/healthz")
            client.getresponse().read()
        held = [_connections(worker, served.port) for worker in served.workers()]
        assert len(held) == 2
        assert min(held) >= len(clients) // 4, held
    finally:
        for client in clients:
            client.close()


def _connections(process: int, port: int) -> int:
    """The sockets of a process that clients of `port` are connected to."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    established = {row[9] for row in rows if row[3] == "01" and row[1].endswith(f":{port:04X}")}
    own = [str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink()]
    return sum(f"socket:[{inode}]" in own for inode in established)


def test_a_kept_answer_is_the_same_answer_and_304_to_who_has_it(served: Running) -> None:
    for path in ("/", MAP, "/api/v1/observations?layer=l3-responses"):
        first, again = (served.get(path, {"Accept-Encoding": "br"}) for _each in range(2))
        assert first[0] == again[0] == 200
        assert first[2] == again[2]
        assert first[1]["Content-Encoding"] == "br"
        status, headers, body = served.get(path, {"Accept-Encoding": "br", "If-None-Match": first[1]["ETag"]})
        assert (status, body) == (304, b"")
        assert headers["ETag"] == first[1]["ETag"]
        assert served.get(path, {"Accept-Encoding": "br", "If-None-Match": 'W/"0"'})[0] == 200


def test_logs_are_lines_of_json_and_say_nothing_of_the_visitor(served: Running) -> None:
    _status, headers, _body = served.get("/?layer=l3-responses&utm_source=jane", {"User-Agent": "Jane's own"})
    time.sleep(0.5)
    [line] = [line for line in served.lines() if line.get("request_id") == headers["Request-Id"]]
    assert {"time", "level", "message", "method", "path", "status", "bytes", "ms"} <= line.keys()
    assert (line["path"], line["status"], line["level"]) == ("/", 200, "info")
    text = served.log.read_text()
    assert "jane" not in text.lower()
    assert "127.0.0.1:" not in text.replace(f"127.0.0.1:{served.port}", "")


def test_metrics_are_the_sums_of_all_workers(served: Running) -> None:
    def count() -> int:
        text = served.get("/metrics")[2].decode()
        [line] = [line for line in text.splitlines() if line.startswith('atlas_answers_total{status="2xx"}')]
        return int(line.split()[-1])

    before = count()
    for _each in range(10):
        served.get("/healthz")
    assert count() >= before + 10


def test_a_killed_worker_is_replaced_and_others_answer_meanwhile(served: Running) -> None:
    killed = served.workers()[0]
    os.kill(killed, signal.SIGKILL)
    answered = 0
    while len(served.workers()) < 2 or killed in served.workers():
        try:
            answered += served.get("/healthz")[0] == 200
        except OSError:
            continue  # it was the killed worker's
    assert served.get(MAP)[0] == 200


def test_a_hung_worker_is_replaced(served: Running) -> None:
    hung = served.workers()[0]
    os.kill(hung, signal.SIGSTOP)
    while hung in served.workers():
        time.sleep(0.2)
    while len(served.workers()) < 2:
        time.sleep(0.2)
    assert served.get("/healthz")[0] == 200


def test_what_is_in_flight_ends_when_the_server_is_stopped(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1") as server:
        told: list[int] = []

        def ask(height: int) -> None:
            told.append(server.get(f"/map?search=layer%3Depc-operations&width=1240&height={height}")[0])

        asking = [threading.Thread(target=ask, args=(height,)) for height in range(400, 800, 40)]
        for thread in asking:
            thread.start()
        time.sleep(0.3)
        server.process.terminate()
        for thread in asking:
            thread.join()
        assert told == [200] * len(asking)
        assert server.process.wait(timeout=60) == 0


def test_an_error_of_metrics_is_404_where_it_is_not_wanted(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1") as server:
        assert server.get("/metrics")[0] == 404

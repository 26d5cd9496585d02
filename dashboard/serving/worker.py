"""A worker of gunicorn that spends no thread on a connection.

gevent reads and writes; the application runs in a few real threads, so nothing is patched, and what computes long
neither holds up other visitors' bytes nor the worker's sign of life. Each step has its limit in time and bytes.
"""

import errno
import io
import socket
import sys
import time
import uuid
from contextlib import suppress
from typing import Any

import gevent
from gevent import socket as gevent_socket
from gevent.event import Event
from gevent.pool import Pool
from gevent.threadpool import ThreadPool
from greenlet import GreenletExit
from gunicorn.http import errors, wsgi
from gunicorn.workers.ggevent import GeventWorker

from dashboard.http.statements import bare_answer
from dashboard.serving.kept import Kept, KeptAnswers, Key, key_of, not_modified, run
from dashboard.serving.limits import (
    BEAT_S,
    BODY_S,
    COURTESY_S,
    FAIR,
    HEAD_S,
    LARGEST_BODY,
    LINGER_S,
    MOST_CONNECTIONS,
    SLOWEST_BYTES_S,
    SWITCH_S,
    THREADS,
    UNTAKEN_BYTES,
    WAITING,
    WRITE_S,
)
from dashboard.serving.logs import log_answer
from dashboard.serving.tallies import TALLIES

INLINE = ("/healthz", "/metrics")
"""Answered at once, whatever the threads are at."""
ELSEWHERE = ("/api/v1/map", "/api/v1/brief")
"""Made in a process of its own: who waits for that takes no thread from the others."""
GONE = (errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED, errno.EINTR)
"""Another worker was faster, or the visitor has left."""

REFUSALS: tuple[tuple[type[BaseException], int], ...] = (
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.ExpectationFailed, 417),
    (errors.UnsupportedTransferCoding, 501),
    (errors.ParseException, 400),
)
"""The server's own refusals, by what is wrong with a request."""


class FieldWorker(GeventWorker):  # type: ignore[misc]
    """Connections by gevent, the application in threads, kept answers from memory."""

    slot = 0
    """The worker's row of the tallies; set by `dashboard.serving.arbiter` before the fork."""
    slots: tuple[int, ...] = (0,)

    def patch(self) -> None:
        """Read and write through gevent, and leave the rest of Python as it is."""
        self.sockets: list[Any] = [
            gevent_socket.socket(listener.FAMILY, socket.SOCK_STREAM, fileno=listener.sock.detach())
            for listener in self.sockets
        ]

    def timeout_ctx(self) -> gevent.Timeout:
        """How long a connection may be without the head of a request, the first or the next."""
        return gevent.Timeout(HEAD_S, False)

    def run(self) -> None:
        """Serve until told to stop, then finish what was begun."""
        sys.setswitchinterval(SWITCH_S)
        self.kept = KeptAnswers()
        self.pending: dict[Key, Event] = {}
        self.busy: set[Any] = set()
        self.threads, self.waiting = ThreadPool(THREADS), ThreadPool(WAITING)
        if (later := self.wsgi.config.get("LATER")) is not None:
            self.threads.spawn(later)
        pool = Pool(MOST_CONNECTIONS)
        accepting = [gevent.spawn(self._accept, listener, pool) for listener in self.sockets]
        while self.alive:
            self.notify()
            gevent.sleep(BEAT_S)
        gevent.killall(accepting)
        for listener in self.sockets:
            listener.close()
        self._drain(pool)

    def _accept(self, listener: Any, pool: Pool) -> None:
        """Take connections; a worker with fewer goes first, for a moment only: it may be one that is stuck."""
        listener.setblocking(False)
        while True:
            gevent_socket.wait_read(listener.fileno())
            if TALLIES.of(self.slot, "connections") > TALLIES.fewest_connections(self.slots) + FAIR:
                gevent.sleep(COURTESY_S)
            try:
                client, address = socket.socket.accept(listener)
            except OSError as error:
                if error.errno not in GONE:
                    self.log.warning("a connection cannot be taken: %s", error.strerror)
                    gevent.sleep(BEAT_S)
                continue
            client = gevent_socket.socket(client.family, client.type, fileno=client.detach())
            pool.spawn(self.handle, listener, client, address)

    def _drain(self, pool: Pool) -> None:
        """Let what is in flight end; connections between two requests are closed after a moment."""
        begun = time.monotonic()
        while pool and time.monotonic() - begun < self.cfg.graceful_timeout:
            self.notify()
            if time.monotonic() - begun > LINGER_S:
                gevent.killall([one for one in pool if one not in self.busy], block=False)
            pool.join(timeout=0.1)

    def handle(self, listener: Any, client: Any, addr: Any) -> None:
        """Serve one connection; the kernel gives up on a visitor who takes nothing."""
        TALLIES.add(self.slot, "connections")
        try:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNTAKEN_BYTES)
            super().handle(listener, client, addr)
        finally:
            TALLIES.add(self.slot, "connections", -1)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> bool:
        """Read the body, find or make the answer, write it, each within its limits."""
        self.busy.add(gevent.getcurrent())
        try:
            return self._serve(listener_name, req, sock, addr)
        finally:
            self.busy.discard(gevent.getcurrent())

    def _serve(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> bool:
        begun = time.monotonic()
        response, environ = wsgi.create(req, sock, addr, listener_name, self.cfg)
        environ.update({"wsgi.multithread": True, "atlas.request_id": uuid.uuid4().hex[:16]})
        if not self.alive:
            response.force_close()
        answer = self._read(req, environ)
        if answer is None:
            answer = self._answer(environ)
        else:
            response.force_close()
        try:
            self._write(response, answer, req.method)
        finally:
            seconds = time.monotonic() - begun
            status = int(answer.status[:3])
            TALLIES.note_answer(self.slot, status, seconds)
            log_answer(environ, status, len(answer.body), seconds)
        if response.should_close():
            raise StopIteration
        gevent.sleep(0)  # a visitor who asks for many things at once lets others go first
        return True

    def _read(self, req: Any, environ: dict[str, Any]) -> Kept | None:
        """Put the body into the environment; the refusal of one that is too large or too slow."""
        length = environ.get("CONTENT_LENGTH", "")
        if length.isdecimal() and int(length) > LARGEST_BODY:
            return _bare(413, environ)
        body = None
        with gevent.Timeout(BODY_S, False):
            body = req.body.read(LARGEST_BODY + 1)
        if body is None:
            return _bare(408, environ)
        if len(body) > LARGEST_BODY:
            return _bare(413, environ)
        environ.update({"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))})
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return None

    def _answer(self, environ: dict[str, Any]) -> Kept:
        """The answer: kept, being made, or made now."""
        key = key_of(environ)
        if key is None:
            return self._make(environ)
        while (kept := self.kept.get(key)) is None:
            if (being_made := self.pending.get(key)) is None:
                break
            being_made.wait()
            if self.kept.get(key) is None:
                return self._make(environ)
        if kept is not None:
            TALLIES.add(self.slot, "kept")
            return not_modified(kept, environ) or kept
        done = self.pending[key] = Event()
        try:
            answer = self._make(environ)
            self.kept.keep(key, answer)
            return answer
        finally:
            del self.pending[key]
            done.set()

    def _make(self, environ: dict[str, Any]) -> Kept:
        if environ["PATH_INFO"].endswith(INLINE):
            return run(self.wsgi, environ)
        threads = self.waiting if environ["PATH_INFO"].endswith(ELSEWHERE) else self.threads
        answer: Kept = threads.apply(run, (self.wsgi, environ))
        return answer

    def _write(self, response: Any, answer: Kept, method: str) -> None:
        """Send an answer; a visitor who takes it too slowly is left."""
        response.start_response(answer.status, list(answer.headers))
        limit = WRITE_S + len(answer.body) / SLOWEST_BYTES_S
        with gevent.Timeout(limit, TimeoutError("the visitor does not take the answer")):
            response.write(b"" if method == "HEAD" else answer.body)
            response.close()

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """What is no request is refused in our words; a fault of ours is logged and told without its inside."""
        refusal = next((status for kind, status in REFUSALS if isinstance(exc, kind)), None)
        if isinstance(exc, GreenletExit | TimeoutError):
            return
        request_id = uuid.uuid4().hex[:16]
        if refusal is None:
            self.log.error("a request could not be answered", exc_info=exc, extra={"request_id": request_id})
        answer = _bare(refusal or 500, {"atlas.request_id": request_id})
        TALLIES.note_answer(self.slot, refusal or 500, 0.0)
        head = "".join(f"{name}: {value}\r\n" for name, value in answer.headers)
        with gevent.Timeout(WRITE_S, False), suppress(OSError):
            client.sendall(
                f"HTTP/1.1 {answer.status}\r\nConnection: close\r\n{head}\r\n".encode("latin-1") + answer.body
            )


def _bare(status: int, environ: dict[str, Any]) -> Kept:
    """An answer that the application has no part in."""
    line, headers, body = bare_answer(status, environ["atlas.request_id"])
    return Kept(line, tuple(headers), body)

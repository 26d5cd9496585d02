"""gunicorn around the application: loaded once, before workers are forked; one that ends or hangs is replaced."""

import gc
import resource
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from dashboard.serving.limits import DRAIN_S, HEAD_S, HUNG_S, MOST_CONNECTIONS
from dashboard.serving.logs import JsonLogger
from dashboard.serving.memory import share_one_heap
from dashboard.serving.tallies import TALLIES
from dashboard.serving.worker import FieldWorker


class Gunicorn(BaseApplication):  # type: ignore[misc]
    """`workers` processes on one address, none of them without the application."""

    def __init__(self, application: Flask, host: str, port: int, workers: int, log_level: str = "warning") -> None:
        """`host` a name or an address; an IPv6 one without brackets."""
        share_one_heap()
        self.application, self.workers = application, workers
        self.options = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": FieldWorker,
            "logger_class": JsonLogger,
            "timeout": HUNG_S,
            "graceful_timeout": DRAIN_S,
            "keepalive": int(HEAD_S),
            "preload_app": True,
            "loglevel": log_level,
            "control_socket_disable": True,
            "limit_request_line": 8190,
            "limit_request_fields": 100,
            "backlog": 2048,
            "forwarded_allow_ips": "",
            "pre_fork": self._give_slot,
            "child_exit": self._take_slot,
        }
        super().__init__()

    def _give_slot(self, arbiter: Any, worker: FieldWorker) -> None:
        """The row of the tallies that no living worker has."""
        taken = {other.slot for other in arbiter.WORKERS.values()}
        worker.slots = tuple(range(self.workers))
        worker.slot = next(slot for slot in range(len(taken) + 1) if slot not in taken)

    def _take_slot(self, arbiter: Any, worker: FieldWorker) -> None:
        """The connections of a worker that has ended are gone."""
        TALLIES.close_connections(worker.slot)

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self) -> Flask:
        """The application itself, before workers are forked: what they share is never looked through for garbage."""
        _allow_files(2 * MOST_CONNECTIONS)
        gc.collect()
        gc.freeze()
        return self.application


def _allow_files(wanted: int) -> None:
    """Let each process open `wanted` files and connections, or as many as the system lets it: often 1,024 at first."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    if now != resource.RLIM_INFINITY and now < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))

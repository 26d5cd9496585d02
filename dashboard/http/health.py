"""Is the atlas up, with which code and facts, and which check has failed; where it is wanted, its counts."""

import json
import os
from functools import lru_cache

from flask import Blueprint, Response, abort, current_app

from dashboard.http.versions import code_version
from dashboard.serving.tallies import TALLIES, write_metrics
from layers.data_package import DATA, data_version, served_files
from layers.facts.extents import load_extents

health = Blueprint("health", __name__)
Stamp = tuple[tuple[str, int, int], ...]


@health.get("/healthz")
def healthz() -> Response:
    """200 where every check holds, else 503; each check by its name: `ok`, or what has failed."""
    checks = {"data": _data_words(), "boundaries": "ok" if load_extents() else "no boundaries are loaded"}
    is_well = all(words == "ok" for words in checks.values())
    body = {
        "status": "ok" if is_well else "failed",
        "data_version": data_version(),
        "code_version": code_version(),
        "checks": checks,
    }
    return Response(json.dumps(body), 200 if is_well else 503, mimetype="application/json")


@health.get("/metrics")
def metrics() -> Response:
    """Counts in Prometheus' text format; not there unless METRICS=1."""
    if not current_app.config.get("METRICS"):
        abort(404)
    text = write_metrics(TALLIES, code_version(), data_version())
    return Response(text, mimetype="text/plain; version=0.0.4")


def _stamp() -> Stamp:
    """Size and time of every file that is served."""
    stamps = []
    for file in served_files(DATA):
        try:
            status = file.stat()
        except OSError:
            continue
        stamps.append((os.fspath(file), status.st_size, status.st_mtime_ns))
    return tuple(stamps)


@lru_cache
def first_stamp() -> Stamp:
    """The files as they stood when the atlas was started; ask once before workers are forked."""
    data_version()
    return _stamp()


def _data_words() -> str:
    """Whether the files are still those that were read."""
    if _stamp() == first_stamp():
        return "ok"
    return "files of the data have changed since the start; restart the atlas to serve them"

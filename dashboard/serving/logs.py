"""Logs as lines of JSON: time, level, message, and for an answer its request id, route, status, bytes and duration.

No address, name or query of a visitor is written.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from gunicorn.glogging import Logger

ANSWERS = logging.getLogger("atlas.answers")
FIELDS = ("request_id", "method", "path", "status", "bytes", "ms")


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Time in UTC; what went wrong in Python as text in `exception`."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class JsonLogger(Logger):  # type: ignore[misc]
    """gunicorn's log, as all others."""

    def setup(self, cfg: Any) -> None:
        """One stream for all: standard error."""
        super().setup(cfg)
        set_up_logs(cfg.loglevel)
        for log in (self.error_log, self.access_log):
            log.handlers, log.propagate = [], True


def set_up_logs(level: str) -> None:
    """Write every log of this process to standard error from `level` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.root.handlers = [handler]
    logging.root.setLevel(level.upper())


def log_answer(environ: dict[str, Any], status: int, size: int, seconds: float) -> None:
    """One line an answer, at level info; where it is an error of ours at level error."""
    level = logging.ERROR if status >= 500 else logging.INFO
    if not ANSWERS.isEnabledFor(level):
        return
    fields = {
        "request_id": environ["atlas.request_id"],
        "method": environ["REQUEST_METHOD"],
        "path": environ.get("PATH_INFO", "")[:200],
        "status": status,
        "bytes": size,
        "ms": round(seconds * 1000, 1),
    }
    ANSWERS.log(level, "answered", extra=fields)

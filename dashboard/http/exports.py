"""Heavy files of this server process: made in a process of their own, or told why there are none."""

import select
from collections.abc import Callable
from functools import partial

from flask import Response, request

from dashboard.http.export_pool import BusyError, ExportError, ExportProcess, LackingError
from dashboard.http.listed import as_json
from dashboard.http.map_worker import make_file, prepare, store_settings
from dashboard.http.store_watch import found_store

WAIT_SECONDS = "20"
EXPORTS = ExportProcess(prepare=prepare)


def make_export(write: Callable[..., bytes], *arguments: object) -> bytes:
    """What `write(*arguments)` gives, as long as it is waited for. Raises ExportError with words for the visitor."""
    connection = request.environ.get("gunicorn.socket")
    stays = (lambda: True) if connection is None else partial(is_connected, connection.fileno())
    return EXPORTS.make(make_file, found_store(), store_settings(), write, *arguments, is_wanted=stays)


def is_connected(number: int) -> bool:
    """Whether the other end of a connection, given by the number of its file, is there still."""
    poll = select.poll()
    poll.register(number, select.POLLRDHUP)
    return not poll.poll(0)


def failed(error: ExportError) -> Response:
    """The answer where a file was not made: one that may be asked for again says when."""
    response = as_json({"error": f"{error}"}, 503 if isinstance(error, BusyError | LackingError) else 500)
    if isinstance(error, BusyError):
        response.headers["Retry-After"] = WAIT_SECONDS
    return response

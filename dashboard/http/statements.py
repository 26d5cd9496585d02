"""What the atlas says where there is no answer: in its own words, without a traceback, with the same security headers.

JSON under `/api/` and for the page's own questions, else a small document.
"""

import json
from collections.abc import Callable

from flask import Blueprint, Flask, Response, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from dashboard.links import BASE
from layers.languages import _

statements = Blueprint("statements", __name__)
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
BARE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
NAMES = {
    400: "BAD REQUEST",
    404: "NOT FOUND",
    408: "REQUEST TIMEOUT",
    413: "CONTENT TOO LARGE",
    414: "URI TOO LONG",
    417: "EXPECTATION FAILED",
    431: "REQUEST HEADER FIELDS TOO LARGE",
    500: "INTERNAL SERVER ERROR",
    501: "NOT IMPLEMENTED",
}
DOCUMENT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body{{font:18px/1.5 sans-serif;max-width:40em;margin:4em auto;padding:0 1em}}</style></head>
<body><h1>{title}</h1><p>{sentence}</p><p><a href="{home}">{link}</a></p></body></html>
"""


def sentence_of(status: int) -> str:
    """What a status means to a visitor, and what helps."""
    known: dict[int, Callable[[], str]] = {
        400: lambda: _("The request could not be understood. Please check its address and its body."),
        404: lambda: _("There is nothing at this address."),
        405: lambda: _("This address cannot be asked in this way."),
        408: lambda: _("The request took too long to arrive. Please send it again."),
        409: lambda: _("The data have moved on since this address was made."),
        413: lambda: _("The request is too large: at most one megabyte is read."),
        414: lambda: _("The address is too long: at most 8,000 characters are read."),
        415: lambda: _("The request is of a kind that is not read here."),
        417: lambda: _("The request expects something that is not done here."),
        431: lambda: _("The headers of the request are too long."),
        500: lambda: _("Something went wrong in the atlas. It was noted; please try again."),
        501: lambda: _("The request is coded in a way that is not read here."),
    }
    return known.get(status, known[400] if status < 500 else known[500])()


def bare_answer(status: int, request_id: str) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status line, headers and body of an answer that the server gives by itself, without the application."""
    body = json.dumps({"error": sentence_of(status), "request_id": request_id}).encode()
    headers = {
        **SECURITY,
        "Content-Security-Policy": BARE_POLICY,
        "Cache-Control": "no-store",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Request-Id": request_id,
    }
    return f"{status} {NAMES[status]}", list(headers.items()), body


def refuse(status: int, sentence: str = "", **more: object) -> Response:
    """A refusal as JSON."""
    body = {"error": sentence or sentence_of(status), **more}
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")


def add_statements(server: Flask) -> None:
    """Answer every fault in our words."""
    server.register_error_handler(HTTPException, _say_fault)
    server.register_error_handler(Exception, _say_crash)


def _say_fault(fault: HTTPException) -> Response:
    """What werkzeug raises, 404 and 405 most of all."""
    status = fault.code or 500
    if 300 <= status < 400:
        return Response(status=status, headers={"Location": fault.get_response().headers["Location"]})
    answer = _say(status)
    allowed = fault.get_headers(request.environ) if status == 405 else []
    answer.headers.extend([item for item in allowed if item[0] == "Allow"])
    return answer


def _say_crash(error: Exception) -> Response:
    """A fault of ours: logged with the request's id, told without its inside."""
    from flask import current_app

    request_id = request.environ.get("atlas.request_id", "")
    current_app.logger.error("a request could not be answered", exc_info=error, extra={"request_id": request_id})
    return _say(500)


def _say(status: int) -> Response:
    if request.path.startswith("/api/") or request.path in ("/map", "/matches") or request.path.startswith("/dash/"):
        return refuse(status)
    document = DOCUMENT.format(
        title=escape(_("EPC Atlas")),
        sentence=escape(sentence_of(status)),
        home=f"{BASE}/",
        link=escape(_("Open the atlas")),
    )
    return Response(document, status, mimetype="text/html")

"""`/import`: the ways by which the page brings files. Each change has to come from the page itself."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request, send_file
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from dashboard.html import render
from dashboard.http.listed import as_file, as_json
from dashboard.panels.bring import build_off, build_start
from dashboard.panels.bring_states import build_state
from dashboard.uploads.answers import read_answers, settled_answers
from dashboard.uploads.jobs import Job, UploadError, create_job, find_job
from dashboard.uploads.looking import look_at
from dashboard.uploads.permission import is_own, why_not
from dashboard.uploads.starting import start, stop
from layers.errors import DataError
from layers.importers.report_files import template_csv
from layers.languages import _, languages, speaking
from layers.projects.store import Store

uploads_api = Blueprint("uploads_api", __name__, url_prefix="/import")
FILES = {"report.xlsx": "epc-atlas_import-report.xlsx", "set-aside.csv": "epc-atlas_set-aside.csv"}
LARGEST_QUESTION = 500_000
"""Bytes of what is asked in JSON."""


def add_uploads(server: Flask, bound_to: str) -> None:
    """The routes on `server`, which listens on `bound_to`."""
    server.config["BOUND_TO"] = bound_to
    server.register_blueprint(uploads_api)


def _answer(build: Callable[[], Response]) -> Response:
    """What `build` gives, in the language of the page, or a sentence on why there is nothing."""
    wanted = request.args.get("lang", "en")
    with speaking(wanted if wanted in languages() else "en"):
        try:
            if request.method != "GET" and not is_own(request.host, dict(request.headers)):
                raise UploadError(_("This can be asked for by the page of the atlas alone."), 403)
            if words := why_not(current_app.config["BOUND_TO"], request.host, dict(request.headers)):
                raise UploadError(words, 403)
            answer = build()
        except UploadError as error:
            answer = as_json({"error": str(error)}, error.status)
        except DataError as error:
            answer = as_json({"error": str(error)}, 409)
        except OSError as error:
            words = _("The server has no room or no leave to keep the file: {why}.").format(why=error.strerror)
            answer = as_json({"error": words}, 507)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked() -> dict[str, Any]:
    """What was asked for in JSON. Raises UploadError."""
    if (request.content_length or 0) > LARGEST_QUESTION:
        raise UploadError(_("What was asked for is too long."), 413)
    try:
        found = request.get_json(force=True)
    except (HTTPException, RecursionError, ValueError) as error:
        raise UploadError(_("What was asked for cannot be read.")) from error
    if not isinstance(found, dict):
        raise UploadError(_("What was asked for cannot be read."))
    return found


def _files(told: Any) -> list[tuple[str, int]]:
    """Names and sizes of files, as they were told. Raises UploadError."""
    files = told if isinstance(told, list) else [None]
    found = []
    for file in files:
        name, size = (file.get("name"), file.get("size")) if isinstance(file, dict) else (None, None)
        if not isinstance(name, str) or type(size) is not int or size < 0:
            raise UploadError(_("What was asked for cannot be read."))
        found.append((name, size))
    return found


def _shown(job: Job) -> Response:
    look = look_at(job)
    return as_json({"state": look.state, "html": render(build_state(look)), "received": job.received(look.plan)})


@uploads_api.get("")
def begin() -> Response:
    """The panel as it opens, or why there is none here."""
    wanted = request.args.get("lang", "en")
    with speaking(wanted if wanted in languages() else "en"):
        words = why_not(current_app.config["BOUND_TO"], request.host, dict(request.headers))
        panel: Markup = build_off(words) if words else build_start()
    return Response(panel, mimetype="text/html", headers={"Cache-Control": "no-store"})


@uploads_api.post("")
def create() -> Response:
    """A new import of files whose names and sizes are told: `{"files": [{"name", "size"}]}`."""

    def build() -> Response:
        return as_json({"id": create_job(_files(_asked().get("files"))).id}, 201)

    return _answer(build)


@uploads_api.put("/<id>/<int:at>")
def add(id: str, at: int) -> Response:
    """Bytes of a file from `offset` on; the bytes that are there then."""

    def build() -> Response:
        offset = request.args.get("offset", "")
        if not (offset.isascii() and offset.isdecimal() and len(offset) < 14):
            raise UploadError(_("What was asked for cannot be read."))
        return as_json({"received": find_job(id).add(at, int(offset), request.stream)})

    return _answer(build)


@uploads_api.get("/<id>")
def show(id: str) -> Response:
    """What an import is at, as the page shows it."""
    return _answer(lambda: _shown(find_job(id)))


@uploads_api.post("/<id>/read")
def read(id: str) -> Response:
    """Read the files, with the answers that are given, and report; nothing is changed."""

    def build() -> Response:
        job = find_job(id)
        start(job, "read", answers=read_answers(_asked()))
        return _shown(job)

    return _answer(build)


@uploads_api.post("/<id>/take")
def take(id: str) -> Response:
    """Import what the report said, as it was read."""

    def build() -> Response:
        job = find_job(id)
        look = look_at(job)
        if look.state != "read":
            raise UploadError(_("There is no report to confirm: let the file be read first."), 409)
        start(job, "take", answers=settled_answers(look), seen=look.found["seen"])
        return _shown(job)

    return _answer(build)


@uploads_api.post("/<id>/cancel")
def cancel(id: str) -> Response:
    """End what is at work and discard the files; where that comes too late, what was taken is shown."""

    def build() -> Response:
        job = find_job(id)
        is_at_work = look_at(job).state == "working"
        stop(job)
        look = look_at(job)
        if is_at_work and (look.state == "taken" or look.found.get("was_taken")):
            return _shown(job)
        job.remove()
        return as_json({"state": "gone", "html": "", "received": []})

    return _answer(build)


@uploads_api.post("/undo")
def undo() -> Response:
    """Go back to the store before the import that the page shows: `{"version"}`."""

    def build() -> Response:
        store, version = Store(), _asked().get("version")
        if not version or store.pointer().version != version:
            raise UploadError(_("Another import has come since: load the page again to see it."), 409)
        store.undo()
        return as_json({"state": "undone"})

    return _answer(build)


@uploads_api.get("/<id>/<any('report.xlsx', 'set-aside.csv'):name>")
def file(id: str, name: str) -> Response:
    """The report as a workbook, or the rows set aside."""

    def build() -> Response:
        path = find_job(id).folder / name
        if not path.exists():
            raise UploadError(_("There is no report yet."), 404)
        return send_file(path, as_attachment=True, download_name=FILES[name])

    return _answer(build)


@uploads_api.get("/template.csv")
def template() -> Response:
    """An empty table to fill in."""
    return Response(template_csv(), mimetype="text/csv", headers=as_file("epc-atlas_template.csv"))

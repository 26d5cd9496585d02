"""The HTTP surface beside the page: the same rows, areas, sources and key figures as JSON, CSV and GeoJSON."""

import json
from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from dashboard.panels.pins import moved_pin
from layers.areas import load_areas
from layers.data_package import data_version
from layers.errors import QueryError
from layers.exports.describe import describe_area, describe_layer
from layers.exports.formats import FORMATS
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.query.fields import one_of
from layers.query.selection import select_rows
from layers.query.view_state import read_query

api = Blueprint("api", __name__)


def _json(content: object, status: int = 200) -> Response:
    return Response(json.dumps(content, ensure_ascii=False, indent=1), status, mimetype="application/json")


def _refuse(faults: Iterable[QueryError]) -> Response:
    """400 with the field, the value and what is allowed, of the first fault and of all."""
    all_faults = [{"field": fault.field, "value": fault.value, "allowed": fault.allowed} for fault in faults]
    first = all_faults[0]
    sentence = f"The value of {first['field']} is not known. Allowed: {first['allowed']}."
    return _json({"error": sentence, **first, "faults": all_faults}, 400)


@api.get("/healthz")
def healthz() -> Response:
    """Is it up, and with which facts?"""
    return _json({"status": "ok", "data_version": data_version()})


@api.get("/api/v1/layers")
def layers() -> Response:
    """The catalogue."""
    return _listed(lambda: [describe_layer(layer) for layer in load_catalogue().layers.values()])


@api.get("/api/v1/areas")
def areas() -> Response:
    """Every area with its names, regions and label point."""
    return _listed(lambda: [describe_area(area) for area in load_areas().values()])


@api.get("/api/v1/sources")
def sources() -> Response:
    """The documents."""
    return _listed(lambda: [source.as_row() for source in load_sources().values()])


@api.get("/api/v1/key-figures")
def key_figures() -> Response:
    """Figures that belong to a region or the whole."""
    return _listed(lambda: [figure.as_row() for figure in load_key_figures().values()])


def _listed(build: Callable[[], list[dict[str, object]]]) -> Response:
    """A list that takes no query; a field that would be ignored is refused."""
    if request.args:
        name, value = next(iter(request.args.items()))
        return _refuse([QueryError(name[:60], value[:60], "no field: this list is given whole")])
    return _json(build())


@api.get("/api/v1/observations")
def observations() -> Response:
    """The rows that the map of the query shows (of two that are compared the first), as JSON, CSV or GeoJSON."""
    fields = request.args.to_dict(flat=False)
    wanted = fields.pop("format", ["json"])
    state, faults = read_query(urlencode(fields, doseq=True))
    try:
        fmt = FORMATS[one_of("format", wanted[0], FORMATS)]
        if len(wanted) > 1:
            raise QueryError("format", wanted[1], "one value for each field")
    except QueryError as error:
        faults = (*faults, error)
    if faults:
        return _refuse(faults)
    if moved := moved_pin(state):
        return _json(moved, 409)
    body = fmt.build(select_rows(state), state)
    headers = {"Content-Disposition": f'attachment; filename="{state.layer}.{fmt.suffix}"'} if fmt.attach else {}
    return Response(body, mimetype=fmt.mimetype, headers=headers)


@api.get("/api/<path:rest>")
def unknown(rest: str) -> Response:
    """An address of the API that does not exist."""
    allowed = (
        "/api/v1/layers, /api/v1/areas, /api/v1/sources, /api/v1/key-figures, /api/v1/observations, /api/v1/total, "
        "/api/v1/unplaced, /api/v1/contradictions, /api/v1/reconciliations, /api/v1/programmes"
    )
    return _json({"error": "There is nothing at this address.", "field": "path", "allowed": allowed}, 404)

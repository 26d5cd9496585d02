"""The map of an address as a file: SVG, PNG and others, in the sizes of slides, paper, and pictures for chats."""

from urllib.parse import urlencode

from flask import Blueprint, Response, request

from dashboard.http.api_document import described
from dashboard.http.api_queries import Map
from dashboard.http.export_pool import ExportError
from dashboard.http.exports import failed, make_export
from dashboard.http.listed import as_json, refuse
from dashboard.panels.pins import moved_pin
from dashboard.public_address import map_address
from layers.drawing.sheet import SheetSize, read_size
from layers.errors import QueryError
from layers.exports.map_files import AROUND, MAP_FORMATS, default_size, map_file_name, write_map
from layers.query.fields import LONGEST_ECHO, one_of
from layers.query.view_state import read_query

map_files = Blueprint("map_files", __name__)
KEPT = "private, max-age=300"
EXAMPLES = ("", "layer=l3-responses&period=2017&size=1000x600", "format=plotly")


@map_files.get("/api/v1/map")
@described(
    None,
    Map,
    tuple(MAP_FORMATS),
    ("", "layer=l3-responses&period=2017&size=1000x600", "format=html"),
    (400, 409, 500, 503),
)
def map_file() -> Response:
    """The map that the query shows, as `format` in `size`; with `sheet=map` the map without its words."""
    fields = request.args.to_dict(flat=False)
    own = {"format": fields.pop("format", ["svg"]), "sheet": fields.pop("sheet", ["whole"])}
    own["size"] = fields.pop("size", [default_size(own["format"][0])])
    state, faults = read_query(urlencode(fields, doseq=True))
    found, size = _read_own(own)
    if found or faults or size is None:
        return refuse((*found, *faults))
    if moved := moved_pin(state):
        return as_json(moved, 409)
    name, format = own["format"][0], MAP_FORMATS[own["format"][0]]
    job = (state, name, size, map_address(state, request.url_root), own["sheet"][0])
    try:
        body = make_export(write_map, *job)
    except ExportError as error:
        return failed(error)
    how = "attachment" if format.attach else "inline"
    named = map_file_name(state, name, size)
    headers = {"Content-Disposition": f'{how}; filename="{named}"', "Cache-Control": KEPT}
    return Response(body, mimetype=format.mimetype, headers=headers)


def _read_own(own: dict[str, list[str]]) -> tuple[list[QueryError], SheetSize | None]:
    """What is wrong with the fields that are no part of a view state, and the size."""
    faults, size = [], None
    for name, given in own.items():
        try:
            if len(given) > 1:
                raise QueryError(name, given[1][:LONGEST_ECHO], "one value for each field")
            if name == "size":
                size = read_size(given[0])
            else:
                one_of(name, given[0], MAP_FORMATS if name == "format" else AROUND)
        except QueryError as error:
            faults.append(error)
    return faults, size

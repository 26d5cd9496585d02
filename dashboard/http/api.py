"""The HTTP surface beside the page: the same rows, areas, sources and key figures as JSON, CSV, GeoJSON and XLSX."""

from urllib.parse import urlencode

from flask import Blueprint, Response, request

from dashboard.http.api_document import described
from dashboard.http.api_queries import Paged, Rows, Table
from dashboard.http.api_rows import AreaRow, FilterRow, KeyFigureRow, LayerRow, ObservationRow, SourceRow
from dashboard.http.export_pool import ExportError
from dashboard.http.exports import failed, make_export
from dashboard.http.listed import Part, answer_list, answer_table, as_file, as_json, choose_format, read_part, refuse
from dashboard.panels.pins import moved_pin
from dashboard.public_address import map_address
from layers.areas import load_areas
from layers.errors import QueryError
from layers.exports.csv_file import select_records, table_csv
from layers.exports.describe import describe_area, describe_layer
from layers.exports.download_rows import download_fields, select_map_records
from layers.exports.file_names import file_name
from layers.exports.formats import FORMATS, SPREADSHEET_CSV, to_json, write_rows
from layers.facts.catalogue import load_catalogue
from layers.facts.imported import FACETS, names_of
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.languages import speaking
from layers.query.view_state import ViewState, read_query

api = Blueprint("api", __name__)
PAGED = (FORMATS["json"], FORMATS["csv"])
"""The formats for programs, of which a page can be had."""
OWN = ("format", "excel", "limit", "offset")


@api.get("/api/v1/layers")
@described(LayerRow, Paged)
def layers() -> Response:
    """The catalogue."""
    return answer_list(lambda: [describe_layer(layer) for layer in load_catalogue().layers.values()])


@api.get("/api/v1/areas")
@described(AreaRow, Paged, examples=("", "limit=10", "limit=10&offset=240"))
def areas() -> Response:
    """Every area with its names, regions and label point."""
    return answer_list(lambda: [describe_area(area) for area in load_areas().values()])


@api.get("/api/v1/sources")
@described(SourceRow, Table, ("csv",), ("", "format=csv"))
def sources() -> Response:
    """The documents."""
    return answer_table(lambda: [source.as_row() for source in load_sources().values()])


@api.get("/api/v1/key-figures")
@described(KeyFigureRow, Table, ("csv",), ("", "limit=20", "format=csv&excel=1"))
def key_figures() -> Response:
    """Figures that belong to a region or the whole."""
    return answer_table(lambda: [figure.as_row() for figure in load_key_figures().values()])


@api.get("/api/v1/project-filters")
@described(FilterRow, Table, ("csv",))
def project_filters() -> Response:
    """What imported projects can be narrowed by: the ids and names of donors, programmes, sectors and stages."""
    return answer_table(
        lambda: [{"field": field, "id": id, "name": name} for field in FACETS for id, name in names_of(field).items()]
    )


@api.get("/api/v1/observations")
@described(
    ObservationRow,
    Rows,
    ("csv", "geojson", "xlsx"),
    (
        "",
        "layer=l3-responses&period=2017",
        "layer=epc-operations&period=all&category=IDPs,ND&match=all&format=csv",
        "layer=epc-operations&region=m49-002&limit=10&offset=10",
        "format=geojson",
    ),
    refusals=(400, 409, 500, 503),
)
def observations() -> Response:
    """The rows that the map of the query shows, as JSON, CSV, GeoJSON or XLSX.

    Of two maps that are compared every format holds both, and the field `map` says which a row is of. Files (CSV,
    GeoJSON, XLSX) add to each row what it needs once it has left: full names, source, licence, data version and link.
    """
    fields = request.args.to_dict(flat=False)
    own: dict[str, list[str]] = {name: fields.pop(name) for name in OWN if name in fields}
    state, faults = read_query(urlencode(fields, doseq=True))
    try:
        chosen, is_for_spreadsheet, part = _read_own(own)
    except QueryError as error:
        return refuse((*faults, error))
    if faults:
        return refuse(faults)
    if moved := moved_pin(state):
        return as_json(moved, 409)
    fmt = SPREADSHEET_CSV if is_for_spreadsheet else FORMATS[chosen]
    with speaking(state.lang):
        name = as_file(file_name(state, fmt.suffix)) if fmt.attach else {}
        link = map_address(state, request.url_root)
        if fmt in PAGED:
            lines, count = _write_part(state, chosen, link, part)
            return Response(lines, mimetype=fmt.mimetype, headers={**name, **part.headers(count)})
        try:
            body = make_export(write_rows, state, chosen, link) if fmt.is_heavy else fmt.build(state, link)
        except ExportError as error:
            return failed(error)
        return Response(body, mimetype=fmt.mimetype, headers=name)


def _write_part(state: ViewState, chosen: str, link: str, part: Part) -> tuple[str, int]:
    """Some of the rows as JSON or CSV, and how many rows there are in all."""
    if chosen == "json":
        rows = select_map_records(state)
        return to_json(part.of(rows)), len(rows)
    rows = select_records(state, link)
    return table_csv(download_fields(state), part.of(rows)), len(rows)


def _read_own(own: dict[str, list[str]]) -> tuple[str, bool, Part]:
    """The fields that are no part of a view state: format, whether it is for a spreadsheet, which rows."""
    chosen, is_for_spreadsheet = choose_format(own.get("format", ["json"]), own.get("excel", []), FORMATS)
    part = read_part(own)
    if not part.is_whole and (is_for_spreadsheet or FORMATS[chosen] not in PAGED):
        raise QueryError("limit", f"{part.limit or part.offset}", "nothing: files for people hold every row")
    return chosen, is_for_spreadsheet, part


@api.get("/api/<path:rest>")
def unknown(rest: str) -> Response:
    """An address of the API that does not exist."""
    allowed = (
        "/api/v1/layers, /api/v1/areas, /api/v1/sources, /api/v1/key-figures, /api/v1/observations, /api/v1/map, "
        "/api/v1/total, /api/v1/project-filters, /api/v1/unplaced, /api/v1/contradictions, /api/v1/reconciliations, "
        "/api/v1/programmes"
    )
    return as_json({"error": "There is nothing at this address.", "field": "path", "allowed": allowed}, 404)

"""`/api/v1/projects`: the projects behind an imported layer's figures, page by page, as JSON or whole as CSV."""

from urllib.parse import urlencode

from flask import Blueprint, Response, request

from dashboard.http.api_document import described
from dashboard.http.api_queries import Projects
from dashboard.http.api_rows import ProjectRow
from dashboard.http.listed import as_file, as_json, choose_format, refuse
from dashboard.http.projects_csv import project_record, projects_csv, projects_file_name
from dashboard.pages.imported_view import ImportedView, load_view
from layers.errors import QueryError
from layers.exports.csv_file import BYTE_ORDER_MARK
from layers.languages import speaking
from layers.projects.project_list import LARGEST_PAGE, SORTS, Page, select_projects
from layers.query.fields import one_of
from layers.query.view_state import ViewState, read_query

projects_api = Blueprint("projects_api", __name__)
OWN = ("sort", "order", "offset", "limit", "text", "format", "excel")


@projects_api.get("/api/v1/projects")
@described(ProjectRow, Projects, ("csv",), ())
def projects() -> Response:
    """A page of the list: `sort`, `order` (`asc` or `desc`), `offset`, `limit`, `text`; with `format=csv` all of it.

    With `excel=1` that is for a spreadsheet.

    What narrows it are the fields of the page's own query; without a period it is of all years.
    """
    fields = request.args.to_dict(flat=False)
    own = {name: fields.pop(name)[0] for name in OWN if name in fields}
    state, faults = read_query(urlencode(fields, doseq=True))
    if faults:
        return refuse(faults)
    try:
        page, excel = _page(own), [own["excel"]] if "excel" in own else []
        format, is_for_spreadsheet = choose_format([own.get("format", "json")], excel, ("json", "csv"))
        view = load_view(state.but(view="projects"))
        if format == "csv":
            return _as_csv(view, state, page, is_for_spreadsheet=is_for_spreadsheet)
        rows = select_projects(view.tables, view.layer.id, view.filters, page, state.lang).rows if view else ()
    except QueryError as error:
        return refuse([error])
    return as_json([project_record(row) for row in rows])


def _as_csv(view: ImportedView | None, state: ViewState, page: Page, *, is_for_spreadsheet: bool) -> Response:
    with speaking(state.lang):
        lines = projects_csv(view, state, page, request.url_root)
        mark = BYTE_ORDER_MARK if is_for_spreadsheet else ""
        return Response(f"{mark}{lines}", mimetype="text/csv", headers=as_file(projects_file_name(view, state)))


def _page(own: dict[str, str]) -> Page:
    order = one_of("order", own.get("order", "asc"), ("asc", "desc"))
    return Page(
        one_of("sort", own.get("sort", "title"), SORTS),
        order == "desc",
        _whole("offset", own.get("offset", "0"), 0, 10**9),
        _whole("limit", own.get("limit", "100"), 1, LARGEST_PAGE),
        own.get("text", "")[:200],
    )


def _whole(field: str, text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 11 and low <= int(text) <= high):
        raise QueryError(field, text[:60], f"a whole number from {low} to {high}")
    return int(text)

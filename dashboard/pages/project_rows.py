"""Rows for the grid of projects: what it asks for, as a page of the store's list."""

from typing import Any

from dashboard.links import href
from dashboard.pages.donor import money_words
from dashboard.pages.imported_view import load_view
from dashboard.pages.projects import stage_words
from layers.projects.project_list import LARGEST_PAGE, SORTS, ListedProject, Page, select_projects
from layers.query.view_state import ViewState
from layers.text.names import area_name

RowsRequest = dict[str, Any]
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!|~&"})


def grid_rows(request: RowsRequest, state: ViewState) -> dict[str, Any]:
    """The rows from `startRow` to `endRow` in the order of `sortModel`, with what `filterModel` looks for in titles."""
    view = load_view(state)
    if view is None:
        return {"rowData": [], "rowCount": 0}
    offset = max(0, int(request.get("startRow") or 0))
    limit = min(max(1, int(request.get("endRow") or 100) - offset), LARGEST_PAGE)
    order = next((item for item in request.get("sortModel") or [] if item.get("colId") in SORTS), None)
    is_money = view.currency is not None
    sort, descending = (order["colId"], order.get("sort") == "desc") if order else (_first(is_money), is_money)
    text = str(((request.get("filterModel") or {}).get("title") or {}).get("filter") or "")[:200]
    asked = Page(sort, descending, offset, limit, text)
    page = select_projects(view.tables, view.layer.id, view.filters, asked, state.lang)
    return {"rowData": [_row(project, state) for project in page.rows], "rowCount": page.total}


def _first(is_money: bool) -> str:
    return "amount" if is_money else "title"


def _row(project: ListedProject, state: ViewState) -> dict[str, Any]:
    """A row of words; `link` is Markdown, in which what a file says is nothing but text."""
    address = href(state.but(view="project", project=project.project_id)).replace("(", "%28").replace(")", "%29")
    title = (project.title or project.project_id).translate(_MARKS)
    return {
        "key": f"{project.project_id} {project.currency or ''}",
        "link": f"[{title}]({address})",
        "title": project.title,
        "project_id": project.project_id,
        "status": stage_words(project.status),
        "start": project.start.isoformat() if project.start else "",
        "end": project.end.isoformat() if project.end else "",
        "donor": project.donor,
        "programme": project.programme,
        "sector": project.sector,
        "countries": ", ".join(area_name(iso3) for iso3 in filter(None, project.countries.split(";"))),
        "amount_words": "" if project.amount is None else money_words(project.amount, project.currency or ""),
    }

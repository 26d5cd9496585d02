"""The list of imported projects as CSV, each row with what it needs once it has left the atlas."""

from collections.abc import Iterator
from typing import Any

from dashboard.pages.imported_view import ImportedView
from dashboard.public_address import map_address
from layers.data_package import data_version
from layers.exports.csv_file import table_csv
from layers.exports.file_names import file_name
from layers.facts.sources import load_sources
from layers.languages import _
from layers.projects.project_list import LARGEST_PAGE, ListedProject, Page, select_projects
from layers.query.view_state import ViewState
from layers.text.captions import source_words

FIELDS = tuple(ListedProject.__dataclass_fields__)
BESIDE = ("layer_title", "start_year", "end_year", "source_title", "data_version", "link")
"""What stands in every row: of which layer's figures, of which years, from where, and how to find it again."""


def project_record(row: ListedProject) -> dict[str, Any]:
    """A project as JSON has it: days as ISO strings, amounts as decimal strings, what is missing null."""
    plain = {field: getattr(row, field) for field in FIELDS}
    days = {name: plain[name].isoformat() if plain[name] else None for name in ("start", "end")}
    return {**plain, **days, "amount": None if row.amount is None else f"{row.amount:.2f}"}


def projects_csv(view: ImportedView | None, state: ViewState, page: Page, root: str) -> str:
    """A heading and every project that the view lists, in the order of `page`; `root` is where a visitor reached us."""
    beside = _beside(view, _of_all_years(view, state), root) if view else {}
    rows = _every_project(view, page, state.lang) if view else ()
    return table_csv((*FIELDS, *BESIDE), ({**project_record(row), **beside} for row in rows))


def _every_project(view: ImportedView, page: Page, language: str) -> Iterator[ListedProject]:
    offset, rows = 0, LARGEST_PAGE
    while rows == LARGEST_PAGE:
        step = Page(page.sort, page.descending, offset, LARGEST_PAGE, page.text)
        found = select_projects(view.tables, view.layer.id, view.filters, step, language).rows
        yield from found
        offset, rows = offset + LARGEST_PAGE, len(found)


def projects_file_name(view: ImportedView | None, state: ViewState) -> str:
    """`epc-atlas_projects_projects-budget_all-areas_2020.csv`."""
    if view is None:
        return "epc-atlas_projects.csv"
    return file_name(_of_all_years(view, state), "csv").replace("epc-atlas_", "epc-atlas_projects_", 1)


def _of_all_years(view: ImportedView, state: ViewState) -> ViewState:
    """The state whose map has the figures of the projects listed; without a period they are of all years."""
    first, last = view.filters.first_year, view.filters.last_year
    period = state.period if first is None or last is None else (first, last)
    return state.but(layer=view.layer.id, period=period)


def _beside(view: ImportedView, state: ViewState, root: str) -> dict[str, str | int | None]:
    return {
        "layer_title": _(view.layer.title),
        "start_year": view.filters.first_year,
        "end_year": view.filters.last_year,
        "source_title": source_words(load_sources()["imported"]),
        "data_version": data_version(),
        "link": map_address(state, root),
    }

"""The list of imported projects as CSV, each row with what it needs once it has left the atlas."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from dashboard.pages.imported_view import ImportedView
from dashboard.public_address import map_address
from layers.data_package import data_version
from layers.exports.file_names import file_name
from layers.exports.spreadsheet_text import harmless
from layers.facts.sources import load_sources
from layers.languages import _
from layers.projects.project_list import LARGEST_PAGE, ListedProject, Page, select_projects
from layers.query.view_state import ViewState
from layers.text.captions import source_words

BESIDE = ("layer_title", "start_year", "end_year", "source_title", "data_version", "link")
"""What stands in every row: of which layer's figures, of which years, from where, and how to find it again."""
FIELDS = (*ListedProject.__dataclass_fields__, *BESIDE)

Record = Mapping[str, Any]


def projects_csv(
    view: ImportedView | None, state: ViewState, page: Page, record: Callable[[ListedProject], Record], root: str
) -> str:
    """A heading and every project that the view lists, in the order of `page`; `root` is where a visitor reached us."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, FIELDS)
    writer.writeheader()
    if view is None:
        return file.getvalue()
    beside = _beside(view, _of_all_years(view, state), root)
    offset = 0
    while True:
        step = Page(page.sort, page.descending, offset, LARGEST_PAGE, page.text)
        rows = select_projects(view.tables, view.layer.id, view.filters, step, state.lang).rows
        writer.writerows({name: harmless(value) for name, value in {**record(row), **beside}.items()} for row in rows)
        offset += LARGEST_PAGE
        if len(rows) < LARGEST_PAGE:
            return file.getvalue()


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

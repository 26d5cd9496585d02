"""What follows the address: the controls, all that stands around the map, and the table.

The map itself and its words come first, by one answer of their own (`dashboard.http.map_answers`, assets/map.js), which also
takes what a visitor sets: here the address is the only input, so every panel is a function of it.
"""

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard.markup import to_markup
from dashboard.page.controls import OUTPUTS, control_values
from dashboard.page.surroundings import build_panels
from dashboard.panels.search import build_matches
from dashboard.panels.tables import table_columns, table_rows
from layers.facts.observations import Observation
from layers.languages import speaking
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, read_query
from layers.text import comparison_captions


def register(app: Dash) -> None:
    """Give `app` its callbacks."""
    app.callback(Output("settled", "data"), *OUTPUTS, Input("url", "search"), State("settled", "data"))(update_controls)
    app.callback(
        Output("panels", "data"),
        Output("cards", "data"),
        Output("table", "columnDefs"),
        Output("table", "rowData"),
        Output("tabled", "data"),
        Input("url", "search"),
        Input("browse", "value"),
        State("tabled", "data"),
    )(update_panels)
    app.callback(Output("matches", "data"), Input("area-search", "value"), State("url", "search"))(update_matches)
    for panels_of in ("panels", "matches"):
        app.clientside_callback(ClientsideFunction("panels", "lay"), Input(panels_of, "data"))
    app.clientside_callback(ClientsideFunction("cards", "deal"), Input("cards", "data"))
    app.clientside_callback(ClientsideFunction("atlas", "onRow"), Input("table", "cellClicked"))


def _read(search: str | None) -> ViewState:
    return read_query(search or "")[0]


def update_controls(search: str | None, settled: str | None) -> tuple[Any, ...]:
    """The controls for an address: what differs from the address that was answered last (`settled`)."""
    state = _read(search)
    with speaking(state.lang):
        values = control_values(state)
        told = [None] * len(values) if settled is None else control_values(_read(settled))
    anew = [no_update if value == old else value for value, old in zip(values, told, strict=True)]
    return search or "", *anew


def update_panels(search: str | None, way: str | None, tabled: str | None) -> tuple[Any, ...]:
    """All the words around the map, the hover cards, and what differs in the table from the address `tabled`."""
    state, faults = read_query(search or "")
    rows = select_rows(state)
    with speaking(state.lang):
        told = build_panels(state, faults, rows, way or "theme", search or "")
        table = _table(state, rows, None if tabled is None else _read(tabled))
        return told, comparison_captions.deck(state, rows), *table, search or ""


def _table(state: ViewState, rows: Sequence[Observation], before: ViewState | None) -> tuple[Any, Any]:
    """Columns and rows, each only where it is another than for the state `before`.

    Columns that the grid is told once more lose the width and the place that a visitor has given them.
    """
    columns = table_columns(state)
    if before is None or (before.layer, before.lang) != (state.layer, state.lang):
        return columns, table_rows(state, rows)
    is_same = before.but(area=state.area, at=state.at, theme=state.theme) == state
    return (
        no_update if columns == table_columns(before) else columns,
        no_update if is_same else table_rows(state, rows),
    )


def update_matches(text: str | None, search: str | None) -> dict[str, Any]:
    """The areas that the words in the search field may mean."""
    state = _read(search)
    with speaking(state.lang):
        return {"markup": {"area-matches": to_markup(build_matches(text or "", state))}, "attributes": {}}

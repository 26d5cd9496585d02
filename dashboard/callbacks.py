"""What follows the address: the controls, all that stands around the map, and the table.

The map itself and its words come first, by one answer of their own (`dashboard.map_answers`, assets/map.js), which also
takes what a visitor sets: here the address is the only input, so every panel is a function of it.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard.controls import OUTPUTS, control_values
from dashboard.markup import to_markup
from dashboard.search_panel import build_matches
from dashboard.surroundings import build_panels
from dashboard.tables import table_columns, table_rows
from layers import comparison_captions
from layers.selection import select_rows
from layers.view_state import ViewState, read_query
from layers.words import speaking


def register(app: Dash) -> None:
    """Give `app` its callbacks."""
    app.callback(Output("settled", "data"), *OUTPUTS, Input("url", "search"), State("settled", "data"))(update_controls)
    app.callback(
        Output("panels", "data"),
        Output("cards", "data"),
        Output("table", "columnDefs"),
        Output("table", "rowData"),
        Input("url", "search"),
        Input("browse", "value"),
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


def update_panels(search: str | None, way: str | None) -> tuple[Any, ...]:
    """All the words around the map, the hover cards and the table."""
    state, faults = read_query(search or "")
    rows = select_rows(state)
    with speaking(state.lang):
        told = build_panels(state, faults, rows, way or "theme", search or "")
        return told, comparison_captions.deck(state, rows), table_columns(state), table_rows(state, rows)


def update_matches(text: str | None, search: str | None) -> dict[str, Any]:
    """The areas that the words in the search field may mean."""
    state = _read(search)
    with speaking(state.lang):
        return {"markup": {"area-matches": to_markup(build_matches(text or "", state))}, "attributes": {}}

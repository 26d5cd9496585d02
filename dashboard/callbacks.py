"""What happens when the address changes, and how controls change the address.

One callback joins controls and address. All others have the address alone as input (and the map's size), so every
panel is a function of it.
"""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, Patch, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard.controls import INPUTS, JOINED, OUTPUTS, apply_control, control_values
from dashboard.geometry import geometry_url
from dashboard.markup import to_markup
from dashboard.search_panel import build_matches, first_match
from dashboard.surroundings import build_panels
from dashboard.tables import table_columns, table_rows
from layers import comparison_captions
from layers.boundaries import feature_ids
from layers.compared import other_state, side_by_side
from layers.figures import build_figure, build_parts
from layers.projection import Frame
from layers.selection import select_rows
from layers.view_state import ViewState, frame_of, read_query
from layers.words import speaking


def register(app: Dash) -> None:
    """Give `app` its callbacks."""
    app.config.suppress_callback_exceptions = True  # the second map is in the page only while two are compared
    inputs = {
        **INPUTS,
        "search": Input("url", "search"),
        "picked": Input("map", "clickData"),
        "row": Input("table", "cellClicked"),
        "find": Input("area-search", "n_submit"),
    }
    app.callback(
        Output("url", "search"),
        Output("settled", "data"),
        *OUTPUTS,
        inputs=[inputs, State("area-search", "value"), State("settled", "data")],
    )(update_view)
    app.callback(
        Output("map", "figure"),
        Output("shown", "data"),
        Input("url", "search"),
        Input("frame", "data"),
        State("shown", "data"),
    )(update_map)
    app.callback(
        Output("map-b", "figure"),
        Output("shown-b", "data"),
        Input("url", "search"),
        Input("frame", "data"),
        State("shown-b", "data"),
    )(update_second_map)
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
    app.clientside_callback(
        ClientsideFunction("atlas", "onAddress"),
        Output("canvas", "title"),
        Input("url", "search"),
        Input("settled", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("compare", "onAddress"),
        Output("canvas-b", "children"),
        Input("url", "search"),
        State("blank-map", "data"),
    )
    app.clientside_callback(ClientsideFunction("cards", "deal"), Input("cards", "data"))


def _read(search: str | None) -> ViewState:
    return read_query(search or "")[0]


def address_of(state: ViewState) -> str:
    """The search part of a state's address, as the browser gives it back: empty for the atlas as it opens."""
    query = state.to_query()
    return f"?{query}" if query else ""


def update_view(inputs: dict[str, Any], sought: str | None, settled: dict[str, str] | None) -> tuple[Any, ...]:
    """Controls to address, or address to controls, whichever changed.

    Only what differs from the address that was answered last (`settled`) is told again.
    """
    state, changed = _read(inputs["search"]), ctx.triggered_id
    new = state
    if changed == "map" and inputs["picked"]:
        point = inputs["picked"]["points"][0]
        picked = point.get("customdata") or point.get("location") or ""
        new = state if picked.startswith("und-") else apply_control(state, "area", picked)
    elif changed == "table" and inputs["row"]:
        new = apply_control(state, "area", inputs["row"]["rowId"][:3])
    elif changed == "area-search":
        new = apply_control(state, "area", first_match(sought or "") or state.area)
    elif changed in INPUTS:
        new = apply_control(state, changed, inputs[changed])
    with speaking(new.lang):
        values = control_values(new)
        told = control_values(_read(settled["search"])) if settled else [None] * len(values)
    anew = [
        value if value != old or id == changed else no_update
        for (id, _prop), value, old in zip(JOINED, values, told, strict=True)
    ]
    search = no_update if new == state else address_of(new)
    return search, {"search": inputs["search"] if new == state else search}, *anew


Shown = dict[str, Any] | None


def update_map(search: str | None, size: dict[str, float] | None, shown: Shown) -> tuple[Any, Any]:
    """The parts of the figure that differ from what is shown; the whole of it on another view or theme."""
    return _draw(_read, search, size, shown)


def update_second_map(search: str | None, size: dict[str, float] | None, shown: Shown) -> tuple[Any, Any]:
    """The same of the second map, which is on the page while two are compared."""
    if not side_by_side(_read(search)):
        raise PreventUpdate
    return _draw(lambda query: other_state(_read(query)), search, size, shown)


def _draw(
    read: Callable[[str | None], ViewState], search: str | None, size: dict[str, float] | None, shown: Shown
) -> tuple[Any, Any]:
    if not size:
        raise PreventUpdate
    state, frame, now = read(search), Frame(size["width"], size["height"]), {"search": search, "size": size}
    meta = {"search": search or "", "size": size, "features": len(feature_ids(frame_of(state).id))}
    meta["maps"] = 2 if side_by_side(state) else 1
    with speaking(state.lang):
        before = read(shown["search"]) if shown else None
        if before is None or shown is None or _base(before) != _base(state):
            figure = build_figure(state, frame, geometry_url(frame_of(state).id))
            figure["layout"]["meta"] = meta
            return figure, now
        old = build_parts(before, Frame(shown["size"]["width"], shown["size"]["height"]))
        patch = Patch()
        for path, value in build_parts(state, frame).items():
            if old[path] != value:
                _at(patch, path[:-1])[path[-1]] = value
    patch["layout"]["meta"] = meta
    return patch, now


def _at(patch: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        patch = patch[step]
    return patch


def _base(state: ViewState) -> tuple[str, str]:
    return frame_of(state).id, state.theme


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

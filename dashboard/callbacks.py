"""What happens when the address changes, and how controls change the address.

One callback joins controls and address. All others have the address alone as input (and the map's size), so every
panel is a function of it.
"""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, Patch, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard import compare_panels, panels
from dashboard.controls import INPUTS, OUTPUTS, apply_control, control_values
from dashboard.geometry import geometry_url
from dashboard.interval_panel import build_intervals
from dashboard.key_figure_panel import build_key_figures
from dashboard.layer_picker import build_layer_picker
from dashboard.map_note import build_map_note
from dashboard.pins import build_pin_notice
from dashboard.profile import build_profile
from dashboard.provenance import build_sum
from dashboard.rooms import build_room
from dashboard.search_panel import build_matches, first_match
from dashboard.tables import build_ranking, table_columns, table_rows
from dashboard.time_panel import build_time
from layers import comparison_captions
from layers.boundaries import feature_ids
from layers.compared import other_state, side_by_side
from layers.figures import build_figure, build_parts
from layers.projection import Frame
from layers.selection import select_rows
from layers.view_state import ViewState, frame_of, layer_of, read_query
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
        inputs=[inputs, State("area-search", "value")],
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
    app.callback([Output(id, prop) for id, prop in PANELS], Input("url", "search"))(update_panels)
    app.callback(
        Output("table", "columnDefs"),
        Output("table", "rowData"),
        Output("ranking", "children"),
        Input("url", "search"),
    )(update_tables)
    app.callback(Output("area-matches", "children"), Input("area-search", "value"), Input("url", "search"))(
        update_matches
    )
    app.callback(Output("layer", "children"), Input("url", "search"), Input("browse", "value"))(update_layers)
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


PANELS = [
    *(("notice", "children"), ("tools", "children"), ("map-title", "children")),
    *(("summary", "children"), ("legend", "children"), ("source", "children"), ("disclaimer", "children")),
    *(
        ("present-help", "children"),
        ("profile", "children"),
        ("figures", "children"),
        ("downloads", "children"),
    ),
    *(
        ("reset", "children"),
        ("canvas", "aria-label"),
        ("canvas", "data-extent"),
        ("category-group", "hidden"),
        ("value-group", "hidden"),
    ),
    *(("room", "children"), ("room", "data-search"), ("indicator-group", "hidden"), ("map-note", "children")),
    ("cards", "data"),
    *(("time", "children"), ("intervals", "children")),
    *compare_panels.PANELS,
]


def _read(search: str | None) -> ViewState:
    return read_query(search or "")[0]


def update_view(inputs: dict[str, Any], sought: str | None) -> tuple[Any, ...]:
    """Controls to address, or address to controls, whichever changed."""
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
    search = no_update if new == state else "?" + new.to_query()
    return search, {"search": inputs["search"] if new == state else search}, *values


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


def update_panels(search: str | None) -> list[Any]:
    """All the words around the map."""
    state, faults = read_query(search or "")
    rows = select_rows(state)
    layer = layer_of(state)
    with speaking(state.lang):
        title, summary = compare_panels.main_words(state, rows)
        return [
            *(
                [*panels.build_notice(faults), *build_pin_notice(state)],
                panels.build_tools(state),
                title,
            ),
            *(
                summary,
                panels.build_legend(state, rows),
                compare_panels.build_source(state),
                panels.build_disclaimer(state),
            ),
            *(panels.build_present_help(state), build_profile(state)),
            [build_sum(state, rows), *build_key_figures(state)],
            *(
                panels.build_downloads(state, rows),
                panels.build_reset(state),
                compare_panels.canvas_words(state, rows),
                frame_of(state).id,
            ),
            *(not layer.categories, layer.fill != "value"),
            *(build_room(state), search or "", len(layer.indicators) == 1, build_map_note(state, rows)),
            comparison_captions.deck(state, rows),
            *(build_time(state), build_intervals(state)),
            *compare_panels.build_compare_panels(state, rows),
        ]


def update_layers(search: str | None, way: str | None) -> list[Any]:
    """The layer picker, browsed the way that was chosen."""
    state = _read(search)
    with speaking(state.lang):
        return build_layer_picker(state, way or "theme")


def update_tables(search: str | None) -> tuple[Any, Any, Any]:
    """The rows on screen as a table and as a ranking."""
    state = _read(search)
    rows = select_rows(state)
    with speaking(state.lang):
        return table_columns(state), table_rows(state, rows), build_ranking(state, rows)


def update_matches(text: str | None, search: str | None) -> list[Any]:
    """The areas that the words in the search field may mean; none once one was chosen."""
    if ctx.triggered_id == "url":
        return []
    return build_matches(text or "", _read(search))

"""What Dash draws on the pages of imported projects: a donor's flows and years, and the grid of all projects."""

from typing import Any

import dash_ag_grid as dag
from dash import Dash, Input, Output, State, dcc, no_update
from dash import html as components

from dashboard.pages.imported_view import load_view
from dashboard.pages.project_rows import RowsRequest, grid_rows
from dashboard.panels.beside_map import place_name
from dashboard.panels.chart import CONFIG
from layers.areas import load_areas
from layers.charts.flows import draw_flows, draw_years
from layers.languages import _, speaking
from layers.projects.donor_view import donor_flows, programme_years
from layers.query.view_state import ViewState, read_query
from layers.text.names import area_name

PAGE_ROWS = 100
GRID = {
    "cacheBlockSize": PAGE_ROWS,
    "maxBlocksInCache": 20,
    "suppressColumnVirtualisation": True,
    "animateRows": False,
    "ensureDomOrder": True,
    "enableCellTextSelection": True,
}


def register_projects(app: Dash) -> None:
    """Let the figures and the grid follow the store `address`, which holds the query of the page."""
    app.callback(Output("donor-pane", "children"), Input("address", "data"))(build_donor_figures)
    app.callback(Output("projects-pane", "children"), Input("address", "data"))(build_grid)
    app.callback(Output("projects", "getRowsResponse"), Input("projects", "getRowsRequest"), State("address", "data"))(
        answer_rows
    )


def build_donor_figures(search: str | None) -> Any:
    """The Sankey and the bars of the donor that the address names; nothing elsewhere."""
    state = read_query(search or "")[0]
    view = load_view(state, of_money=True) if state.view == "donor" and state.donor else None
    if view is None:
        return []
    with speaking(state.lang):
        columns = donor_flows(view.tables, view.layer.id, view.filters)
        flows = [columns[0], [(source, _place(target), amount) for source, target, amount in columns[1]]]
        years = programme_years(view.tables, view.layer.id, view.filters)
        unit = view.currency or ""
        return [
            _figure("flows", _("From donor to programme to country"), draw_flows(flows, unit, state.theme)),
            _figure("years", _("By year and programme"), draw_years(years, unit, state.theme)),
        ]


def _place(target: str) -> str:
    return area_name(target) if target in load_areas() else place_name(target)


def _figure(name: str, title: str, figure: Any) -> Any:
    graph = dcc.Graph(id=name, figure=figure, config=CONFIG)
    heading = components.H2(title, id=f"{name}-title")
    return components.Figure(
        [heading, components.Div(graph, role="img", **{"aria-labelledby": f"{name}-title"})], className="money-figure"
    )


def build_grid(search: str | None) -> Any:
    """The grid of the projects that the address leaves, empty until it asks for rows; nothing elsewhere."""
    state = read_query(search or "")[0]
    if state.view != "projects" or load_view(state) is None:
        return []
    with speaking(state.lang):
        return dag.AgGrid(
            id="projects",
            rowModelType="infinite",
            columnDefs=grid_columns(state),
            dashGridOptions=GRID,
            defaultColDef={"resizable": True, "sortable": True, "floatingFilter": True},
            getRowId="params.data.key",
            style={"height": 520, "width": "100%"},
        )


def grid_columns(state: ViewState) -> list[dict[str, Any]]:
    """The columns; the title leads to the page of its project."""
    text = {"filter": "agTextColumnFilter", "filterParams": {"filterOptions": ["contains"], "maxNumConditions": 1}}
    link = {"cellRenderer": "markdown", "field": "link"}
    named: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
        ("title", _("Project"), 320, {**text, **link}),
        ("project_id", _("Identifier"), 190, {}),
        ("status", _("Status"), 130, {}),
        ("start", _("Start"), 110, {}),
        ("end", _("End"), 110, {}),
        ("donor", _("Donor"), 220, {}),
        ("programme", _("Programme"), 200, {}),
        ("sector", _("Sector"), 200, {}),
        ("countries", _("Countries"), 180, {"sortable": False}),
        (
            "amount",
            _("Amount"),
            170,
            {"type": "numericColumn", "field": "amount_words"},
        ),
    )
    is_count = load_view(state) is None or state.layer == "projects-active"
    return [
        {"colId": field, "field": field, "headerName": words, "width": width, "tooltipField": field, **more}
        for field, words, width, more in named
        if field != "amount" or not is_count
    ]


def answer_rows(request: RowsRequest | None, search: str | None) -> Any:
    """The rows that the grid asks for: sorted and filtered by the store."""
    if request is None:
        return no_update
    state = read_query(search or "")[0]
    with speaking(state.lang):
        return grid_rows(request, state)

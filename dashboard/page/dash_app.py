"""What Dash draws: the table and the chart, each once its tab is looked at.

Dash lives under `/dash/` and its scripts load when a tab first needs them (assets/page/dash.js). The address of the
page reaches it through the store `address`.
"""

from typing import Any

import dash_ag_grid as dag
from dash import Dash, Input, Output, State, dcc, no_update
from dash import html as components
from flask import Flask
from markupsafe import Markup

from dashboard.links import BASE
from dashboard.page.chart_callback import register_chart
from dashboard.page.projects_callbacks import register_projects
from dashboard.panels.chart import build_chart_pane
from dashboard.panels.table_columns import table_columns
from dashboard.panels.tables import table_rows
from layers.languages import speaking
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, read_query

PREFIX = "/dash/"
GRID = {
    "domLayout": "autoHeight",
    "suppressCellFocus": False,
    "animateRows": False,
    "ensureDomOrder": True,
    "suppressColumnVirtualisation": True,
    "enableCellTextSelection": True,
}


class PageDash(Dash):  # type: ignore[misc]
    """Dash, whose index is the tags of its scripts alone: the page around them is drawn by the server."""

    def interpolate_index(self, **parts: Any) -> str:
        """The tags; Dash fills in its scripts."""
        return "".join(str(parts[part]) for part in ("app_entry", "config", "scripts", "renderer"))


def create_dash(server: Flask) -> PageDash:
    """Dash on `server`, with its callbacks."""
    app = PageDash(
        __name__,
        server=server,
        routes_pathname_prefix=PREFIX,
        requests_pathname_prefix=BASE + PREFIX,
        include_assets_files=False,
        suppress_callback_exceptions=True,
        update_title="",
        compress=False,
    )
    app.layout = _layout
    app.callback(Output("table-pane", "children"), Input("address", "data"), State("table-pane", "children"))(add_table)
    app.callback(Output("chart-pane", "children"), Input("address", "data"), State("chart-pane", "children"))(add_chart)
    register_chart(app)
    register_projects(app)
    app.callback(
        Output("table", "columnDefs"),
        Output("table", "rowData"),
        Output("table-address", "data"),
        Input("address", "data"),
        State("table-address", "data"),
    )(update_table)
    return app


def script_tags(app: PageDash) -> Markup:
    """The tags by which a page loads Dash."""
    with app.server.test_request_context(PREFIX):
        return Markup(app.index())


def _layout() -> Any:
    """Empty panes: what they hold comes with the first address that looks at them."""
    panes = [components.Div(id=f"{name}-pane") for name in ("table", "chart", "donor", "projects")]
    return components.Div([dcc.Store(id="address"), *panes])


def build_grid(state: ViewState) -> dag.AgGrid:
    """The grid with the rows of a view state."""
    return dag.AgGrid(
        id="table",
        dashGridOptions=GRID,
        columnDefs=table_columns(state),
        rowData=table_rows(state, select_rows(state)),
        getRowId="params.data.key",
        defaultColDef={"resizable": True, "sortable": True},
        style={"height": None, "width": "100%"},
    )


def add_table(search: str | None, present: Any) -> Any:
    """The grid, once an address looks at it."""
    state = read_query(search or "")[0]
    if present or state.tab != "table":
        return no_update
    with speaking(state.lang):
        return [build_grid(state), dcc.Store(id="table-address")]


def add_chart(search: str | None, present: Any) -> Any:
    """The chart, once an address looks at it."""
    state = read_query(search or "")[0]
    if present or state.tab != "chart":
        return no_update
    with speaking(state.lang):
        return build_chart_pane()


def update_table(search: str | None, shown: str | None) -> tuple[Any, Any, str]:
    """Columns and rows of an address, each only where it is another than at the address `shown`; and the address.

    Columns that the grid is told once more lose the width and the place that a visitor has given them.
    """
    state, before = (read_query(address or "")[0] for address in (search, shown))
    with speaking(state.lang):
        columns, rows = table_columns(state), table_rows(state, select_rows(state))
        if shown is None or (before.layer, before.lang) != (state.layer, state.lang):
            return columns, rows, search or ""
        moved = {"at": state.at, "beside": state.beside}
        is_same = before.but(area=state.area, theme=state.theme, tab=state.tab, **moved) == state
        columns_before = table_columns(before)
    return no_update if columns == columns_before else columns, no_update if is_same else rows, search or ""

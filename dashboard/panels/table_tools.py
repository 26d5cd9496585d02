"""Above the table: a search in its rows and the choice of its columns, both of the browser alone.

See assets/table_tools.js.
"""

import dash_bootstrap_components as dbc
from dash import html

from layers.languages import _


def build_table_tools() -> html.Div:
    """The field, how many rows it leaves, and the place of a box for each column that the layer has."""
    search = html.Label(
        [
            html.Span(_("Search the table")),
            dbc.Input(id="table-search", type="search", autoComplete="off", value=""),
        ]
    )
    found = html.Span(id="table-found", role="status", **{"data-words": _("{shown} of {all} rows")})
    boxes = html.Div(id="table-columns", role="group", **{"aria-label": _("Columns shown")})
    return html.Div([search, found, html.Details([html.Summary(_("Columns")), boxes])], className="table-tools")

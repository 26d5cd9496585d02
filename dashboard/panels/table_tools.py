"""Above the table: a search in its rows and the choice of its columns, both of the browser alone.

See assets/table_tools.js.
"""

from dashboard import html
from dashboard.html import Markup
from layers.languages import _


def build_table_tools() -> Markup:
    """The field, how many rows it leaves, and the place of a box for each column that the layer has."""
    search = html.Label(
        [
            html.Span(_("Search the table")),
            html.Input(id="table-search", type="search", autoComplete="off", className="form-control"),
        ]
    )
    found = html.Span(id="table-found", role="status", **{"data-words": _("{shown} of {all} rows")})
    boxes = html.Div(id="table-columns", role="group", **{"aria-label": _("Columns shown")})
    return html.Div([search, found, html.Details([html.Summary(_("Columns")), boxes])], className="table-tools")

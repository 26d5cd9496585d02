"""The chart follows the address, and a click on one of its marks selects the area.

The graph is in the page once its tab has been looked at: `suppress_callback_exceptions` lets the callbacks wait for it.
"""

from typing import Any

import flask
from dash import Dash, Input, Output

from dashboard.http.visitors import is_on_phone
from dashboard.panels.chart import build_chart_notes, build_chart_words, build_kinds
from layers.charts import draw_chart
from layers.charts.plot import Figure
from layers.languages import speaking
from layers.query.view_state import read_query

DESK_PX, PHONE_PX = 640, 340
"""The widths that names are laid out for; the graph itself takes the width of its pane."""

# The page's own scripts set the area (assets/page/dash.js).
SELECT = """
function (clicked) {
  const iso3 = clicked && clicked.points.length ? clicked.points[0].customdata : null;
  if (typeof iso3 !== "string") return window.dash_clientside.no_update;
  document.dispatchEvent(new CustomEvent("atlas:select", { detail: iso3 }));
  return null;
}
"""


def register_chart(app: Dash) -> None:
    """Let the chart follow the store `address`, which holds the query of the page."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("chart", "figure"),
        Output("chart-words", "children"),
        Output("chart-notes", "children"),
        Output("chart-kind", "options"),
        Output("chart-kind", "value"),
        Output("chart-kinds", "style"),
        Input("address", "data"),
        Input("chart-kind", "value"),
    )
    def _update(search: str | None, kind: str | None) -> tuple[Any, ...]:
        return update_chart(search or "", kind, guess_width())

    app.clientside_callback(SELECT, Output("chart", "clickData"), Input("chart", "clickData"))


def update_chart(search: str, kind: str | None = None, width: int = DESK_PX) -> tuple[Any, ...]:
    """The figure, the words above and under it, and the choice of kinds, for the query `search`.

    A pure function: a field in fault has its default, as on the page.
    """
    state, _faults = read_query(search)
    chart = draw_chart(state, kind, width)
    figure: Figure = chart.figure
    with speaking(state.lang):
        return figure, build_chart_words(chart), build_chart_notes(chart), *build_kinds(chart)


def guess_width() -> int:
    """The width that the visitor's browser lets us expect: of a phone, or of a desk."""
    return PHONE_PX if is_on_phone(flask.request.environ) else DESK_PX

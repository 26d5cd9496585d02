"""The chart of the view: its words as text around a graph that Plotly draws once it is looked at."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from layers.charts import Chart
from layers.charts.choose import kind_title
from layers.languages import _

HIDDEN = {"display": "none"}
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def build_chart_pane() -> html.Figure:
    """The pane without a chart yet. The words name and describe the graph; a kind is chosen where there are several."""
    graph = dcc.Graph(id="chart", figure={"data": [], "layout": {}}, config=CONFIG)
    return html.Figure(
        [
            html.Div(id="chart-words"),
            html.Div(
                dbc.RadioItems(id="chart-kind", options=[], value=None, inline=True),
                id="chart-kinds",
                role="group",
                style=HIDDEN,
                **{"aria-label": _("Kind of chart")},
            ),
            html.Div(graph, role="img", **{"aria-labelledby": "chart-title", "aria-describedby": "chart-alternative"}),
            html.Figcaption(id="chart-notes", className="quiet"),
        ],
        className="chart-pane",
    )


def build_chart_words(chart: Chart) -> list[Any]:
    """The title and the sentence above the graph, and what it shows in words for those who cannot see it."""
    return [
        html.H2(chart.title, id="chart-title"),
        html.P(chart.sentence),
        html.P(chart.alternative, id="chart-alternative", className="unseen"),
    ]


def build_chart_notes(chart: Chart) -> list[Any]:
    """What must be said under the graph, and its source."""
    source = [html.B(_("Source: ")), chart.source, "."]
    return [*(html.P(note) for note in chart.notes), html.P(source)]


def build_kinds(chart: Chart) -> tuple[list[dict[str, str]], str | None, dict[str, str]]:
    """Options, value and style of the choice between kinds of chart, hidden where there is one alone."""
    options = [{"label": kind_title(kind), "value": kind} for kind in chart.kinds]
    return (options, chart.kind, {}) if options else ([], None, HIDDEN)

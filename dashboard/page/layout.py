"""The page: its rooms, empty, with the ids that callbacks and others' checks rely on."""

import json

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import html

from dashboard.markup import to_markup
from dashboard.page.controls import CONTROLS, build_controls
from dashboard.page.told import Address, Told
from dashboard.panels.area_list import build_area_list
from dashboard.panels.compare import build_second_canvas
from dashboard.panels.layer_picker import browse_options
from dashboard.panels.locator import build_locator
from dashboard.panels.table_tools import build_table_tools
from layers.languages import _

GRAPH_CONFIG = {
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": False,
    "showTips": False,
}


def build_page() -> html.Div:
    """All rooms of the page, in reading order."""
    return html.Div(
        [
            Address(id="url"),
            *(Told(id=id) for id in ("settled", "tabled", "cards", "panels", "matches")),
            html.A(_("Skip to the map"), href="#map-title", className="skip"),
            _build_header(),
            _build_notice(),
            html.Div(id="told", role="status", className="unseen"),
            html.Main(
                [
                    _build_rail(),
                    _build_stage(),
                    html.Aside(id="profile", **{"aria-label": _("Area profile")}),
                ],
                className="desk",
            ),
            _build_below(),
            html.Div(id="room", role="main", **{"aria-label": _("Page")}),
        ],
        className="atlas",
    )


def _build_notice() -> html.Div:
    """Where the page says what went wrong; it brings the words for when its server cannot bring any."""
    lost = html.Strong(_("The atlas does not answer. Is its server still running? The map shows what came last."))
    return html.Div(id="notice", role="status", **{"aria-live": "polite", "data-lost": to_markup(lost)})


def _build_header() -> html.Header:
    return html.Header(
        [
            html.A(
                [html.Span("EPC", className="mark"), " Atlas"],
                href="/",
                className="name",
                title=_("The atlas as it opens"),
                **{"data-state": ""},
            ),
            html.P(_("Emergency and post-crisis work of IOM, from public documents"), className="tagline"),
            html.Nav(id="tools", **{"aria-label": _("Tools")}),
        ]
    )


def _build_rail() -> html.Aside:
    search = html.Div(
        [
            html.Label(_("Find an area"), htmlFor="area-search"),
            dbc.Input(
                id="area-search",
                type="search",
                placeholder=_("Name in any language"),
                autoComplete="off",
                debounce=False,
                value="",
            ),
            html.Div(id="area-matches", **{"aria-live": "polite"}),
        ],
        className="group search",
        role="search",
    )
    return html.Aside(
        [
            search,
            _build_layers(),
            *build_controls(),
            html.Div(id="reset"),
        ],
        className="rail",
        **{"aria-label": _("What is shown"), "data-controls": " ".join(CONTROLS)},
    )


def _build_layers() -> html.Div:
    """The layer picker, under the choice of how to browse it."""
    browse = dbc.Select(id="browse", options=browse_options(), value="theme", className="quiet-select")
    label = html.Label([html.Span(_("Browse the layers"), className="unseen"), browse])
    return html.Div([label, html.Nav(id="layer", **{"aria-label": _("Layers")})], className="group")


def _build_stage() -> html.Section:
    named = {"aria-labelledby": "map-title", "aria-describedby": "summary told map-how"}
    how = _("The list of areas after the map says all that the map shows.")
    graph = html.Div(id="map", **{"data-config": json.dumps(GRAPH_CONFIG)})
    zoom = [
        html.Button("+", id="zoom-in", type="button", title=_("Zoom in"), **{"aria-label": _("Zoom in")}),
        html.Button("−", id="zoom-out", type="button", title=_("Zoom out"), **{"aria-label": _("Zoom out")}),
        html.Button(
            "⌂",
            id="zoom-home",
            type="button",
            title=_("The whole view"),
            **{"aria-label": _("The whole view")},
        ),
        html.Div(id="fit"),
    ]
    return html.Section(
        [
            html.Div(
                [html.H1(id="map-title", tabIndex=-1), html.P(id="summary"), html.Div(id="filters")], className="words"
            ),
            html.Div(
                [
                    html.Div(id="heading-a", className="heading"),
                    html.Div(graph, className="canvas", role="img", id="canvas", **named),
                    html.P(how, id="map-how", className="unseen"),
                    build_area_list(),
                    html.Div(id="map-note"),
                    html.Div(id="legend", role="group", **{"aria-label": _("Legend")}),
                    html.Div(id="heading-b", className="heading"),
                    build_second_canvas(),
                    html.Div(id="legend-b", role="group", **{"aria-label": _("Legend of the second map")}),
                    build_locator(),
                    html.Div(zoom, className="zoom"),
                    html.Div(id="hover-card", role="tooltip", hidden=True),
                ],
                className="sheet",
            ),
            html.Div([html.Nav(id="time", **{"aria-label": _("Time")}), html.P(id="present-help")], className="times"),
            html.Div([html.P(id="source"), html.P(id="source-b"), html.P(id="disclaimer")], className="under"),
        ],
        className="stage",
        id="stage",
        **{"aria-labelledby": "map-title"},
    )


def _build_below() -> html.Section:
    table = dag.AgGrid(
        id="table",
        dashGridOptions={
            "domLayout": "autoHeight",
            "suppressCellFocus": False,
            "animateRows": False,
            "ensureDomOrder": True,
            "suppressColumnVirtualisation": True,
            "enableCellTextSelection": True,
        },
        columnDefs=[],
        getRowId="params.data.key",
        rowData=[],
        defaultColDef={"resizable": True, "sortable": True},
        style={"height": None, "width": "100%"},
    )
    return html.Section(
        [
            html.Div(id="intervals"),
            html.Div(id="figures", className="figures"),
            html.Div([html.H2(_("Ranking"), id="ranking-title"), html.Ol(id="ranking")], className="ranking"),
            html.Div([html.H2(_("Table")), html.Div(id="downloads"), build_table_tools(), table], className="table"),
        ],
        className="below",
        **{"aria-label": _("Figures, ranking and table")},
    )

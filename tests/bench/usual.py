"""The same map done the usual way: `px.choropleth` with inline GeoJSON, returned whole from a filter's callback.

Same boundaries, same facts (of imported layers the same rows, summed by pandas in the callback), same filters, same
server. It has no labels, lines, legend of counts, table or profile:
what it leaves out is to its advantage. Its scripts come from this host, and a stub takes the place of the shapes
that plotly.js would fetch from another.
"""

import argparse
import json
from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from flask import Response

from dashboard.serving.arbiter import Gunicorn
from layers.areas import load_regions
from layers.boundaries import boundary_bytes, feature_ids
from layers.drawing.build import find_frame
from layers.drawing.extents import drawn_halves
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import install
from layers.facts.observations import years_of
from layers.projects.atlas_layers import StoreLayers
from layers.query.view_state import ViewState
from layers.text.captions import area_name
from tests.bench.values import DEFAULT, values_by_area

NO_TOPOLOGY = {"type": "Topology", "arcs": [], "objects": {}}
NO_SHAPES = {"type": "GeometryCollection", "geometries": []}
BASE_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


def create_app(layer_id: str) -> Dash:
    """One map of one layer, with a select of periods and one of regions."""
    layer = load_catalogue().layers[layer_id]
    app = Dash(__name__, title="The usual way")
    first, last = years_of(layer.id)
    years = [{"label": "All", "value": DEFAULT}, *_options([str(year) for year in range(first, last + 1)])]
    regions = [{"label": "Everywhere", "value": DEFAULT}, *_options(list(load_regions()))]
    app.layout = html.Div(
        [
            dbc.Select(id="period", options=years, value=DEFAULT),
            dbc.Select(id="region", options=regions, value=DEFAULT),
            dcc.Graph(id="map", config={"topojsonURL": "/topojson/"}, style={"height": "80vh"}),
        ]
    )
    app.callback(Output("map", "figure"), Input("period", "value"), Input("region", "value"))(
        lambda period, region: update_map(layer, period, region)
    )
    _add_routes(app)
    return app


def _options(values: list[str]) -> list[dict[str, str]]:
    return [{"label": value, "value": value} for value in values]


def update_map(layer: Layer, period: str, region: str) -> Any:
    """The whole figure, shapes and all; `meta` says which filter it answers, for the measuring."""
    shapes = find_frame(drawn_halves(ViewState(layer.id))[0])[0].extent.id
    figure = px.choropleth(
        _frame(values_by_area(layer, period, region), shapes),
        geojson=json.loads(boundary_bytes(shapes)),
        featureidkey="id",
        locations="iso3",
        color="value",
        hover_name="area",
        hover_data={"iso3": False},
        color_continuous_scale="Blues",
        projection="natural earth",
    )
    figure.update_geos(visible=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.layout.meta = {"shown": f"{period} {region}", "features": len(feature_ids(shapes))}
    return figure


def _frame(values: Mapping[str, float], shapes: str) -> pd.DataFrame:
    """One row for every shape of the map: its value, 0 where there is none."""
    ids = feature_ids(shapes)
    names = ["" if id.startswith("und-") else area_name(id) for id in ids]
    return pd.DataFrame({"iso3": ids, "area": names, "value": [values.get(id, 0.0) for id in ids]})


def _add_routes(app: Dash) -> None:
    stub = json.dumps({**NO_TOPOLOGY, "objects": dict.fromkeys(BASE_LAYERS, NO_SHAPES)})

    def topojson(name: str) -> Response:
        return Response(stub, mimetype="application/json")

    def healthz() -> Response:
        return Response('{"status":"ok"}', mimetype="application/json")

    app.server.add_url_rule("/topojson/<name>.json", view_func=topojson)
    app.server.add_url_rule("/healthz", view_func=healthz)


def main() -> None:
    """Serve it: `python -m tests.bench.usual --port 8051 --layer epc-operations`."""
    install(StoreLayers())
    parser = argparse.ArgumentParser(prog="python -m tests.bench.usual", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--layer", choices=list(load_catalogue().layers), required=True)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    server = create_app(options.layer).server
    values_by_area(load_catalogue().layers[options.layer], DEFAULT, DEFAULT)  # rows are loaded once, for all workers
    server.test_client().get("/")  # a worker asked for a script before the page would not know it
    Gunicorn(server, "127.0.0.1", options.port, options.workers).run()


if __name__ == "__main__":
    main()

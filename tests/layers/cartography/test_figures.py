"""The frame of the map as a figure: light, in a fixed order of traces, and free of what a filter changes."""

import json

import plotly.graph_objects as go
import pytest

from layers.boundaries import VIEWS, feature_ids
from layers.cartography.figures import FILLS, TRACES, Figure, build_figure, build_geo, figure_key
from layers.cartography.projection import Frame
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import THEMES, ViewState, extent_of

DESK = Frame(1200, 690)
GEOMETRY = "/geometry/asia-pacific-0123456789ab.geojson"
QUERIES = ["", "layer=epc-operations", "layer=l3-responses", "area=FJI&theme=dark", "view=present"]
EACH = pytest.mark.parametrize("query", QUERIES)


def figure(query: str) -> Figure:
    return build_figure(ViewState.from_query(query), GEOMETRY)


@EACH
def test_first_trace_has_longitudes_and_latitudes_and_no_trace_names_a_location_mode(query: str) -> None:
    traces = figure(query)["data"]
    assert traces[0]["type"] == "scattergeo"
    assert len(traces[0]["lon"]) == len(traces[0]["lat"]) > 100
    assert all("locationmode" not in one for one in traces)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", THEMES)
def test_figure_of_every_view_is_one_that_plotly_knows(view: str, theme: str) -> None:
    state = ViewState.from_query(f"frame={view}&theme={theme}")
    found = build_figure(state, GEOMETRY)
    known = go.Figure({**found, "layout": {**found["layout"], "geo": build_geo(state, DESK)}})
    assert [one.type for one in known.data] == ["scattergeo"] * (len(TRACES) - 1) + ["choropleth"]
    assert len(known.data) == len(TRACES)


@EACH
def test_geometry_is_named_by_its_address(query: str) -> None:
    fills = figure(query)["data"][FILLS]
    assert fills["geojson"] == GEOMETRY
    assert fills["featureidkey"] == "id"
    ids = feature_ids(extent_of(ViewState.from_query(query)).id)
    assert tuple(fills["locations"]) == ids
    assert len(fills["z"]) == len(fills["meta"]) == len(ids) >= 250


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_a_filter_leaves_the_figure_as_it_is(layer: str) -> None:
    state = ViewState(layer)
    for other in (state.but(region=("m49-142",)), state.but(status=("reported",)), state.but(area="FJI")):
        assert figure_key(other) == figure_key(state)
        assert build_figure(other, GEOMETRY) == build_figure(state, GEOMETRY)
        assert build_geo(other, DESK) == build_geo(state, DESK)
    assert build_geo(state, DESK)["fitbounds"] is False


def test_another_view_or_theme_is_another_figure() -> None:
    assert len({figure_key(ViewState.from_query(query)) for query in ("", "theme=dark", "frame=africa")}) == 3


def test_a_figure_stays_as_it_is_while_others_are_built() -> None:
    first = figure("")
    before = json.dumps(first)
    for query in QUERIES:
        figure(query)["data"][FILLS]["z"][0] = 9
    assert json.dumps(first) == before == json.dumps(figure(""))

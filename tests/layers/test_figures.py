"""The map as a figure: light, in a fixed order of traces, and differing only by what a state changes."""

import json
import re

import plotly.graph_objects as go
import pytest

from layers.areas import load_areas
from layers.boundaries import VIEWS, feature_ids
from layers.catalogue import load_catalogue
from layers.figures import TRACES, Figure, build_figure, build_parts
from layers.projection import Frame
from layers.selection import select_rows
from layers.view_state import THEMES, ViewState

DESK = Frame(1200, 690)
GEOMETRY = "/geometry/asia-pacific-0123456789ab.geojson"
QUERIES = [
    "",
    "layer=ap-active-projects",
    "layer=epc-operations",
    "layer=l3-responses",
    "area=FJI&theme=dark",
    "view=present",
]
EACH = pytest.mark.parametrize("query", QUERIES)
PACIFIC_MARKERS = {"FJI", "FSM", "MHL", "SLB", "TLS", "VUT"}
AP_COUNTRIES = {row.iso3 for row in select_rows(ViewState("ap-expenditure"))}


def view_of(state: ViewState) -> str:
    return load_catalogue().layers[state.layer].view


def figure(query: str, frame: Frame = DESK) -> Figure:
    return build_figure(ViewState.from_query(query), frame, GEOMETRY)


def trace(query: str, name: str) -> Figure:
    found: Figure = figure(query)["data"][TRACES.index(name)]
    return found


@EACH
def test_first_trace_has_longitudes_and_latitudes_and_no_trace_names_a_location_mode(query: str) -> None:
    traces = figure(query)["data"]
    assert traces[0]["type"] == "scattergeo"
    assert len(traces[0]["lon"]) == len(traces[0]["lat"]) > 100
    assert all("locationmode" not in one for one in traces)


@EACH
def test_figure_is_one_that_plotly_knows(query: str) -> None:
    known = go.Figure(figure(query))
    assert [one.type for one in known.data] == [one["type"] for one in figure(query)["data"]]
    assert {one.type for one in known.data} <= {"scattergeo", "choropleth", "scatter"}


@EACH
def test_geometry_is_named_by_its_address_and_is_in_no_part(query: str) -> None:
    assert trace(query, "fills")["geojson"] == GEOMETRY
    parts = build_parts(ViewState.from_query(query), DESK)
    assert parts
    words = json.dumps(list(parts.values()))
    assert "coordinates" not in words
    assert not any("geojson" in path or "locations" in path for path in parts)


def test_filter_sends_little() -> None:
    parts = build_parts(ViewState("ap-expenditure"), DESK)
    assert len(json.dumps(list(parts.values()))) < 60_000


@EACH
def test_every_feature_has_a_code(query: str) -> None:
    fills = trace(query, "fills")
    ids = feature_ids(view_of(ViewState.from_query(query)))
    assert tuple(fills["locations"]) == ids
    assert len(fills["z"]) == len(ids) >= 250
    assert fills["featureidkey"] == "id"


@EACH
def test_colour_scale_is_steps_one_a_code(query: str) -> None:
    fills = trace(query, "fills")
    edges = [edge for edge, _colour in fills["colorscale"]]
    colours = [colour for _edge, colour in fills["colorscale"]]
    count = len(colours) // 2
    assert colours[::2] == colours[1::2]
    assert edges[0] == 0
    assert edges[-1] == 1
    assert edges[1:-1:2] == edges[2::2]
    assert (fills["zmin"], fills["zmax"]) == (-0.5, count - 0.5)
    assert max(fills["z"]) < count
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


def colour_of(found: Figure, iso3: str) -> str:
    """The colour that an area's polygon is painted in."""
    fills = found["data"][TRACES.index("fills")]
    code = fills["z"][fills["locations"].index(iso3)]
    colour: str = fills["colorscale"][2 * code][1]
    return colour


def test_all_17_countries_are_coloured_and_six_of_them_marked_on_a_desk() -> None:
    found = figure("")
    no_data = colour_of(found, "BRA")
    assert len(AP_COUNTRIES) == 17
    assert all(colour_of(found, iso3) != no_data for iso3 in AP_COUNTRIES)
    markers = found["data"][TRACES.index("markers")]
    assert set(markers["ids"]) == PACIFIC_MARKERS
    assert len(markers["lon"]) == len(markers["lat"]) == 6


@EACH
def test_marker_has_the_colour_and_place_of_its_area(query: str) -> None:
    found = figure(query)
    markers = found["data"][TRACES.index("markers")]
    for at, iso3 in enumerate(markers["ids"]):
        assert markers["marker"]["color"][at] == colour_of(found, iso3)
        assert (markers["lon"][at], markers["lat"][at]) == (load_areas()[iso3].label_lon, load_areas()[iso3].label_lat)


def test_markers_vanish_as_the_map_is_enlarged() -> None:
    assert "FJI" not in trace("at=178,-17.8,12", "markers")["ids"]


def test_filtered_country_is_neither_coloured_nor_marked() -> None:
    found = figure("region=ap-south-asia")
    assert found["data"][TRACES.index("markers")]["ids"] == []
    assert colour_of(found, "FJI") == colour_of(found, "BRA")


def test_labels_carry_name_and_value_and_micronesia_is_among_them() -> None:
    texts = trace("", "labels")["text"]
    assert any("Micronesia" in text and "USD 21.3 M" in text for text in texts)
    assert any("Bangladesh" in text and "USD 143 M" in text for text in texts)
    assert len(texts) >= 15


def test_names_on_the_map_are_large_in_a_room() -> None:
    frame = Frame(1920, 900)
    shown = build_figure(ViewState.from_query("view=present"), frame, GEOMETRY)["data"][TRACES.index("labels")]
    assert shown["textfont"]["size"] >= 24


def test_selected_area_is_outlined_ringed_and_labelled_and_no_fill_changes() -> None:
    plain, chosen = (build_parts(ViewState.from_query(query), DESK) for query in ("", "area=FJI"))
    differing = {path for path in plain if plain[path] != chosen[path]}
    selected, markers = TRACES.index("selected"), TRACES.index("markers")
    labels = {TRACES.index(name) for name in ("labels", "leaders")}
    assert {path[1] for path in differing} - labels == {selected, markers}
    assert any("Fiji" in text for text in chosen["data", TRACES.index("labels"), "text"])
    assert {path for path in differing if path[1] == markers} == {("data", markers, "marker", "line", "color")}
    assert len(chosen["data", selected, "lon"]) > 10


def test_states_that_differ_in_the_period_alone_share_all_but_values_and_points() -> None:
    one, two = (build_parts(ViewState.from_query(f"layer=l3-responses&period={year}"), DESK) for year in (2016, 2017))
    assert one.keys() == two.keys()
    differing = {path for path in one if one[path] != two[path]}
    fills = TRACES.index("fills")
    assert ("data", fills, "z") in differing
    assert ("data", fills, "colorscale") not in differing
    assert ("layout", "geo") not in differing
    points = {TRACES.index(name) for name in ("markers", "labels", "leaders")}
    assert {path[1] for path in differing} <= {fills, *points}
    assert {path[2] for path in differing if path[1] == fills} == {"z"}


def test_same_state_makes_the_same_figure() -> None:
    assert figure("layer=epc-operations") == figure("layer=epc-operations")


def test_a_figure_stays_as_it_is_while_others_are_built() -> None:
    first = figure("")
    before = json.dumps(first)
    for query in ("area=FJI&theme=dark", "layer=l3-responses", "view=present", "at=178,-17,4", ""):
        figure(query)
    assert json.dumps(first) == before


@pytest.mark.parametrize("theme", THEMES)
def test_themes_differ_in_colour_alone(theme: str) -> None:
    fills = trace(f"theme={theme}", "fills")
    assert fills["z"] == trace("", "fills")["z"]


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_layer_makes_a_valid_figure_with_its_areas(layer: str) -> None:
    state = ViewState(layer)
    found = build_figure(state, DESK, GEOMETRY)
    go.Figure(found)
    fills = found["data"][TRACES.index("fills")]
    shown = {row.iso3 for row in select_rows(state)}
    assert shown <= set(fills["locations"])
    assert view_of(state) in VIEWS
    assert found["layout"]["geo"]["fitbounds"] is False


def test_unknown_colour_of_the_world_outside_is_no_data() -> None:
    fills = trace("", "fills")
    outside = [z for id, z in zip(fills["locations"], fills["z"], strict=True) if id not in AP_COUNTRIES]
    assert len(outside) > 200
    assert set(outside) == {0, 1}

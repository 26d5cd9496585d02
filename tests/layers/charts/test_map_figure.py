"""The map as a Plotly figure: whole in itself, at the place of the drawing, in its colours, with all its words."""

import json
import re
from itertools import pairwise

import plotly.graph_objects as go
import plotly.io
import pytest
from pyproj import Transformer

from layers.boundaries import feature_ids
from layers.cartography.fill_colours import faded, fill_colours
from layers.charts import build_map_figure, map_figure
from layers.charts.map_figure import world_shaped
from layers.charts.one_map import HALF_WORLD
from layers.charts.plot import Figure, plain
from layers.drawing import build_drawing
from layers.errors import QueryError
from layers.exports.plotly_file import write_plotly
from layers.query.comparison.states import halves_in_time
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState
from layers.stats.fills import NO_DATA, UNDETERMINED, fill_codes
from layers.stats.filtered_out import filtered_out
from layers.text import captions
from layers.text.captions import disclaimer, legend, legend_notes
from layers.text.comparison_captions import title
from tests.layers.charts.cases import DIFFERENCES, LAYERS
from tests.layers.exports.maps import COMPARED

CIRCLES = "layer=nfi-pipelines&circles=pipeline-items"
QUERIES = [*LAYERS[::4], *DIFFERENCES[:1], "at=150,0,4", "layer=epc-operations", CIRCLES]
MAP = world_shaped(1000, 520)
EACH = pytest.mark.parametrize("query", QUERIES)
PAIRS = pytest.mark.parametrize("query", [*(q for q in COMPARED if "difference" not in q), "compare=l3-responses"])


def fills_of(figure: Figure) -> Figure:
    (fills,) = [trace for trace in figure["data"] if trace.get("name") == "areas"]
    return fills


def test_two_lines_show_a_map() -> None:
    figure = map_figure("layer=l3-responses&period=2017")
    assert isinstance(figure, go.Figure)
    assert figure.to_dict()["data"][0]["type"] == "scattergeo"


def test_a_query_in_fault_is_an_error() -> None:
    with pytest.raises(QueryError, match="mars"):
        map_figure("layer=mars")


@EACH
def test_nothing_is_asked_of_another_host(query: str) -> None:
    figure = build_map_figure(ViewState.from_query(query))
    first = figure["data"][0]
    assert (first["type"], first["mode"], "locations" in first) == ("scattergeo", "lines", False)
    assert {trace["type"] for trace in figure["data"]} == {"scattergeo", "choropleth"}
    fills = fills_of(figure)
    assert fills["geojson"]["type"] == "FeatureCollection"
    assert "http" not in json.dumps({**figure, "data": [{**fills, "geojson": None}, first]})


@EACH
@pytest.mark.parametrize("theme", THEMES)
def test_every_area_has_the_colour_of_the_map(query: str, theme: str) -> None:
    state = ViewState.from_query(query).but(theme=theme)
    figure = build_map_figure(state)
    fills, colours = fills_of(figure), fill_colours(state, theme)
    extent = build_drawing(state, MAP).geometry.extent.id
    assert tuple(fills["locations"]) == feature_ids(extent)
    assert {feature["id"] for feature in fills["geojson"]["features"]} == set(fills["locations"])
    codes = fill_codes(select_rows(state), state)
    steps = fills["colorscale"][::2]
    assert [colour for _end, colour in fills["colorscale"][1::2]] == [colour for _start, colour in steps]
    left_out = {iso3: faded(colours[codes[0]], theme) for iso3, codes in filtered_out(state).items()}
    assert {colour for _start, colour in steps} <= {*colours.values(), *left_out.values()}
    for iso3, z in zip(fills["locations"], fills["z"], strict=True):
        code = codes.get(iso3, UNDETERMINED if iso3.startswith("und-") else NO_DATA)
        share = (z - fills["zmin"]) / (fills["zmax"] - fills["zmin"])
        assert [colour for start, colour in steps if start <= share][-1] == left_out.get(iso3, colours[code]), iso3


@EACH
def test_it_stands_where_the_drawing_stands(query: str) -> None:
    state, viewport = ViewState.from_query(query), MAP
    drawing, geo = build_drawing(state, viewport), build_map_figure(state)["layout"]["geo"]
    rotation = geo["projection"]["rotation"]["lon"]
    to_plane = Transformer.from_crs("+proj=longlat +R=1", f"+proj=eqearth +lon_0={rotation} +R=1", always_xy=True)
    project = to_plane.transform
    scale = geo["projection"]["scale"] * min(MAP.width / HALF_WORLD[0], MAP.height / HALF_WORLD[1]) / 2
    middle = project(geo["center"]["lon"], geo["center"]["lat"])
    anchors = list(drawing.geometry.anchors.items())[::25]
    assert len(anchors) > 8
    for iso3, anchor in anchors:
        x, y = project(*drawing.geometry.to_degrees(anchor))
        seen = (MAP.width / 2 + scale * (x - middle[0]), MAP.height / 2 - scale * (y - middle[1]))
        assert seen == pytest.approx(drawing.transform.to_px(anchor), abs=max(2.0, scale / 1000)), iso3


@EACH
def test_it_carries_title_legend_source_disclaimer_and_notes(query: str) -> None:
    state = ViewState.from_query(query)
    figure = build_map_figure(state)
    foot = figure["layout"]["annotations"][-1]["text"].replace("<br>", " ")
    assert "Source: " in foot
    assert all(note in foot for note in legend_notes(state, select_rows(state)))
    assert disclaimer() in foot
    for note in build_drawing(state, MAP).notes:
        assert note.text in foot
    keys = [trace for trace in figure["data"] if trace.get("showlegend")]
    entries = legend(state, select_rows(state))
    assert [key["name"].split(" (")[0] for key in keys] == [entry.key.label.split(" (")[0] for entry in entries]
    colours = fill_colours(state, "light")
    assert [key["marker"]["color"] for key in keys] == [
        faded(colours[entry.key.code], "light") if entry.is_faded else colours[entry.key.code] for entry in entries
    ]


def test_small_areas_have_markers_in_their_colours() -> None:
    figure = build_map_figure(ViewState.from_query(""))
    (markers,) = [trace for trace in figure["data"] if trace.get("name") == "small areas"]
    assert {"FSM", "MHL", "FJI"} <= set(markers["customdata"])
    assert len(set(markers["marker"]["color"])) > 1


def test_the_cursor_finds_words_everywhere() -> None:
    fills = fills_of(build_map_figure(ViewState.from_query("layer=l3-responses&period=2017")))
    words = dict(zip(fills["locations"], fills["text"], strict=True))
    assert all(words.values())
    assert words["SYR"].startswith("<b>Syrian Arab Republic</b><br>System-wide")
    assert "with an L3<br>response" in words["FRA"]


@EACH
def test_the_file_is_read_back_by_plotly(query: str) -> None:
    state = ViewState.from_query(query)
    text = write_plotly(state)
    assert "\n" not in text
    assert json.loads(text) == json.loads(json.dumps(build_map_figure(state)))
    assert isinstance(plotly.io.from_json(text), go.Figure)


def test_colour_steps_leave_no_gap() -> None:
    scale = fills_of(build_map_figure(ViewState.from_query("")))["colorscale"]
    assert (scale[0][0], scale[-1][0]) == (0, 1)
    assert all(one <= two for (one, _a), (two, _b) in pairwise(scale))


def shape_of(figure: Figure, geo: str) -> tuple[float, float]:
    """The width and height of a map of a figure, px."""
    layout = figure["layout"]
    (left, right), margin = layout[geo].get("domain", {}).get("x", (0, 1)), layout["margin"]
    return (right - left) * layout["width"], layout["height"] - margin["t"] - margin["b"]


@pytest.mark.parametrize("size", [(1000, 520), (1920, 1080), (1080, 1440), (1200, 400)])
def test_a_map_has_the_shape_of_the_world_beyond_which_plotly_cuts(size: tuple[int, int]) -> None:
    box = shape_of(build_map_figure(ViewState("l3-responses"), *size), "geo")
    assert box[0] / box[1] == pytest.approx(HALF_WORLD[0] / HALF_WORLD[1], rel=0.01)
    assert box[0] <= size[0]
    assert box[1] <= size[1]


@PAIRS
@pytest.mark.parametrize("size", [(1000, 520), (1440, 1080)])
def test_two_maps_stand_beside_each_other_each_with_its_fills_words_and_legend(
    query: str, size: tuple[int, int]
) -> None:
    state = ViewState.from_query(query)
    figure = build_map_figure(state, *size)
    read_back = plotly.io.from_json(write_plotly(state, *size))
    assert isinstance(read_back, go.Figure)
    assert figure["data"][0]["type"] == "scattergeo"
    assert figure["layout"]["title"]["text"].startswith(f"<b>{plain(title(state))[:20]}")
    halves = halves_in_time(state)
    assert len(halves) == 2
    ends = [0.0]
    for number, half in zip(("", "2"), halves, strict=True):
        alone = half.but(compare=None)
        own = [trace for trace in figure["data"] if trace["geo"] == f"geo{number}"]
        (fills,) = [trace for trace in own if trace["name"] == "areas"]
        colours, codes = fill_colours(alone, "light"), fill_codes(select_rows(alone), alone)
        steps = [colour for _end, colour in fills["colorscale"][1::2]]
        shown = {iso3: steps[z] for iso3, z in zip(fills["locations"], fills["z"], strict=True)}
        assert codes
        assert all(shown[iso3] == colours[code] for iso3, code in codes.items() if iso3 in shown)
        keys = [trace for trace in own if trace["showlegend"]]
        entries = legend(alone, select_rows(alone))
        assert [key["name"].split(" (")[0] for key in keys] == [entry.key.label.split(" (")[0] for entry in entries]
        assert {key["legend"] for key in keys} == {f"legend{number}"}
        box = shape_of(figure, f"geo{number}")
        assert box[0] / box[1] == pytest.approx(HALF_WORLD[0] / HALF_WORLD[1], rel=0.01), (
            "plotly.js cuts what is beyond"
        )
        start, end = figure["layout"][f"geo{number}"]["domain"]["x"]
        assert (start >= ends[-1], end) == (True, pytest.approx(0.5 if not number else 1.0, abs=0.02))
        ends.append(end)
        said = " ".join(a["text"] for a in figure["layout"]["annotations"] if a["x"] == start).replace("<br>", " ")
        for words in (captions.title(alone), captions.source_line(alone), disclaimer()):
            assert plain(words) in re.sub("</?b>", "", said)
        assert figure["layout"][f"legend{number}"]["x"] >= start

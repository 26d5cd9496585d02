"""The drawing of every layer in every size: nothing named is without fill, symbol and label, and no label misleads."""

from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.cartography.labels import label_faults
from layers.cartography.small_areas import CROWD, LEAST_SHARE, is_small, load_extents, marker_share
from layers.cartography.viewport import Medium
from layers.drawing import Drawing, Viewport, build_drawing
from layers.exports.svg_map import write_page_map
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.circles import circle_rows
from layers.stats.fills import UNDETERMINED, fill_codes
from tests.layers.drawing.grounds import ground_of, leader_crossings

VIEWPORTS = (Viewport(800, 440), Viewport(1000, 560), Viewport(360, 400), Viewport(1320, 720))
OTHER_SIZES: list[tuple[Medium, int, int]] = [
    ("page", 1000, 400),
    ("page", 920, 320),
    ("page", 760, 560),
    ("page", 360, 240),
    ("card", 600, 320),
    ("print", 1080, 640),
    ("slide", 1200, 600),
    ("present", 1840, 800),
]
SVG = "{http://www.w3.org/2000/svg}"
DESK = Viewport(1000, 560)
LAYERS = load_catalogue().layers
QUERIES = [
    *(f"layer={layer}" for layer in LAYERS),
    "layer=hq-deployments&circles=staff-days",
    "layer=drr&circles=communities-reached",
    "layer=epc-operations&compare=epc-operations:1999",
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
]
EACH = pytest.mark.parametrize("query", QUERIES)


def draw(query: str, viewport: Viewport = DESK) -> Drawing:
    return build_drawing(ViewState.from_query(query), viewport)


@pytest.mark.parametrize("id", ["map", "map-b"])
def test_a_bound_is_striped_on_polygons_and_on_markers_alike(id: str) -> None:
    drawing = draw("layer=wash&extent=world", Viewport(360, 400))
    bounds = {iso3 for iso3, fill in drawing.fills.items() if fill.is_bound}
    marked = {symbol.iso3 for symbol in drawing.markers}
    assert bounds & marked == {"BGD", "YEM"}, "both are markers on the whole world of a phone"
    root = ElementTree.fromstring(write_page_map(drawing, id))
    stripes = {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")}
    assert stripes == {f"{id}-bound", f"{id}-bound-marker"}
    hatches = [element for element in root.iter() if "hatch" in (element.get("class") or "").split()]
    assert {element.get("data-iso3") for element in hatches if element.tag == f"{SVG}path"} == bounds
    assert {element.get("fill") for element in hatches} == {f"url(#{name})" for name in stripes}
    for group in root.iter(f"{SVG}g"):
        worn = [(circle.get("class") or "").split() for circle in group.findall(f"{SVG}circle")]
        if any("marker" in names for names in worn):
            iso3 = group.findall(f"{SVG}circle")[0].get("data-iso3")
            assert any("hatch" in names for names in worn) == (iso3 in bounds), iso3


def test_a_circle_of_a_bound_is_dashed() -> None:
    for query in [*QUERIES, "layer=wash&circles=pipeline-funding"]:
        state = ViewState.from_query(query)
        rows = circle_rows(state)
        assert {symbol.iso3: symbol.is_bound for symbol in draw(query).circles} == {
            iso3: row.is_bound for iso3, row in rows.items()
        }
    assert 'class="keep circle bounded"' in write_page_map(draw("layer=wash&circles=pipeline-funding"))


@EACH
def test_every_area_that_is_named_is_filled_seen_and_labelled(query: str) -> None:
    state = ViewState.from_query(query)
    codes = fill_codes(select_rows(state), state)
    named = {iso3 for iso3, code in codes.items() if code > UNDETERMINED}
    for viewport in VIEWPORTS:
        drawing = draw(query, viewport)
        assert {iso3: fill.code for iso3, fill in drawing.fills.items()} == codes
        km_per_px = drawing.geometry.unit_km / drawing.transform.scale
        marked = {symbol.iso3 for symbol in drawing.markers}
        share = marker_share({*codes, *(symbol.iso3 for symbol in drawing.faded_markers)}, km_per_px)
        assert marked == {iso3 for iso3 in codes if is_small(iso3, km_per_px, share)}
        assert [symbol.iso3 for symbol in drawing.circles] == list(circle_rows(state))
        shown = {lettering.label.iso3 for lettering in drawing.letterings if lettering.shown}
        assert named <= shown, f"{sorted(named - shown)} have no label at {viewport}"
        numbers = [item.label.number for item in drawing.letterings if item.label.number is not None]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


@EACH
def test_no_label_is_cut_overlaps_or_reads_as_another_s(query: str) -> None:
    labels = 0
    for viewport in VIEWPORTS:
        drawing = draw(query, viewport)
        placed = [lettering.label for lettering in drawing.letterings if lettering.shown]
        labels += len(placed)
        assert label_faults(placed, ground_of(drawing)) == [], viewport
    assert labels or not draw(query).fills


@pytest.mark.parametrize(("medium", "width", "height"), OTHER_SIZES)
def test_no_leader_crosses_another_a_label_or_another_s_data(medium: Medium, width: int, height: int) -> None:
    leaders, crossings = 0, []
    for layer in LAYERS:
        led, found = leader_crossings(build_drawing(ViewState(layer), Viewport(width, height), medium))
        leaders += led
        crossings += [f"{layer}: {fault}" for fault in found]
    assert leaders > 30
    assert crossings == []


@EACH
def test_a_map_opens_on_its_data(query: str) -> None:
    for viewport in VIEWPORTS:
        drawing = draw(query, viewport)
        transform, (left, top, right, bottom) = drawing.transform, drawing.hull
        assert transform == drawing.opening
        for iso3 in drawing.fills:
            x, y = transform.to_px(drawing.geometry.anchors[iso3])
            assert 0 < x < viewport.width, (iso3, viewport)
            assert 0 < y < viewport.height, (iso3, viewport)
        shares = transform.scale * (right - left) / viewport.width, transform.scale * (bottom - top) / viewport.height
        assert max(shares) >= 2 / 3, viewport
        assert max(shares) <= 1, "nothing of the hull is beyond the edges"


def test_asia_and_the_pacific_opens_with_its_meridian_and_its_islands_whole() -> None:
    drawing = draw("layer=ap-expenditure")
    assert drawing.geometry.extent.id == "asia-pacific"
    for iso3 in ("FJI", "MHL", "AFG"):
        for corner in (drawing.geometry.boxes[iso3][:2], drawing.geometry.boxes[iso3][2:]):
            x, y = drawing.transform.to_px(corner)
            assert 0 < x < drawing.viewport.width
            assert 0 < y < drawing.viewport.height
    small = {symbol.iso3 for symbol in drawing.markers}
    assert {"FJI", "FSM", "MHL", "VUT", "TLS"} <= small


def labelled(query: str, at: tuple[float, float, float]) -> set[str]:
    lon, lat, zoom = at
    drawing = draw(f"{query}&at={lon:.2f},{lat:.2f},{zoom:.2f}")
    return {lettering.label.iso3 for lettering in drawing.letterings if lettering.shown}


def in_view(query: str, at: tuple[float, float, float], margin: float) -> set[str]:
    """The areas with data whose anchor stands at least `margin` px inside of the map's edges."""
    lon, lat, zoom = at
    drawing = draw(f"{query}&at={lon:.2f},{lat:.2f},{zoom:.2f}")
    points = {iso3: drawing.transform.to_px(drawing.geometry.anchors[iso3]) for iso3 in drawing.fills}
    width, height = drawing.viewport.width - margin, drawing.viewport.height - margin
    return {iso3 for iso3, (x, y) in points.items() if margin < x < width and margin < y < height}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.sampled_from(["layer=ap-expenditure", "layer=epc-operations"]),
    st.one_of(
        st.just((124.6, 7.81, 1.41)),
        st.tuples(st.floats(-179.9, 179.9), st.floats(-40, 60), st.floats(0.6, 6)),
    ),
)
def test_what_has_a_label_at_one_place_has_one_a_hundredth_of_a_degree_on(
    query: str, at: tuple[float, float, float]
) -> None:
    lon, lat, zoom = at
    here, there = labelled(query, at), labelled(query, (lon + 0.01, lat, zoom))
    inside = in_view(query, at, 8)
    assert here & inside == there & inside
    assert inside <= here, "an area with data whose anchor is in view has a label or a number"


def test_a_turn_of_the_globe_is_the_same_place() -> None:
    here, turned = draw("at=-170.00,-10.00,2.00"), draw("at=179.99,-10.00,2.00")
    assert abs(here.transform.scale - turned.transform.scale) < 1e-12
    middle = here.geometry.to_units(180.0, 0.0)[0]
    assert middle == pytest.approx(here.geometry.to_units(-180.0, 0.0)[0])
    assert middle == pytest.approx(here.geometry.to_units(180.00000000000003, 0.0)[0])


@pytest.mark.parametrize("query", ["", "layer=epc-operations&area=AFG", "layer=hq-deployments&circles=staff-days"])
def test_a_drawing_is_a_function_of_state_and_viewport(query: str) -> None:
    first = write_page_map(draw(query))
    build_drawing.cache_clear()
    assert write_page_map(draw(query)) == first
    assert write_page_map(draw(query, Viewport(800, 440))) != first


def test_notes_are_told_where_what_they_are_about_is_in_view() -> None:
    def notes(query: str) -> set[str]:
        return {note.id for note in draw(query).notes}

    world = notes("layer=epc-operations&frame=world")
    assert len(world) > 5
    kashmir, atlantic = notes("layer=epc-operations&at=76,34,8"), notes("layer=epc-operations&at=-30,40,20")
    assert "kashmir" in " ".join(kashmir)
    assert atlantic == set()
    assert kashmir <= world
    assert all(note.text for note in draw("layer=epc-operations&frame=world").notes)


@EACH
@pytest.mark.parametrize("moved", ["", "&at=0,-75,3"])
def test_antarctica_is_drawn_where_it_is_named_or_asked_for(query: str, moved: str) -> None:
    for medium in get_args(Medium):
        state = ViewState.from_query(f"{query}{moved}")
        assert "ATA" not in build_drawing(state, DESK, medium).geometry.areas
        assert "ATA" in build_drawing(state.but(area="ATA"), DESK, medium).geometry.areas
    page = write_page_map(draw(f"{query}{moved}"))
    assert 'data-antarctica="left-out"' in page
    assert 'data-iso3="ATA"' in page, "the next drawing of the page may show it"
    assert 'data-antarctica="shown"' in write_page_map(draw(f"{query}{moved}&area=ATA"))


@pytest.mark.parametrize("count", [0, 1, 30, 60, 120, 250])
def test_markers_of_a_crowd_shrink_and_none_grows(count: int) -> None:
    small = [iso3 for iso3 in load_extents() if is_small(iso3, 1000.0)][:count]
    assert len(small) >= min(count, 200)
    share = marker_share(small, 1000.0)
    assert share == 1.0 if count <= CROWD else LEAST_SHARE <= share < 1.0

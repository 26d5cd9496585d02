"""The drawing of every layer in every size: nothing named is without fill, symbol and label, and no label misleads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.cartography.labels import Ground, label_faults
from layers.cartography.small_areas import is_small
from layers.drawing import Drawing, Viewport, build_drawing
from layers.exports.svg_map import write_page_map
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.circles import circle_rows
from layers.stats.fills import UNDETERMINED, fill_codes

VIEWPORTS = (Viewport(800, 440), Viewport(1000, 560), Viewport(360, 400), Viewport(1320, 720))
OUTLINE_PX = 1  # of a symbol
CROWDED = 3
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


def ground_of(drawing: Drawing) -> Ground:
    """What the labels of a drawing stand on, from its exact polygons."""
    transform, viewport = drawing.transform, drawing.viewport
    symbols = {
        symbol.iso3: (*transform.to_px(symbol.anchor), symbol.radius + OUTLINE_PX)
        for symbol in sorted((*drawing.markers, *drawing.circles), key=lambda symbol: symbol.radius)
    }
    coloured = {iso3 for iso3, fill in drawing.fills.items() if fill.code > UNDETERMINED}
    placed = (transform.scale, transform.x, transform.y)
    return Ground(drawing.geometry.polygons, placed, (viewport.width, viewport.height), coloured, (), symbols)


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
        assert marked == {iso3 for iso3 in codes if is_small(iso3, km_per_px)}
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
        faults = label_faults(placed, ground_of(drawing))
        numbered = {label.iso3 for label in placed if label.kind == "number"}
        is_crowd = len(numbered) > len(placed) / 2
        of_crowd = [fault for fault in faults if is_crowd or {fault[:3], fault[-3:]} & numbered]
        crowded = [fault for fault in of_crowd if "leader crosses" in fault]
        assert [fault for fault in faults if fault not in crowded] == [], viewport
        assert is_crowd or len(crowded) <= CROWDED, "only in a crowd of numbers a leader crosses what it meets"
    assert labels or not draw(query).fills


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

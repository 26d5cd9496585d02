"""Two maps share an extent where their data overlap, else each opens on its own data; every medium says which."""

import io
import re
from itertools import combinations
from pathlib import Path

import pytest
from pptx import Presentation

from layers.cartography.opening import fit_opening
from layers.cartography.viewport import Medium, Viewport
from layers.drawing import Drawing, build_drawing
from layers.drawing.build import room_for_labels
from layers.drawing.extents import (
    are_apart,
    drawn_halves,
    drawn_in_time,
    extent_words,
    has_own_extents,
    named_areas,
    swapped,
)
from layers.drawing.sheet import build_sheet, read_size
from layers.exports.map_files import MAP_FORMATS, write_map
from layers.facts.catalogue import load_catalogue
from layers.query.comparison.states import halves_in_time
from layers.query.view_state import ViewState
from tests.programs import run_program

APART = [
    "compare=mi-2020-programmes",
    "layer=ddr&compare=ap-active-projects",
    "layer=durable-solutions-support&compare=livelihoods-syria-crisis",
]
TOGETHER = [
    "layer=l3-responses&compare=l3-responses:2016",
    "compare=epc-operations",
    "layer=drr-assessments&compare=hq-deployments",
    "layer=ap-expenditure&compare=ap-expenditure",
    "extent=world&compare=mi-2020-programmes",
    "compare=protection",
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
    "layer=ddr",
]
DESK = Viewport(560, 320)
MEDIA: list[tuple[Medium, Viewport]] = [
    ("page", DESK),
    ("page", Viewport(360, 280)),
    ("slide", Viewport(580, 400)),
    ("present", Viewport(900, 600)),
]
WORDS = "Each map has its own extent: their data do not overlap."


def state_of(query: str) -> ViewState:
    return ViewState.from_query(query)


def draw(query: str, medium: Medium = "page", viewport: Viewport = DESK) -> list[Drawing]:
    halves = drawn_halves(state_of(query))
    return [build_drawing(half.state, viewport, medium, opens_on=half.opens_on) for half in halves]


def place(drawing: Drawing) -> tuple[object, ...]:
    return drawing.geometry.extent.id, drawing.opening, drawing.transform, drawing.hull


@pytest.mark.parametrize("query", APART)
def test_maps_whose_data_do_not_overlap_open_each_on_its_own_data(query: str) -> None:
    state = state_of(query)
    assert has_own_extents(state)
    assert extent_words(state) == WORDS
    for half in drawn_halves(state):
        alone = half.state.but(compare=None)
        assert half.opens_on == named_areas(alone)
        for medium, viewport in MEDIA[2:]:
            own = build_drawing(half.state, viewport, medium, opens_on=half.opens_on)
            single = build_drawing(alone, viewport, medium)
            assert (own.geometry.extent.id, own.hull) == (single.geometry.extent.id, single.hull)
            room = room_for_labels(half.state, medium)
            assert own.opening == fit_opening(own.geometry.extent.id, own.hull, viewport, room)


@pytest.mark.parametrize("query", TOGETHER)
def test_maps_whose_data_overlap_or_that_share_an_extent_by_the_address_open_on_the_same(query: str) -> None:
    assert not has_own_extents(state_of(query))
    assert extent_words(state_of(query)) == ""
    for medium, viewport in MEDIA:
        drawings = draw(query, medium, viewport)
        assert len({place(drawing) for drawing in drawings}) == 1


def test_the_rule_is_the_same_whichever_map_is_named_first_and_holds_for_a_filtered_one() -> None:
    pairs = list(combinations(load_catalogue().layers, 2))
    apart = {pair for pair in pairs if has_own_extents(ViewState(pair[0], compare=pair[1]))}
    assert 10 < len(apart) < len(pairs) / 4
    assert apart == {(a, b) for a, b in pairs if has_own_extents(ViewState(b, compare=a))}
    first, second = drawn_halves(state_of("layer=epc-operations&category=DDR&compare=l3-responses"))
    assert first.opens_on == second.opens_on, "the second cannot tell what narrows the first"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"FJI", "TON", "WSM"}, {"HTI"}, True),
        ({"FJI", "WSM"}, {"NZL", "TON"}, False),
        ({"COL", "TUR"}, {"FJI", "FSM"}, True),
        ({"BGD", "NGA"}, {"JOR", "ZWE"}, False),
        ({"HTI"}, set(), False),
    ],
    ids=["over the date line", "on both sides of it", "cut by the other's seam", "crosswise", "nothing named"],
)
def test_boxes_are_measured_in_the_projection_of_either_map(one: set[str], other: set[str], apart: bool) -> None:
    assert are_apart(frozenset(one), frozenset(other)) is apart
    assert are_apart(frozenset(other), frozenset(one)) is apart


def test_each_map_stands_where_its_own_field_says() -> None:
    query = "layer=ddr&at=10,8,2&beside=150,-8,3&compare=ap-active-projects"
    first, second = draw(query)
    for drawing, (lon, lat), zoom in ((first, (10, 8), 2), (second, (150, -8), 3)):
        x, y = drawing.transform.to_px(drawing.geometry.to_units(lon, lat))
        assert (x, y) == pytest.approx((DESK.width / 2, DESK.height / 2))
        assert drawing.transform.scale == pytest.approx(zoom * drawing.opening.scale)
    moved_alone = draw("layer=ddr&at=10,8,2&compare=ap-active-projects")
    assert place(moved_alone[0]) == place(first)
    assert moved_alone[1].transform == moved_alone[1].opening, "at is of the first map alone"
    assert [half.state.at for half in drawn_in_time(state_of(query))] == [(10, 8, 2), (150, -8, 3)]
    assert [half.at for half in halves_in_time(state_of(query))] == [(10, 8, 2)] * 2
    other_way = swapped(state_of(query))
    assert (other_way.layer, other_way.at, other_way.beside) == ("ap-active-projects", (150, -8, 3), (10, 8, 2))
    assert swapped(other_way) == state_of(query)


def test_where_the_extent_is_shared_at_is_the_place_of_both_and_beside_says_nothing() -> None:
    first, second = draw("layer=l3-responses&at=20,5,2&beside=100,5,4&compare=l3-responses:2016")
    assert place(first) == place(second)
    assert first.transform.scale == pytest.approx(2 * first.opening.scale)


@pytest.mark.parametrize(
    ("area", "on"),
    [("COL", (True, False)), ("FJI", (False, True)), ("ZAF", (True, True))],
    ids=["the first names it", "the second names it", "neither names it"],
)
def test_the_selected_area_moves_the_maps_that_name_it_or_both(area: str, on: tuple[bool, bool]) -> None:
    halves = drawn_halves(state_of(f"layer=ddr&area={area}&compare=ap-active-projects"))
    assert tuple(area in half.opens_on for half in halves) == on


@pytest.mark.parametrize("size", ["slide", "a4", "social", "900x1600"])
def test_a_sheet_says_that_each_map_has_its_own_extent(size: str) -> None:
    sheet = build_sheet(state_of("layer=ddr&compare=ap-active-projects"), read_size(size))
    assert WORDS in sheet.text("sentence")
    assert [map.drawing.geometry.extent.id for map in sheet.maps] == ["world", "asia-pacific"]
    shared = build_sheet(state_of("layer=l3-responses&compare=l3-responses:2016"), read_size(size))
    assert WORDS not in shared.text("sentence")


@pytest.mark.parametrize("format", ["svg", "html", "pdf", "pptx"])
def test_every_file_of_two_maps_says_it(format: str, tmp_path: Path) -> None:
    state = state_of("layer=ddr&compare=ap-active-projects")
    said = words_of(write_map(state, format, read_size(MAP_FORMATS[format].size)), format, tmp_path)
    assert WORDS.replace(" ", "") in re.sub(r"\s", "", said)


def words_of(body: bytes, format: str, folder: Path) -> str:
    """What a file says, its lines joined."""
    if format == "pptx":
        shapes = Presentation(io.BytesIO(body)).slides[0].shapes
        return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    if format == "pdf":
        path = folder / "two.pdf"
        path.write_bytes(body)
        return run_program("pdftotext", "-raw", path, "-")
    return re.sub(r"<[^>]+>", "", body.decode())

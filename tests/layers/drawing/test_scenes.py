"""Scenes for a room: the share of the picture that map and data have, words beside data, the size of type, comparison,
categories, amounts in a crowd.

How full a picture is, is told by two shares of it: `fill`, of the box around the data, the hull that the map opens on;
and `free_share`, of the maps where no words lie over them. A hull as flat as a band around the world cannot have 45 %
of a picture; it then reaches from side to side of its map, but for the room that names need.
"""

from collections.abc import Iterator

import pytest
import shapely
from shapely.affinity import affine_transform

from layers.briefs import Scene, load_briefs
from layers.cartography.chips import area_chips, chips_of
from layers.drawing.scene import build_scene, read_picture
from layers.drawing.scene.words import scene_of
from layers.drawing.sheet import Sheet
from layers.drawing.sheet.value import SheetMap
from layers.drawing.value import Lettering
from layers.exports.html.scene_markup import write_scene
from layers.exports.svg_file import write_svg
from layers.facts.catalogue import load_catalogue
from layers.languages import speaking
from layers.query.selection import select_rows
from layers.query.view_state import THEMES, ViewState
from layers.stats.fills import OTHER_YEARS, UNDETERMINED
from tests.layers.drawing.grounds import leader_crossings

ROOMS = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
SCENES = {
    f"{id} {number}": scene for id, brief in load_briefs().items() for number, scene in enumerate(brief.scenes, start=1)
}
assert len(SCENES) > 20
LAYERS = [layer.id for layer in load_catalogue().layers.values() if not layer.is_imported]
FILL, FREE, TOUCHING = 0.45, 0.45, 0.89
"""Of the picture: the hull of the data, and the maps without the words over them; of a map's width or height."""
FADED_UNDER_WORDS = {"asia-pacific-2020 5": {"IDN", "PHL", "TLS"}}
"""Neighbours, faded, of small data: no arrangement that is found in good time leaves both their room."""
TEXT, VALUE = 0.026, 0.035
"""Of the picture's height."""


def shown(sheet: Sheet) -> Iterator[Lettering]:
    return (item for map in sheet.maps for item in map.drawing.letterings if item.shown)


def hull_of(map: SheetMap) -> tuple[float, float]:
    """How wide and high the box around the data of a map is, px."""
    (left, top, right, bottom), scale = map.drawing.hull, map.drawing.transform.scale
    return (right - left) * scale, (bottom - top) * scale


def fill(sheet: Sheet) -> float:
    return sum(wide * high for wide, high in map(hull_of, sheet.maps)) / (sheet.size.width * sheet.size.height)


def reaches(map: SheetMap) -> float:
    """How much of the map's width or height, the larger of the two, its data have."""
    wide, high = hull_of(map)
    return max(wide / (map.box[2] - map.box[0]), high / (map.box[3] - map.box[1]))


def word_boxes(sheet: Sheet) -> list[shapely.Geometry]:
    """The boxes of all lines of words, keys and chips around the maps."""
    lines = [
        (block.box[0], line.baseline - 0.8 * block.size, block.box[0] + line.width, line.baseline + 0.2 * block.size)
        for block in sheet.texts
        if block.align == "start"
        for line in block.lines
    ]
    boxes = [*lines, *(item.box for item in sheet.swatches), *(item.box for item in sheet.plates), *sheet.cards]
    return [shapely.box(*box) for box in boxes]


def free_share(sheet: Sheet) -> float:
    """The share of the picture that the maps have where no words lie."""
    maps = shapely.union_all([shapely.box(*map.box) for map in sheet.maps])
    free = maps.difference(shapely.union_all(word_boxes(sheet)))
    return float(free.area / (sheet.size.width * sheet.size.height))


def data_on(sheet: Sheet) -> list[tuple[str, shapely.Geometry]]:
    """The shapes of all areas with data, those faded by filters too but not those of other years alone, of markers and
    circles, and the boxes of labels, in px of the picture.
    """
    found = []
    for map in sheet.maps:
        drawing, (left, top, _right, _bottom) = map.drawing, map.box
        frame = shapely.box(*map.box)
        scale, x, y = drawing.transform.scale, drawing.transform.x + left, drawing.transform.y + top
        filled = {**drawing.fills, **drawing.filtered_out}
        named = [iso3 for iso3, fill in filled.items() if fill.code not in (UNDETERMINED, OTHER_YEARS)]
        shapes = [(iso3, drawing.geometry.polygons[iso3]) for iso3 in named if iso3 in drawing.geometry.polygons]
        moved = [(iso3, affine_transform(shape, (scale, 0, 0, scale, x, y))) for iso3, shape in shapes]
        found += [(iso3, shapely.make_valid(shape).intersection(frame)) for iso3, shape in moved]
        for symbol in (*drawing.markers, *drawing.faded_markers, *drawing.circles):
            if symbol.iso3 in filled and filled[symbol.iso3].code == OTHER_YEARS:
                continue
            middle = shapely.Point(symbol.anchor[0] * scale + x, symbol.anchor[1] * scale + y)
            found.append((symbol.iso3, middle.buffer(symbol.radius)))
        labels = [item.label for item in drawing.letterings if item.shown]
        found += [(label.iso3, shapely.box(*label.box)) for label in labels if not (left or top)]
    return found


def faults_of(sheet: Sheet) -> list[str]:
    """What a picture has too little of, and which data lie under its words."""
    faults = []
    if fill(sheet) < FILL and not all(reaches(map) >= TOUCHING for map in sheet.maps):
        faults.append(f"the data have {fill(sheet):.2f} of the picture and {[reaches(map) for map in sheet.maps]}")
    if free_share(sheet) < FREE:
        faults.append(f"the maps have {free_share(sheet):.2f} of the picture")
    words = shapely.union_all(word_boxes(sheet))
    if any(map.box[2] - map.box[0] == sheet.size.width for map in sheet.maps):
        faults += [f"words lie on {iso3}" for iso3, shape in data_on(sheet) if words.intersects(shape)]
    return faults


@pytest.mark.parametrize("room", ROOMS, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", SCENES)
def test_map_and_type_are_large_enough_in_every_room(name: str, room: tuple[int, int]) -> None:
    sheet = build_scene(SCENES[name], read_picture(*room))
    width, height = sheet.size.width, sheet.size.height
    covered = FADED_UNDER_WORDS.get(name, set())
    assert set(faults_of(sheet)) == {f"words lie on {iso3}" for iso3 in covered}
    assert min(block.size for block in sheet.texts) >= TEXT * height
    for map in sheet.maps:
        sizes = map.drawing.sizes
        assert min(sizes.label, sizes.chip if sizes.chip_words else sizes.label) >= TEXT * height
        assert sizes.label * sizes.value_em >= VALUE * height
    for block in sheet.texts:
        assert min(block.box) >= 0, block
        assert max(block.box[0] + line.width for line in block.lines) <= width, block
        assert block.box[3] <= height, block


@pytest.mark.parametrize("room", ROOMS[:2], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("layer", LAYERS)
def test_the_map_of_every_layer_by_itself_fills_the_picture(layer: str, room: tuple[int, int]) -> None:
    with speaking("en"):
        scene = scene_of(ViewState(layer))
    assert faults_of(build_scene(scene, read_picture(*room))) == []


def test_words_of_a_language_read_from_the_right_lie_beside_data_too() -> None:
    sheet = build_scene(SCENES["asia-pacific-2020 2"], read_picture(1280, 720), "ar")
    title = next(block for block in sheet.texts if block.role == "title")
    assert title.align == "end"
    assert title.box[2] > sheet.size.width - 2 * sheet.margin
    covered = [shapely.box(*card) for card in sheet.cards]
    assert covered
    assert not [iso3 for iso3, shape in data_on(sheet) if any(card.intersects(shape) for card in covered)]


@pytest.mark.parametrize("name", SCENES)
def test_no_leader_crosses_another_a_label_or_another_s_data(name: str) -> None:
    for map in build_scene(SCENES[name], read_picture(1280, 720)).maps:
        assert leader_crossings(map.drawing)[1] == []


@pytest.mark.parametrize("name", ["asia-pacific-2020 2", "crisis-response-2016-2017 3", "operations-since-1982 3"])
def test_a_palette_moves_nothing(name: str) -> None:
    places = []
    for theme in THEMES:
        sheet = build_scene(SCENES[name], read_picture(1024, 768), theme=theme)
        labels = [item.label for item in shown(sheet)]
        places.append(([map.box for map in sheet.maps], [block.box for block in sheet.texts], labels))
    assert places[0] == places[1] == places[2]


PAIRS = [name for name, scene in SCENES.items() if "compare=" in scene.query]


@pytest.mark.parametrize("room", ROOMS, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", PAIRS)
def test_two_maps_of_a_brief_have_their_share_of_every_room(name: str, room: tuple[int, int]) -> None:
    """By area, and not only by reaching from side to side of a narrow map; every name is told as a name."""
    sheet = build_scene(SCENES[name], read_picture(*room))
    assert fill(sheet) >= FILL
    assert all(
        max(wide / (map.box[2] - map.box[0]), high / (map.box[3] - map.box[1])) < 0.98
        for map in sheet.maps
        for wide, high in [hull_of(map)]
    )
    assert not [plate for plate in sheet.plates if plate.kind == "disc"]


@pytest.mark.parametrize("room", ROOMS[:2], ids="{0[0]}x{0[1]}".format)
def test_both_legends_of_a_comparison_are_named_and_stand_under_their_maps(room: tuple[int, int]) -> None:
    sheet = build_scene(SCENES["crisis-response-2016-2017 3"], read_picture(*room))
    maps = [map.box for map in sheet.maps]
    titles = [block for block in sheet.texts if block.role == "map-title"]
    headings = [block for block in sheet.texts if block.role == "heading"]
    assert [words_of(block) for block in titles] == ["L3 emergency responses, 2016", "L3 emergency responses, 2017"]
    assert [words_of(block) for block in headings] == ["L3 response, 2016", "L3 response, 2017"]
    for index, (left, _top, right, bottom) in enumerate(maps):
        keys = [block.box for block in sheet.texts if block.map == index and block.role in ("heading", "key")]
        assert len(keys) >= 3
        assert all(key[0] >= left for key in keys)
        assert all(key[2] <= right + 1 for key in keys)
        assert all(key[1] >= bottom for key in keys)


def words_of(block: object) -> str:
    return " ".join("".join(run.words for run in line.runs) for line in block.lines).strip()  # type: ignore[attr-defined]


def test_legends_that_are_headed_alike_are_told_apart_by_their_layers() -> None:
    sheet = build_scene(Scene("layer=wash&compare=drr", "Two themes"), read_picture(1920, 1080))
    headings = [words_of(block) for block in sheet.texts if block.role == "heading" and "People" in words_of(block)]
    assert headings == [
        "People reached, Water, sanitation and hygiene, 2017",
        "People reached, Disaster risk reduction, 2017",
    ]
    other = build_scene(Scene("layer=ap-expenditure&compare=ap-active-projects", "Two"), read_picture(1920, 1080))
    assert "Project expenditures, USD million" in {words_of(block) for block in other.texts}


def test_categories_stand_under_names_where_there_is_room() -> None:
    sheet = build_scene(SCENES["operations-since-1982 2"], read_picture(1280, 720))
    assert sheet.maps[0].drawing.sizes.chip_words
    words = {chip.word.removesuffix("?") for item in shown(sheet) for chip in item.chips}
    said = {run.words for block in sheet.texts for line in block.lines for run in line.runs}
    assert len(words) >= 3
    assert {"Categories", *words} <= said


@pytest.mark.parametrize("room", ROOMS, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", SCENES)
def test_all_categories_of_an_area_are_told_in_every_scene(name: str, room: tuple[int, int]) -> None:
    sheet = build_scene(SCENES[name], read_picture(*room))
    for index, map in enumerate(sheet.maps):
        state, drawing = map.state, map.drawing
        wanted = area_chips(select_rows(state), state)
        told = {item.label.iso3: [chip.code for chip in item.chips] for item in shown(sheet) if item.chips}
        assert told == {iso3: [chip.code for chip, _unclear in chips] for iso3, chips in wanted.items()}
        keyed = {plate.code for plate in sheet.plates if plate.kind in ("chip", "mark") and plate.map == index}
        assert keyed == {code for codes in told.values() for code in codes}
        named = [area for area, fill in drawing.fills.items() if len(fill.codes) > 1]
        assert not (named and told), "an area of several keys is striped, or has chips"
    assert len(wanted) > 1 or not name.startswith("operations") or name.endswith((" 1", " 6"))


@pytest.mark.parametrize("theme", THEMES)
def test_marks_of_categories_have_the_colours_of_the_legend_in_every_palette_and_file(theme: str) -> None:
    sheet = build_scene(SCENES["operations-since-1982 7"], read_picture(1280, 720), theme=theme)
    assert not sheet.maps[0].drawing.sizes.chip_words
    keys = {plate.code: plate.colour for plate in sheet.plates if plate.kind == "mark"}
    colours = {chip.code: chip.colour for chip in chips_of(sheet.state)}
    assert keys == colours
    assert {chip.code: chip.colour for item in shown(sheet) for chip in item.chips} == colours
    page, file = write_scene(sheet), write_svg(sheet)
    assert all(f"--c{code}:{colour}" in page and f'fill="{colour}"' in file for code, colour in colours.items())


def test_amounts_of_a_crowd_leave_their_currency_to_the_legend() -> None:
    scene = SCENES["asia-pacific-2020 2"]
    for room, words in (((1024, 768), "143 M"), ((1920, 1080), "USD 143 M")):
        sheet = build_scene(scene, read_picture(*room))
        (label,) = [item.label for item in shown(sheet) if item.label.iso3 == "BGD"]
        assert label.lines[-1] == words
        assert any("USD million" in words_of(block) for block in sheet.texts if block.role == "heading")

"""The sheet of every layer in every size: nothing overlaps, nothing is cut, nothing that belongs there is missing."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from layers.cartography.fonts import ASCENT, DESCENT, covers, text_width
from layers.cartography.geometry.model import Box
from layers.drawing.sheet import SIZES, Sheet, build_sheet, read_size
from layers.drawing.sheet.typesetting import break_lines, runs_width
from layers.drawing.sheet.value import Run
from layers.errors import QueryError
from layers.exports.placed_shapes import place_areas
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState
from tests.layers.drawing.grounds import leader_crossings

LINK = "https://atlas.example.org/?layer=l3-responses&data=cbe02337ea08"
LAYERS = list(load_catalogue().layers)
VIEWS = [
    *(f"layer={layer}" for layer in LAYERS),
    "layer=l3-responses&compare=l3-responses:2016",
    "layer=l3-responses&period=2017&compare=ap-expenditure",
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
    "layer=hq-deployments&circles=staff-days&area=NGA",
    "layer=epc-operations&region=m49-142&category=IDPs,DDR&match=all&theme=dark",
    "layer=ap-expenditure&region=ap-pacific&min=1000000",
    "layer=l3-responses&region=m49-009",
    "layer=epc-operations&at=35,5,6",
]
OTHER_SIZES = ["600x600", "600x1800", "1800x600", "1366x768", "5000x1700", "2400x3000"]


@pytest.fixture(scope="module", params=VIEWS)
def sheets(request: pytest.FixtureRequest) -> list[Sheet]:
    """The sheets of one view in all sizes with a name, and in one without."""
    state = ViewState.from_query(request.param)
    other = OTHER_SIZES[VIEWS.index(request.param) % len(OTHER_SIZES)]
    return [build_sheet(state, read_size(size), LINK) for size in (*SIZES, other)]


def parts(sheet: Sheet) -> Iterator[tuple[str, Box]]:
    """What must not meet: blocks of text but those on a plate, swatches, plates, maps."""
    yield from (
        (f"{block.role} {line_words(block.lines[0].runs)}", block.box)
        for block in sheet.texts
        if block.role not in ("chip", "number")
    )
    yield from ((f"swatch {swatch.key}", swatch.box) for swatch in sheet.swatches)
    yield from ((f"plate {plate.kind}", plate.box) for plate in sheet.plates)
    yield from (("map", map.box) for map in sheet.maps)
    for key in sheet.size_keys[:1]:
        (x, y), r = key.middle, key.radius
        yield "size key", (x - r, y - r, x + r, y + r)


def line_words(runs: tuple[Run, ...]) -> str:
    return "".join(run.words for run in runs)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5 and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5


def test_no_part_of_a_sheet_meets_another(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        found = list(parts(sheet))
        assert len(found) > 8
        for (name, box), (other, other_box) in combinations(found, 2):
            assert not meet(box, other_box), (sheet.size.name, name, other)


def test_no_leader_crosses_another_a_label_or_another_s_data(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for map in sheet.maps:
            assert leader_crossings(map.drawing)[1] == [], sheet.size.name


def test_every_part_stands_within_the_margins(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        width, height, least = sheet.size.width, sheet.size.height, sheet.margin * 0.75
        for name, (left, top, right, bottom) in parts(sheet):
            assert left >= least - 1, (sheet.size.name, name)
            assert top >= least - 1, (sheet.size.name, name)
            assert right <= width - least + 1, (sheet.size.name, name)
            assert bottom <= height - least + 1, (sheet.size.name, name)


def test_every_line_is_as_wide_as_the_font_says_and_fits_its_box(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for block in sheet.texts:
            left, top, right, bottom = block.box
            assert block.lines
            for line in block.lines:
                assert line.width == pytest.approx(runs_width(line.runs, block.size))
                assert line.width <= right - left + 0.6, (sheet.size.name, block.role, line_words(line.runs))
                assert line.baseline - ASCENT * block.size >= top - 0.1 * block.size
                assert line.baseline + DESCENT * block.size <= bottom + 0.1 * block.size
                assert covers(line_words(line.runs)), line_words(line.runs)


def test_a_sheet_carries_all_its_words(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        words = sheet.words
        assert sheet.text("title") == words.title
        assert sheet.text("sentence").split() == words.sentence.split()
        assert sheet.text("filters").split() == words.filters.split()
        assert words.source in sheet.text("source")
        assert words.completeness in sheet.text("source")
        assert sheet.text("disclaimer") == words.disclaimer
        assert sheet.text("caveat").endswith(words.caveat)
        assert sheet.text("link").replace(" ", "") == LINK
        assert words.data_version in sheet.text("version")
        assert words.as_of in sheet.text("version")
        for unit in words.units:
            assert unit in sheet.text("heading")
        drawn = {note.text for map in sheet.maps for note in map.drawing.notes}
        assert drawn <= {note.text for note in words.notes}
        for note in drawn:
            assert sheet.size.medium == "card" or note in sheet.text("notes")
        if sheet.size.medium == "card" and drawn:
            assert sheet.text("notes").startswith(f"{len(words.notes)} boundary note")


def test_no_label_is_cut_and_all_that_is_numbered_is_told(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        told = sheet.text("key")
        for map in sheet.maps:
            left, top, right, bottom = map.box
            viewport = map.drawing.viewport
            assert (right - left, bottom - top) == (viewport.width, viewport.height)
            for item in map.drawing.letterings:
                if not item.shown:
                    continue
                x0, y0, x1, y1 = item.label.box
                assert min(x0, y0) >= -1
                assert x1 <= viewport.width + 1
                assert y1 <= viewport.height + 1
                if item.label.number is not None:
                    assert " ".join(item.label.lines) in told


def test_type_keeps_a_size_that_can_be_read(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        per_inch = sheet.size.width / sheet.size.inches[0]
        smallest = min(block.size for block in sheet.texts) * 72 / per_inch
        assert smallest >= (4.0 if sheet.size.medium == "card" else 4.4), (sheet.size.name, sheet.fit)
        for map in sheet.maps:
            left, top, right, bottom = map.box
            assert bottom - top >= 0.15 * sheet.size.height
            assert right - left >= 0.3 * sheet.size.width


@pytest.mark.parametrize("size", [*SIZES, "900x900"])
def test_a_bare_map_fills_its_sheet(size: str) -> None:
    sheet = build_sheet(ViewState.from_query("layer=l3-responses"), read_size(size), bare=True)
    assert sheet.texts == sheet.swatches == sheet.rules == ()
    assert sheet.maps[0].box == (0, 0, sheet.size.width, sheet.size.height)


def test_sizes_are_read_by_name_and_in_px() -> None:
    assert {name: read_size(name).name for name in SIZES} == {name: name for name in SIZES}
    a4 = read_size("a4")
    assert (round(a4.width * a4.scale), round(a4.height * a4.scale)) == (2480, 3508)
    assert (read_size("1600x900").width, read_size("1600x900").height) == (1600, 900)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a5",
        "1000000x1000000",
        "0x0",
        "599x800",
        "5001x3000",
        "3000x900",
        "-1x5",
        "1e3x900",
        "９００x９００",
        "x" * 9999,
    ],
)
def test_a_size_that_makes_no_sense_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        read_size(text)
    assert refused.value.field == "size"
    assert len(refused.value.value) <= 61
    for name in SIZES:
        assert name in refused.value.allowed
    assert "from 600 to 5000" in refused.value.allowed


def test_words_break_where_they_must_and_lose_nothing() -> None:
    runs = [Run("Read with care:", 600), Run("a-very-long-word-that-fits-no-line and more")]
    lines = break_lines(runs, 20, 120)
    assert len(lines) > 3
    assert all(runs_width(line, 20) <= 120 for line in lines)
    assert "".join(line_words(line) for line in lines).replace(" ", "") == "".join(r.words for r in runs).replace(
        " ", ""
    )
    assert text_width("a", 20) > 0


@pytest.mark.parametrize("size", ["a4", "a3", "slide"])
def test_antarctica_is_on_a_sheet_only_where_it_is_named(size: str) -> None:
    def drawn(query: str) -> set[str]:
        sheet = build_sheet(ViewState.from_query(query), read_size(size), "")
        return {id for half in sheet.maps for id in place_areas(half.drawing)}

    assert "ATA" not in drawn("layer=epc-operations")
    assert "ATA" in drawn("layer=epc-operations&area=ATA")

"""The sheet as SVG and PNG, opened with other programs than wrote them: lxml and Pillow."""

import io
import re

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from layers.cartography.fonts import FAMILY
from layers.cartography.palettes import GROUND
from layers.drawing.sheet import SIZES, Sheet, build_sheet, read_size
from layers.exports.png_file import write_png
from layers.exports.svg_file import write_svg
from layers.exports.svg_map import write_page_map
from layers.facts.catalogue import load_catalogue
from layers.facts.words import figure_words
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from tests.layers.exports.pictures import apart, expected_colours, rgb, seen_colour

SVG = "{http://www.w3.org/2000/svg}"
LINK = "https://atlas.example.org/?a=1&b=<2>"
VIEWS = [
    *(f"layer={layer}" for layer in load_catalogue().layers),
    "layer=l3-responses&compare=l3-responses:2016",
    "layer=hq-deployments&circles=staff-days&area=NGA&theme=dark",
]


def sheet_of(query: str, size: str = "slide") -> Sheet:
    return build_sheet(ViewState.from_query(query), read_size(size), LINK)


def tree_of(sheet: Sheet) -> etree._Element:
    """The SVG as another program reads it; text that is not XML is an error."""
    return etree.fromstring(write_svg(sheet).encode(), etree.XMLParser(resolve_entities=False))


def words_of(tree: etree._Element) -> str:
    return " ".join("".join(text.itertext()) for text in tree.iter(f"{SVG}text"))


@pytest.mark.parametrize("query", VIEWS)
def test_svg_is_xml_whose_words_are_text(query: str) -> None:
    sheet = sheet_of(query)
    tree = tree_of(sheet)
    said = words_of(tree)
    words = sheet.words
    for part in (words.title, words.sentence, words.source, words.caveat, words.disclaimer, words.data_version):
        assert part in said
    for note in words.notes:
        assert note.text in said
        assert note.text in tree.findtext(f"{SVG}desc", "")
    assert tree.findtext(f"{SVG}title") == words.title
    assert not tree.xpath("//*[local-name()='style' or local-name()='script' or local-name()='image']")
    assert FAMILY in tree.get("font-family", "")


@pytest.mark.parametrize("query", VIEWS)
@pytest.mark.parametrize("bare", [False, True])
def test_a_picture_keeps_its_words_when_it_is_copied(query: str, bare: bool) -> None:
    """Title, source, care, disclaimer, notes, link and version: in PNG as Pillow reads it, in SVG's description."""
    sheet = build_sheet(ViewState.from_query(query), read_size("slide"), LINK, bare=bare)
    with Image.open(io.BytesIO(write_png(sheet))) as picture:
        picture.load()
        told = picture.text
    words = sheet.words
    assert told["Title"] == words.title
    assert words.sentence in told["Description"]
    assert words.source in told["Source"]
    assert told.get("Read with care", "") == (words.long_caveat or words.caveat)
    assert bool(words.caveat) == ("Read with care" in told)
    assert told["Disclaimer"] == words.disclaimer
    assert words.data_version in told["Data version"]
    assert told["URL"] == LINK
    assert "CC BY 4.0" in told["Copyright"]
    assert words.notes
    assert all(note.text in told["Boundary notes"] for note in words.notes)
    described = tree_of(sheet).findtext(f"{SVG}desc", "")
    assert all(text in described for name, text in told.items() if name != "Title")


@pytest.mark.parametrize("size", [*SIZES, "700x650", "1600x900"])
def test_a_picture_says_how_large_it_is_in_print(size: str) -> None:
    sheet = sheet_of("layer=l3-responses", size)
    with Image.open(io.BytesIO(write_png(sheet))) as picture:
        inches = [side / dots for side, dots in zip(picture.size, picture.info["dpi"], strict=True)]
    assert inches == pytest.approx(sheet.size.inches, rel=0.002)
    if sheet.size.medium == "print":
        assert picture.info["dpi"] == pytest.approx((300, 300), rel=0.001)


@pytest.mark.parametrize("query", VIEWS)
def test_svg_has_the_areas_of_the_page_with_the_same_classes(query: str) -> None:
    sheet = sheet_of(query)
    tree = tree_of(sheet)
    assert sheet.maps
    for index, map in enumerate(sheet.maps):
        group = tree.xpath(f"//*[@id='areas-{index}']")[0]
        page = etree.fromstring(write_page_map(map.drawing))
        on_page = {path.get("data-iso3"): path.get("data-class") for path in page.xpath("//*[@class='areas']/*")}
        here = {path.get("data-iso3"): path for path in group}
        assert set(here) <= set(on_page)
        for iso3, path in here.items():
            fill = map.drawing.fills.get(iso3)
            assert path.get("data-class") == on_page[iso3]
            if fill is not None and len(fill.codes) > 1:
                assert tree.xpath(f"//*[@id='{path.get('fill', '')[5:-1]}']/*"), "its stripes are in the file"
            else:
                assert fill is None or path.get("fill") == map.drawing.colours[fill.code]
        markers = tree.xpath(f"//*[@id='markers-{index}']/*")
        assert [marker.get("data-iso3") for marker in markers] == [
            symbol.iso3 for symbol in (*map.drawing.faded_markers, *map.drawing.markers)
        ]
        assert set(map.drawing.fills) <= set(here) | {marker.get("data-iso3") for marker in markers}


def test_svg_tells_the_values_of_the_rows_beside_their_names() -> None:
    sheet = sheet_of("layer=ap-expenditure")
    labels = {
        group.get("data-iso3"): " ".join("".join(text.itertext()) for text in group.iter(f"{SVG}text"))
        for group in tree_of(sheet).xpath("//*[@class='label']")
    }
    rows = select_rows(sheet.state)
    assert len(rows) == 17
    for row in rows:
        assert figure_words(row) in labels[row.iso3]


@pytest.mark.parametrize("size", SIZES)
def test_svg_is_as_large_as_its_paper(size: str) -> None:
    sheet = sheet_of("layer=l3-responses", size)
    tree = tree_of(sheet)
    assert tree.get("viewBox") == f"0 0 {sheet.size.width:g} {sheet.size.height:g}"
    if size.startswith("a"):
        assert re.fullmatch(r"[0-9.]+in", tree.get("width", ""))


@pytest.mark.parametrize(
    ("size", "px"),
    [
        ("slide", (1920, 1080)),
        ("slide-4x3", (1440, 1080)),
        ("a4", (2480, 3508)),
        ("a3-landscape", (4961, 3508)),
        ("social", (1200, 630)),
        ("1000x700", (1000, 700)),
    ],
)
def test_png_has_the_size_asked_for_and_an_empty_margin(size: str, px: tuple[int, int]) -> None:
    sheet = sheet_of("layer=epc-operations", size)
    picture = Image.open(io.BytesIO(write_png(sheet))).convert("RGB")
    assert apart((*picture.size, 0), (*px, 0)) <= 2, "of 300 dots an inch no more than one or two may be lost"
    edge = round(sheet.margin * 0.7 * picture.width / sheet.size.width)
    width, height = picture.size
    paper = rgb(GROUND["light"]["sea"])
    for box in (
        (0, 0, width, edge),
        (0, height - edge, width, height),
        (0, 0, edge, height),
        (width - edge, 0, width, height),
    ):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


@pytest.mark.parametrize("query", ["layer=ap-expenditure", "layer=epc-operations&theme=dark", VIEWS[-2]])
def test_png_shows_each_area_in_the_colour_of_its_class(query: str) -> None:
    sheet = sheet_of(query)
    picture = Image.open(io.BytesIO(write_png(sheet))).convert("RGB")
    assert sum(len(expected_colours(map)) for map in sheet.maps) >= 3
    for map in sheet.maps:
        colours = expected_colours(map)
        for iso3, colour in colours.items():
            assert apart(seen_colour(picture, sheet, map, iso3), colour) <= 2, iso3


def test_png_of_words_needs_no_font_of_the_machine() -> None:
    sheet = sheet_of("layer=l3-responses")
    picture = Image.open(io.BytesIO(write_png(sheet))).convert("L")
    title = next(block for block in sheet.texts if block.role == "title")
    left, top, _right, bottom = title.box
    line = np.asarray(picture.crop((round(left), round(top), round(left + title.lines[0].width), round(bottom))))
    dark = np.flatnonzero(line.min(axis=0) < 120)
    assert dark[0] < 8
    assert line.shape[1] - dark[-1] < 8, "the title is drawn as wide as it was measured"


def test_a_bound_is_striped_on_polygons_and_markers_of_a_file_and_dashed_on_circles() -> None:
    tree = tree_of(sheet_of("layer=wash&extent=world", "600x600"))
    marked = tree.xpath("//*[local-name()='circle'][@class='marker']")
    assert {"YEM", "BGD"} <= {marker.get("data-iso3") for marker in marked}
    patterns = {f"url(#{pattern.get('id')})" for pattern in tree.iter(f"{SVG}pattern")}
    assert patterns
    for marker in marked:
        after = marker.getnext()
        striped = after is not None and after.get("class") == "hatch" and after.get("fill") in patterns
        assert striped == (marker.get("data-iso3") in {"YEM", "BGD"}), marker.get("data-iso3")
    circled = tree_of(sheet_of("layer=wash&circles=pipeline-funding"))
    circles = circled.xpath("//*[local-name()='circle'][@class='circle']")
    assert len(circles) == 2
    assert all(circle.get("stroke-dasharray") for circle in circles)
    assert "Dashed: the figures of 2 circles are bounds" in words_of(circled)

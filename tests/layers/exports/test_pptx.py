"""The sheet as slides: native shapes with names and values, opened by python-pptx and by LibreOffice."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from layers.cartography.palettes import GROUND
from layers.drawing.sheet import Sheet, build_sheet, read_size
from layers.exports.pptx_file import write_pptx
from layers.exports.sheet_table import sheet_tables
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text.hover_cards import value_text
from layers.text.names import area_name
from tests.layers.exports.office import to_pdf
from tests.layers.exports.pictures import apart, expected_colours, rgb, seen_colour
from tests.programs import run_program

LINK = "https://atlas.example.org/?layer=a&data=cbe02337ea08"
LARGEST_BYTES = 1_500_000
INCH = 914_400


def sheet_of(query: str, size: str = "slide") -> Sheet:
    return build_sheet(ViewState.from_query(query), read_size(size), LINK)


def opened(sheet: Sheet) -> Any:
    content = write_pptx([sheet])
    presentation = Presentation(io.BytesIO(content))
    assert len(content) < LARGEST_BYTES * len(presentation.slides)
    return presentation


def named(slide: Any) -> dict[str, Any]:
    return {shape.name: shape for shape in slide.shapes}


def described(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))


def colour_of(shape: Any) -> str:
    return str(shape.fill.fore_color.rgb).lower()


def plain(words: str) -> str:
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_area_is_a_freeform_of_its_name_with_its_value(layer: str) -> None:
    sheet = sheet_of(f"layer={layer}")
    slide = opened(sheet).slides[0]
    shapes, drawing = named(slide), sheet.maps[0].drawing
    assert slide.shapes.title.text_frame.text == sheet.words.title
    for row in select_rows(sheet.state):
        if row.iso3 not in drawing.fills:
            continue
        found = [shape for name, shape in shapes.items() if name.startswith(f"{row.iso3} {area_name(row.iso3)}")]
        assert found, row.iso3
        for shape in found:
            assert area_name(row.iso3) in described(shape)
            assert row.value is None or value_text(row) in described(shape)
    areas = [shape for name, shape in shapes.items() if re.match(r"[A-Z]{3} ", name) and "," not in name]
    assert len(areas) > 20
    assert all(shape._element.xpath(".//a:custGeom") for shape in areas if "marker" not in shape.name)
    for iso3, fill in drawing.fills.items():
        shape = shapes.get(f"{iso3} {area_name(iso3)}")
        if shape is not None and not fill.is_bound:
            assert colour_of(shape) == drawing.colours[fill.code][1:]
        for code in fill.codes[1:]:
            over = [part for part in slide.shapes if f"of {iso3} " in part.name]
            assert drawing.colours[code][1:] in map(colour_of, over)
    assert "Boundaries" in shapes
    labels = [item for item in drawing.letterings if item.shown and item.label.number is None]
    for item in labels:
        text = shapes[f"Label {item.label.iso3} {area_name(item.label.iso3)}"].text_frame.text
        assert text.split("\n") == list(item.label.lines)


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_slides_say_all_words_and_the_notes_what_a_speaker_needs(layer: str) -> None:
    sheet = sheet_of(f"layer={layer}", "slide-4x3")
    presentation = opened(sheet)
    said = plain(" ".join(shape.text_frame.text for shape in presentation.slides[0].shapes if shape.has_text_frame))
    words, notes = sheet.words, presentation.slides[0].notes_slide.notes_text_frame.text
    for part in (words.title, words.sentence, words.filters, words.source, words.caveat, words.disclaimer, LINK):
        assert plain(part) in said, part
    for part in (
        words.sentence,
        words.source,
        words.query,
        LINK,
        words.long_caveat,
        words.disclaimer,
        words.data_version,
    ):
        assert part in notes
    for unit in words.units:
        assert plain(unit) in said
    for note in words.notes:
        assert note.text in notes
        assert plain(note.text[:20]) in said
    link = [
        run
        for shape in presentation.slides[0].shapes
        if shape.name == "Link"
        for run in shape.text_frame.paragraphs[0].runs
    ]
    assert {run.hyperlink.address for run in link} == {LINK}


@pytest.mark.parametrize(
    "query", ["layer=epc-operations", "layer=ap-expenditure", "layer=l3-responses&compare=l3-responses:2016"]
)
def test_tables_are_native_and_hold_every_row(query: str) -> None:
    sheet = sheet_of(query)
    presentation = opened(sheet)
    found = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    rows = [tuple(cell.text for cell in row.cells) for table in found for row in list(table.rows)[1:]]
    assert rows == [row for table in sheet_tables(sheet.state) for row in table.rows]
    assert len(rows) > 10
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= -1
            assert shape.top >= -1
            assert shape.left + shape.width <= presentation.slide_width + 2
            assert shape.top + shape.height <= presentation.slide_height + 2


@pytest.mark.parametrize(
    ("size", "inches"), [("slide", (13.333, 7.5)), ("slide-4x3", (10.0, 7.5)), ("a4", (8.268, 11.693))]
)
def test_slides_have_the_size_asked_for(size: str, inches: tuple[float, float]) -> None:
    presentation = opened(sheet_of("layer=l3-responses", size))
    found = presentation.slide_width / INCH, presentation.slide_height / INCH
    assert found == pytest.approx(inches, abs=0.001)


def test_ids_of_a_slide_are_its_own() -> None:
    for slide in opened(sheet_of("layer=epc-operations&theme=dark")).slides:
        ids = [element.get("id") for element in slide._element.xpath(".//p:cNvPr")]
        assert len(ids) == len(set(ids)) > 2
        assert str(slide.background.fill.fore_color.rgb).lower() == GROUND["dark"]["sea"][1:]


def test_a_speakers_own_notes_come_first() -> None:
    sheets = [sheet_of("layer=l3-responses"), sheet_of("layer=ap-expenditure")]
    presentation = Presentation(io.BytesIO(write_pptx(sheets, ["Say hello.", ""], with_rows=False)))
    notes = [slide.notes_slide.notes_text_frame.text for slide in presentation.slides]
    assert len(notes) == 2
    assert notes[0].startswith("Say hello.\n")
    assert notes[1].startswith("17 countries")


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ("layer=ap-expenditure", "slide"),
        ("layer=l3-responses&compare=l3-responses:2016&theme=dark", "slide"),
        ("layer=epc-operations", "slide-4x3"),
    ],
)
def test_libreoffice_opens_the_slides_and_shows_the_same_colours(
    query: str, size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheet_of(query, size)
    path = tmp_path / "slides.pptx"
    path.write_bytes(write_pptx([sheet]))
    to_pdf(path, monkeypatch)
    said = plain(run_program("pdftotext", "-raw", tmp_path / "slides.pdf", "-"))
    for part in (sheet.words.title, sheet.words.sentence, sheet.words.disclaimer, sheet.words.data_version):
        assert plain(part) in said.replace("-", "") or plain(part) in said
    for table in sheet_tables(sheet.state):
        for row in table.rows:
            assert plain(row[0]) in said
    run_program(
        "pdftoppm", "-r", "144", "-f", "1", "-l", "1", "-png", "-singlefile", tmp_path / "slides.pdf", tmp_path / "one"
    )
    picture = Image.open(tmp_path / "one.png").convert("RGB")
    assert sum(len(expected_colours(map)) for map in sheet.maps) >= 3
    for map in sheet.maps:
        for iso3, colour in expected_colours(map).items():
            assert apart(seen_colour(picture, sheet, map, iso3), colour) <= 3, iso3
    assert apart(picture.getpixel((3, 3)), rgb(GROUND[sheet.state.theme]["sea"])) <= 1  # type: ignore[arg-type]

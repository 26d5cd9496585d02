"""The sheet as PDF, opened with poppler: pages, tags, words that can be selected, and the colours of areas."""

import re
from pathlib import Path

import pytest
from PIL import Image

from layers.drawing.sheet import Sheet, build_sheet, read_size
from layers.exports.pdf_file import write_pdf
from layers.exports.sheet_table import sheet_tables
from layers.exports.typst_words import string
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text.hover_cards import value_text
from layers.text.names import area_name
from tests.layers.exports.pictures import apart, expected_colours, seen_colour
from tests.programs import run_program

LINK = "https://atlas.example.org/?layer=a&data=cbe02337ea08"
MM = 72 / 25.4


def made(query: str, size: str, folder: Path) -> tuple[Sheet, Path]:
    sheet = build_sheet(ViewState.from_query(query), read_size(size), LINK)
    path = folder / "sheet.pdf"
    path.write_bytes(write_pdf([sheet]))
    return sheet, path


def plain(words: str) -> str:
    """Words without white space, as lines break anywhere."""
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_pdf_says_all_that_the_sheet_says_and_every_row(layer: str, tmp_path: Path) -> None:
    sheet, path = made(f"layer={layer}", "a4", tmp_path)
    said = plain(run_program("pdftotext", "-raw", path, "-"))
    words = sheet.words
    for part in (words.title, words.sentence, words.source, words.caveat, words.long_caveat, words.disclaimer, LINK):
        assert plain(part) in said, part
    for unit in words.units:
        assert plain(unit) in said
    for note in words.notes:
        assert said.count(plain(note.text)) >= 1, note.id
    assert words.data_version in said
    for row in select_rows(sheet.state):
        for part in (
            area_name(row.iso3),
            value_text(row) if row.value is not None else "",
            row.as_printed,
            row.locator,
        ):
            assert plain(part) in said, (row.iso3, part)


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [("a4", 210, 297), ("a4-landscape", 297, 210), ("a3", 297, 420), ("a3-landscape", 420, 297)],
)
def test_pdf_is_tagged_and_as_large_as_its_paper(size: str, width: float, height: float, tmp_path: Path) -> None:
    sheet, path = made("layer=epc-operations", size, tmp_path)
    about = dict(line.split(":", 1) for line in run_program("pdfinfo", path).splitlines())
    assert about["Tagged"].strip() == "yes"
    assert about["Title"].strip() == sheet.words.title
    assert int(about["Pages"]) >= 2
    found = [float(side) for side in re.findall(r"[0-9.]+", about["Page size"])[:2]]
    assert found == pytest.approx([width * MM, height * MM], abs=0.5)
    structure = run_program("pdfinfo", "-struct-text", path)
    for tag in ("H1", "Figure", "Table", "TH", "TD", "Link", "P"):
        assert re.search(rf"^\s*{tag}\b", structure, re.MULTILINE), tag
    assert re.search(r'H1[^\n]*\n\s*"EPC operations, 1982 to 2006', structure)


@pytest.mark.parametrize("query", ["layer=ap-expenditure", "layer=l3-responses&compare=l3-responses:2016&theme=dark"])
def test_pdf_shows_each_area_in_the_colour_of_its_class(query: str, tmp_path: Path) -> None:
    sheet, path = made(query, "a4-landscape", tmp_path)
    run_program("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-singlefile", path, tmp_path / "page")
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    assert sum(len(expected_colours(map)) for map in sheet.maps) >= 3
    for map in sheet.maps:
        colours = expected_colours(map)
        for iso3, colour in colours.items():
            assert apart(seen_colour(picture, sheet, map, iso3), colour) <= 2, iso3


def test_pdf_of_a_comparison_has_the_rows_of_both_maps(tmp_path: Path) -> None:
    sheet, path = made("layer=l3-responses&compare=l3-responses:2016", "a3-landscape", tmp_path)
    tables = sheet_tables(sheet.state)
    assert [len(table.rows) for table in tables] == [5, 8], "the earlier first"
    said = plain(run_program("pdftotext", "-raw", path, "-"))
    for table in tables:
        assert plain(table.title) in said


def test_words_from_outside_are_never_code(tmp_path: Path) -> None:
    state = ViewState.from_query("layer=l3-responses")
    link = 'https://a.example/?"#panic("read")\\#[*b*] $x$'
    path = tmp_path / "sheet.pdf"
    path.write_bytes(write_pdf([build_sheet(state, read_size("a4"), link)]))
    assert plain(link) in plain(run_program("pdftotext", "-raw", path, "-"))
    assert string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'


@pytest.mark.parametrize("query", ["", "layer=wash", "layer=l3-responses&compare=l3-responses:2016"])
def test_a_bare_map_keeps_its_table_and_a_heading_of_the_first_level(query: str, tmp_path: Path) -> None:
    sheet = build_sheet(ViewState.from_query(query), read_size("a4"), LINK, bare=True)
    path = tmp_path / "bare.pdf"
    path.write_bytes(write_pdf([sheet]))
    text = plain(run_program("pdftotext", str(path), "-"))
    assert plain(sheet.words.title) in text
    assert plain(sheet_tables(sheet.state)[0].columns[0].heading) in text

"""One view as a picture, a PDF, a slide and on the page: other programs draw them, and area by area the colours agree.

PDF is drawn by poppler, the slide by LibreOffice, the page by Chromium; the PNG is read by Pillow.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from layers.drawing.sheet import Sheet, build_sheet, read_size
from layers.exports.pdf_file import write_pdf
from layers.exports.png_file import write_png
from layers.exports.pptx_file import write_pptx
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage
from tests.layers.exports.office import to_pdf
from tests.layers.exports.pictures import Colour, apart, expected_colours, seen_colour
from tests.programs import run_program

pytestmark = pytest.mark.browser

VIEWS = (
    *("", "layer=l3-responses&period=2016", "layer=epc-operations&period=1999", "layer=wash", "layer=dtm"),
    *("layer=drr&theme=dark", "layer=epc-operations&category=IDPs&region=m49-002", "layer=hq-deployments&theme=dark"),
    *("layer=l3-responses&compare=l3-responses:2016", "layer=ap-active-projects&theme=dark"),
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
)
CLOSE, NEAR = 2, 4
"""How far apart a channel of a colour may be: of programs that draw it as it is, and of those that round it twice."""
LEAST = 2
"""As many areas each view has that are large enough to be looked at."""
# Points of the window in which nothing but the area itself is seen, up to 40 an area, by the map's place and the area.
SEEN = """() => ['map', 'map-b'].map(id => Object.fromEntries(
  [...document.querySelectorAll(`#${id} .areas path[data-class]`)].map(path => {
    const box = path.getBoundingClientRect(), points = [];
    for (let i = 1; i < 16; i++) for (let j = 1; j < 16; j++) {
      const x = box.left + box.width * i / 16, y = box.top + box.height * j / 16;
      const near = [[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]];
      if (near.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === path)) points.push([x, y]);
    }
    return [path.dataset.iso3, points.slice(0, 40)];
  })))"""
Colours = Mapping[tuple[int, str], Colour]


def sheets() -> list[Sheet]:
    return [build_sheet(ViewState.from_query(query), read_size("slide")) for query in VIEWS]


def expected(sheet: Sheet) -> Colours:
    """The colours of the classes, by map and area."""
    maps = enumerate(sheet.maps)
    return {(place, iso3): colour for place, map in maps for iso3, colour in expected_colours(map).items()}


def seen(picture: Image.Image, sheet: Sheet) -> Colours:
    """The colours of the same areas in a picture of the sheet."""
    return {(place, iso3): seen_colour(picture, sheet, sheet.maps[place], iso3) for place, iso3 in expected(sheet)}


def drawn(pdf: Path, folder: Path) -> list[Image.Image]:
    """The pages of a PDF as poppler draws them."""
    run_program("pdftoppm", "-r", "144", "-png", pdf, folder / pdf.stem)
    return [Image.open(file).convert("RGB") for file in sorted(folder.glob(f"{pdf.stem}-*.png"))]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Sheet, Image.Image, Image.Image]]:
    """Each sheet with its page of a PDF and its slide."""
    folder, made = tmp_path_factory.mktemp("pictures"), sheets()
    (folder / "sheets.pdf").write_bytes(write_pdf(made, with_rows=False))
    slides = folder / "slides.pptx"
    slides.write_bytes(write_pptx(made, with_rows=False))
    with pytest.MonkeyPatch.context() as patch:
        of_office = drawn(to_pdf(slides, patch), folder)
    of_pdf = drawn(folder / "sheets.pdf", folder)
    assert len(of_pdf) == len(of_office) == len(VIEWS)
    return list(zip(made, of_pdf, of_office, strict=True))


@pytest.mark.parametrize("place", range(len(VIEWS)), ids=VIEWS)
def test_pdf_slide_and_png_show_every_area_in_one_colour(
    pages: list[tuple[Sheet, Image.Image, Image.Image]], place: int, tmp_path: Path
) -> None:
    sheet, page, slide = pages[place]
    (tmp_path / "sheet.png").write_bytes(write_png(sheet))
    wanted = expected(sheet)
    assert len(wanted) >= LEAST
    for name, picture, most in (
        ("PNG", Image.open(tmp_path / "sheet.png").convert("RGB"), CLOSE),
        ("PDF", page, NEAR),
        ("slide", slide, NEAR),
    ):
        faults = {area: (colour, wanted[area]) for area, colour in seen(picture, sheet).items()}
        assert {area: both for area, both in faults.items() if apart(*both) > most} == {}, name


def of_page(page: Page, folder: Path) -> Colours:
    """The colours of areas in a picture of the page, where nothing lies over them."""
    page.screenshot(path=folder / "page.png", animations="disabled")
    with Image.open(folder / "page.png") as file:
        picture = file.convert("RGB")
    found = {}
    for place, points in enumerate(page.evaluate(SEEN)):
        for iso3, own in points.items():
            colours = Counter(picture.getpixel((round(x), round(y))) for x, y in own)
            if len(own) > 2:
                found[place, iso3] = colours.most_common(1)[0][0]
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("query", VIEWS)
def test_the_page_shows_every_area_in_the_colour_of_its_files(open_page: OpenPage, query: str, tmp_path: Path) -> None:
    sheet = build_sheet(ViewState.from_query(query), read_size("slide"))
    wanted = expected(sheet)
    page = of_page(open_page(query, (1600, 1000)), tmp_path)
    both = {area: (colour, wanted[area]) for area, colour in page.items() if area in wanted}
    assert len(both) >= min(LEAST, len(wanted))
    assert {area: colours for area, colours in both.items() if apart(*colours) > CLOSE} == {}

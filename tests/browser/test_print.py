"""The page on paper, printed by Chromium and Firefox without background graphics: all words, colours, no waste."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from layers.facts.catalogue import load_catalogue
from tests.browser.conftest import OpenPage
from tests.browser.firefox.driven import run_in_firefox
from tests.browser.paper import Sheet, read_paper, words_in, words_on
from tests.browser.reading import Box, settle, visit

pytestmark = pytest.mark.browser

SIZES = [("A4", "portrait"), ("A4", "landscape"), ("A3", "portrait"), ("A3", "landscape")]
A4 = SIZES[0]
STATES = {
    "as it opens": "",
    "operations": "layer=epc-operations",
    "compared": "layer=l3-responses&compare=l3-responses:2016",
    "zoomed": "at=100,15,4",
    "zoomed far": "layer=epc-operations&at=20,5,6",
    "a dark year": "layer=epc-operations&period=1999&theme=dark",
    "an area chosen": "area=BGD",
    "table": "layer=l3-responses&tab=table",
    "chart": "tab=chart",
    "circles": "layer=ap-active-projects&circles=staff-days",
}
IN_FIREFOX = ["as it opens", "operations", "compared", "zoomed far"]
PLAIN = 400  # the weight of a plain letter
ON_TOP = ("map-title", "keep label at-beside", "keep label at-leader")
MARGIN = 12 / 25.4 * 72 - 2  # points, and what a letter may reach over it
# Whatever a screen shows of it, paper has: [where, words, weight of their letters].
WANTED = """() => {
  const wanted = `#map-title, #summary, .heading h2, #legend h2, #legend :is(.key, .meaning), #legend-b .key,
    #numbered li, #source, #source-b, #disclaimer, #plain-table:has(tbody tr), .card summary, .figures .notes li,
    .total > :is(p, h2), svg.map text.label:not(.waiting)`, two = document.getElementById('centre').dataset.maps === '2'
  const found = []
  for (const element of document.querySelectorAll(wanted)) {
    if (!two && element.matches('#canvas-b *, #legend-b *, .heading *')) continue
    const own = element.getBoundingClientRect(), map = element.closest('svg.map')?.getBoundingClientRect()
    if (map && (own.right > map.right || own.left < map.left || own.bottom > map.bottom || own.top < map.top)) continue
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement
      if (parent.closest('#notes-about, #all-notes, .unseen')) continue
      found.push([element.id || element.className.baseVal || element.className, walk.currentNode.textContent,
        Number(getComputedStyle(parent).fontWeight)])
    }
  }
  return found }"""
SWATCHES = """() => [...document.querySelectorAll('#legend li:has(.swatch)')].map(line => {
  const { fill, fillOpacity } = getComputedStyle(line.querySelector('.swatch rect'))
  const onWhite = part => Math.round(255 - (255 - part) * Number(fillOpacity))
  const seen = fill.startsWith('rgb(') ? `rgb(${fill.match(/\\d+/g).map(onWhite).join(', ')})` : fill
  return [line.querySelector('.key').textContent, seen] })"""


class Wanted(NamedTuple):
    """What must stand on paper."""

    where: str
    words: str
    weight: int


def wanted_of(page: Page) -> list[Wanted]:
    """All words that must stand on the paper of a page."""
    found = [Wanted(*said) for said in page.evaluate(WANTED) if words_in(said[1])]
    assert {"map-title", "source", "disclaimer"} <= {said.where for said in found}
    return found


def faults_of_words(wanted: list[Wanted], sheets: list[Sheet]) -> list[str]:
    """What is not on paper, or not as often as on the page."""
    missing = words_in(" ".join(said.words for said in wanted)) - words_on(sheets)
    lost = ", ".join(missing)
    return [
        f"{said.where}: {said.words.strip()!r} is not whole ({lost})"
        for said in wanted
        if words_in(said.words) & missing
    ]


def faults_of_sheets(sheets: list[Sheet]) -> list[str]:
    """Blank pages, words beyond the margins, dark paper, a table's head without a row."""
    faults = []
    for number, sheet in enumerate(sheets, start=1):
        inside = Box(MARGIN, MARGIN, sheet.width - MARGIN, sheet.height - MARGIN)
        if len(sheet.body) < 4:
            faults.append(f"page {number} is blank")
        faults += [f"page {number}: {word.text!r} is cut" for word in sheet.body if not word.box.within(inside)]
        grey = sheet.picture.convert("L").histogram()
        if sum(grey[:64]) > 0.25 * sum(grey):
            faults.append(f"page {number} is dark")
        if is_stranded(sheet):
            faults.append(f"page {number} ends with the head of the table")
    return faults


def is_stranded(sheet: Sheet) -> bool:
    """Whether the head of the table has no row under it."""
    words = [word.text for word in sheet.body]
    places = [n for n in range(len(words)) if words[n : n + 4] == ["Where", "in", "the", "source"]]
    heads = [sheet.body[n].box.bottom for n in places] or [0.0]
    return bool(places) and max(word.box.bottom for word in sheet.body) < max(heads) + 12


def swatches_of(page: Page) -> list[tuple[str, str]]:
    """The keys of the legend of a page in light colours, and their fills as they are seen on white."""
    keys: list[tuple[str, str]] = page.evaluate(SWATCHES)
    assert keys
    return keys


def _has_swatch(sheet: Sheet, key: str, fill: str) -> bool:
    colour = tuple(int(part) for part in fill.removeprefix("rgb(").removesuffix(")").split(","))
    parts, words = key.split()[:2], [word.text for word in sheet.words]
    starts = [sheet.words[n].box for n in range(len(words)) if words[n : n + len(parts)] == parts]
    tall = [box._replace(top=box.top - 8, bottom=box.bottom + 8) for box in starts]  # beside two lines of words too
    beside = [box._replace(left=box.left - 28, right=box.left - 2) for box in tall]
    beside += [box._replace(left=box.right + 2, right=box.right + 90) for box in tall]
    return any(_near(colour, seen) for box in beside for seen in sheet.colours(box))


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


def faults_on_paper(page: Page, file: Path, paper: tuple[str, str], swatches: list[tuple[str, str]]) -> list[str]:
    """Print a page with Chromium, and read what is wrong with the paper."""
    wanted, (size, orientation) = wanted_of(page), paper
    page.pdf(path=file, format=size, landscape=orientation == "landscape", print_background=False)
    sheets = read_paper(file)
    colourless = [f"no swatch of {key!r} in {fill}" for key, fill in swatches if not _has_swatch(sheets[0], key, fill)]
    return [*faults_of_words(wanted, sheets), *faults_of_sheets(sheets), *colourless]


@pytest.mark.parametrize("state", STATES)
def test_a_state_on_paper(open_page: OpenPage, tmp_path: Path, state: str) -> None:
    page = open_page(STATES[state])
    swatches = swatches_of(open_page(STATES[state].removesuffix("&theme=dark")))
    for paper in SIZES:
        faults = faults_on_paper(page, tmp_path / f"{'-'.join(paper)}.pdf", paper, swatches)
        assert not faults, (paper, faults)


def test_every_layer_on_a4(open_page: OpenPage, tmp_path: Path) -> None:
    page, faults = open_page(), []
    for layer in load_catalogue().layers:
        visit(page, f"layer={layer}" if layer != load_catalogue().default.id else "")
        told = faults_on_paper(page, tmp_path / f"{layer}.pdf", A4, swatches_of(page))
        faults += [f"{layer}: {fault}" for fault in told]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("what", ["from the right", "legend folded", "a phone"])
def test_the_page_as_a_visitor_left_it_on_paper(open_page: OpenPage, tmp_path: Path, what: str) -> None:
    page = open_page("layer=epc-operations", (390, 844) if what == "a phone" else (1440, 900), fresh=True)
    if what == "from the right":
        page.evaluate("document.documentElement.dir = 'rtl'")
    if what == "legend folded":
        page.keyboard.press("g")
        page.wait_for_selector("[data-legend-folded]")
        page.wait_for_timeout(300)  # until the map is asked for that fills what is free now
        settle(page)
    faults = faults_on_paper(page, tmp_path / "a4.pdf", A4, swatches_of(page))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("size", "share"), [((703, 1020), 0.99), ((1031, 691), 0.8)], ids=["portrait", "landscape"])
def test_the_map_is_as_wide_as_the_paper(open_page: OpenPage, size: tuple[int, int], share: float) -> None:
    page = open_page("", fresh=True)
    before = page.locator("#map").get_attribute("viewBox")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    edges: dict[str, Any] = page.locator("#map").evaluate("map => map.getBoundingClientRect().toJSON()")
    assert edges["width"] >= share * size[0]
    assert edges["height"] >= 0.35 * size[1]
    assert before


AS_IN_FIREFOX = (1440, 880)
"""A window in which a line of words more or less, as two browsers break them, asks for no other map."""


@pytest.fixture(scope="module")
def firefox_papers(server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Path]:
    """The PDFs that Firefox prints, by state, size and orientation."""
    folder = tmp_path_factory.mktemp("firefox")
    papers = {
        (state, size, orientation): folder / f"{IN_FIREFOX.index(state)}-{size}-{orientation}.pdf"
        for state in IN_FIREFOX
        for size, orientation in SIZES
    }
    jobs = [[STATES[state], *paper, str(file)] for (state, *paper), file in papers.items()]
    run_in_firefox("print.mjs", server, json.dumps(jobs))
    return papers


@pytest.mark.parametrize("state", IN_FIREFOX)
def test_a_state_printed_by_firefox(
    open_page: OpenPage, firefox_papers: dict[tuple[str, str, str], Path], tmp_path: Path, state: str
) -> None:
    """Heavy letters and those of the map are outlines in a PDF of Firefox: these are looked for in its picture."""
    page = open_page(STATES[state], AS_IN_FIREFOX, fresh=True)
    wanted = wanted_of(page)
    plain = [said for said in wanted if said.weight == PLAIN and "label" not in said.where]
    outlined = words_in(" ".join(said.words for said in wanted if said not in plain and said.where in ON_TOP))
    assert len(plain) > 40
    assert outlined
    page.pdf(path=tmp_path / "chromium.pdf", format=A4[0], print_background=False)
    first = read_paper(tmp_path / "chromium.pdf")[0]
    for size, orientation in SIZES:
        sheets = read_paper(firefox_papers[state, size, orientation])
        faults = [*faults_of_words(plain, sheets), *faults_of_sheets(sheets)]
        assert not faults, (size, orientation, faults)
        if (size, orientation) == A4:
            places = [word for word in first.body if words_in(word.text).keys() & outlined.keys()]
            blank = [word.text for word in places if sheets[0].ink(word.box) < 0.4 * first.ink(word.box)]
            assert places
            assert len(blank) <= 0.05 * len(places), blank

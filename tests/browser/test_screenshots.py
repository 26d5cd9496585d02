"""Every view at every size, light and dark: kept as a picture in `out/screenshots`, and measured as one would look."""

import base64
import json
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, OpenPage
from tests.browser.reading import BOX, SIZES, Box, box, labels, overflow, overlaps, small_text, visit

pytestmark = pytest.mark.browser

PICTURES = ROOT / "out" / "screenshots"
PHONE = 390
SMALLEST_TEXT = 12
# A layer with data in each view, so that the picture shows what the view is for.
LAYER_OF = {
    "world": "layer=l3-responses",
    "asia-pacific": "",
    "africa": "layer=epc-operations&extent=africa",
    "middle-east-north-africa": "layer=epc-operations&extent=middle-east-north-africa",
    "europe-central-asia": "layer=epc-operations&extent=europe-central-asia",
    "americas": "layer=epc-operations&extent=americas",
}
ON_THE_MAP = ("#legend", ".zoom", "#locator", "#map-note")
IN_ORDER = ("header", ".words", ".sheet", ".times", ".under")
PAPER = """() => getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3)
  .map((part) => Number(part).toString(16).padStart(2, '0')).join('')"""
FEWEST_COLOURS, SMALLEST_PATCH = 3, 0.002  # paper, land without data, and what the source says; of the pixels
SMALLEST_LAND, LARGEST_LAND = 0.08, 0.95  # of the pixels of a map
PIXELS = """async ([png, left, top, right, bottom]) => {
  const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/png'}))
  const [width, height] = [Math.min(right, picture.width) - left, Math.min(bottom, picture.height) - top]
  const canvas = new OffscreenCanvas(width, height), pen = canvas.getContext('2d', {willReadFrequently: true})
  pen.drawImage(picture, -left, -top)
  const words = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer), counts = new Map()
  for (const word of words) counts.set(word, (counts.get(word) || 0) + 1)
  const hex = (word) => [0, 8, 16].map((at) => ((word >> at) & 255).toString(16).padStart(2, '0')).join('')
  return Object.fromEntries([...counts].map(([word, count]) => [hex(word), count / words.length])) }"""


def view_ids() -> list[str]:
    return [view["id"] for view in json.loads((ROOT / "data" / "views.json").read_text(encoding="utf-8"))]


def seen(page: Page, selector: str) -> Iterator[Box]:
    """The boxes of what `selector` finds, where it takes room on the screen."""
    for found in page.locator(selector).evaluate_all(f"all => all.filter(e => e.checkVisibility()).map({BOX})"):
        if found[2] - found[0] >= 1 and found[3] - found[1] >= 1:
            yield Box(*found)


def faults(page: Page, size: tuple[int, int], picture: bytes) -> list[str]:
    """What a designer would see at once."""
    found: list[str] = []
    sheet = box(page, "#map")
    shares: dict[str, float] = page.evaluate(PIXELS, [base64.b64encode(picture).decode(), *map(int, sheet)])
    land = 1 - shares.get(page.evaluate(PAPER), 0)
    if not SMALLEST_LAND <= land <= LARGEST_LAND:
        found.append(f"{land:.0%} of the map is drawn on")
    large = [colour for colour, share in shares.items() if share > SMALLEST_PATCH]
    if len(large) < FEWEST_COLOURS:
        found.append(f"the map has but the colours {large}")
    if (over := overflow(page)) > 0:
        found.append(f"{over} px too wide")
    found += [f"small text: {text}" for text in small_text(page, SMALLEST_TEXT)]
    if size[0] > PHONE and sheet.right - sheet.left < size[0] * 2 / 3:
        found.append("less than two thirds of the width is map")
    found += [f"labels {a} and {b} overlap" for a, b in overlaps(labels(page))]
    return found + covered(page, sheet) + out_of_order(page)


def covered(page: Page, sheet: Box) -> list[str]:
    """What lies over something else, or out of the map."""
    controls = [(name, found) for name in ON_THE_MAP for found in seen(page, name)]
    pairs = [f"{a} covers {b}" for (a, one), (b, two) in combinations(controls, 2) if one.meets(two, 1)]
    for lines, letters in labels(page).items():
        pairs += [f"{name} covers the label {lines[0]}" for name, found in controls if found.meets(letters, 2)]
        if not letters.within(sheet, 1):
            pairs.append(f"the label {lines[0]} leaves the map")
    return pairs


def out_of_order(page: Page) -> list[str]:
    """Rooms of the page that reach into the one that follows."""
    rooms = [(name, found) for name in IN_ORDER for found in seen(page, name)]
    pairs = combinations(rooms, 2)
    return [f"{a} reaches into {b}" for (a, one), (b, two) in pairs if one.meets(two, 1.5)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_every_view_looks_right(open_page: OpenPage, size: tuple[int, int], theme: str) -> None:
    assert list(LAYER_OF) == view_ids()
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = open_page("", size, theme)
    found: dict[str, list[str]] = {}
    for view, query in LAYER_OF.items():
        visit(page, "&".join(filter(None, [query, "" if theme == "light" else "theme=dark"])))
        picture = page.screenshot(path=PICTURES / f"{view}-{size[0]}x{size[1]}-{theme}.png")
        found[view] = faults(page, size, picture)
    assert not any(found.values()), {view: said for view, said in found.items() if said}

"""What a page shows, read from its elements as they are drawn."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page

SIZES = [(1440, 900), (1920, 1080), (390, 844)]
TITLES = {
    "ap-expenditure": "Project expenditures, Asia and the Pacific",
    "ap-active-projects": "Active projects, Asia and the Pacific",
    "epc-operations": "EPC operations, 1982 to 2006",
    "l3-responses": "L3 emergency responses",
}
LAYERS = list(TITLES)
COUNTRIES = {
    *("AFG", "BGD", "FJI", "FSM", "IDN", "KOR", "LKA", "MHL", "MMR"),
    *("NPL", "PAK", "PHL", "PNG", "SLB", "THA", "TLS", "VUT"),
}
SMALL = {"FJI", "FSM", "MHL", "SLB", "TLS", "VUT"}
ABOVE = 0.12  # of the size of type: what a line leaves free above its tallest letter, an accented capital
FIRST_OWN_CODE = 2  # 0 is no data, 1 undetermined; what follows is said by the source


class Box(NamedTuple):
    """Edges in px from the corner of the window."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the two share more than `slack` px both ways."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def joined(self, other: "Box") -> "Box":
        """The box around both."""
        low = (min(self.left, other.left), min(self.top, other.top))
        return Box(*low, max(self.right, other.right), max(self.bottom, other.bottom))

    def within(self, other: "Box", slack: float = 0.5) -> bool:
        """Whether it lies inside `other`."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"
BOXES = f"elements => elements.map({BOX})"


def settle(page: Page) -> None:
    """Wait until the map of the page's address stands, and all that stands around it."""
    page.wait_for_selector("body[data-map=ready]")


def assert_fit(page: Page) -> None:
    """The map was drawn for a canvas like the one that shows it: not larger, and less than 66 px smaller."""
    drawn = page.evaluate("[map.viewBox.baseVal.width, map.viewBox.baseVal.height]")
    canvas = page.evaluate("[canvas.clientWidth, canvas.clientHeight]")
    assert all(of_map <= of_page < of_map + 66 for of_map, of_page in zip(drawn, canvas, strict=True)), (
        drawn,
        canvas,
    )


def go_to(page: Page, query: str) -> None:
    """Wait until the address has come to `query` and its map is painted."""
    page.wait_for_url(lambda url: url.partition("?")[2] == query)
    settle(page)


def visit(page: Page, query: str) -> None:
    """Go to a query as the page's own links do, without loading it anew."""
    page.evaluate("query => window.atlas.go(query ? '/?' + query : '/')", query)
    go_to(page, query)


def layer_link(page: Page, layer: str) -> Locator:
    """The link of a layer in the picker, which is opened."""
    if page.locator("#layer-picker").get_attribute("open") is None:
        page.locator("#layer-picker > summary").click()
    return page.locator("#layer a", has=page.get_by_text(TITLES[layer], exact=True))


def on_layer(page: Page, layer: str) -> None:
    """Go to a layer through the layer picker."""
    layer_link(page, layer).click()
    page.wait_for_selector(f"#layer-title .shown:has-text('{TITLES[layer]}')")
    settle(page)


def query_of(page: Page) -> str:
    """What stands after the question mark of the address."""
    return page.evaluate("location.search.slice(1)")


def box(page: Page, selector: str) -> Box:
    """The box of the first element that `selector` finds."""
    return Box(*page.locator(selector).first.evaluate(BOX))


def codes(page: Page) -> dict[str, int]:
    """The code that each area of the map is filled by, where the source says anything of it."""
    drawn = page.locator("#map .areas path").evaluate_all(
        "paths => paths.map(p => [p.dataset.iso3, p.className.baseVal])"
    )
    keys = {iso3: int(re.search(r"k(\d+)", worn)[1]) for iso3, worn in drawn}
    assert len(keys) > 200
    return {iso3: code for iso3, code in keys.items() if code >= FIRST_OWN_CODE}


def classes(page: Page) -> dict[str, str]:
    """The key of each area of which the source says anything."""
    return dict(
        page.locator("#map .areas [data-class]").evaluate_all(
            "paths => paths.map(p => [p.dataset.iso3, p.dataset.class])"
        )
    )


def area_boxes(page: Page) -> dict[str, Box]:
    """The box of every area's path, as drawn."""
    drawn = page.locator("#map .areas path").evaluate_all(f"""paths => {{ const box = {BOX}
      return paths.map(path => [path.dataset.iso3, box(path)]) }}""")
    return {iso3: Box(*edges) for iso3, edges in drawn}


def fills(page: Page) -> dict[str, str]:
    """The colour of every area's path, as drawn."""
    return dict(
        page.locator("#map .areas path").evaluate_all(
            "paths => paths.map(path => [path.dataset.iso3, getComputedStyle(path).fill])"
        )
    )


def markers(page: Page) -> dict[str, Box]:
    """The box of each marker of a small area."""
    drawn = page.locator("#map circle.marker:not(.waiting)").evaluate_all(f"""points => {{ const box = {BOX}
      return points.map(point => [point.dataset.iso3, box(point)]) }}""")
    return {iso3: Box(*edges) for iso3, edges in drawn}


def labels(page: Page) -> dict[tuple[str, ...], Box]:
    """The box of the letters of each label on the map, by its lines; its row of chips is part of it."""
    rows = page.locator("#map g.chips:not(.waiting)").evaluate_all(f"""rows => {{ const box = {BOX}
      return rows.map(row => [row.dataset.iso3, box(row)]) }}""")
    chips = {iso3: Box(*edges) for iso3, edges in rows}
    drawn = page.locator("#map text.label:not(.waiting)").evaluate_all(f"""texts => {{ const box = {BOX}
      const lines = text => [...text.children].map(c => c.textContent)
      const size = text => text.getBoundingClientRect().height / text.children.length
      return texts.map(text => [lines(text), text.dataset.iso3, size(text), box(text)]) }}""")
    found = {}
    for lines, iso3, size, edges in drawn:
        words = Box(*edges)._replace(top=edges[1] + ABOVE * size)
        found[tuple(lines)] = words.joined(chips.get(iso3, words))
    assert len(found) == len(drawn), "two labels say the same"
    return found


def labelled(page: Page) -> set[str]:
    """The areas that have a label or a number on the map."""
    return set(page.locator("#map text.label:not(.waiting)").evaluate_all("texts => texts.map(t => t.dataset.iso3)"))


def overlaps(named: dict[tuple[str, ...], Box], slack: float = 1.0) -> list[tuple[str, str]]:
    """The pairs that cover each other by more than `slack` px."""
    items = list(named.items())
    pairs = [(a, b) for i, a in enumerate(items) for b in items[i + 1 :]]
    return [(a[0][0], b[0][0]) for a, b in pairs if a[1].meets(b[1], slack)]


# What an SVG says in px of its viewBox is drawn larger or smaller.
SMALL_TEXT = """limit => {
  const size = e => parseFloat(getComputedStyle(e).fontSize) * (e.closest('svg')?.getScreenCTM().a || 1)
  return [...document.querySelectorAll('body *')].filter(e => [...e.childNodes].some(
    n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility({visibilityProperty: true})
    && !e.closest('.unseen') && size(e) < limit)
  .map(e => `${size(e)} ${e.textContent.trim().slice(0, 40)}`) }"""


def small_text(page: Page, limit: float) -> Sequence[str]:
    """Every visible text smaller than `limit` px, with its size."""
    return page.evaluate(SMALL_TEXT, limit)


def overflow(page: Page) -> float:
    """How many px of the page lie beyond the right edge of the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def observations(page: Page, query: str = "") -> list[dict[str, Any]]:
    """The rows that the API gives for a query."""
    answer = page.request.get(f"/api/v1/observations?{query}")
    assert answer.ok, answer.text()
    rows: list[dict[str, Any]] = answer.json()
    assert rows
    return rows

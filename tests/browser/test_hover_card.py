"""The card of the area under the pointer or the keyboard: what it says, and where it stands."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import Box, area_boxes, box, go_to, markers

pytestmark = pytest.mark.browser

CARD = "#hover-card"
FRAME_MS = 16
# Shows the card of every area in turn: its box, the box of what it describes, and the milliseconds of script it took.
SHOW_ALL = """() => {
  const edges = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const plot = document.querySelector('#map'), card = document.getElementById('hover-card')
  const points = [...document.querySelectorAll('#map circle.marker')]
  const found = []
  for (const path of plot.querySelectorAll('.areas path')) {
    const iso3 = path.dataset.iso3, marker = points.find(point => point.dataset.iso3 === iso3)
    const start = performance.now(), shown = window.atlas.showCard(iso3), ms = performance.now() - start
    if (shown) found.push([iso3, edges(card), edges(marker || path), ms])
  }
  window.atlas.hideCard()
  return found }"""


def point_at(page: Page, edges: Box) -> None:
    """Move the pointer to the middle of a box and wait for its card."""
    page.mouse.move(5, 5)
    page.mouse.move((edges.left + edges.right) / 2, (edges.top + edges.bottom) / 2)
    page.wait_for_selector(f"{CARD}:not([hidden])")


def answer_with(route: Route, words: str) -> None:
    """Let the server's answer through with other words on every card."""
    answer = route.fetch()
    content = answer.json()
    content["cards"]["title"] = words
    route.fulfill(response=answer, json=content)


def screen(page: Page) -> Box:
    size = page.viewport_size
    assert size is not None
    return Box(0, 0, size["width"], size["height"])


def test_card_of_a_polygon_says_all_and_stands_beside_it(front_page: Page) -> None:
    page = front_page
    edges = area_boxes(page)["PAK"]
    point_at(page, edges)
    card = page.locator(CARD)
    expect(card).to_have_attribute("role", "tooltip")
    for words in (
        *("Pakistan", "Project expenditures", "USD 62.4 M", "rank 2 of 17", "18 % of the sum shown"),
        *("2020 · derived", "Asia and the Pacific EPC 2021"),
    ):
        expect(card).to_contain_text(words)
    assert not box(page, CARD).meets(edges)
    assert box(page, CARD).within(screen(page))


def test_card_of_a_marker_stands_beside_it_and_not_on_its_label(front_page: Page) -> None:
    page = front_page
    edges = markers(page)["FSM"]
    point_at(page, edges)
    expect(page.locator(CARD)).to_contain_text("Micronesia (Federated States of)")
    expect(page.locator(CARD)).to_contain_text("rank 5 of 17")
    assert not box(page, CARD).meets(edges)


def test_card_holds_each_interval_and_what_is_unclear(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    assert page.evaluate("window.atlas.showCard('TLS')")
    for words in ("Timor-Leste", "1999–2001, ended · derived", "unclear: category", "whether all four hold"):
        expect(page.locator(CARD)).to_contain_text(words)


def has_room(card: Box, area: Box, whole: Box) -> bool:
    """Whether the card fits beside the area, whichever side."""
    width, height = card.right - card.left + 12, card.bottom - card.top + 12
    across = max(area.left - whole.left, whole.right - area.right) >= width
    return across or max(area.top - whole.top, whole.bottom - area.bottom) >= height


def test_card_of_an_area_as_wide_as_the_screen_stands_off_its_outline(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&at=100,60,3")
    assert page.evaluate("window.atlas.showCard('RUS')")
    on_it = page.evaluate("""() => {
      const card = document.getElementById('hover-card').getBoundingClientRect()
      const path = [...document.querySelectorAll('.areas path')].find(p => p.dataset.iso3 === 'RUS')
      const m = path.getScreenCTM(), inside = (x, y) => path.isPointInFill(new DOMPoint(x - m.e, y - m.f))
      let count = 0
      for (let x = card.left; x <= card.right; x += 10)
        for (let y = card.top; y <= card.bottom; y += 10) count += inside(x, y)
      return count }""")
    assert on_it == 0


def test_card_goes_with_escape_and_with_the_area_and_comes_for_the_keyboard(front_page: Page) -> None:
    page = front_page
    card = page.locator(CARD)
    assert page.evaluate("window.atlas.showCard('FJI')")
    expect(card).to_contain_text("Fiji")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert not page.evaluate("window.atlas.showCard('XXX')")
    assert page.evaluate("window.atlas.showCard('NPL')")
    page.evaluate("window.atlas.hideCard()")
    expect(card).to_be_hidden()


def test_card_is_words_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/map?*", lambda route: answer_with(route, "<img src=x onerror=alert(1)>"))
    page.locator("#region").select_option("ap-pacific")
    go_to(page, "region=ap-pacific")
    page.evaluate("window.atlas.showCard('FJI')")
    expect(page.locator(CARD)).to_contain_text("<img src=x")
    expect(page.locator(f"{CARD} img")).to_have_count(0)

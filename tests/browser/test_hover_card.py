"""The card of the area under the pointer or the keyboard: what it says, and where it stands."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import SIZES, Box, area_boxes, box, go_to, markers

pytestmark = pytest.mark.browser

CARD = "#hover-card"
# Shows the card of every area in turn: its box (null where none comes), and that of what is seen of the area.
SHOW_ALL = """() => {
  const edges = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const plot = document.querySelector('#map'), card = document.getElementById('hover-card'), frame = edges(plot)
  const seen = e => edges(e).map((side, at) => at < 2 ? Math.max(side, frame[at]) : Math.min(side, frame[at]))
  const points = [...document.querySelectorAll('#map circle.marker:not(.waiting)')]
  const found = []
  for (const path of plot.querySelectorAll('.areas path:not([data-iso3^=und-])')) {
    const iso3 = path.dataset.iso3, marker = points.find(point => point.dataset.iso3 === iso3)
    const shown = window.atlas.showCard(iso3)
    found.push([iso3, shown ? edges(card) : null, seen(marker || path)])
  }
  window.atlas.hideCard()
  return found }"""
# A point of an area that is seen: on the map, on the screen, and of this area.
SEEN_POINT = """path => {
  const frame = path.closest('svg').getBoundingClientRect(), box = path.getBoundingClientRect(), STEP = 4
  for (let y = Math.max(box.top, frame.top) + 2; y < Math.min(box.bottom, frame.bottom); y += STEP)
    for (let x = Math.max(box.left, frame.left) + 2; x < Math.min(box.right, frame.right); x += STEP)
      if (document.elementFromPoint(x, y) === path) return [x, y]
  return null }"""


SEA_POINT = """map => { const frame = map.getBoundingClientRect(), card = document.getElementById('hover-card')
  const off = card.getBoundingClientRect()
  for (let y = frame.bottom - 4; y > frame.top; y -= 8)
    for (let x = frame.left + 4; x < frame.right; x += 8)
      if (document.elementFromPoint(x, y) === map && (x < off.left - 200 || x > off.right + 200)) return [x, y]
  return null }"""


def point_in(page: Page, iso3: str) -> None:
    """Move the pointer to where an area is seen and wait for its card."""
    found = page.locator(f"#map .areas [data-iso3={iso3}]").evaluate(SEEN_POINT)
    assert found, f"nothing of {iso3} is seen"
    page.mouse.move(5, 5)
    page.mouse.move(*found)
    page.wait_for_selector(f"{CARD}[data-area={iso3}]:not([hidden])")


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


def test_area_without_data_says_why_and_the_sea_nothing(front_page: Page) -> None:
    page = front_page
    point_in(page, "AUS")
    expect(page.locator(CARD)).to_contain_text("Australia")
    expect(page.locator(CARD)).to_contain_text("Not among the 17 countries")
    page.mouse.move(*page.locator("#map").evaluate(SEA_POINT))
    expect(page.locator(CARD)).to_be_hidden()


def test_area_that_the_filter_leaves_out_is_not_called_absent_from_the_source(open_page: OpenPage) -> None:
    page = open_page("region=ap-pacific")
    point_in(page, "IDN")
    expect(page.locator(CARD)).to_contain_text("Named by the source, but not in this period or with these filters")
    expect(page.locator(CARD)).not_to_contain_text("Not among")


def test_card_holds_each_interval_and_what_is_unclear(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    assert page.evaluate("window.atlas.showCard('TLS')")
    for words in ("Timor-Leste", "1999–2001, ended · derived", "unclear: category", "whether all four hold"):
        expect(page.locator(CARD)).to_contain_text(words)


@pytest.mark.parametrize(
    ("query", "size"),
    [
        *(("", size) for size in SIZES),
        *(("layer=epc-operations", size) for size in SIZES[::2]),
        ("at=100,40,5", SIZES[0]),
    ],
)
def test_no_card_leaves_the_screen_or_covers_its_area(open_page: OpenPage, query: str, size: tuple[int, int]) -> None:
    page = open_page(query, size)
    found = page.evaluate(SHOW_ALL)
    assert len(found) > 200
    whole = Box(8, 8, size[0] - 8, size[1] - 8)
    cards = {iso3: (Box(*card), Box(*area)) for iso3, card, area in found if card}
    in_view = {iso3 for iso3, _card, area in found if area[0] <= area[2] and area[1] <= area[3]}
    assert cards.keys() == in_view, "every area of which the map may show something has a card, with data or without"
    assert len(cards) > 3
    assert not [iso3 for iso3, (card, _area) in cards.items() if not card.within(whole)]
    covering = {iso3 for iso3, (card, area) in cards.items() if card.meets(area, 1)}
    roomy = {iso3 for iso3, (card, area) in cards.items() if has_room(card, area, whole)}
    assert not covering & roomy
    assert len(roomy) > len(cards) / 2


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


def test_card_follows_a_change_of_what_is_shown(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    assert page.evaluate("window.atlas.showCard('COD')")
    expect(page.locator(CARD)).to_contain_text("System-wide")
    before = page.locator("#map .moved").get_attribute("transform")
    page.locator("#period").evaluate("s => { s.value = '2016'; s.dispatchEvent(new Event('change', {bubbles: true})) }")
    go_to(page, "layer=l3-responses&period=2016")
    expect(page.locator(CARD)).to_contain_text("Data of 2017, none of 2016")
    assert page.locator("#map .moved").get_attribute("transform") != before, "the map has moved under its card"
    edges, sheet = area_boxes(page)["COD"], box(page, "#map")
    assert not box(page, CARD).meets(edges._replace(bottom=min(edges.bottom, sheet.bottom)))


def test_card_is_words_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/map?*", lambda route: answer_with(route, "<img src=x onerror=alert(1)>"))
    page.locator("#region").select_option("ap-pacific")
    go_to(page, "region=ap-pacific")
    page.evaluate("window.atlas.showCard('FJI')")
    expect(page.locator(CARD)).to_contain_text("<img src=x")
    expect(page.locator(f"{CARD} img")).to_have_count(0)

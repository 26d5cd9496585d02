"""The profile of an area: opened from map, marker, ranking or link; every fact with its source."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to, markers, settle

pytestmark = pytest.mark.browser

# A point in an area's polygon, as near to the middle of its box as there is one.
INSIDE = """(iso3) => { const path = [...document.querySelectorAll('.areas path')].find(
    p => p.dataset.iso3 === iso3)
  const box = path.getBoundingClientRect(), matrix = path.getScreenCTM().inverse(), steps = [...Array(19).keys()]
  const spots = steps.flatMap(i => steps.map(j => [(i - 9) / 20, (j - 9) / 20]))
  spots.sort((a, b) => Math.hypot(...a) - Math.hypot(...b))
  for (const [across, down] of spots) {
    const spot = new DOMPoint(box.left + box.width * (0.5 + across), box.top + box.height * (0.5 + down))
    if (path.isPointInFill(spot.matrixTransform(matrix)) && document.elementFromPoint(spot.x, spot.y) === path)
      return [spot.x, spot.y] }
  return null }"""


def click_area(page: Page, iso3: str, name: str) -> None:
    """Move to a point inside an area's polygon, wait for its card, and click."""
    x, y = page.evaluate(INSIDE, iso3)
    click_at(page, x, y, name)


def click_at(page: Page, x: float, y: float, name: str) -> None:
    page.mouse.move(x - 20, y - 20)
    page.mouse.move(x, y, steps=4)
    expect(page.locator("#hover-card")).to_contain_text(name)
    page.mouse.click(x, y)


def test_a_click_on_a_polygon_and_on_a_marker_opens_it(open_page: OpenPage) -> None:
    page = open_page()
    click_area(page, "PAK", "Pakistan")
    go_to(page, "area=PAK")
    expect(page.locator("#profile-title")).to_have_text("Pakistan")
    settle(page)
    edges = markers(page)["FSM"]
    click_at(page, (edges.left + edges.right) / 2, (edges.top + edges.bottom) / 2, "Micronesia")
    go_to(page, "area=FSM")
    expect(page.locator("#profile-title")).to_have_text("Micronesia (Federated States of)")
    page.locator("#profile .close").click()
    go_to(page, "")
    expect(page.locator("#profile")).to_be_hidden()


def test_a_country_can_be_opened_again_after_it_was_closed(open_page: OpenPage) -> None:
    page = open_page()
    click_area(page, "AUS", "Australia")
    go_to(page, "area=AUS")
    expect(page.locator("#profile")).to_contain_text("Not among the 17 countries")
    page.locator("#profile .close").click()
    go_to(page, "")
    settle(page)
    click_area(page, "AUS", "Australia")
    go_to(page, "area=AUS")


def test_facts_stand_with_their_source_and_lead_on(open_page: OpenPage) -> None:
    page = open_page("area=TLS")
    fact = page.locator("#shown-facts .fact")
    expect(fact).to_have_count(1)
    for words in (
        "USD 2.1 M",
        "Project expenditures, 2020",
        "TIMOR LESTE USD 2.1 M",
        "Map “Total project expenditures",
    ):
        expect(fact).to_contain_text(words)
    beside = page.locator("#profile li.closed").first
    beside.locator("summary").click()
    expect(beside.locator("dd").first).to_be_visible()
    page.locator("#profile .lines a", has_text="EPC operations").click()
    go_to(page, "layer=epc-operations&area=TLS")
    expect(page.locator("#map-title")).to_contain_text("EPC operations")
    expect(page.locator("#shown-facts .fact")).to_have_count(2)
    expect(page.locator("#shown-facts")).to_contain_text("1999 - 22001; 2006 IDPs, DDR, OCV, CS East Timor")
    page.locator("#full-profile").click()
    go_to(page, "layer=epc-operations&area=TLS&view=profile")
    expect(page.locator("#page")).to_contain_text("Timor-Leste")

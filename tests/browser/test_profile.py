"""The profile of an area: opened from map, marker, ranking or link; every fact with its source."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to, markers, query_of, settle

pytestmark = pytest.mark.browser

INSIDE = """(iso3) => { const path = [...document.querySelectorAll('.choroplethlayer path')].find(
    p => p.__data__.loc === iso3)
  const box = path.getBoundingClientRect(), matrix = path.getScreenCTM().inverse()
  for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
    const point = new DOMPoint(box.left + box.width * i / 20, box.top + box.height * j / 20)
    if (path.isPointInFill(point.matrixTransform(matrix))) return [point.x, point.y] }
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
    page.wait_for_load_state("networkidle")
    click_area(page, "AUS", "Australia")
    go_to(page, "area=AUS")


def test_every_layer_speaks_of_the_area_with_its_source(open_page: OpenPage) -> None:
    page = open_page("area=TLS")
    profile = page.locator("#profile")
    expect(profile.locator("h3")).to_have_count(4)
    expect(profile).to_contain_text("USD 2.1 M")
    expect(profile).to_contain_text("No L3 response named by the source")
    facts = profile.locator("li")
    expect(facts).to_have_count(4)
    for index in range(4):
        facts.nth(index).locator("summary").click()
        expect(facts.nth(index).locator("dd").first).to_be_visible()
        expect(facts.nth(index)).to_contain_text("As printed")
        expect(facts.nth(index)).to_contain_text("Where")
    expect(profile).to_contain_text("East Timor 1999 - 22001; 2006")
    profile.locator("h3 a", has_text="EPC operations").click()
    go_to(page, "layer=epc-operations&area=TLS")
    expect(page.locator("#map-title")).to_contain_text("EPC operations")
    settle(page)
    assert query_of(page) == "layer=epc-operations&area=TLS"

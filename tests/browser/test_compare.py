"""Two maps side by side, moved and pointed at together, or their difference."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import BOX, Box, box, codes, go_to

pytestmark = pytest.mark.browser

YEARS = "layer=l3-responses&compare=l3-responses:2016"
MONEY = "compare=epc-operations"
DEPLOYMENTS = "layer=hq-deployments&compare=hq-deployments:2016,difference"
PLACES = """() => [...document.querySelectorAll('.canvas .plot')].map(plot => {
  const p = plot._fullLayout.geo._subplot.projection
  return [...p.rotate(), ...p.center(), p.scale(), ...p.translate()].map(n => Math.round(n * 10) / 10) })"""
PATH = "#{map} .areas path"
CLOSE = 0.5  # px or degrees, which the rounding of the place in the address may leave


def drawn(page: Page, map: str) -> dict[str, int]:
    """The code of each area of one of the maps, where its source says anything of it."""
    found: dict[str, int] = page.locator(PATH.format(map=map)).evaluate_all(
        "paths => Object.fromEntries(paths.map(path => [path.dataset.iso3, path.__data__.z]))"
    )
    assert len(found) > 200
    return {iso3: code for iso3, code in found.items() if code > 1}


def area_box(page: Page, map: str, iso3: str) -> Box:
    edges = page.locator(PATH.format(map=map)).evaluate_all(
        f"(paths, iso3) => ({BOX})(paths.find(path => path.dataset.iso3 === iso3))", iso3
    )
    return Box(*edges)


def middle(found: Box) -> tuple[float, float]:
    return (found.left + found.right) / 2, (found.top + found.bottom) / 2


def assert_linked(page: Page) -> list[float]:
    one, two = page.evaluate(PLACES)
    assert all(abs(a - b) <= CLOSE for a, b in zip(one, two, strict=True)), (one, two)
    return [float(part) for part in one]


def drag(page: Page, map: str, by: tuple[float, float], *, drop: bool = True) -> None:
    x, y = middle(box(page, f"#{map}"))
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + by[0] * step / 5, y + by[1] * step / 5)
    if drop:
        page.mouse.up()


def test_one_map_alone_has_no_second(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    assert page.locator("#canvas-b > *").count() == 0
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    page.locator("#period").select_option("2016")
    go_to(page, "layer=l3-responses&period=2016")
    assert asked
    assert not any("map-b" in body for body in asked)


def test_an_area_pointed_at_on_one_map_is_stressed_on_both(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    page.mouse.move(*middle(area_box(page, "map-b", "AFG")))
    pointed = page.locator(".areas path.pointed")
    expect(pointed).to_have_count(2)
    assert pointed.evaluate_all("paths => paths.map(path => path.dataset.iso3)") == ["AFG", "AFG"]
    card = page.locator("#hover-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("EPC operations, 1982 to 2006")
    shown = Box(*card.evaluate(BOX))
    assert not shown.meets(area_box(page, "map-b", "AFG"))
    assert shown.within(Box(0, 0, 1440, 900))
    page.mouse.move(*middle(box(page, "#map-title")))
    expect(pointed).to_have_count(0)


def test_an_area_is_chosen_on_the_second_map_too(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    page.mouse.click(*middle(area_box(page, "map-b", "AFG")))
    go_to(page, "area=AFG&compare=epc-operations")
    expect(page.locator("#profile")).to_contain_text("Afghanistan")


def test_difference_of_the_deployments_of_nigeria(open_page: OpenPage) -> None:
    page = open_page("layer=hq-deployments&compare=hq-deployments:2016")
    page.locator("#compare-how").select_option("difference")
    go_to(page, DEPLOYMENTS)
    expect(page.locator("#map-b")).to_have_count(0)
    assert set(codes(page)) == {"NGA", "BGD", "TUR", "LBN", "HTI"}
    expect(page.locator("#summary")).to_contain_text("Nigeria, +2 deployments")
    expect(page.locator("#legend")).to_contain_text("Only in 2016")
    assert page.locator("#legend a").count() == 0, "a class of differences is no filter"
    labels = page.locator("#map text.label").all_text_contents()
    assert any("Nigeria" in label and "+2 deployments" in label for label in labels)
    page.mouse.move(*middle(area_box(page, "map", "NGA")))
    expect(page.locator("#hover-card")).to_contain_text("2017: 9 deployments")
    expect(page.locator("#hover-card")).to_contain_text("2016: 7 deployments")


def test_a_difference_is_offered_and_accepted_where_units_agree_alone(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    expect(page.locator("#compare-how")).to_be_hidden()
    page = open_page("compare=epc-operations,difference")
    expect(page.locator("#notice")).to_contain_text("same unit on both maps, here USD and no unit")
    expect(page.locator("#canvas-b > *")).to_have_count(0)
    page = open_page(DEPLOYMENTS)
    page.locator("#indicator").select_option("staff-days")
    go_to(page, "layer=hq-deployments&indicator=staff-days&compare=hq-deployments:2016")
    expect(page.locator("#map-b")).to_be_visible()


def test_the_api_gives_the_rows_of_the_first_map(open_page: OpenPage) -> None:
    page = open_page(DEPLOYMENTS)
    both, first = (
        page.request.get(f"/api/v1/observations?layer=hq-deployments{more}").json()
        for more in ("&compare=hq-deployments:2016,difference", "")
    )
    assert both == first
    assert both
    href = page.locator("#downloads a").first.get_attribute("href") or ""
    assert "compare" not in href
    refused = page.request.get("/api/v1/observations?compare=epc-operations,difference")
    assert refused.status == 400
    assert refused.json()["field"] == "compare"

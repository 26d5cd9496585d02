"""The map of Asia and the Pacific: seventeen countries, none cut, none too small to be found."""

import math

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import COUNTRIES, SMALL, area_boxes, box, codes, fills, go_to, labels, markers

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("layer", ["ap-expenditure", "ap-active-projects"])
def test_seventeen_countries_are_coloured(open_page: OpenPage, layer: str) -> None:
    page = open_page(f"layer={layer}")
    assert set(codes(page)) == COUNTRIES
    colours = fills(page)
    ground = colours["AUS"]
    assert not [iso3 for iso3 in COUNTRIES if colours[iso3] == ground]


def test_none_is_cut_in_two(front_page: Page) -> None:
    page = front_page
    frame, boxes = box(page, "#map"), area_boxes(page)
    half = (frame.right - frame.left) / 2
    wide = {iso3: boxes[iso3].right - boxes[iso3].left for iso3 in COUNTRIES}
    assert max(wide.values()) < half, wide
    assert min(wide.values()) > 0
    assert not [iso3 for iso3 in COUNTRIES if not boxes[iso3].within(frame)]


def test_small_countries_have_markers(front_page: Page) -> None:
    page = front_page
    marked = markers(page)
    assert set(marked) == SMALL
    frame = box(page, "#map")
    for edges in marked.values():
        assert edges.within(frame)
        assert edges.right - edges.left >= 10
    assert len({edges.left for edges in marked.values()}) == len(SMALL)


def test_markers_wear_the_colour_of_their_class(front_page: Page) -> None:
    page = front_page
    coloured = fills(page)
    drawn = page.locator("#map circle.marker").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    assert drawn == [coloured[iso3] for iso3 in markers(page)]


MICRONESIA = "Micronesia (Fed. States) USD 21.3 M"


def test_micronesia_is_found_on_the_map_and_in_the_ranking(open_page: OpenPage) -> None:
    page = open_page()
    [edges] = [edges for lines, edges in labels(page).items() if " ".join(lines) == MICRONESIA]
    marker = markers(page)["FSM"]
    across = max(marker.left - edges.right, edges.left - marker.right, 0)
    down = max(marker.top - edges.bottom, edges.top - marker.bottom, 0)
    assert math.hypot(across, down) < 60, "the label stands at its marker"
    line = page.locator("#ranking tbody tr").nth(4)
    expect(line).to_contain_text("Micronesia (Federated States of)")
    expect(line).to_contain_text("USD 21.3 M")
    expect(line.locator(".rank")).to_have_text("5")
    line.get_by_role("link").click()
    go_to(page, "area=FSM")
    expect(page.locator("#profile-title")).to_have_text("Micronesia (Federated States of)")
    expect(page.locator("#profile")).to_contain_text("USD 21.3 M")


def test_the_sum_is_reconciled_with_the_printed_one(front_page: Page) -> None:
    page = front_page
    expect(page.locator(".total")).to_contain_text("USD 339.1 M")
    for words in ("USD 339 M", "USD 192,359,453", "59 %", "45", "United States", "neither"):
        expect(page.locator("#figures")).to_contain_text(words)

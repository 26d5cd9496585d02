"""Fit to data: every area with data comes into the map, as large as it can be."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import SIZES, Box, area_boxes, box, codes, query_of, settle, visit

pytestmark = pytest.mark.browser

CLIP = "() => document.querySelector('#map .js-plotly-plot')._fullLayout.geo._subplot.bounds.flat()"
ANSWERS = """() => { const link = document.getElementById('zoom-fit')
  const fields = (search) => [...new URLSearchParams(search)].filter(([name]) => name !== 'at').sort().join()
  return link && fields(link.search) === fields(location.search) }"""  # what stands round the map comes after it
SMALLEST, LARGEST = 0.5, 40.0
STATES = [
    "",
    "region=ap-pacific",
    "max=1300000&min=1150000",
    "layer=ap-active-projects&frame=world",
    "layer=epc-operations",
    "layer=epc-operations&frame=americas",
    "layer=epc-operations&frame=asia-pacific",
    "layer=l3-responses",
    "layer=l3-responses&frame=africa",
    "layer=l3-responses&frame=middle-east-north-africa&period=2016",
    "layer=l3-responses&frame=europe-central-asia&at=-100,-40,8",
]


def press(page: Page) -> float:
    """Press the link and wait for its map; the zoom of that."""
    page.wait_for_function(ANSWERS)
    settle(page)
    before = page.url
    page.locator("#zoom-fit").click()
    if page.locator("#zoom-fit").evaluate("link => link.href") != before:
        page.wait_for_url(lambda url: url != before)
    settle(page)
    return float(query_of(page).split("at=")[1].split("&")[0].split(",")[2])


def around(page: Page) -> Box:
    """The box around all areas with data, as drawn."""
    drawn = area_boxes(page)
    boxes = [drawn[iso3] for iso3 in codes(page)]
    assert boxes
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_every_area_with_data_lies_in_the_map_and_fills_it(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(STATES[0], size)
    for query in STATES:
        visit(page, query)
        zoom = press(page)
        data, canvas = around(page), box(page, "#map")
        left, top, right, bottom = page.evaluate(CLIP)
        clip = Box(canvas.left + left, canvas.top + top, canvas.left + right, canvas.top + bottom)
        if zoom > SMALLEST:
            assert data.within(clip, 1), (query, data, clip)
        if SMALLEST < zoom < LARGEST:
            wide = (data.right - data.left) / (clip.right - clip.left)
            high = (data.bottom - data.top) / (clip.bottom - clip.top)
            assert max(wide, high) > 0.7, (query, wide, high)


def test_it_is_one_step_that_can_be_undone(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&theme=dark")
    entries = page.evaluate("history.length")
    press(page)
    assert page.evaluate("history.length") == entries + 1
    assert query_of(page).startswith("layer=l3-responses&at=")
    page.go_back()
    page.wait_for_url(lambda url: url.endswith("?layer=l3-responses&theme=dark"))
    settle(page)
    expect(page.locator("#zoom-fit")).to_be_visible()


def test_the_same_press_twice_leads_to_the_same_place(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    press(page)
    first = query_of(page)
    press(page)
    assert query_of(page) == first


def test_the_keyboard_reaches_it(open_page: OpenPage) -> None:
    page = open_page()
    link = page.get_by_role("link", name="Fit to data")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?at=*")
    settle(page)


def test_without_data_there_is_none(open_page: OpenPage) -> None:
    page = open_page("region=m49-150")
    expect(page.locator("#map-note")).not_to_be_empty()
    expect(page.locator("#zoom-fit")).to_have_count(0)

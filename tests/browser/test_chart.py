"""The tab of the chart: in step with the address, its marks selectable, its words painted, its figures Plotly's."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to

pytestmark = pytest.mark.browser
PHONE = {"user_agent": "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36"}
FIRST_CHART_MS = 20_000  # plotly.js on a busy machine
HIDDEN = """texts => texts.filter((text) => {
  const { fill, visibility } = getComputedStyle(text);
  return text.textContent.trim() && (fill === "none" || visibility === "hidden" || !text.getBoundingClientRect().width);
}).map((text) => text.textContent)"""


def look_at_chart(page: Page) -> None:
    expect(page.locator("#chart .main-svg").first).to_be_visible(timeout=FIRST_CHART_MS)
    expect(page.locator("#chart-notes")).to_contain_text("Source")


def test_chart_opens_by_its_tab_and_a_bar_selects_its_area(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#tabs [data-tab=chart]").click()
    look_at_chart(page)
    bars = page.locator("#chart .bars .point path")
    expect(bars).to_have_count(17)
    box = bars.nth(2).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    expect(page.locator("#chart .hoverlayer .hovertext")).to_contain_text("Afghanistan")
    page.mouse.down()
    page.mouse.up()
    go_to(page, "area=AFG&tab=chart")
    expect(page.locator("#chart .yaxislayer-above text, #chart .ytick text", has_text="Afghanistan")).to_have_count(1)
    expect(page.locator("#profile")).to_contain_text("Afghanistan")


def test_chart_follows_filters_and_theme(open_page: OpenPage) -> None:
    page = open_page("tab=chart&region=ap-pacific")
    look_at_chart(page)
    bars = page.locator("#chart .bars .point path")
    expect(bars).to_have_count(6)
    light = bars.first.evaluate("bar => getComputedStyle(bar).fill")
    page = open_page("tab=chart&region=ap-pacific", theme="dark")
    look_at_chart(page)
    bars = page.locator("#chart .bars .point path")
    expect(bars).to_have_count(6)
    assert bars.first.evaluate("bar => getComputedStyle(bar).fill") != light


def test_values_that_add_up_can_be_stacked_by_sub_region(open_page: OpenPage) -> None:
    page = open_page("tab=chart")
    look_at_chart(page)
    page.locator("#chart-kinds label", has_text="By sub-region").click()
    expect(page.locator("#chart .annotation", has_text="Southwest Asia")).to_have_count(1)
    expect(page.locator("#chart .bars .point path")).to_have_count(17)


@pytest.mark.parametrize("query", ["layer=l3-responses", "layer=epc-operations", "layer=drr", "layer=protection"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_every_word_of_a_chart_is_painted(open_page: OpenPage, query: str, size: tuple[int, int]) -> None:
    page = open_page(f"{query}&tab=chart", size, **(PHONE if size[0] < 600 else {}))
    look_at_chart(page)
    words = page.locator("#chart text, #chart tspan")
    expect(words.first).to_be_attached()
    assert words.count() > 4
    assert words.evaluate_all(HIDDEN) == []
    width = page.locator("#chart .main-svg").first.evaluate("svg => svg.clientWidth")
    assert width <= size[0]

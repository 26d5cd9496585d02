"""Every layer, light and dark, on a desk, on a large screen and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import LAYERS, SIZES, Box, box, codes, overflow, small_text

pytestmark = pytest.mark.browser

PHONE = 390
SMALLEST_TEXT = 12
WORDS = ("#map-title", "#summary", "#source", "#legend", "#disclaimer")


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("layer", LAYERS)
def test_map_is_painted_and_fits(open_page: OpenPage, layer: str, theme: str, size: tuple[int, int]) -> None:
    page = open_page(f"layer={layer}", size, theme)
    for selector in WORDS:
        expect(page.locator(selector)).not_to_be_empty()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    expect(page.locator("#ranking li").first).to_be_attached()
    assert codes(page), "nothing is coloured"
    assert overflow(page) <= 0
    assert not small_text(page, SMALLEST_TEXT)
    if size[0] > PHONE:
        sheet = box(page, "#map")
        assert sheet.right - sheet.left >= size[0] * 2 / 3


@pytest.mark.parametrize("layer", LAYERS)
def test_first_screen_answers_without_a_click(open_page: OpenPage, layer: str) -> None:
    page = open_page(f"layer={layer}")
    screen = Box(0, 0, 1440, 900)
    for selector in (*WORDS, "#map"):
        expect(page.locator(selector)).to_be_visible()
        expect(page.locator(selector)).not_to_be_empty()
        assert box(page, selector).within(screen), selector
    for words in ("illustration only", "official endorsement", "Best information available", "independent of IOM"):
        expect(page.locator("#disclaimer")).to_contain_text(words)


def test_map_comes_first_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("", (390, 844))
    sheet, rail = box(page, "#map"), box(page, ".rail")
    assert sheet.top < 844 / 2
    assert sheet.bottom < rail.top
    assert sheet.right - sheet.left == 390


@pytest.mark.parametrize("layer", LAYERS)
def test_legend_counts_what_is_on_the_map(open_page: OpenPage, layer: str) -> None:
    page = open_page(f"layer={layer}")
    keys = page.locator("#legend li")
    expect(keys.first).to_be_visible()
    counts = [int(text) for text in page.locator("#legend .count").all_inner_texts()]
    assert sum(counts) == len(codes(page))
    named = page.locator("#legend .key").all_inner_texts()
    assert "No data" in named
    if layer.startswith("ap-"):
        assert "Named, no figure" in named
    if layer == "ap-expenditure":
        assert "Zero" in named
    swatches = page.locator("#legend .swatch").evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    assert len(set(swatches)) == len(swatches), "two keys look the same"

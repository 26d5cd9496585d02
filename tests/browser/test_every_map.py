"""Every layer, light and dark, on a desk, on a large screen and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import LAYERS, SIZES, Box, box, codes, on_layer, overflow, small_text, visit

pytestmark = pytest.mark.browser

PHONE = 390
SMALLEST_TEXT = 12
WORDS = ("#map-title", "#summary", "#source", "#legend", "#disclaimer")
DISCLAIMER = ("illustration only", "official endorsement", "Best information available", "independent of IOM")


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_maps_are_painted_and_fit(open_page: OpenPage, theme: str, size: tuple[int, int]) -> None:
    page = open_page(f"layer={LAYERS[-1]}", size, theme)
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    for layer in LAYERS:
        on_layer(page, layer)
        for selector in WORDS:
            expect(page.locator(selector)).not_to_be_empty()
        expect(page.locator("#ranking tbody tr").first).to_be_attached()
        assert codes(page), f"{layer}: nothing is coloured"
        assert overflow(page) <= 0, layer
        assert not small_text(page, SMALLEST_TEXT), layer
        if size[0] > PHONE:
            sheet = box(page, "#map")
            assert sheet.right - sheet.left >= size[0] * 2 / 3, layer


@pytest.mark.parametrize("layer", LAYERS)
def test_first_screen_answers_without_a_click(open_page: OpenPage, layer: str) -> None:
    page = open_page(f"layer={layer}")
    screen = Box(0, 0, 1440, 900)
    for selector in (*WORDS, "#map"):
        expect(page.locator(selector)).to_be_visible()
        expect(page.locator(selector)).not_to_be_empty()
        assert box(page, selector).within(screen), selector
    for words in DISCLAIMER:
        expect(page.locator("#disclaimer")).to_contain_text(words)
    check_legend(page, layer)


def test_every_layer_of_the_catalogue_is_painted(open_page: OpenPage) -> None:
    page = open_page()
    layers = [layer["id"] for layer in page.request.get("/api/v1/layers").json()]
    assert set(LAYERS) < set(layers)
    for layer in layers:
        visit(page, "" if layer == LAYERS[0] else f"layer={layer}")
        expect(page.locator("#map-title")).not_to_be_empty()
        rows = page.request.get(f"/api/v1/observations?layer={layer}").json()
        assert set(codes(page)) <= {row["iso3"] for row in rows}, layer
        assert bool(codes(page)) == bool(rows), f"{layer}: nothing is coloured"
        assert overflow(page) <= 0, layer


def check_legend(page: Page, layer: str) -> None:
    counts = [int(text) for text in page.locator("#legend .count").all_inner_texts()]
    assert sum(counts) == len(codes(page))
    named = page.locator("#legend .key").all_inner_texts()
    wanted = {"ap-active-projects": {"Named"}}
    assert wanted.get(layer, set()) | {"No data"} <= set(named)
    swatches = page.locator("#legend .swatch rect").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    assert len(set(swatches)) == len(swatches) >= 3, "two keys look the same"


def test_map_comes_first_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("", (390, 844))
    sheet, rail = box(page, "#map"), box(page, ".rail")
    assert sheet.top < 844 / 2
    assert sheet.bottom < rail.top
    assert sheet.right - sheet.left == 390

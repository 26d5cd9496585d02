"""Presenting: the map and its words alone, large, and a few keys."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import LAYERS, box, codes, go_to, settle, visit

pytestmark = pytest.mark.browser

ROOM = (1920, 1080)
SHOWN = ("#map-title", "#summary", "#legend", "#source", "#disclaimer", "#map")
AWAY = ("header", ".rail", "#profile", "#ranking", "#table", "#downloads", "#tools", ".zoom", "#figures")
SMALLEST_TEXT = 24


@pytest.mark.parametrize("size", [ROOM, (1280, 720), (2560, 1080)], ids="{0[0]}x{0[1]}".format)
def test_the_legend_keeps_to_the_room_that_views_and_labels_leave_it(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page("view=present", size)
    for query in ("view=present", *(f"layer={layer}&view=present" for layer in LAYERS[1:])):
        visit(page, query)
        legend, canvas = box(page, "#legend"), box(page, "#canvas")
        assert not legend.meets(canvas, 1), query


def test_arrows_step_through_the_periods(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&view=present", ROOM)
    latest = codes(page)
    expect(page.locator("#earlier")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    go_to(page, "layer=l3-responses&period=2016&view=present")
    expect(page.locator("#map-title")).to_contain_text("2016")
    assert len(codes(page)) == 5
    expect(page.locator("#earlier")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#map-title")).to_contain_text("2016")
    page.keyboard.press("ArrowRight")
    go_to(page, "layer=l3-responses&view=present")
    expect(page.locator("#map-title")).to_contain_text("2017")
    assert codes(page) == latest


def test_a_layer_of_one_period_says_so(open_page: OpenPage) -> None:
    page = open_page("view=present", ROOM)
    expect(page.locator("#present-help")).to_contain_text("This layer has one period, 2020")
    page.keyboard.press("ArrowRight")
    settle(page)
    assert page.url.endswith("/?view=present")


def test_full_screen_then_back(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses", ROOM)
    page.locator("#present").click()
    go_to(page, "layer=l3-responses&view=present")
    expect(page.locator("header")).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_selector("html:fullscreen")
    page.keyboard.press("Escape")
    page.evaluate("document.exitFullscreen()")  # which a browser with a window does at Esc, before any page hears it
    page.wait_for_selector("html:not(:fullscreen)")
    assert page.url.endswith("view=present")
    page.keyboard.press("Escape")
    go_to(page, "layer=l3-responses")
    expect(page.locator("header")).to_be_visible()


def test_keys_do_nothing_while_exploring(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("f")
    page.keyboard.press("Escape")
    settle(page)
    assert page.url.endswith("/?layer=l3-responses")
    assert page.locator("html:fullscreen").count() == 0

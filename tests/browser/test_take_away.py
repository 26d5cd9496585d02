"""Sharing, downloads and the embedded map, as a visitor meets them."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import DESK, OpenPage
from tests.browser.reading import settle

pytestmark = pytest.mark.browser
PHONE = (390, 844)


def open_panel(page: Page, name: str) -> None:
    page.locator(f"#{name} > summary").click()
    expect(page.locator(f"#{name}")).to_have_attribute("open", "")


def test_the_share_panel_has_link_code_citation_and_snippet(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&period=2016")
    open_panel(page, "share")
    expect(page.locator("#share-qr svg")).to_be_visible()
    expect(page.locator("#share-link")).to_have_value(page.url)
    expect(page.locator("#share-local")).to_be_visible()
    expect(page.locator("#share-citation")).to_contain_text("“Global Activities 2017”")
    assert re.search(
        r'<iframe src="http://[^"]+&amp;view=embed" title="L3', page.locator("#share-snippet").inner_text()
    )
    page.keyboard.press("Escape")
    expect(page.locator("#share-link")).to_be_hidden()


def test_the_panels_follow_the_map_and_one_is_open_at_a_time(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    open_panel(page, "share")
    page.evaluate("window.atlas.go('/?layer=l3-responses&period=2016')")
    expect(page.locator("#share-link")).to_have_value(re.compile("period=2016"))
    expect(page.locator("#share-qr svg")).to_be_visible()
    open_panel(page, "download")
    expect(page.locator("#share-link")).to_be_hidden()
    expect(page.locator("#download")).to_contain_text("5 rows")


def test_a_file_is_taken_away_under_its_name(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("layer=l3-responses&period=2016")
    open_panel(page, "download")
    with page.expect_download() as taken:
        page.locator("#download a", has_text="Excel").first.click()
    assert taken.value.suggested_filename == "epc-atlas_l3-responses_all-areas_2016.xlsx"
    taken.value.save_as(tmp_path / "rows.xlsx")
    assert openpyxl.load_workbook(tmp_path / "rows.xlsx")["Data"].max_row == 2 + 5


def test_a_slow_file_says_so_and_can_be_given_up(open_page: OpenPage) -> None:
    page = open_page("")
    held: list[Route] = []
    page.route("**/api/v1/map**", lambda route: held.append(route))
    open_panel(page, "download")
    page.locator("#download a", has_text="A4").first.click()
    sign = page.locator("#download-progress")
    expect(sign).to_contain_text("Making the file")
    sign.get_by_role("button", name="Cancel").click()
    expect(sign).to_contain_text("given up")
    expect(sign).to_be_hidden()
    assert len(held) == 1
    held[0].abort()


def held_files(page: Page) -> dict[str, Route]:
    """The requests for pictures that are on their way, by their size; none is answered."""
    held: dict[str, Route] = {}
    page.route("**/api/v1/map?**", lambda route: held.update({route.request.url.rpartition("size=")[2]: route}))
    open_panel(page, "download")
    return held


def test_files_come_side_by_side_and_each_says_how_it_ended(contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(DESK).new_page()  # its console tells of the 503
    page.goto("/")
    settle(page)
    held, sign = held_files(page), page.locator("#download-progress")
    sizes = {"a4": "A4", "a3": "A3", "social": "Card", "slide": "16:9", "slide-4x3": "4:3"}
    for words in sizes.values():
        page.get_by_label(f"Picture (PNG), {words}", exact=True).first.click()
    lines = {size: sign.locator("p", has_text=f"Picture (PNG), {words}:") for size, words in sizes.items()}
    for size in ("a4", "a3"):
        expect(lines[size]).to_contain_text("Making the file")
    for size in ("social", "slide", "slide-4x3"):
        expect(lines[size]).to_contain_text("waiting for the files before it")
    assert set(held) == {"a4", "a3"}, "two at a time, and the second ends the first no more"
    lines["slide"].get_by_role("button").click()
    expect(lines["slide"]).to_contain_text("given up")
    lines["a3"].get_by_role("button").click()
    expect(lines["a3"]).to_contain_text("given up")
    expect(lines["social"]).to_contain_text("Making the file")
    named = {"Content-Disposition": 'attachment; filename="epc-atlas_a4.png"'}
    with page.expect_download() as taken:
        held["a4"].fulfill(status=200, headers=named, body=b"a picture")
    assert taken.value.suggested_filename == "epc-atlas_a4.png"
    expect(lines["a4"]).to_contain_text("saved")
    held["social"].fulfill(status=503, json={"error": "Many files are being made."})
    expect(lines["social"]).to_contain_text("Many files are being made.")
    expect(lines["slide-4x3"]).to_contain_text("Making the file")
    with page.expect_download():
        held["slide-4x3"].fulfill(status=200, headers=named, body=b"a picture")
    assert "slide" not in held, "what was given up while it waited is never asked for"
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_map_of_ones_own_size_is_made_by_keyboard(
    contexts: Callable[..., BrowserContext], size: tuple[int, int], tmp_path: Path
) -> None:
    page = contexts(size).new_page()
    page.goto("/?layer=l3-responses&period=2016")
    settle(page)
    page.locator("#download > summary").focus()
    page.keyboard.press("Enter")
    field = page.locator("#download").get_by_label("Width x height, px").first
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    field.fill("12 by 9")
    page.keyboard.press("Enter")
    expect(page.locator("#download-progress p")).to_have_count(0)
    field.fill("800x650")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    taken.value.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (800, 650)
    expect(page.locator("#download-progress")).to_contain_text("(PNG, 800x650): saved")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


def test_what_the_server_says_of_a_file_that_it_cannot_make_is_shown(contexts: Callable[..., BrowserContext]) -> None:
    page = contexts(DESK).new_page()  # a browser tells of a 503 in its console, which is a fault elsewhere
    page.goto("/")
    settle(page)
    page.route("**/api/v1/map**", lambda route: route.fulfill(status=503, json={"error": "Many files are being made."}))
    open_panel(page, "download")
    page.locator("#download a", has_text="A4").first.click()
    expect(page.locator("#download-progress")).to_contain_text("Many files are being made.")
    page.close()


@pytest.mark.parametrize("size", [(1000, 560), (800, 400), (640, 560), (640, 344), (480, 300), (360, 720)])
def test_the_embedded_map_is_as_wide_as_its_frame(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("layer=l3-responses&view=embed")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_selector("body[data-map=ready]")
    for seen in ("#map", "#map-title", "#legend", "#source", "#disclaimer", "#open-atlas a"):
        expect(page.locator(seen)).to_be_visible()
    for unseen in (".atlas > header", ".rail", "#tabs", ".below"):
        expect(page.locator(unseen)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate("document.documentElement.scrollHeight") <= size[1]
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    assert box["width"] > size[0] * 0.7
    assert box["height"] >= min(150, size[1] * 0.3)

"""The boundary notes under the map: the first lines, and all of them when asked for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import box

pytestmark = pytest.mark.browser

OPERATIONS = "layer=epc-operations"
LINE_PX = 24  # that a line of words may come or go
ALL_READ = """notes => [...notes.children].every(note => {
  note.scrollIntoView({ block: 'nearest' });
  const one = note.getBoundingClientRect(), all = notes.getBoundingClientRect();
  return one.top >= all.top - 1 && one.bottom <= all.bottom + 1 && one.left >= all.left && one.right <= all.right;
})"""


def notes_of(page: Page) -> Locator:
    notes = page.locator("#boundary-notes")
    told = re.search(r"\d+", page.locator("#all-notes").inner_text())
    assert told
    assert int(told[0]) > 10
    expect(notes.locator("sup")).to_have_count(int(told[0]))
    return notes


def assert_open(page: Page) -> None:
    notes = notes_of(page)
    expect(page.locator("#all-notes")).to_have_attribute("aria-expanded", "true")
    expect(notes).to_be_focused()
    assert notes.evaluate(ALL_READ)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)], ids="{0[0]}x{0[1]}".format)
def test_all_notes_open_over_the_foot_of_the_map_which_keeps_its_size(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(OPERATIONS, size)
    canvas, words = box(page, "#canvas"), box(page, ".words")
    assert box(page, "#notes-about").bottom <= size[1]
    expect(page.locator("#notes-about")).to_contain_text("notes on boundaries: Jammu and Kashmir, ")
    expect(page.locator("#boundary-notes")).to_be_hidden()
    page.click("#all-notes")
    assert_open(page)
    assert box(page, "#boundary-notes").top >= words.bottom
    page.keyboard.press("Escape")
    expect(page.locator("#all-notes")).to_be_focused()
    page.keyboard.press("Enter")
    assert_open(page)
    page.click("#map-title")
    expect(page.locator("#all-notes")).to_have_attribute("aria-expanded", "false")
    assert box(page, "#canvas") == canvas
    expect(page.locator("body")).to_have_attribute("data-map", "ready")


def test_in_a_room_a_key_opens_them_and_escape_closes_them_first(open_page: OpenPage) -> None:
    page = open_page(f"{OPERATIONS}&view=present", (1920, 1080))
    notes = page.locator("#notes")
    expect(notes).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_contain_text("boundaries")
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("n")
    expect(notes).to_be_visible()
    assert notes.locator("li").count() > 0
    page.keyboard.press("Escape")
    expect(notes).to_be_hidden()
    assert page.url.endswith("view=present")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "present" not in url)


def test_on_a_phone_they_open_in_their_place(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS, (390, 844))
    closed = box(page, "#notes-about")
    page.click("#all-notes")
    assert_open(page)
    opened = box(page, "#boundary-notes")
    assert opened.bottom - opened.top > 3 * (closed.bottom - closed.top)


def test_a_single_note_needs_no_button(open_page: OpenPage) -> None:
    page = open_page(f"{OPERATIONS}&at=21,42.6,30")
    expect(page.locator("#boundary-notes sup")).to_have_count(1)
    expect(page.locator("#all-notes")).to_have_count(0)


@pytest.mark.parametrize("size", [(1366, 641), (1024, 768), (390, 844)])
@pytest.mark.parametrize("query", ["", "layer=epc-operations"])
def test_nothing_moves_when_the_scripts_come_and_all_is_read_where_they_do_not(
    contexts: Callable[..., BrowserContext], query: str, size: tuple[int, int]
) -> None:
    page = contexts(size, fresh=True).new_page()
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))
    page.goto(f"/?{query}", wait_until="commit")
    page.wait_for_selector("#boundary-notes", state="attached")
    page.wait_for_selector("#map")
    before = page.locator("#map").bounding_box()
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(page.locator("#boundary-notes")).to_be_visible()
    assert held
    page.unroute("**/*.js")  # which lets those go on that were held
    page.wait_for_selector("body[data-map=ready]")
    after = page.locator("#map").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) <= LINE_PX
    assert abs(before["height"] - after["height"]) <= LINE_PX
    page.close()

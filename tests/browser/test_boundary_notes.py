"""The boundary notes under the map: the first lines, and all of them when asked for."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import box, settle

pytestmark = pytest.mark.browser

OPERATIONS = "layer=epc-operations"
ALL_READ = """notes => [...notes.children].every(note => {
  note.scrollIntoView({ block: 'nearest' });
  const one = note.getBoundingClientRect(), all = notes.getBoundingClientRect();
  return one.top >= all.top - 1 && one.bottom <= all.bottom + 1 && one.left >= all.left && one.right <= all.right;
})"""


def notes_of(page: Page) -> Locator:
    notes = page.locator("#boundary-notes")
    expect(notes.locator("sup")).to_have_count(20)
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
    assert box(page, "#boundary-notes").bottom <= size[1]
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
    expect(page.locator("#boundary-notes")).to_be_hidden()
    expect(page.locator("#present-help")).to_contain_text("N boundary notes")
    page.keyboard.press("n")
    assert_open(page)
    page.keyboard.press("Escape")
    expect(page.locator("#boundary-notes")).to_be_hidden()
    settle(page)
    assert page.url.endswith("view=present")
    page.keyboard.press("Escape")
    settle(page)
    assert "present" not in page.url


def test_on_a_phone_they_open_in_their_place(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS, (390, 844))
    closed = box(page, "#boundary-notes")
    page.click("#all-notes")
    assert_open(page)
    opened = box(page, "#boundary-notes")
    assert opened.bottom - opened.top > 10 * (closed.bottom - closed.top)


def test_a_single_note_needs_no_button(open_page: OpenPage) -> None:
    page = open_page(f"{OPERATIONS}&at=21,42.6,30")
    expect(page.locator("#boundary-notes sup")).to_have_count(1)
    expect(page.locator("#all-notes")).to_have_count(0)

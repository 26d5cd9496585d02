"""The boundary notes under the map: the first lines, and all of them when asked for."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import box

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

"""A specialist's whole session by the keyboard alone: no mouse, and no address typed after the first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to, query_of, settle

pytestmark = pytest.mark.browser

MOST_STOPS = 150
HAS_FOCUS = "selector => document.activeElement.matches(selector)"
NEEDS_BACK = """selector => Boolean(document.querySelector(selector)
  .compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
IS_SEEN = """() => { const e = document.activeElement, box = e.getBoundingClientRect()
  if (e === document.body || !e.checkVisibility() || box.width < 2 || box.height < 2) return false
  const ringed = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'
  return ringed(getComputedStyle(e)) && box.bottom > 0 && box.top < innerHeight }"""
LAYER = "#layer a[href='/?layer=l3-responses']"
NARROWED = "layer=l3-responses&region=m49-145"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab, or Shift and Tab where it lies before, until `selector` has the focus, and see that it is shown."""
    page.wait_for_selector(selector, state="attached")
    key = "Shift+Tab" if page.evaluate(NEEDS_BACK, selector) else "Tab"
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if page.evaluate(HAS_FOCUS, selector):
            assert page.evaluate(IS_SEEN), f"the focus on {selector} is not seen"
            return
    raise AssertionError(f"{key} never came to {selector}")


def arrive(page: Page, query: str) -> None:
    """Wait for an address and all that follows it; the keyboard must still be somewhere."""
    go_to(page, query)
    settle(page)
    assert page.evaluate("document.activeElement !== document.body"), f"the focus is lost at {query}"


def test_a_whole_session_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    told, title = page.locator("#announcement"), page.locator("#map-title")
    settle(page)

    # Choose a layer: the picker opens, its link follows.
    tab_to(page, "#layer-picker > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#layer-search")).to_be_focused()
    tab_to(page, LAYER)
    page.keyboard.press("Enter")
    arrive(page, "layer=l3-responses")
    expect(told).to_have_text("8 areas shown: L3 emergency responses, 2017.")

    # Narrow to a sub-region.
    tab_to(page, "#region")
    page.keyboard.type("Western Asia")
    arrive(page, NARROWED)
    expect(page.locator("#region")).to_be_focused()
    expect(told).to_contain_text("Western Asia")

    # Compare two years, and leave the comparison.
    tab_to(page, "#compare-with")
    page.keyboard.type("2016")
    arrive(page, f"{NARROWED}&compare=l3-responses:2016")
    expect(title).to_contain_text("2017 against 2016")
    expect(page.locator("#canvas-b .map")).to_have_count(1)
    expect(told).to_contain_text("on both maps")
    tab_to(page, "#compare-stop")
    page.keyboard.press("Enter")
    arrive(page, NARROWED)
    expect(page.locator("#canvas-b .map")).to_have_count(0)

    # Walk the list of areas: the map shows where the keyboard is.
    tab_to(page, "#areas")
    options = page.locator("#areas [role=option]")
    names = options.locator(".area").all_inner_texts()
    assert len(names) > 1
    page.keyboard.press("ArrowDown")
    at_area(page, 1)
    page.keyboard.press("End")
    at_area(page, len(names) - 1)
    page.keyboard.type(names[0][:3])
    at_area(page, 0)

    # Select, and go on to the profile.
    chosen = options.nth(0).get_attribute("data-area")
    page.keyboard.press("Enter")
    arrive(page, f"{NARROWED}&area={chosen}")
    expect(page.locator("#areas")).to_be_focused()
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#profile-title")).to_have_text(names[0])
    page.keyboard.press("Enter")
    expect(page.locator("#profile-title")).to_be_focused()

    # Its full profile, then a figure's document.
    tab_to(page, "#full-profile")
    page.keyboard.press("Enter")
    arrive(page, f"{NARROWED}&area={chosen}&view=profile")
    expect(page.locator("#page h1")).to_be_focused()
    link = page.locator("#page a[href*='#document-']").first
    document = (link.get_attribute("href") or "").rpartition("#")[2]
    tab_to(page, "#page a[href*='#document-']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**view=sources#{document}")
    settle(page)
    expect(page.locator(f"#{document} h2")).to_be_focused()
    expect(page.locator(f"#{document} h2")).to_be_in_viewport()

    # Copy the link, and go back to the map.
    tab_to(page, "#share > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#copy-link")
    page.keyboard.press("Enter")
    expect(page.locator("#copy-link")).to_have_text("✓")
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    assert query_of(page) == f"{NARROWED}&area={chosen}&view=sources"
    tab_to(page, "#tools .page-link:first-child")
    page.keyboard.press("Enter")
    arrive(page, f"{NARROWED}&area={chosen}")
    expect(title).to_be_visible()
    expect(told).to_contain_text("Western Asia")


def at_area(page: Page, index: int) -> None:
    """The list is at its option `index`: said, seen, with the area's card and outline on the map."""
    option = page.locator("#areas [role=option]").nth(index)
    expect(option).to_have_class("active")
    expect(page.locator("#areas")).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    expect(option).to_be_in_viewport()
    expect(page.locator("#hover-card")).to_contain_text(option.locator(".area").inner_text())
    outlined = page.locator("#map .areas .pointed, #map circle.pointed")
    expect(outlined).to_have_attribute("data-iso3", option.get_attribute("data-area") or "")
    expect(page.locator("#map .pointed-line .casing, #map .pointed-line .edge")).to_have_count(2)

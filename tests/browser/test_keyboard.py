"""Without a mouse: every control is reached, seen to be reached, and works; focus stays where it was."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to, query_of, settle, visit

pytestmark = pytest.mark.browser

MOST_STOPS = 240
NAME = """() => { const e = document.activeElement
  const style = getComputedStyle(e), label = e.nextElementSibling ? getComputedStyle(e.nextElementSibling) : style
  const after = getComputedStyle(e, '::after')
  const ring = [style, label, after].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
    || s.boxShadow !== 'none')
  return {id: e.id, tag: e.tagName, words: (e.innerText || e.ariaLabel || e.value || '').trim(), seen: ring,
    table: Boolean(e.closest('#table')),
    where: e.closest('header, .rail, .stage, .below, #profile')?.className || ''} }"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Every place where the Tab key stops, to the end of the page or the table, whose cells are stops of their own."""
    found: list[dict[str, Any]] = []
    page.locator(".skip").focus()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(NAME)
        if here["table"] or here["tag"] == "BODY":
            return found
        found.append(here)
    raise AssertionError(f"Tab never came to the end; last at {found[-1]}")


def test_tab_reaches_every_control_and_shows_where_it_is(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&area=AFG")
    page.locator(".more > summary").click()
    page.locator("#share > summary").press("Enter")
    settle(page)
    reached = stops(page)
    ids = {stop["id"] for stop in reached}
    assert {"copy-link", "copy-citation", "theme", "present", "area-search", "period", "region"} <= ids
    assert {"zoom-in", "zoom-out", "zoom-home", "earlier", "play", "later"} <= ids
    words = [stop["words"] for stop in reached]
    for wanted in ("EPC Atlas", "Reset", "Download CSV", "Download GeoJSON"):
        assert wanted in words, wanted
    visit(page, "layer=epc-operations&area=AFG&tab=table")
    page.locator("#table .ag-row").first.wait_for()
    assert stops(page)
    assert sum(stop["tag"] == "INPUT" and stop["where"] == "rail" for stop in reached) >= 1 + 5 + 3
    assert sum("L3 emergency responses" in text for text in words) >= 1
    assert sum("below" in stop["where"] and stop["tag"] == "A" for stop in reached) >= 34 + 2
    assert not [stop for stop in reached if not stop["seen"]]


def test_controls_work_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.locator("#period").focus()
    page.keyboard.press("ArrowDown")
    go_to(page, "layer=l3-responses&period=2016")
    page.locator("#category input").first.focus()
    page.keyboard.press("Space")
    go_to(page, "layer=l3-responses&period=2016&category=system-wide")
    page.locator("#reset a").focus()
    page.keyboard.press("Enter")
    go_to(page, "layer=l3-responses")
    page.locator("#ranking a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**area=*")
    settle(page)
    page.locator(".more > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status input").first).to_be_visible()
    page.locator("#profile .close").focus()
    page.keyboard.press("Enter")
    go_to(page, "layer=l3-responses")
    page.locator("#zoom-in").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**at=*")
    settle(page)
    page.locator("#zoom-home").focus()
    page.keyboard.press("Space")
    go_to(page, "layer=l3-responses")
    page.locator("#layer-picker > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#layer-search")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#layer a").first).to_be_focused()
    page.keyboard.press("Enter")
    go_to(page, "")
    page.locator("#tabs [data-tab=table]").focus()
    page.keyboard.press("Enter")
    go_to(page, "tab=table")
    page.locator("#table .ag-header-cell[col-id=value]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#table .ag-header-cell[col-id=value]")).to_have_attribute("aria-sort", "ascending")


def test_the_skip_link_leads_to_the_map(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#map-title")).to_be_focused()
    assert query_of(page) == "layer=l3-responses"
    settle(page)


CHANGES = {
    "layer=epc-operations": {
        "#period": ["ArrowDown"],
        "#region": ["ArrowDown"],
        "#category input >> nth=0": ["Space"],
    },
    "": {"#min": ["5", "Enter"], "#method": ["ArrowDown"], "#classes": ["ArrowDown"]},
}
LINKS = ("#ranking a >> nth=2", "#theme", "#reset a")


@pytest.mark.parametrize("query", CHANGES)
def test_focus_stays_after_a_change(open_page: OpenPage, query: str) -> None:
    page = open_page(query)
    page.locator(".more > summary").click()
    for selector, keys in CHANGES[query].items():
        field, before = page.locator(selector), query_of(page)
        field.focus()
        for key in keys:
            page.keyboard.press(key)
        leave(page, before)
        expect(field).to_be_focused()


def test_focus_is_not_lost_when_a_link_is_followed(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&period=1999")
    lost = []
    for selector in LINKS:
        before = query_of(page)
        page.locator(selector).focus()
        page.keyboard.press("Enter")
        leave(page, before)
        if page.evaluate("document.activeElement === document.body"):
            lost.append(selector)
    assert not lost


def leave(page: Page, query: str) -> None:
    """Wait until the address is no longer `query` and all that follows has come to its end."""
    page.wait_for_url(lambda url: url.partition("?")[2] != query)
    settle(page)


def test_keys_move_and_zoom_the_map_and_bring_it_home(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#map").focus()
    page.keyboard.press("+")
    page.wait_for_url("**/?at=*")
    settle(page)
    zoomed = query_of(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => !location.search.includes(before)", arg=zoomed)
    settle(page)
    expect(page.locator("#map")).to_be_focused()
    page.keyboard.press("0")
    page.wait_for_function("() => !location.search.includes('at=')")

"""The list of areas and the map: the same area under the keyboard, the pointer, a line of ranking and table."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import Box, area_boxes, box, go_to, markers, query_of, settle

pytestmark = pytest.mark.browser

BOX, CARD, OUTLINE = "#areas", "#hover-card", "#map .areas .pointed, #map circle.pointed"


def options(page: Page) -> list[str]:
    """The names in the list, as a reader says them."""
    page.wait_for_selector("#areas [role=option]", state="attached")
    return page.locator("#areas [role=option]").evaluate_all("all => all.map(one => one.ariaLabel)")


def active(page: Page) -> str:
    """The area that the keyboard is on."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).dataset.area"
    )


def test_the_list_is_seen_while_it_has_the_focus_and_covers_nothing_of_the_map(open_page: OpenPage) -> None:
    page = open_page()
    assert len(options(page)) == 17
    assert box(page, "#area-list").right - box(page, "#area-list").left <= 1
    page.locator("#map-title").focus()
    for _ in range(16):  # links and buttons come between
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "areas":
            break
    expect(page.locator(BOX)).to_be_focused()
    panel, canvas, legend = box(page, "#area-list"), box(page, "#canvas"), box(page, "#legend")
    assert panel.right - panel.left > 200
    assert panel.right <= canvas.left + 1
    assert not panel.meets(legend)
    assert panel.bottom <= 900
    page.keyboard.press("Escape")
    expect(page.locator("#map-title")).to_be_focused()
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(OUTLINE)).to_have_count(0)


def test_keys_and_letters_move_and_the_map_follows(open_page: OpenPage) -> None:
    page = open_page()
    options(page)
    page.locator(BOX).focus()
    assert active(page) == "BGD"
    for keys, area in ((["ArrowUp"], "BGD"), (["ArrowDown"] * 2, "AFG"), (["End"], "LKA"), (["ArrowDown"], "LKA")):
        for key in keys:
            page.keyboard.press(key)
        assert active(page) == area
    page.keyboard.press("Home")
    page.keyboard.type("p")
    assert active(page) == "PAK"
    page.keyboard.type("p")
    assert active(page) == "PHL"
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.keyboard.type("fed")  # a word within a name
    assert active(page) == "FSM"
    expect(page.locator(CARD)).to_contain_text("USD 21.3 M")
    expect(page.locator(OUTLINE)).to_have_attribute("data-iso3", "FSM")
    ring, marker = box(page, f"{OUTLINE} .pointed-line"), markers(page)["FSM"]
    assert marker.within(ring)
    assert abs((ring.left + ring.right) - (marker.left + marker.right)) < 2
    assert not box(page, CARD).meets(marker)
    assert query_of(page) == ""


def test_a_choice_is_kept_and_another_map_keeps_the_place(open_page: OpenPage) -> None:
    page = open_page()
    options(page)
    page.locator(BOX).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    go_to(page, "area=PAK")
    expect(page.locator("#areas [aria-selected=true]")).to_have_attribute("data-area", "PAK")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator("#table .ag-row.chosen")).to_have_attribute("aria-current", "true")
    assert active(page) == "PAK"
    page.evaluate("window.atlas.go('/?layer=epc-operations&area=PAK')")
    go_to(page, "layer=epc-operations&area=PAK")
    expect(page.locator("#areas [role=option]")).to_have_count(33)
    expect(page.locator(BOX)).to_be_focused()
    assert active(page) == "PAK"
    page.evaluate("window.atlas.go('/?layer=protection')")
    go_to(page, "layer=protection")
    expect(page.locator(BOX)).to_be_hidden()


def test_in_a_room_keys_of_the_list_do_not_step_through_the_periods(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&view=present")
    options(page)
    page.locator(BOX).focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(OUTLINE)).to_have_count(2)
    page.keyboard.press("Escape")
    assert query_of(page) == "layer=l3-responses&view=present"


def test_the_map_has_a_name_and_a_description(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    image = page.get_by_role("img", name="L3 emergency responses, 2017", exact=True)
    expect(image).to_have_id("canvas")
    expect(image).to_have_accessible_description(
        "8 countries: 5 system-wide and 3 internal. 8 areas shown: L3 emergency responses, 2017. "
        "The list of areas after the map says all that the map shows."
    )
    page.evaluate("window.atlas.go('/?layer=l3-responses&compare=l3-responses:2016')")
    go_to(page, "layer=l3-responses&compare=l3-responses:2016")
    for id, year in (("canvas", "2017"), ("canvas-b", "2016")):
        expect(page.locator(f"#{id}")).to_have_accessible_name(f"L3 emergency responses, {year}")


def test_lines_of_ranking_and_table_point_the_map_at_their_area(open_page: OpenPage) -> None:
    page = open_page(size=(1440, 2400))
    line, row = page.locator("#ranking tbody tr[data-area=FSM]"), page.locator("#table .ag-row[row-id^=FSM]")
    row.evaluate("row => row.scrollIntoView({block: 'end'})")  # so that the map is still seen
    for pointed in (line, row):
        page.mouse.move(5, 5)
        expect(page.locator(OUTLINE)).to_have_count(0)
        pointed.hover()
        expect(page.locator(OUTLINE)).to_have_attribute("data-iso3", "FSM")
        expect(page.locator(CARD)).to_contain_text("Micronesia")
        expect(line).to_have_class("value pointed")
        assert "pointed" in (row.get_attribute("class") or "").split()
    page.mouse.move(5, 5)
    expect(page.locator(CARD)).to_be_hidden()
    line.locator("a").focus()
    page.keyboard.press("Tab")
    after = page.evaluate("document.activeElement.closest('li').dataset.area")
    expect(page.locator(OUTLINE)).to_have_attribute("data-iso3", after)


def test_an_area_of_the_map_washes_its_lines_and_scrolls_nothing(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#ranking tbody tr")).to_have_count(17)
    edges = area_boxes(page)["PAK"]
    middle(page, edges)
    expect(page.locator("#ranking tbody tr.pointed")).to_have_attribute("data-area", "PAK")
    expect(page.locator("#table .ag-row.pointed")).to_have_attribute("row-id", "PAK-1")
    assert page.evaluate("scrollY") == 0
    page.mouse.move(5, 5)
    expect(page.locator("#ranking tbody tr.pointed, #table .ag-row.pointed")).to_have_count(0)
    settle(page)


def middle(page: Page, edges: Box) -> None:
    page.mouse.move(5, 5)
    page.mouse.move((edges.left + edges.right) / 2, (edges.top + edges.bottom) / 2)

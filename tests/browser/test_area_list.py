"""The list of areas and the map: the same area under the keyboard, the pointer, a line of ranking and table."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import Box, area_boxes, box, go_to, markers, query_of, settle

pytestmark = pytest.mark.browser

BOX, CARD, OUTLINE = "#areas", "#hover-card", "#map .pointed-line"


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
    ring, marker = box(page, f"{OUTLINE} .edge"), markers(page)["FSM"]
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
    expect(page.locator("#ranking tr:has([aria-current=true])")).to_have_attribute("data-area", "PAK")
    assert active(page) == "PAK"
    page.evaluate("window.atlas.go('/?layer=epc-operations&area=PAK')")
    go_to(page, "layer=epc-operations&area=PAK")
    expect(page.locator("#areas [role=option]")).to_have_count(33)
    expect(page.locator(BOX)).to_be_focused()
    assert active(page) == "PAK"
    page.evaluate("window.atlas.go('/?layer=protection')")
    go_to(page, "layer=protection")
    expect(page.locator(BOX)).to_be_hidden()


def test_the_map_has_a_name_and_a_description(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    image = page.get_by_role("img", name="L3 emergency responses, 2017", exact=True)
    expect(image).to_have_id("map")
    expect(image).to_have_accessible_description(
        "8 countries: 5 system-wide and 3 internal. 8 areas shown: L3 emergency responses, 2017. "
        "Arrow keys move the map, plus and minus zoom it, 0 shows it as it opened. "
        "The list of areas after it says all that it shows."
    )
    page.evaluate("window.atlas.go('/?layer=l3-responses&compare=l3-responses:2016')")
    go_to(page, "layer=l3-responses&compare=l3-responses:2016")
    for id, year in (("map", "2017"), ("map-b", "2016")):
        expect(page.locator(f"#{id}")).to_have_accessible_name(f"L3 emergency responses, {year}")


def test_lines_of_the_ranking_point_the_map_at_their_area(open_page: OpenPage) -> None:
    page = open_page(size=(1440, 2400))
    line = page.locator("#ranking tbody tr[data-area=FSM]")
    line.evaluate("line => line.scrollIntoView({block: 'end'})")  # so that the map is still seen
    expect(page.locator(OUTLINE)).to_have_count(0)
    line.hover()
    expect(page.locator(OUTLINE)).to_have_attribute("data-iso3", "FSM")
    expect(page.locator(CARD)).to_contain_text("Micronesia")
    expect(line).to_have_class("value pointed")
    page.mouse.move(5, 5)
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(OUTLINE)).to_have_count(0)
    line.locator("a").focus()
    page.keyboard.press("Tab")
    after = page.evaluate("document.activeElement.closest('tr').dataset.area")
    assert after not in ("FSM", None)
    expect(page.locator(OUTLINE)).to_have_attribute("data-iso3", after)


def test_rows_of_the_table_point_at_their_lines_and_show_no_card_without_a_map(open_page: OpenPage) -> None:
    page = open_page("tab=table", size=(1440, 2400))
    line, row = page.locator("#ranking tbody tr[data-area=FSM]"), page.locator("#table .ag-row[row-id^=FSM]")
    for pointed, other in ((row, line), (line, row)):
        page.mouse.move(5, 5)
        expect(page.locator("#ranking tr.pointed, #table .ag-row.pointed")).to_have_count(0)
        pointed.hover()
        for one in (pointed, other):
            expect(one).to_contain_class("pointed")
        page.evaluate("new Promise(requestAnimationFrame)")  # a card comes with the next frame
        expect(page.locator(CARD)).to_be_hidden()


def test_an_area_of_the_map_washes_its_lines_and_scrolls_nothing(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#ranking tbody tr")).to_have_count(17)
    edges = area_boxes(page)["PAK"]
    middle(page, edges)
    expect(page.locator("#ranking tbody tr.pointed")).to_have_attribute("data-area", "PAK")
    assert page.evaluate("scrollY") == 0
    page.mouse.move(5, 5)
    expect(page.locator("#ranking tbody tr.pointed")).to_have_count(0)
    settle(page)


def middle(page: Page, edges: Box) -> None:
    page.mouse.move(5, 5)
    page.mouse.move((edges.left + edges.right) / 2, (edges.top + edges.bottom) / 2)

"""axe-core finds nothing: light and dark, explore and present, with a profile open, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import FREE, STATES, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import LAYERS, on_layer, settle, visit

pytestmark = pytest.mark.browser

DRAWN = {"tab=table": "#table .ag-row", "tab=chart": "#chart-pane .main-svg"}  # by Dash, once they are looked at


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(open_page: OpenPage, theme: str, size: tuple[int, int]) -> None:
    page = open_page("area=FSM", size, theme, **FREE)
    expect(page.locator("#profile-title")).to_be_visible()
    found: dict[str, list[str]] = {}
    opened = page.locator("details:not(.table-tools details, .pop, .layers)")  # seen with others
    assert opened.count() > 1
    opened.evaluate_all("all => all.forEach(details => { details.open = true })")
    found["profile"] = violations(page)
    for layer in LAYERS[1:]:
        on_layer(page, layer)
        found[layer] = violations(page)
    page.locator("#all-notes").click()
    found["notes"] = violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")  # which unfolds the field on a phone
    page.locator("#area-search").fill("Congo")
    expect(page.locator("#area-matches a").first).to_be_visible()
    found["search"] = violations(page)
    page.locator("#present").click()
    page.wait_for_selector("html[data-view=present]")
    found["present"] = violations(page)
    page.keyboard.press("n")
    expect(page.locator("#notes")).to_be_focused()
    found["notes presented"] = violations(page)
    assert not any(found.values()), {state: faults for state, faults in found.items() if faults}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_room_or_tool(open_page: OpenPage, theme: str) -> None:
    page = open_page("", theme=theme, **FREE)
    found = {}
    for state, query in STATES.items():
        visit(page, query + ("" if theme == "light" else "&theme=dark"))
        settle(page)
        if "tab=" in query:
            expect(page.locator(DRAWN["tab=chart" if "chart" in query else "tab=table"]).first).to_be_visible()
        found[state] = violations(page)
    assert not any(found.values()), {state: faults for state, faults in found.items() if faults}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_notice(open_page: OpenPage, theme: str) -> None:
    page = open_page("layer=nonsense", theme=theme, **FREE)
    expect(page.locator("#notice")).to_be_visible()
    assert not violations(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_list_of_areas_and_the_tools_of_the_table(open_page: OpenPage, theme: str) -> None:
    page = open_page("area=FSM", theme=theme, **FREE)
    found = {}
    page.wait_for_selector("#areas [role=option]", state="attached")
    page.locator("#areas").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#hover-card")).to_be_visible()
    found["list"] = violations(page)
    visit(page, "area=FSM&tab=table" + ("" if theme == "light" else "&theme=dark"))
    page.locator(".table-tools summary").click()
    page.locator("#table-columns input[value=note]").uncheck()
    page.locator("#table-search").fill("nesia")
    expect(page.locator("#table-found")).to_have_text("2 of 17 rows")
    found["table"] = violations(page)
    page.locator("#table .ag-header-cell[col-id=area]").focus()
    found["grid"] = violations(page)
    assert not any(found.values()), {state: faults for state, faults in found.items() if faults}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_list_legends_and_table_of_two_maps_nor_where_there_is_nothing(
    open_page: OpenPage, theme: str
) -> None:
    page = open_page("layer=l3-responses&compare=l3-responses:2016", theme=theme, **FREE)
    themed = "" if theme == "light" else "&theme=dark"
    found = {}
    page.wait_for_selector("#canvas-b .map")
    page.locator("#areas").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#hover-card")).to_be_visible()
    found["list"] = violations(page)
    page.locator("#legend-b button").first.click()
    expect(page.locator("#legend-b [aria-pressed=true]")).to_have_count(1)
    page.hover("#map-title")
    found["legend"] = violations(page)
    visit(page, f"layer=l3-responses&compare=l3-responses:2016&tab=table{themed}")
    page.locator(".table-tools summary").click()
    page.locator("#table-search").fill("nothing of this name")
    expect(page.locator("#table-found")).to_have_text("0 of 13 rows")
    found["table"] = violations(page)
    visit(page, f"layer=protection{themed}")
    expect(page.locator("#areas")).to_be_hidden()
    found["empty"] = violations(page)
    assert not any(found.values()), {state: faults for state, faults in found.items() if faults}

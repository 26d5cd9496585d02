"""A table can be read before its grid stands, and if that never comes; a chart says that it is on its way, or lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
ROWS = len(select_rows(ViewState("ap-expenditure")))
FIRST_CHART_MS = 20_000  # plotly.js on a busy machine
PLAIN = "#panes .meanwhile tbody tr"


def test_plain_rows_stand_while_the_scripts_of_the_grid_are_on_their_way(open_page: OpenPage) -> None:
    page, held = open_page(fresh=True), []
    page.route("**/_dash-component-suites/**", lambda route: held.append(route))
    page.click("#tab-table")
    rows = page.locator(PLAIN)
    expect(rows).to_have_count(ROWS)
    expect(rows.first).to_be_visible()
    expect(page.locator("#panes .meanwhile")).to_contain_text("Bangladesh")
    page.wait_for_timeout(200)
    assert held


def test_plain_rows_give_way_to_the_grid(open_page: OpenPage) -> None:
    page = open_page("tab=table")
    expect(page.locator("#table .ag-center-cols-container .ag-row").first).to_be_visible()
    expect(page.locator(".meanwhile")).to_have_count(0)


def test_a_chart_says_that_it_is_on_its_way_until_it_stands(open_page: OpenPage) -> None:
    page, held, is_slow = open_page(fresh=True), [], True
    said = page.locator("#panes-said")
    expect(said).to_be_empty()
    page.route("**/_dash-component-suites/**", lambda route: held.append(route) if is_slow else route.continue_())
    page.click("#tab-chart")
    expect(said).to_have_text("The chart is on its way.")
    expect(said).to_be_visible()
    assert held
    is_slow = False
    for route in held:
        route.continue_()
    expect(page.locator("#chart .main-svg").first).to_be_visible(timeout=FIRST_CHART_MS)
    expect(said).to_be_empty()


@pytest.mark.parametrize("tab", ["chart", "table"])
def test_scripts_that_never_come_are_told_and_tried_again(open_broken: Callable[[str], Page], tab: str) -> None:
    page = open_broken("")
    page.route("**/_dash-component-suites/**", lambda route: route.abort())
    page.click(f"#tab-{tab}")
    expect(page.locator("#panes-said")).to_contain_text("could not be fetched")
    page.unroute("**/_dash-component-suites/**")
    page.click("#tab-map")
    page.click(f"#tab-{tab}")
    expect(page.locator(f"#{tab} :is(.main-svg, .ag-row)").first).to_be_visible(timeout=FIRST_CHART_MS)
    expect(page.locator("#panes-said")).to_be_empty()

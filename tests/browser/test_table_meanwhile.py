"""The table can be read before its grid stands, and if that never comes."""

import pytest
from playwright.sync_api import expect

from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
ROWS = len(select_rows(ViewState("ap-expenditure")))
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

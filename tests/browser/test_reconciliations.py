"""The table of totals against their parts: on a phone its rows are read downwards, and nothing scrolls sideways."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.axe import FREE, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import BOXES, Box, overflow, small_text

pytestmark = pytest.mark.browser

TABLE = ".plain-table.reconciliations"
SIDEWAYS = "element => element.scrollWidth - element.clientWidth"
CELLS = f"{TABLE} tbody tr:nth-child(2) td"
HEADINGS = ["Stated", "The parts come to", "Difference", "What explains it"]


@pytest.mark.parametrize("size", [(1366, 641), (1440, 900), (1024, 768), (1920, 1080), (390, 844), (320, 640)], ids=str)
def test_no_size_makes_it_scroll_sideways(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("view=sources", size)
    table = page.locator(TABLE)
    expect(table).to_be_visible()
    assert table.evaluate(SIDEWAYS) <= 0
    assert overflow(page) <= 0


def test_on_a_phone_each_cell_stands_under_the_one_before_and_names_its_column(open_page: OpenPage) -> None:
    page = open_page("view=sources", (390, 844), **FREE)
    cells = [Box(*edges) for edges in page.locator(CELLS).first.locator("xpath=..").locator("td").evaluate_all(BOXES)]
    assert len(cells) == len(HEADINGS)
    assert all(before.bottom <= after.top + 1 for before, after in pairwise(cells))
    named = page.locator(CELLS).evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    assert named[: len(HEADINGS)] == [f'"{heading}"' for heading in HEADINGS]
    table = page.get_by_role("table", name="Stated totals against the sum of their parts")
    assert table.get_by_role("rowheader").count() > 40, "it is still told as a table"
    assert table.get_by_role("columnheader").count() == 1 + len(HEADINGS)
    assert not small_text(page, 12)
    assert not violations(page)

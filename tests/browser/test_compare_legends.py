"""Each of two legends answers for its own map."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to
from tests.browser.test_compare import MONEY

pytestmark = pytest.mark.browser


def dimmed(page: Page, map: str) -> set[str]:
    found: list[str] = page.locator(f"#{map} .areas path.dimmed").evaluate_all(
        "paths => paths.map(path => path.dataset.iso3)"
    )
    return set(found)


def test_a_key_that_is_pressed_keeps_its_areas_stressed(open_page: OpenPage) -> None:
    page = open_page(MONEY)
    key = page.locator("#legend-b button").first
    key.click()
    page.hover("#map-title")
    expect(key).to_have_attribute("aria-pressed", "true")
    kept = dimmed(page, "map-b")
    assert kept
    page.locator("#legend-b button").nth(1).hover()
    assert dimmed(page, "map-b") not in (kept, set())
    page.hover("#map-title")
    assert dimmed(page, "map-b") == kept
    key.click()
    page.hover("#map-title")
    expect(key).to_have_attribute("aria-pressed", "false")
    assert not dimmed(page, "map-b")
    key.click()
    page.locator("#compare-stop").click()
    go_to(page, "")
    assert not dimmed(page, "map")
    expect(page.locator("#legend [aria-pressed=true]")).to_have_count(0)

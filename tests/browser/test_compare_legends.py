"""Each of two legends answers for its own map."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to
from tests.browser.test_compare import MONEY, YEARS, drawn

pytestmark = pytest.mark.browser


def dimmed(page: Page, map: str) -> set[str]:
    found: list[str] = page.locator(f"#{map} .areas path.dimmed").evaluate_all(
        "paths => paths.map(path => path.dataset.iso3)"
    )
    return set(found)


@pytest.mark.parametrize("query", [YEARS, MONEY])
def test_pointing_at_a_class_of_either_legend_dims_the_others_on_its_own_map(open_page: OpenPage, query: str) -> None:
    page = open_page(query)
    for own, other in (("", "-b"), ("-b", "")):
        key = page.locator(f"#legend{own} li:not(.empty)").first
        code = int(key.get_attribute("data-code") or "")
        others = {iso3 for iso3, drawn_code in drawn(page, f"map{own}").items() if drawn_code != code}
        assert others
        key.hover()
        assert dimmed(page, f"map{own}") == others
        assert not dimmed(page, f"map{other}")
        assert page.locator(f"#legend{own} li.dimmed").count() > 0
        assert page.locator(f"#legend{other} li.dimmed").count() == 0
        page.hover("#map-title")
        assert not dimmed(page, f"map{own}")
        key.locator("a, button").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert dimmed(page, f"map{own}") == others
        page.locator("h1").focus()
        assert not dimmed(page, f"map{own}")


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

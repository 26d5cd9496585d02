"""Areas are found by any of their names, in any language and as printed."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to, query_of, settle

pytestmark = pytest.mark.browser

NAMES = [
    ("East Timor", "Timor-Leste", "TLS"),
    ("Ivory Coast", "Côte d’Ivoire", "CIV"),
    ("Micronésie", "Micronesia (Federated States of)", "FSM"),
    ("أفغانستان", "Afghanistan", "AFG"),
    ("PAPUA NEW GUNIEA", "Papua New Guinea", "PNG"),
    ("timor leste", "Timor-Leste", "TLS"),
]


def test_names_are_found_as_they_are_typed(open_page: OpenPage) -> None:
    page = open_page()
    field, first = page.locator("#area-search"), page.locator("#area-matches a").first
    for typed, official, iso3 in NAMES:
        field.fill(typed)
        expect(first).to_have_attribute("href", f"/?area={iso3}")
        assert first.locator("span").inner_text().replace("’", "'") == official.replace("’", "'")
    field.fill("Atlantis")
    expect(page.locator("#area-matches")).to_contain_text("No area of this name")
    field.fill("")
    expect(page.locator("#area-matches")).to_be_empty()


def test_enter_picks_the_first(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#area-search").fill("Ivory Coast")
    expect(page.locator("#area-matches a").first).to_be_visible()
    page.locator("#area-search").press("Enter")
    go_to(page, "area=CIV")
    expect(page.locator("#profile-title")).to_contain_text("Ivoire")
    expect(page.locator("#area-matches")).to_be_empty()


def test_a_match_is_a_link(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    page.locator("#area-search").fill("East Timor")
    page.locator("#area-matches a").first.click()
    go_to(page, "layer=epc-operations&area=TLS")
    expect(page.locator("#profile-title")).to_have_text("Timor-Leste")
    expect(page.locator("#profile")).to_contain_text("1999")


def test_markup_in_the_field_stays_words(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#area-search").fill("<img src=x onerror=alert(1)>")
    expect(page.locator("#area-matches")).to_contain_text("No area")
    page.locator("#area-search").press("Enter")
    settle(page)
    expect(page.locator("img:not(noscript img)")).to_have_count(0)
    assert query_of(page) == ""

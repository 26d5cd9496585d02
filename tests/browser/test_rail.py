"""The rail of a working day: layer, region, period and category above the fold, one key each, on a phone in a bar."""

import pytest
from playwright.sync_api import Page, expect

from layers.facts.catalogue import load_catalogue
from tests.browser.conftest import OpenPage
from tests.browser.reading import box, go_to, query_of, settle, visit

pytestmark = pytest.mark.browser

LAPTOP, PHONE = (1366, 641), (390, 844)


def test_layer_region_period_and_category_are_above_the_fold_of_a_laptop(open_page: OpenPage) -> None:
    page = open_page("", LAPTOP)
    seen = 0
    for layer in load_catalogue().layers.values():
        visit(page, "" if layer is load_catalogue().default else f"layer={layer.id}")
        for selector in ("#layer-picker > summary", "#region", "#period", "#category-group"):
            if selector != "#category-group" or layer.categories:
                seen += 1
                assert 0 <= box(page, selector).top < box(page, selector).bottom <= LAPTOP[1], (layer.id, selector)
    assert seen > 90


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.closest('[id]').id")


@pytest.mark.parametrize(
    ("key", "where"),
    [("l", "layer-search"), ("r", "region"), ("p", "period"), ("c", "category-IDPs"), ("/", "area-search")],
)
def test_one_key_leads_to_each(open_page: OpenPage, key: str, where: str) -> None:
    page = open_page("layer=epc-operations", LAPTOP)
    page.keyboard.press(key)
    assert focused(page) == where
    page.keyboard.press("Escape")
    assert query_of(page) == "layer=epc-operations"


def test_the_keys_are_listed_by_a_key_and_more_filters_unfold_by_one(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations", LAPTOP)
    page.keyboard.press("?")
    expect(page.locator("#key-help dl")).to_be_visible()
    for key in ("L", "R", "P", "C", "M", "/", "N", "Esc"):
        expect(page.locator("#key-help dl kbd", has_text=key).first).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator("#more-filters")).to_have_attribute("open", "")


def test_a_layer_is_found_by_its_words_and_keeps_region_and_period(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&period=2016&region=m49-002", LAPTOP)
    page.keyboard.press("l")
    page.keyboard.type("coordination 2016")
    left = page.locator("#layer a:visible")
    expect(left.filter(has_text="Humanitarian coordination")).to_have_count(1)
    assert left.count() < 5
    page.keyboard.press("Enter")
    go_to(page, "layer=coordination&period=2016&region=m49-002")
    expect(page.locator("#not-kept")).to_be_hidden()


def test_what_another_layer_cannot_keep_is_said(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&period=1999&region=m49-002", LAPTOP)
    page.keyboard.press("l")
    page.keyboard.type("L3")
    page.keyboard.press("Enter")
    go_to(page, "layer=l3-responses&region=m49-002")
    expect(page.locator("#not-kept")).to_have_text("Not kept here: 1999")


def test_escape_closes_the_profile_then_the_card_then_the_notes(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&area=YEM", LAPTOP)
    page.evaluate("window.atlas.showCard('SYR')")
    page.keyboard.press("n")
    notes, card = page.locator("#all-notes"), page.locator("#hover-card")
    expect(notes).to_have_attribute("aria-expanded", "true")
    page.evaluate("window.atlas.showCard('SYR')")
    page.keyboard.press("Escape")
    go_to(page, "layer=l3-responses")
    expect(page.locator("#profile")).to_be_hidden()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(notes).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(notes).to_have_attribute("aria-expanded", "false")


def test_letters_typed_in_a_field_are_letters(open_page: OpenPage) -> None:
    page = open_page("", LAPTOP)
    page.locator("#area-search").focus()
    page.keyboard.type("lpc")
    expect(page.locator("#area-search")).to_have_value("lpc")
    expect(page.locator("#layer-picker")).not_to_have_attribute("open", "")


def test_a_phone_has_layer_period_and_filters_in_a_bar_over_the_map(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations", PHONE)
    for selector in ("#layer-picker > summary", "#period", ".fold"):
        assert box(page, selector).bottom <= PHONE[1], selector
    expect(page.locator("#region")).to_be_hidden()
    page.locator(".fold").click()
    for selector in ("#region", "#category", "#period"):
        expect(page.locator(selector)).to_be_visible()
    page.select_option("#region", "m49-002")
    go_to(page, "layer=epc-operations&region=m49-002")
    page.locator(".fold").click()
    page.locator("#layer-picker > summary").click()
    page.locator("#layer a", has_text="L3 emergency responses").click()
    go_to(page, "layer=l3-responses&region=m49-002")
    settle(page)

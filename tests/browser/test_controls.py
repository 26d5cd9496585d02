"""Each control changes the address, and the map shows the rows that the API gives for it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import codes, go_to, observations, on_layer, query_of, settle

pytestmark = pytest.mark.browser


def check_rows(page: Page) -> set[str]:
    """The areas on the map, which must be those of the API, the ranking and the count of rows."""
    rows = observations(page, query_of(page))
    areas = {row["iso3"] for row in rows}
    assert set(codes(page)) == areas
    expect(page.locator("#ranking tbody tr")).to_have_count(len(rows))
    expect(page.locator("#downloads")).to_contain_text(f"hold {len(rows)} row{'' if len(rows) == 1 else 's'}.")
    return areas


def test_period_region_and_categories_of_operations(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    assert len(check_rows(page)) == 33
    page.locator("#period").select_option("1992")
    go_to(page, "layer=epc-operations&period=1992")
    early = check_rows(page)
    assert "AFG" in early
    assert "AZE" not in early
    page.locator("#period-end").select_option("1999")
    go_to(page, "layer=epc-operations&period=1992..1999")
    assert check_rows(page) > early
    page.locator("#region").select_option("m49-142")
    go_to(page, "layer=epc-operations&period=1992..1999&region=m49-142")
    assert "MOZ" not in check_rows(page)
    page.locator("#category input[value=OCV]").click()
    go_to(page, "layer=epc-operations&period=1992..1999&region=m49-142&category=OCV")
    assert "AFG" in check_rows(page)
    page.locator("#category input[value=DDR]").click()
    go_to(page, "layer=epc-operations&period=1992..1999&region=m49-142&category=DDR,OCV")
    check_rows(page)
    expect(page.locator("#map-title")).to_contain_text("1992–1999")
    page.locator("#reset a").click()
    go_to(page, "layer=epc-operations")
    assert len(check_rows(page)) == 33
    expect(page.locator("#period")).to_have_value("")
    expect(page.locator("#region")).to_have_value("")
    expect(page.locator("#category input:checked")).to_have_count(0)


def test_status_picks_rows(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    page.locator(".more > summary").click()
    page.locator("#status input[value=derived]").click()
    go_to(page, "layer=epc-operations&status=derived")
    assert check_rows(page) == {"TLS"}


def test_bounds_and_classes_of_values(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(".more > summary").click()
    page.locator("#min").fill("10000000")
    page.locator("#min").press("Enter")
    go_to(page, "min=10000000")
    large = check_rows(page)
    assert {"BGD", "FSM", "PAK"} <= large
    assert "FJI" not in large
    page.locator("#max").fill("40000000")
    page.locator("#max").press("Tab")
    go_to(page, "min=10000000&max=40000000")
    assert check_rows(page) < large
    page.locator("#reset a").click()
    go_to(page, "")
    expect(page.locator("#min")).to_have_value("")
    before = codes(page)
    page.locator("#method").select_option("jenks")
    go_to(page, "classes=jenks-5")
    assert codes(page) != before
    page.locator("#classes").select_option("3")
    go_to(page, "classes=jenks-3")
    assert len(set(codes(page).values())) == 3
    check_rows(page)


def test_a_filter_that_leaves_nothing_says_so(open_page: OpenPage) -> None:
    page = open_page("min=900000000")
    expect(page.locator("#summary")).to_contain_text("Nothing in “Project expenditures, Asia and the Pacific”")
    assert codes(page) == {}
    page.locator("#reset a").click()
    go_to(page, "")
    assert len(check_rows(page)) == 17


def test_controls_that_a_layer_has_no_use_for_are_away(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#category-group")).to_be_hidden()
    page.locator(".more > summary").click()
    expect(page.locator("#min")).to_be_visible()
    on_layer(page, "l3-responses")
    expect(page.locator("#category-group")).to_be_visible()
    expect(page.locator("#min")).to_be_hidden()
    labels = page.locator("#category label").all_inner_texts()
    assert [label.partition("\n")[0] for label in labels] == ["System-wide", "Internal"]


def test_a_value_typed_wrong_changes_nothing(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(".more > summary").click()
    page.locator("#max").fill("40000000")
    page.locator("#max").press("Enter")
    go_to(page, "max=40000000")
    page.locator("#min").fill("90000000")
    page.locator("#min").press("Enter")
    settle(page)
    assert query_of(page) == "max=40000000"

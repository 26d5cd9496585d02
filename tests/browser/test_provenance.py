"""Where is this number from? One click, from every place where a number stands."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import SIZES, go_to, markers, overflow, settle, small_text

pytestmark = pytest.mark.browser

SMALLEST_TEXT = 12
WITHIN = """iso3 => { const path = [...document.querySelectorAll('.areas path')].find(
    p => p.dataset.iso3 === iso3)
  const box = path.getBoundingClientRect(), matrix = path.getScreenCTM().inverse()
  for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
    const point = new DOMPoint(box.left + box.width * i / 20, box.top + box.height * j / 20)
    if (path.isPointInFill(point.matrixTransform(matrix))) return [point.x, point.y] }
  return null }"""


def click_at(page: Page, x: float, y: float) -> None:
    """Move there as a hand does, then press: the map takes no click where it saw no pointer."""
    page.mouse.move(x - 12, y - 12)
    page.mouse.move(x, y, steps=4)
    page.wait_for_timeout(200)
    page.mouse.click(x, y)


def expect_provenance(page: Page, name: str, printed: str, carried: str) -> None:
    """The panel shows, with nothing more to open, where the figure of the map comes from."""
    expect(page.locator("#profile-title")).to_have_text(name)
    expect(page.locator("#profile-title")).to_be_in_viewport()
    facts = page.locator("#shown-facts")
    for selector, words in (
        (".as-printed dd", printed),
        (".as-carried dd", carried),
        (".from-document dd", "Asia and the Pacific Region: Active Emergency and Post Crisis Programmes, undated"),
        (".at dd", "Total project expenditures (USD)"),
        (".its-status dd", "derived"),
        (".its-caveat dd", "USD 192.4 M"),
    ):
        expect(facts.locator(selector)).to_contain_text(words)
        expect(facts.locator(selector)).to_be_visible()


PAKISTAN = ("Pakistan", "PAKISTAN USD 62.4 M", "USD 62.4 M · 2020 · Pakistan")
MICRONESIA = ("Micronesia (Federated States of)", "MICRONESIA USD 21.3 M", "USD 21.3 M · 2020 · Micronesia")


def test_a_polygon(open_page: OpenPage) -> None:
    page = open_page()
    click_at(page, *page.evaluate(WITHIN, "PAK"))
    go_to(page, "area=PAK")
    expect_provenance(page, *PAKISTAN)


def test_a_polygon_again_after_its_panel_was_closed(open_page: OpenPage) -> None:
    page = open_page()
    for _time in range(2):
        click_at(page, *page.evaluate(WITHIN, "PAK"))
        go_to(page, "area=PAK")
        expect_provenance(page, *PAKISTAN)
        page.locator("#profile .close").click()
        go_to(page, "")
        expect(page.locator("#profile")).to_be_hidden()
        settle(page)


def test_a_marker(open_page: OpenPage) -> None:
    page = open_page()
    edges = markers(page)["FSM"]
    click_at(page, (edges.left + edges.right) / 2, (edges.top + edges.bottom) / 2)
    go_to(page, "area=FSM")
    expect_provenance(page, *MICRONESIA)


def test_a_line_of_the_ranking(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#ranking a", has_text="Micronesia").click()
    go_to(page, "area=FSM")
    expect_provenance(page, *MICRONESIA)


@pytest.mark.parametrize("column", ["value", "as_printed"])
def test_a_row_of_the_table(open_page: OpenPage, column: str) -> None:
    page = open_page("tab=table")
    page.locator("#table .ag-header-cell[col-id=area]").click()
    page.locator("#table .ag-row", has_text="MICRONESIA").locator(f"[col-id={column}]").click()
    go_to(page, "area=FSM&tab=table")
    expect_provenance(page, *MICRONESIA)


def test_a_row_of_the_table_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("tab=table")
    page.locator("#table .ag-row", has_text="PAKISTAN").locator("[col-id=area]").focus()
    page.keyboard.press("Enter")
    go_to(page, "area=PAK&tab=table")
    expect_provenance(page, *PAKISTAN)


def test_the_figures_of_the_summary(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("#summary a", has_text="USD 339.1 M").click()
    expect(page.locator("#total")).to_be_in_viewport()
    expect(page.locator("#total")).to_contain_text("USD 339 M")
    page.locator("#summary a", has_text="Bangladesh").click()
    go_to(page, "area=BGD")
    expect_provenance(page, "Bangladesh", "BANGLADESH USD 143 M", "USD 143 M · 2020 · Bangladesh")


def test_the_parts_of_the_sum(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(".sum summary").click()
    page.locator(".sum a", has_text="Pakistan").click()
    go_to(page, "area=PAK")
    expect_provenance(page, *PAKISTAN)


def test_a_key_figure(open_page: OpenPage) -> None:
    page = open_page()
    card = page.locator("#figure-ap-epc-value")
    card.locator(".big").click()
    for selector, words in (
        (".as-printed dd", "$192,359,453"),
        (".as-carried dd", "USD 192,359,453"),
        (".from-document dd", "Asia and the Pacific Region"),
        (".at dd", ""),
        (".its-status dd", "reported"),
    ):
        expect(card.locator(selector)).to_be_visible()
        expect(card.locator(selector)).to_contain_text(words)


def test_the_other_figures_of_the_theme_open_in_place_and_those_of_others_on_their_map(open_page: OpenPage) -> None:
    page = open_page("layer=wash&area=BGD")
    expect(page.locator("#shown-facts .as-carried dd")).to_contain_text("over 330,000 people")
    other = page.locator(".closed.fact", has=page.locator(".figure", has_text="177,903 items"))
    other.locator(".figure").click()
    expect(other.locator(".as-printed dd")).to_contain_text("177,903 items delivered")
    expect(other.locator(".at dd")).to_be_visible()
    page.locator("#profile .lines a", has_text="USD 143 M").click()
    go_to(page, "area=BGD")
    expect_provenance(page, "Bangladesh", "BANGLADESH USD 143 M", "USD 143 M · 2020 · Bangladesh")


def test_the_page_of_an_area_shows_all_sources_at_once(open_page: OpenPage) -> None:
    page = open_page("area=BGD")
    page.locator("#full-profile").click()
    go_to(page, "area=BGD&view=profile")
    expect(page.locator("#page h1")).to_have_text("Bangladesh")
    assert page.evaluate("scrollY") == 0
    ledger = page.locator("#facts-ap-expenditure")
    for words in ("USD 143 M", "BANGLADESH USD 143 M", "label BANGLADESH", "derived", "USD 192.4 M"):
        expect(ledger).to_contain_text(words)
    page.locator(".lanes a", has_text="Disaster risk reduction").first.click()
    expect(page.locator("#facts-drr h3")).to_be_in_viewport()
    page.locator("#to-map").click()
    page.wait_for_selector("html[data-view=explore]")
    expect(page.locator("#profile-title")).to_have_text("Bangladesh")


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_of_an_area_fits(open_page: OpenPage, theme: str, size: tuple[int, int]) -> None:
    for query in ("view=profile", "area=AFG&view=profile", "area=ISL&view=profile"):
        page = open_page(query, size, theme)
        expect(page.locator("#page h1")).to_be_visible()
        assert overflow(page) <= 0
        assert not small_text(page, SMALLEST_TEXT)


def test_paper_has_the_sources_and_no_controls(open_page: OpenPage) -> None:
    page = open_page("area=AFG&view=profile")
    page.emulate_media(media="print")
    for selector in ("header nav", "header a[href]:not(.name)", "header button", ".ways", "#notice"):
        expect(page.locator(selector).first).to_be_hidden()
    for words in ("Highlight of major operations", "For illustration only", "Documents", "Data version"):
        expect(page.locator("#page").get_by_text(words).first).to_be_visible()

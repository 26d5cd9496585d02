"""The legend answers: pointing at a key stresses its areas, a click narrows the map to them, the address says so."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import box, codes, fills, go_to, query_of

pytestmark = pytest.mark.browser

MIDDLE = {"IDN", "FSM", "THA", "PHL"}  # 10 to 30 million
DIMMED = ".areas path.dimmed"


def dimmed(page: Page) -> set[str]:
    found: list[str] = page.locator(DIMMED).evaluate_all("paths => paths.map(path => path.dataset.iso3)")
    return set(found)


def key(page: Page, words: str) -> str:
    """The selector of the key of a legend with these words."""
    return f"#legend li:has(.key:text-is('{words}'))"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pointing_at_a_class_dims_the_others_at_once_and_leaving_restores(open_page: OpenPage, theme: str) -> None:
    page = open_page(theme=theme)
    before, shown = fills(page), set(codes(page))
    page.hover(key(page, "10 – 30"))
    assert dimmed(page) == shown - MIDDLE
    during = fills(page)
    assert {iso3 for iso3 in before if before[iso3] != during[iso3]} == shown - MIDDLE
    assert page.locator(".overlay text.label.dimmed").count() == len(shown - MIDDLE)
    assert page.locator(".overlay circle.marker.dimmed").count() == 5
    page.hover("#map-title")
    assert not dimmed(page)
    assert fills(page) == before
    assert page.locator(".overlay .dimmed, #legend .dimmed").count() == 0


def test_reaching_a_class_by_keyboard_dims_the_others(open_page: OpenPage) -> None:
    page = open_page()
    shown = set(codes(page))
    page.locator("#legend a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#legend a").nth(2)).to_be_focused()
    assert dimmed(page) == shown - MIDDLE
    page.locator("h1").focus()
    assert not dimmed(page)


def test_pointing_changes_nothing_else(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.hover(key(page, "Ended"))
    assert len(dimmed(page)) == 23
    page.hover(key(page, "No data"))
    assert len(dimmed(page)) >= 33
    assert query_of(page) == "layer=epc-operations"
    assert page.locator("#legend a").count() == 0
    assert not asked


def test_clicking_a_class_narrows_the_map_and_clicking_it_again_shows_all(open_page: OpenPage) -> None:
    page = open_page()
    link = page.locator(key(page, "10 – 30")).get_by_role("link")
    expect(link).to_have_accessible_name("10 – 30 4 areas")
    link.click()
    go_to(page, "min=10000000&max=30000000")
    assert set(codes(page)) == MIDDLE
    expect(link).to_have_attribute("aria-current", "true")
    assert page.locator(".histogram .bars .outside").count() > 0
    link.click()
    go_to(page, "")
    assert len(codes(page)) == 17
    expect(link).not_to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("classes", ["jenks-5", "quantiles-4", "equal-3", "pretty-6"])
def test_every_class_narrows_the_map_to_its_own_areas(open_page: OpenPage, classes: str) -> None:
    page = open_page(f"classes={classes}")
    by_code: dict[int, set[str]] = {}
    for iso3, code in codes(page).items():
        by_code.setdefault(code, set()).add(iso3)
    page.wait_for_selector("#legend li a")
    links = page.locator("#legend li a").evaluate_all("all => all.map(a => [+a.parentElement.dataset.code, a.search])")
    assert len(links) > 2
    for code, search in links:
        page.evaluate("code => document.querySelector(`#legend li[data-code='${code}'] a`).click()", code)
        go_to(page, search.removeprefix("?"))
        assert set(codes(page)) == by_code.get(code, set())


def test_clicking_a_category_narrows_the_map(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.click(key(page, "Internal") + " a")
    go_to(page, "layer=l3-responses&category=internal")
    assert set(codes(page)) == {"NGA", "LBY", "BGD"}
    page.click(key(page, "Internal") + " a")
    go_to(page, "layer=l3-responses")
    assert len(codes(page)) == 8


def test_histogram_stands_on_the_classes(open_page: OpenPage) -> None:
    page = open_page()
    legend = box(page, "#legend")
    assert box(page, ".histogram").within(legend)
    bars = page.locator(".histogram .bars span").evaluate_all("all => all.map(e => e.getBoundingClientRect().left)")
    assert bars == sorted(bars)
    assert len(bars) >= 5
    expect(page.locator(".histogram .bounds span")).to_have_text(["3", "10", "30", "100"])
    expect(page.locator(".histogram")).to_have_attribute("aria-hidden", "true")
    swatches = page.locator("#legend .swatch rect").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    colours = page.locator(".histogram .bars span").evaluate_all(
        "all => all.map(e => getComputedStyle(e.querySelector('rect') || e).fill)"
    )
    assert set(colours) <= set(swatches)


@pytest.mark.parametrize(("query", "size"), [("layer=epc-operations", (1440, 900)), ("", (390, 844))])
def test_histogram_only_where_there_are_values_and_room(open_page: OpenPage, query: str, size: tuple[int, int]) -> None:
    page = open_page(query, size)
    assert page.locator(".histogram:visible").count() == 0


def test_a_folded_legend_is_whole_on_paper(open_page: OpenPage) -> None:
    page = open_page("layer=coordination", fresh=True)
    page.keyboard.press("g")
    keys = page.locator("#legend li")
    expect(keys.first).to_be_hidden()
    page.emulate_media(media="print")
    assert keys.count() > 4
    for key in keys.all():
        expect(key).to_be_visible()
    expect(page.locator("#legend button:visible").filter(has_text="▾")).to_have_count(0)

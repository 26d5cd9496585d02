"""Filters as a visitor meets them: counts beside the options, chips that take one away, and a voice that says so."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import FREE, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import SIZES, Box, box, codes, go_to, observations, overflow, query_of

pytestmark = pytest.mark.browser

OPERATIONS = "layer=epc-operations"
RICH = f"{OPERATIONS}&period=1999..2004&region=m49-002,m49-142&category=IDPs,CS&match=all&status=reported"


def entries(page: Page) -> int:
    count: int = page.evaluate("history.length")
    return count


def chip(page: Page, label: str) -> Locator:
    return page.get_by_role("link", name=f"Remove filter: {label}", exact=True)


def areas_of(page: Page) -> set[str]:
    areas = {row["iso3"] for row in observations(page, query_of(page))}
    assert set(codes(page)) == areas
    return areas


def test_a_chip_takes_its_filter_away_in_one_step(open_page: OpenPage) -> None:
    page = open_page(RICH)
    few, start = areas_of(page), entries(page)
    expect(page.locator("#filters .chip")).to_have_text(["Africa ×", "Asia ×", "IDPs ×", "CS ×", "reported ×"])
    chip(page, "Asia").click()
    go_to(page, RICH.replace(",m49-142", ""))
    assert entries(page) == start + 1
    assert areas_of(page) < few
    expect(page.locator("#region")).to_have_value("m49-002")
    chip(page, "CS").click()
    go_to(page, RICH.replace(",m49-142", "").replace(",CS&match=all", ""))
    expect(page.locator("#category input:checked")).to_have_count(1)
    page.go_back()
    page.go_back()
    go_to(page, RICH)
    expect(page.locator("#filters .chip")).to_have_count(5)
    page.get_by_role("link", name="Clear all").click()
    go_to(page, OPERATIONS)
    expect(page.locator("#filters")).to_be_empty()
    expect(page.locator("#filters")).to_be_hidden()
    assert len(areas_of(page)) == 33


def test_chips_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&period=2016&region=m49-002&category=internal")
    page.locator("#filters .chip").first.focus()
    page.keyboard.press("Enter")
    go_to(page, "layer=l3-responses&period=2016&category=internal")
    expect(chip(page, "Internal")).to_be_focused()
    page.keyboard.press("Enter")
    go_to(page, "layer=l3-responses&period=2016")
    expect(page.locator("#map-title")).to_be_focused()


def test_any_or_all_of_the_categories(open_page: OpenPage) -> None:
    page = open_page(f"{OPERATIONS}&category=IDPs")
    every = page.get_by_role("radio", name="all of the categories chosen")
    expect(every).to_be_disabled()
    page.locator("#category input[value=ND]").click()
    go_to(page, f"{OPERATIONS}&category=IDPs,ND")
    some = areas_of(page)
    expect(every).to_be_enabled()
    expect(page.locator("#filters .match")).to_have_text("any of")
    every.check()
    go_to(page, f"{OPERATIONS}&category=IDPs,ND&match=all")
    assert areas_of(page) < some
    expect(page.locator("#filters .match")).to_have_text("all of")
    every.focus()
    page.keyboard.press("ArrowLeft")
    go_to(page, f"{OPERATIONS}&category=IDPs,ND")
    assert areas_of(page) == some


def test_controls_of_match_and_source_are_away_where_they_do_nothing(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.locator(".more > summary").click()
    expect(page.locator("#status")).to_be_visible()
    for id in ("match", "source-group"):
        expect(page.locator(f"#{id}")).to_be_hidden()
    page = open_page("layer=described-activities")
    page.locator(".more > summary").click()
    for id in ("match", "source-group"):
        expect(page.locator(f"#{id}")).to_be_visible()
    page.locator("#source-filter").get_by_label("Migration Initiatives 2020").check()
    go_to(page, "layer=described-activities&source=mi-2020")
    assert {row["source"] for row in observations(page, query_of(page))} == {"mi-2020"}
    expect(page.locator("#filters .chip")).to_have_text(["Migration Initiatives 2020 ×"])


def test_options_say_what_each_would_leave(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    counts = page.locator("#category .count")
    before = counts.all_inner_texts()
    offered = page.locator("#region option", has_text="South-eastern Asia").first.inner_text()
    page.locator("#region").select_option("m49-035")
    go_to(page, f"{OPERATIONS}&region=m49-035")
    assert offered.strip() == f"South-eastern Asia ({len(areas_of(page))})"
    expect(counts).not_to_have_text(before)
    chosen = page.locator("#category label", has_text="CS")
    told = int(chosen.locator(".count").inner_text())
    page.locator("#category input[value=CS]").click()
    go_to(page, f"{OPERATIONS}&region=m49-035&category=CS")
    assert len(areas_of(page)) == told
    page.locator(".more > summary").click()
    nothing = page.locator("#region option[title]").first
    assert nothing.inner_text().endswith("(0)")
    page.locator("#region").select_option(nothing.get_attribute("value"))
    page.wait_for_url(lambda url: "region=m49-035" not in url)
    expect(page.locator("#summary")).to_contain_text("Nothing in")


def test_a_live_region_says_what_a_filter_did(open_page: OpenPage) -> None:
    page = open_page()
    told = page.locator("#announcement")
    assert told.get_attribute("role") == "status"
    expect(told).to_have_text("17 areas shown: Project expenditures, Asia and the Pacific, 2020.")
    page.locator("#region").select_option("ap-pacific")
    go_to(page, "region=ap-pacific")
    expect(told).to_have_text("6 of 17 areas shown: Pacific.")
    said = told.evaluate(
        """e => { window.said = 0
        new MutationObserver(() => window.said++).observe(e, {childList: true, characterData: true, subtree: true}) }"""
    )
    assert said is None
    page.locator("#theme").click()
    go_to(page, "region=ap-pacific&theme=dark")
    assert page.evaluate("window.said") == 0, "a change that filters nothing is not told"
    chip(page, "Pacific").click()
    go_to(page, "theme=dark")
    expect(told).to_contain_text("17 areas shown")
    assert page.evaluate("window.said") == 1


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_chips_take_little_room_and_leave_the_map_on_the_first_screen(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(OPERATIONS, size)
    before = box(page, "#canvas")
    page = open_page(RICH, size)
    window, canvas, row = Box(0, 0, *size), box(page, "#canvas"), box(page, "#filters")
    assert row.within(window)
    assert overflow(page) <= 0
    assert not row.meets(canvas)
    assert not row.meets(box(page, "#summary"))
    assert canvas.top - before.top <= 72
    assert canvas.top < size[1] / 2
    for link in page.locator("#filters a").all():
        assert link.evaluate("e => e.getBoundingClientRect().height") >= 24
    last = page.locator("#filters a").last
    last.focus()
    assert box(page, "#filters .clear-all").within(window)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_filters(open_page: OpenPage, theme: str) -> None:
    page = open_page("layer=described-activities&category=wash,shelter&match=all&source=ga-2017", theme=theme, **FREE)
    page.locator(".more > summary").click()
    assert not violations(page)

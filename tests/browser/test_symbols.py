"""Chips and circles on the map: drawn, in their size, on their areas, and moving with the map."""

import math
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import FREE, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import Box, box, go_to, labels, observations, overflow, overlaps, settle

pytestmark = pytest.mark.browser

OPERATIONS = "layer=epc-operations"
DEPLOYMENTS = "layer=hq-deployments&circles=staff-days"
CHIP = """row => { const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }
  const boxes = [...row.querySelectorAll('rect')].map(box), words = [...row.querySelectorAll('text')]
  return [row.dataset.iso3, words.map(e => e.textContent), boxes, words.map(box)] }"""


def chip_rows(page: Page) -> dict[str, tuple[list[str], list[Box], list[Box]]]:
    """For each area with chips their words, the boxes, and the boxes of the words."""
    drawn = page.locator("#map g.chips:not(.waiting)").evaluate_all(f"rows => rows.map({CHIP})")
    return {iso3: (words, [Box(*b) for b in boxes], [Box(*b) for b in texts]) for iso3, words, boxes, texts in drawn}


def circles(page: Page) -> dict[str, Box]:
    """The box of the disc of each circle, without its outline."""
    drawn: list[Any] = page.locator("#map circle.circle").evaluate_all(
        """all => all.map(disc => { const m = disc.getScreenCTM(), r = disc.r.baseVal.value * m.a
          return [disc.dataset.iso3, [m.e - r, m.f - r, m.e + r, m.f + r]] })"""
    )
    return {iso3: Box(*edges) for iso3, edges in drawn}


def middle(one: Box) -> tuple[float, float]:
    return (one.left + one.right) / 2, (one.top + one.bottom) / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chips_stand_under_their_names_and_hold_their_words(open_page: OpenPage, theme: str) -> None:
    page = open_page(f"{OPERATIONS}&at=20,3,2.2", theme=theme)
    rows = chip_rows(page)
    assert rows["AGO"][0] == ["IDPs", "DDR", "CS"]
    for iso3, (words, boxes, texts) in rows.items():
        assert len(words) == len(boxes) == len(texts) > 0
        name = box(page, f"#map .labels text.label[data-iso3='{iso3}']")
        assert all(name.top < one.top < name.bottom + 3 for one in boxes), iso3
        assert all(text.left >= one.left and text.right <= one.right for one, text in zip(boxes, texts, strict=True))
        assert all(one.right < two.left for one, two in pairwise(boxes)), iso3
    assert not overlaps(labels(page))


def test_legend_and_map_have_the_same_colours(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    explained = page.locator("#legend .chip").evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)")
    drawn = page.locator("#map g.chips rect").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    assert len(explained) == len(set(explained)) == 5
    assert set(drawn) == set(explained)
    counts = [int(words) for words in page.locator("#legend .areas").all_inner_texts()]
    rows = observations(page, OPERATIONS)
    wanted = [len({row["iso3"] for row in rows if id in row["category"].split(";")}) for id in ("IDPs", "DDR")]
    assert counts[:2] == wanted


def test_circles_are_in_proportion_on_their_areas_and_clear_of_labels(open_page: OpenPage) -> None:
    page = open_page(DEPLOYMENTS)
    found = circles(page)
    values = {row["iso3"]: row["value"] for row in observations(page, DEPLOYMENTS) if row["indicator"] == "staff-days"}
    assert set(found) == {"BGD", "NGA"}
    across = {iso3: edges.right - edges.left for iso3, edges in found.items()}
    largest = page.locator("#map").evaluate("map => 52 * map.getScreenCTM().a")
    assert across["BGD"] == pytest.approx(largest, abs=0.1)
    assert (across["NGA"] / across["BGD"]) ** 2 == pytest.approx(values["NGA"] / values["BGD"], abs=0.01)
    assert not any(edges.meets(other, 1) for edges in found.values() for other in labels(page).values())
    rings = page.locator(".circle-key i").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
    assert rings[0] == pytest.approx(largest * math.sqrt(400 / 472), abs=0.5), "the key is of the map's own size"


@pytest.mark.parametrize("query", [OPERATIONS, DEPLOYMENTS])
def test_symbols_move_with_the_map(open_page: OpenPage, query: str) -> None:
    page = open_page(query)

    def places() -> dict[str, tuple[float, float]]:
        discs = {iso3: middle(edges) for iso3, edges in circles(page).items()}
        return discs or {iso3: middle(boxes[0]) for iso3, (_words, boxes, _texts) in chip_rows(page).items()}

    before = places()
    canvas = box(page, "#map")
    x, y = middle(canvas)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 10, steps=4)
    page.mouse.move(x + 80, y + 20, steps=4)
    during = places()
    moved = {iso3: during[iso3][0] - before[iso3][0] for iso3 in before if iso3 in during}
    assert len(moved) == len(before)
    assert all(20 < across < 140 for across in moved.values()), moved
    page.mouse.up()
    settle(page)
    sizes = {iso3: edges.right - edges.left for iso3, edges in circles(page).items()}
    page.locator("#zoom-in").click()
    page.wait_for_url("**at=*")
    settle(page)
    after = circles(page)
    assert all(after[iso3].right - after[iso3].left == pytest.approx(sizes[iso3], abs=0.01) for iso3 in after)
    assert places() != during


def test_circles_are_asked_for_in_the_rail_and_told_on_the_card(open_page: OpenPage) -> None:
    page = open_page("layer=hq-deployments")
    assert not circles(page)
    page.locator(".more > summary").click()
    page.locator("#circles").select_option("staff-days")
    go_to(page, DEPLOYMENTS)
    x, y = middle(circles(page)["NGA"])
    settle(page)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    expect(page.locator("#hover-card")).to_contain_text("274 staff days")
    expect(page.locator("#hover-card")).to_contain_text("Staff days of deployments")
    page.locator("#circles").select_option("")
    go_to(page, "layer=hq-deployments")
    assert not circles(page)
    expect(page.locator(".circle-key")).to_have_count(0)


@pytest.mark.parametrize("query", [f"{OPERATIONS}&extent=africa", DEPLOYMENTS])
def test_keys_take_no_more_than_the_width_of_a_phone(open_page: OpenPage, query: str) -> None:
    page = open_page(query, (390, 844))
    assert overflow(page) <= 0


def test_the_control_is_away_where_there_is_no_second_figure(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#circles-group")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", [OPERATIONS, DEPLOYMENTS, f"{DEPLOYMENTS}&view=present"])
def test_axe_finds_nothing(open_page: OpenPage, query: str, theme: str) -> None:
    assert not violations(open_page(query, theme=theme, **FREE))

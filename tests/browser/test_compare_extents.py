"""Two maps whose data do not overlap: each has its own extent, is moved alone, and the page says so."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import FREE, violations
from tests.browser.conftest import OpenPage
from tests.browser.reading import box, go_to, overflow, query_of, settle

pytestmark = pytest.mark.browser

APART = "layer=ddr&compare=ap-active-projects"
WORDS = "Each map has its own extent: their data do not overlap."
MATRICES = """() => [...document.querySelectorAll('svg.map .moved')].map(moved => {
  const { a, e, f } = moved.transform.baseVal.consolidate().matrix
  return [1000 * a, e, f].map(n => Math.round(n)) })"""
SIZES = [(1366, 641), (1440, 900), (1024, 768), (1920, 1080), (390, 844)]


def matrices(page: Page) -> list[tuple[int, ...]]:
    """How each of the two maps is moved, to a px and a thousandth of a px a unit."""
    found = [tuple(numbers) for numbers in page.evaluate(MATRICES)]
    assert len(found) == 2
    return found


def at_home(page: Page) -> list[bool]:
    """Whether each of the two maps stands as it opens; how large it is may change with the words around it."""
    homes = page.evaluate("() => [...document.querySelectorAll('svg.map')].map(map => map.dataset.home)")
    scaled = [[1000 * float(k), float(x), float(y)] for k, x, y in (home.split() for home in homes)]
    return [list(map(round, home)) == list(moved) for home, moved in zip(scaled, matrices(page), strict=True)]


def drag(page: Page, map: str) -> None:
    found = box(page, map)
    x, y = (found.left + found.right) / 2, (found.top + found.bottom) / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y - 20, steps=4)
    page.mouse.up()


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_each_map_opens_on_its_own_data_and_the_page_says_so(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(APART, size)
    assert page.locator("#map").get_attribute("data-extent") == "world"
    assert page.locator("#map-b").get_attribute("data-extent") == "asia-pacific"
    expect(page.locator("#summary")).to_contain_text(WORDS)
    expect(page.locator("#announcement")).to_contain_text(WORDS)
    for map in ("#map", "#map-b"):
        shown = box(page, map)
        drawn = page.locator(f"{map} .areas path[data-class]").evaluate_all(
            "paths => paths.map(path => path.getBoundingClientRect()).map(b => [b.x + b.width / 2, b.y + b.height / 2])"
        )
        assert len(drawn) >= 8
        assert all(shown.left < x < shown.right and shown.top < y < shown.bottom for x, y in drawn)
    assert overflow(page) <= 0


def test_a_gesture_moves_the_map_under_the_pointer_alone_and_is_kept(open_page: OpenPage) -> None:
    page = open_page(APART)
    first, second = matrices(page)
    entries = page.evaluate("history.length")
    drag(page, "#map-b")
    page.wait_for_url("**beside=*")
    settle(page)
    assert matrices(page)[0] == first
    assert matrices(page)[1] != second
    assert "at=" not in query_of(page)
    moved = matrices(page)[1]
    drag(page, "#map")
    page.wait_for_url("**at=*")
    settle(page)
    assert matrices(page)[1] == moved
    assert matrices(page)[0] != first
    kept = query_of(page)
    assert [part.partition("=")[0] for part in kept.split("&")] == ["layer", "at", "beside", "compare"]
    assert page.evaluate("history.length") == entries, "a pan is no step to go back to"
    page.reload()
    settle(page)
    assert query_of(page) == kept
    stood = matrices(page)
    page.locator("#compare-swap").click()
    page.wait_for_url("**compare=ddr*")
    settle(page)
    assert len(set(stood) - set(matrices(page))) == 0, "each map stays where it stands"


def test_the_buttons_of_a_map_zoom_it_alone_and_home_puts_each_back(open_page: OpenPage) -> None:
    page = open_page(APART)
    assert at_home(page) == [True, True]
    page.locator("#zoom-in").click()
    page.wait_for_url("**at=*")
    settle(page)
    assert at_home(page) == [False, True]
    page.locator("#zoom-in-b").click()
    page.wait_for_url("**beside=*")
    settle(page)
    assert at_home(page) == [False, False]
    page.locator("#zoom-home").click()
    go_to(page, APART)
    assert at_home(page) == [True, True]


def test_keys_move_the_map_that_has_the_focus_alone(open_page: OpenPage) -> None:
    page = open_page(APART)
    page.locator("#map-b").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**beside=*")
    settle(page)
    assert at_home(page) == [True, False]
    page.keyboard.press("0")
    go_to(page, APART)
    assert at_home(page) == [True, True]


def test_another_period_or_second_map_forgets_where_the_second_stood(open_page: OpenPage) -> None:
    page = open_page("layer=ddr&beside=150,-8,3&compare=ap-active-projects")
    page.locator("#compare-with").select_option("l3-responses")
    go_to(page, "layer=ddr&compare=l3-responses")
    expect(page.locator("#summary")).not_to_contain_text(WORDS)
    expect(page.locator("#zoom-in-b")).to_be_hidden()
    one, two = matrices(page)
    assert one == two


def test_a_picture_for_a_room_says_it(open_page: OpenPage) -> None:
    page = open_page(f"{APART}&view=present", (1920, 1080))
    expect(page.locator("#stage")).to_contain_text("Each map has its own extent")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=str)
def test_axe_finds_nothing(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(APART, size, **FREE)
    assert not violations(page)

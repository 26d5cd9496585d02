"""Time: stepping and playing through the periods, and brushing the years of the intervals."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LONGEST_WAIT, OpenPage
from tests.browser.reading import SIZES, box, codes, go_to, observations, overflow, query_of, settle, visit

pytestmark = pytest.mark.browser

OPERATIONS = "layer=epc-operations"
FOUR_YEARS = "layer=wash&period=2014"
STEP = 1200  # ms that a step of the play stays at the least
# Notes each address that the page goes to by itself: when, whether it replaces its entry, and if the map was ready.
NOTE_STEPS = """() => { window.steps = []
  for (const name of ['pushState', 'replaceState']) { const own = history[name]
    history[name] = (state, title, href) => { window.steps.push({query: href.split('?')[1] || '',
      replacing: name === 'replaceState', map: document.body.dataset.map, at: performance.now()})
      own.call(history, state, title, href) } } }"""

YEAR_IN_SIGHT = """() => { const years = document.querySelector('#time .ticks')
  const box = years.querySelector('[aria-current]').getBoundingClientRect(), frame = years.getBoundingClientRect()
  return years.scrollWidth > years.clientWidth && box.left >= frame.left && box.right <= frame.right }"""


def entries(page: Page) -> int:
    count: int = page.evaluate("history.length")
    return count


def play_to_the_end(page: Page) -> list[dict[str, Any]]:
    """Press play; the steps that were taken until it stopped by itself."""
    page.evaluate(NOTE_STEPS)
    page.locator("#play").click()
    page.wait_for_selector("html:not([data-playing])", timeout=2 * LONGEST_WAIT)
    settle(page)
    steps: list[dict[str, Any]] = page.evaluate("window.steps")
    return steps


def press_and_drag(page: Page, first: int, last: int) -> None:
    """Drag over the axis of the intervals from the middle of one year to that of another, without letting go."""
    page.locator("#intervals").scroll_into_view_if_needed()
    start, end = (box(page, f"#intervals .years a:nth-child({year - 1981})") for year in (first, last))
    page.mouse.move((start.left + start.right) / 2, start.bottom - 4)
    page.mouse.down()
    page.mouse.move((end.left + end.right) / 2, end.bottom - 4, steps=6)


def test_earlier_and_later_step_through_the_years(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    start = entries(page)
    for press, query in (
        ("earlier", "&period=2006"),
        ("earlier", "&period=2005"),
        ("later", "&period=2006"),
        ("later", ""),
    ):
        page.locator(f"#{press}").click()
        go_to(page, OPERATIONS + query)
        expect(page.locator("#time [aria-current]")).to_contain_text(query[-4:] or "All years")
    assert entries(page) == start + 4
    expect(page.locator("#later")).to_have_attribute("aria-disabled", "true")


def test_a_tick_leads_to_its_year(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    page.locator("#time .ticks a", has_text="1994").click()
    go_to(page, f"{OPERATIONS}&period=1994")
    expect(page.locator("#time [aria-current]")).to_contain_text("1994")
    assert set(codes(page)) == {row["iso3"] for row in observations(page, f"{OPERATIONS}&period=1994")}
    page.locator("#time .whole").click()
    go_to(page, OPERATIONS)


def test_play_reaches_the_end_and_leaves_one_entry(open_page: OpenPage) -> None:
    page = open_page(FOUR_YEARS)
    start = entries(page)
    steps = play_to_the_end(page)
    assert [step["query"] for step in steps] == ["layer=wash&period=2015", "layer=wash&period=2016", "layer=wash"]
    assert [step["replacing"] for step in steps] == [False, True, True]
    assert {step["map"] for step in steps} == {"ready"}
    assert min(b["at"] - a["at"] for a, b in pairwise(steps)) >= STEP
    assert entries(page) == start + 1
    page.go_back()
    go_to(page, FOUR_YEARS)


def test_play_from_the_end_begins_anew(open_page: OpenPage) -> None:
    page = open_page("layer=dtm")
    steps = play_to_the_end(page)
    assert [step["query"] for step in steps] == ["layer=dtm&period=2016", "layer=dtm&period=2017", "layer=dtm"]


@pytest.mark.parametrize("stop", ["button", "escape", "elsewhere", "link"])
def test_play_stops(open_page: OpenPage, stop: str) -> None:
    page = open_page(f"{OPERATIONS}&period=1990")
    page.locator("#play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    go_to(page, f"{OPERATIONS}&period=1991")
    if stop == "button":
        page.locator("#play").click()
    elif stop == "escape":
        page.keyboard.press("Escape")
    elif stop == "elsewhere":
        page.locator("#summary").click()
    else:
        page.locator("#reset a").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    settle(page)
    there = query_of(page)
    if stop == "link":
        go_to(page, OPERATIONS)
        there = OPERATIONS
    page.wait_for_timeout(STEP + 300)
    assert query_of(page) == there


def test_one_period_has_no_time_bar(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#time")).to_be_hidden()
    expect(page.locator("#intervals")).to_be_hidden()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_bar_is_slim_and_the_page_does_not_scroll_sideways(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(f"{OPERATIONS}&period=1999..2001", size)
    bar = box(page, "#time")
    assert bar.bottom - bar.top <= (36 if size[0] > 800 else 80), "one line, on a phone two"
    assert overflow(page) <= 0
    shown = box(page, "#time .ticks [aria-current]")
    assert shown.within(box(page, "#time .ticks"))
    if size[0] > 800:
        assert box(page, "#disclaimer").bottom <= size[1]


def test_on_a_phone_the_years_have_a_line_of_their_own_and_stand_whole(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS, SIZES[-1])
    strip = box(page, "#time .ticks")
    assert strip.left <= 0
    assert strip.right >= SIZES[-1][0]
    assert strip.top >= box(page, "#time .steps").bottom - 1
    years = page.locator("#time .ticks li").evaluate_all(
        "years => years.map(year => [year.getBoundingClientRect().left, year.querySelector('.year').scrollWidth])"
    )
    whole = [left for left, _width in years if left >= strip.left and left + 44 <= strip.right]
    assert len(whole) >= 8
    assert all(width <= 44 for _left, width in years), "a number fits into its place"
    expect(page.locator("#time .ticks li .year").first).to_have_css("font-size", "13px")


def test_the_year_shown_is_in_sight_however_far_one_steps(open_page: OpenPage) -> None:
    page = open_page(f"{OPERATIONS}&period=1983", SIZES[-1])
    for year in ("2005", "1984", "1996"):
        visit(page, f"{OPERATIONS}&period={year}")
        expect(page.locator("#time .ticks [aria-current]")).to_contain_text(year)
        page.wait_for_function(YEAR_IN_SIGHT)


def test_rows_are_the_operations(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    rows = observations(page, OPERATIONS)
    table = page.get_by_role("table", name="Timeline")
    names = table.get_by_role("rowheader").all_inner_texts()
    assert len(names) == len({row["iso3"] for row in rows}) == 33
    assert table.locator(".span").count() == len(rows) == 34
    assert table.locator(".span.open").count() == sum(row["ongoing"] for row in rows)
    assert table.locator(".span.hatched").count() == sum(row["status"] == "unclear" for row in rows)
    edge = box(page, "#intervals .years")
    for bar in table.locator(".span.open").all():
        end = bar.evaluate("e => e.getBoundingClientRect().right")
        assert end == pytest.approx(edge.right, abs=1)


def test_a_row_opens_its_place(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    page.locator("#intervals").get_by_role("row", name="Indonesia").click()
    go_to(page, f"{OPERATIONS}&area=IDN")
    expect(page.locator("#intervals [aria-current]")).to_have_text("Indonesia")


def test_a_brush_sets_the_period(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    start = entries(page)
    press_and_drag(page, 2001, 1999)
    expect(page.locator(".gantt.brushing")).to_be_visible()
    assert query_of(page) == OPERATIONS
    page.mouse.up()
    go_to(page, f"{OPERATIONS}&period=1999..2001")
    assert entries(page) == start + 1
    expect(page.locator("#period")).to_have_value("1999")
    shown = page.locator("#intervals [role=row]:not(.outside) [role=rowheader]")
    assert shown.count() == len({row["iso3"] for row in observations(page, f"{OPERATIONS}&period=1999..2001")}) == 17
    page.locator("#intervals .clear").click()
    go_to(page, OPERATIONS)


def test_a_brush_over_all_years_or_given_up_changes_nothing(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    start = entries(page)
    press_and_drag(page, 1982, 2006)
    page.mouse.up()
    press_and_drag(page, 1990, 1995)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert (query_of(page), entries(page)) == (OPERATIONS, start)
    expect(page.locator(".gantt")).to_have_css("--from", "0.000%")


def test_a_press_on_the_axis_is_its_year(open_page: OpenPage) -> None:
    page = open_page(OPERATIONS)
    press_and_drag(page, 1999, 1999)
    page.mouse.up()
    go_to(page, f"{OPERATIONS}&period=1999")


@pytest.mark.parametrize("years", ["#time .ticks", "#intervals .years"])
def test_years_by_keyboard(open_page: OpenPage, years: str) -> None:
    page = open_page(f"{OPERATIONS}&period=1999")
    stops = page.locator(f"{years} a[tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    for key, year in (("ArrowRight", "2000"), ("ArrowLeft", "1999"), ("Home", "1982"), ("End", "2006")):
        page.keyboard.press(key)
        expect(page.locator(f"{years} a:focus")).to_contain_text(year)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    go_to(page, f"{OPERATIONS}&period=2005")
    expect(page.locator(f"{years} a:focus")).to_contain_text("2005")

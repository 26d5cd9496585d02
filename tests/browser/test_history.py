"""The address is the view: back, forward, reload and a pasted link give the same map."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import box, codes, go_to, layer_link, on_layer, query_of, settle, visit

pytestmark = pytest.mark.browser

CONTROLS = "select, #min, #max, .chips input"
VALUES = f"""() => [...document.querySelectorAll('{CONTROLS}')].map(
  e => [e.id || e.value, e.type === 'checkbox' ? e.checked : e.value])"""
RICH = "layer=epc-operations&period=1999..2001&region=m49-142&category=DDR,CS&area=KHM"


def seen(page: Page) -> dict[str, Any]:
    """All that a visitor sees of a map."""
    settle(page)
    texts = {id: page.locator(f"#{id}").inner_text() for id in ("map-title", "summary", "legend", "source", "ranking")}
    profile = page.locator("#profile").inner_text()
    return {**texts, "profile": profile, "codes": codes(page), "controls": page.evaluate(VALUES)}


def entries(page: Page) -> int:
    count: int = page.evaluate("history.length")
    return count


def test_back_and_forward_give_the_same_maps(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    first = seen(page)
    page.locator("#period").select_option("2016")
    go_to(page, "layer=l3-responses&period=2016")
    second = seen(page)
    on_layer(page, "ap-expenditure")
    go_to(page, "")
    third = seen(page)
    assert len({kind["map-title"] for kind in (first, second, third)}) == 3
    for move, query, expected in (
        (page.go_back, "layer=l3-responses&period=2016", second),
        (page.go_back, "layer=l3-responses", first),
        (page.go_forward, "layer=l3-responses&period=2016", second),
        (page.go_forward, "", third),
    ):
        move()
        go_to(page, query)
        expect(page.locator("#map-title")).to_have_text(expected["map-title"])
        assert seen(page) == expected


def test_reload_and_pasted_link_give_the_same_map(open_page: OpenPage) -> None:
    page = open_page(RICH)
    first = seen(page)
    assert "KHM" in first["codes"]
    assert "Cambodia" in first["profile"]
    page.reload()
    settle(page)
    assert query_of(page) == RICH
    assert seen(page) == first
    assert seen(open_page(RICH, fresh=True)) == first


def test_a_change_is_one_entry(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations")
    start = entries(page)
    steps = [
        (lambda: page.locator("#period").select_option("1999"), "layer=epc-operations&period=1999"),
        (lambda: page.locator("#period-end").select_option("2001"), "layer=epc-operations&period=1999..2001"),
        (lambda: page.locator("#category input").first.click(), "layer=epc-operations&period=1999..2001&category=IDPs"),
        (lambda: page.locator("#theme").click(), "layer=epc-operations&period=1999..2001&category=IDPs&theme=dark"),
        (lambda: page.locator("#reset a").click(), "layer=epc-operations&theme=dark"),
        (lambda: layer_link(page, "ap-expenditure").click(), "theme=dark"),
    ]
    for done, (act, query) in enumerate(steps, start=1):
        act()
        go_to(page, query)
        assert entries(page) == start + done, query


def test_an_old_spelling_of_an_address_adds_no_entry(open_page: OpenPage) -> None:
    page = open_page("theme=light&layer=ap-expenditure&view=explore")
    blank_and_this = 2
    assert entries(page) <= blank_and_this
    assert page.locator("#notice").inner_text() == ""


def test_a_gesture_writes_its_place_without_an_entry(open_page: OpenPage) -> None:
    page = open_page()
    start, home, map_box = entries(page), shape(page), box(page, "#map")
    x, y = (map_box.left + map_box.right) / 2, (map_box.top + map_box.bottom) / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y + 40, steps=4)
    page.mouse.up()
    page.wait_for_url("**/?at=*")
    panned = query_of(page)
    settle(page)
    page.locator("#zoom-in").click()
    page.wait_for_url(lambda url: "at=" in url and not url.endswith(panned))
    settle(page)
    assert entries(page) == start
    expect(page.locator("#notice")).to_be_empty()
    place, there = query_of(page), shape(page)
    page.locator("#zoom-home").click()
    go_to(page, "")
    assert shape(page) == pytest.approx(home, abs=1)
    assert entries(page) == start
    visit(page, place)
    assert shape(page) == pytest.approx(there, abs=2)
    assert shape(open_page(place)) == pytest.approx(there, abs=2)


def test_the_wheel_zooms_where_ctrl_is_held(open_page: OpenPage) -> None:
    page = open_page()
    map_box = box(page, "#map")
    page.mouse.move((map_box.left + map_box.right) / 2, (map_box.top + map_box.bottom) / 2)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(200)
    assert query_of(page) == ""
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_url("**/?at=*")
    settle(page)


def shape(page: Page) -> list[float]:
    """The box of Australia's path from the corner of the map: where the map stands, and how large."""
    return page.evaluate("""() => { const frame = document.getElementById('map').getBoundingClientRect()
      const path = [...document.querySelectorAll('.areas path')].find(p => p.dataset.iso3 === 'AUS')
      const box = path.getBoundingClientRect()
      return [box.left - frame.left, box.top - frame.top, box.width, box.height] }""")

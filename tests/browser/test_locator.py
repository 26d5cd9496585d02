"""The locator shows where the map's frame lies, follows it, and leads the map to where it is pressed."""

import math
from typing import Any

import pytest
from layers.cartography.projection import Frame
from playwright.sync_api import Page, expect

from layers.boundaries import VIEWS
from layers.cartography.locator import locator_box
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage
from tests.browser.reading import SIZES, box, query_of, settle, visit

pytestmark = pytest.mark.browser

DRAWN = """() => { const of = (selector) => document.querySelector('#locator ' + selector)
  const middle = of('.middle'), at = of('svg').getScreenCTM()
  const point = new DOMPoint(+middle.getAttribute('cx'), +middle.getAttribute('cy'))
  const plot = document.querySelector('#map .js-plotly-plot'), geo = plot._fullLayout.geo
  return {lon: point.x / 2, lat: Math.asin(point.y / -180) * 180 / Math.PI, path: of('.frame').getAttribute('d'),
    viewBox: of('svg').getAttribute('viewBox').split(' ').map(Number), small: of('svg').matches('.small'),
    x: point.matrixTransform(at).x, y: point.matrixTransform(at).y,
    map: geo._subplot.projection.invert(geo._subplot.midPt), zoom: window.atlas.zoomOf(plot)} }"""


def drawn(page: Page) -> dict[str, Any]:
    """The locator as it stands, once its frame is where the map's is; longitudes may be a turn apart."""
    expect(page.locator("#locator svg")).to_be_visible()
    page.wait_for_function(f"""() => {{ const now = ({DRAWN})(), turn = (now.lon - now.map[0] + 540) % 360 - 180
      return Math.abs(turn) < 0.01 && Math.abs(now.lat - now.map[1]) < 0.01 }}""")
    found: dict[str, Any] = page.evaluate(DRAWN)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", [view for view in VIEWS if view != "world"])
def test_its_frame_lies_about_the_middle_of_the_map(open_page: OpenPage, view: str, theme: str) -> None:
    page = open_page(f"layer=epc-operations&frame={view}", theme=theme)
    now = drawn(page)
    west, _top, wide, _high = now["viewBox"]
    assert west + wide / 2 == 2 * VIEWS[view].rotation
    assert west <= 2 * now["lon"] <= west + wide
    points = [tuple(map(float, p.split())) for p in now["path"].split("M")[3].rstrip("Z").split("L")]
    assert min(y for _x, y in points) < -180 * math.sin(math.radians(now["lat"])) < max(y for _x, y in points)
    assert min(x for x, _y in points) < 2 * now["lon"] < max(x for x, _y in points)


def test_the_unmoved_world_has_none_and_the_moved_world_has(open_page: OpenPage) -> None:
    page = open_page("frame=world")
    expect(page.locator("#locator")).to_be_hidden()
    page.locator("#zoom-in").click()
    drawn(page)
    page.locator("#zoom-home").click()
    expect(page.locator("#locator")).to_be_hidden()


@pytest.mark.parametrize("view", ["explore", "present"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_it_stands_where_labels_keep_off(open_page: OpenPage, size: tuple[int, int], view: str) -> None:
    page = open_page(f"view={view}" if view == "present" else "", size)
    canvas = box(page, "#map")
    frame = Frame(canvas.right - canvas.left, canvas.bottom - canvas.top)
    free = locator_box(ViewState("ap-expenditure", view=view), frame)
    if size[0] < 600:
        assert free is None
        expect(page.locator("#locator")).to_be_hidden()
        return
    assert free is not None
    place = box(page, "#locator")
    left, top, right, bottom = (place.left - canvas.left, place.top - canvas.top, place.right - canvas.left, 0.0)
    bottom = place.bottom - canvas.top
    assert (left, top, right, bottom) == pytest.approx((free[0] + 4, free[1] + 4, free[2] - 4, free[3] - 4), abs=1.5)
    for other in ("#legend", ".zoom"):
        if page.locator(other).is_visible():
            assert not place.meets(box(page, other))


def test_it_follows_a_drag(open_page: OpenPage) -> None:
    page = open_page()
    before, canvas = drawn(page), box(page, "#map")
    x, y = (canvas.left + canvas.right) / 2, (canvas.top + canvas.bottom) / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.move(x + 120, y + 40, steps=4)
    moving = drawn(page)
    assert moving["lon"] < before["lon"] - 5
    assert not query_of(page)
    page.mouse.up()
    page.wait_for_url("**/?at=*")
    settle(page)
    assert drawn(page)["lon"] == pytest.approx(moving["lon"], abs=0.1)


def test_a_press_and_a_drag_on_it_move_the_map_and_keep_the_zoom(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&frame=africa&at=20,0,2&theme=dark")
    entries = page.evaluate("history.length")
    place = box(page, "#locator")
    wide, high = place.right - place.left, place.bottom - place.top
    page.mouse.click(place.left + 0.75 * wide, place.top + 0.5 * high)
    page.wait_for_url(lambda url: "at=20,0" not in url)
    settle(page)
    now = drawn(page)
    assert now["lon"] == pytest.approx(17 + 90, abs=2)
    assert now["lat"] == pytest.approx(0, abs=2)
    assert now["zoom"] == 2
    assert query_of(page).endswith(",2&theme=dark")
    before = page.url
    page.mouse.move(now["x"], now["y"])
    page.mouse.down()
    page.mouse.move(place.left + 0.1 * wide, place.top + 0.25 * high, steps=4)
    page.mouse.up()
    page.wait_for_url(lambda url: url != before)
    settle(page)
    now = drawn(page)
    assert now["lon"] == pytest.approx(17 - 0.4 * 360, abs=3)
    assert now["lat"] == pytest.approx(30, abs=2)
    assert page.evaluate("history.length") == entries


def test_a_frame_too_small_to_see_has_a_ring(open_page: OpenPage) -> None:
    page = open_page("at=178.4,-17.2,18")
    assert drawn(page)["small"]
    visit(page, "at=178.4,-17.2,2")
    assert not drawn(page)["small"]


def test_two_maps_have_none(open_page: OpenPage) -> None:
    page = open_page("compare=ap-active-projects")
    expect(page.locator("#locator")).to_be_hidden()

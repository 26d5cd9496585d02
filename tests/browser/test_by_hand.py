"""The map by hand: pointer, fingers and keys move it, bring its card and put it away again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import Box, box, settle

pytestmark = pytest.mark.browser

Point = tuple[float, float]
PHONE = {"has_touch": True, "is_mobile": True}


def middle(area: Box) -> Point:
    return (area.left + area.right) / 2, (area.top + area.bottom) / 2


def area(page: Page, iso3: str) -> Locator:
    return page.locator(f"#map .areas path[data-iso3={iso3}]")


def at(page: Page, iso3: str) -> Point:
    return middle(box(page, f"#map .areas path[data-iso3={iso3}]"))


class Fingers:
    """Fingers on the screen, as the browser itself sees them."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)

    def put(self, kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def move(self, *paths: tuple[Point, Point], steps: int = 8) -> None:
        """Each finger from one point to another, all at once."""
        self.put("touchStart", *(start for start, _end in paths))
        for step in range(1, steps + 1):
            self.put("touchMove", *(along(start, end, step / steps) for start, end in paths))
        self.put("touchEnd")


def along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


@pytest.fixture
def phone(open_page: OpenPage) -> Iterator[Page]:
    return open_page("layer=l3-responses", (390, 844), **PHONE)  # type: ignore[return-value]


def transform(page: Page) -> str:
    return page.locator("#map .moved").get_attribute("transform") or ""


def test_a_double_click_zooms_about_the_pointer(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    before = box(page, "#map .areas path[data-iso3=NGA]")
    page.mouse.dblclick(*middle(before))
    page.wait_for_url("**at=*")
    after = box(page, "#map .areas path[data-iso3=NGA]")
    assert after.right - after.left == pytest.approx(1.6 * (before.right - before.left), rel=0.05)


def test_the_card_can_be_hovered_and_escape_puts_it_away(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    card = page.locator("#hover-card")
    page.mouse.move(*at(page, "IRQ"))
    expect(card).to_be_visible()
    page.mouse.move(*middle(box(page, "#hover-card")), steps=24)
    expect(card).to_have_attribute("data-area", "IRQ")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_escape_closes_profile_card_and_notes_in_that_order(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&area=IRQ")
    card, notes = page.locator("#hover-card"), page.locator("#all-notes")
    page.locator("#map-title").click()
    page.keyboard.press("n")
    expect(notes).to_have_attribute("aria-expanded", "true")
    page.evaluate("window.atlas.showCard('NGA')")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "area=" not in url)
    page.wait_for_selector("body[data-map=ready]")
    if card.is_hidden():  # the map has another size without the profile
        page.evaluate("window.atlas.showCard('NGA')")
    expect(notes).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(notes).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(notes).to_have_attribute("aria-expanded", "false")


def test_a_touch_brings_the_card_that_a_pointer_brings(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.mouse.move(*at(page, "IRQ"))
    expect(page.locator("#hover-card")).to_be_visible()
    words = page.locator("#hover-card").inner_text()
    page = open_page("layer=l3-responses", (390, 844), **PHONE)
    page.touchscreen.tap(*at(page, "IRQ"))
    card = page.locator("#hover-card")
    expect(card).to_be_visible()
    expect(page.locator("#profile-title")).to_have_text("Iraq")
    page.wait_for_selector("body[data-map=ready]")
    settle(page)
    assert page.evaluate("scrollY") == 0
    assert card.inner_text().split() == [*words.split(), "Sources", "below"]
    card.tap()
    expect(page.locator("#profile-title")).to_be_in_viewport()
    expect(card).to_be_hidden()


def test_one_finger_scrolls_the_page_and_leaves_the_map(phone: Page) -> None:
    x, y = middle(box(phone, "#canvas"))
    before = transform(phone)
    Fingers(phone).move(((x, y + 60), (x, y - 160)))
    phone.wait_for_function("scrollY > 60")
    assert transform(phone) == before
    assert "at=" not in phone.url


def test_two_fingers_move_and_zoom_the_map_and_leave_the_page(phone: Page) -> None:
    x, y = middle(box(phone, "#canvas"))
    before = transform(phone)
    Fingers(phone).move(((x - 30, y), (x - 90, y + 20)), ((x + 30, y), (x + 90, y + 20)))
    phone.wait_for_url("**at=*")
    assert transform(phone) != before
    assert phone.evaluate("scrollY") == 0
    zoom = float(phone.url.partition("at=")[2].split("&")[0].split(",")[2])
    assert zoom == pytest.approx(3, rel=0.25)


def test_the_place_of_the_map_is_kept_on_another_layer(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    page.mouse.dblclick(*at(page, "NGA"))
    page.wait_for_url("**at=*")
    page.wait_for_selector("body[data-map=ready]")
    before, start = box(page, "#map .areas path[data-iso3=TCD]"), page.evaluate("history.length")
    page.keyboard.press("l")
    page.keyboard.type("EPC operations")
    page.keyboard.press("Enter")
    page.wait_for_url("**layer=epc-operations*at=*")
    page.wait_for_selector("body[data-map=ready]")
    after = box(page, "#map .areas path[data-iso3=TCD]")
    assert after.right - after.left == pytest.approx(before.right - before.left, rel=0.05)
    assert page.evaluate("history.length") == start + 1


def test_choosing_a_region_moves_the_map_to_what_is_left(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&at=120,0,6")
    page.locator("#region").select_option("m49-002")
    page.wait_for_url(lambda url: "region=m49-002" in url and "at=" not in url)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)], ids="{0[0]}x{0[1]}".format)
def test_the_legend_is_folded_and_moved_by_keyboard(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("layer=epc-operations", size)
    canvas = box(page, "#canvas")
    keys = page.locator("#legend [data-code]").first
    page.keyboard.press("g")
    expect(keys).to_be_hidden()
    expect(page.locator(".legend-fold")).to_have_attribute("aria-expanded", "false")
    page.reload()
    page.wait_for_selector("body[data-map=ready]")
    expect(keys).to_be_hidden()
    page.locator(".legend-fold").focus()
    page.keyboard.press("Enter")
    expect(keys).to_be_visible()
    move = page.locator(".legend-move")
    if move.is_visible():
        move.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-map=ready]")
        assert box(page, "#legend").top >= box(page, "#canvas").bottom
        assert box(page, "#canvas").right > canvas.right
        expect(move).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_selector("body[data-map=ready]")
    assert box(page, "#canvas") == canvas


def test_finer_coasts_come_as_the_map_is_zoomed_in_and_nothing_moves(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&at=125.5,-9,2")
    timor, geometry = page.locator("#map [data-iso3=TLS]").first, page.locator("#map")
    coarse = timor.get_attribute("d") or ""
    assert (geometry.get_attribute("data-geometry") or "").startswith("/geometry/world-")
    for _step in range(4):
        page.locator("#zoom-in").click()
    expect(geometry).to_have_attribute("data-geometry", re.compile(r"^/geometry/world\.asia-pacific-"))
    settle(page)
    assert len(timor.get_attribute("d") or "") > 2 * len(coarse)
    middle = timor.evaluate("path => { const b = path.getBBox(); return [b.x + b.width / 2, b.y + b.height / 2] }")
    page.locator("#zoom-home").click()
    expect(geometry).to_have_attribute("data-geometry", re.compile(r"^/geometry/world-"))
    settle(page)
    assert timor.get_attribute("d") == coarse
    again = timor.evaluate("path => { const b = path.getBBox(); return [b.x + b.width / 2, b.y + b.height / 2] }")
    assert middle == pytest.approx(again, abs=20), "km: the coarse island is rounder, and in its place"

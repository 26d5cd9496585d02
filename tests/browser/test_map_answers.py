"""What a visitor may rely on while the map's answers are slow, come late, or do not come at all."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import assert_fit, box, codes, go_to, layer_link, overflow, query_of, settle, visit

pytestmark = pytest.mark.browser

L3 = "layer=l3-responses"
OF_2016 = "layer=l3-responses&period=2016"
MAP, GEOMETRY = "**/map?*", "**/geometry/**"
MOMENT = 150  # ms in which a page that does wrong would have done it


class Gate:
    """Holds back what a page asks for; `open` lets it through, in order, and all that comes later."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._held: list[Route] = []
        self._is_open = False
        page.route(pattern, self._come)
        self._page = page

    def _come(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._held.append(route)

    def wait_for(self, count: int) -> None:
        """Wait until `count` questions stand before the gate."""
        for _ in range(200):
            if len(self._held) >= count:
                return
            self._page.wait_for_timeout(25)
        raise AssertionError(f"{len(self._held)} of {count} came")

    def let_one_in(self) -> None:
        self._held.pop(0).continue_()

    def open(self) -> None:
        self._is_open = True
        while self._held:
            self.let_one_in()


def frames_of_script(page: Page) -> int:
    """How many callbacks ask for the next frame: nothing does on a page at rest."""
    return page.evaluate("""async () => { const own = window.requestAnimationFrame; let count = 0
      window.requestAnimationFrame = (then) => { count += 1; return own.call(window, then) }
      await new Promise((done) => setTimeout(done, 300)); window.requestAnimationFrame = own; return count }""")


def shown(page: Page) -> dict[str, Any]:
    """What says which map this is: its fills, its title, the controls."""
    settle(page)
    return {
        "codes": codes(page),
        "title": page.locator("#map-title").inner_text(),
        "period": page.locator("#period").input_value(),
        "frame": page.locator("#extent").input_value(),
    }


@pytest.fixture(scope="module")
def known() -> dict[str, dict[str, Any]]:
    """What was seen of each query, so that none is opened twice."""
    return {}


@pytest.fixture
def fresh(open_page: OpenPage, known: dict[str, dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    """What a page that was never used shows of a query."""

    def look(query: str) -> dict[str, Any]:
        if query not in known:
            known[query] = shown(open_page(query))
        return known[query]

    return look


@pytest.fixture
def broken(open_broken: Callable[[str], Page]) -> Page:
    return open_broken(L3)


def test_the_last_of_many_quick_changes_is_shown(open_page: OpenPage, fresh: Any) -> None:
    page = open_page("layer=epc-operations")
    gate = Gate(page, MAP)
    for year in ("1999", "2000", "2001"):
        page.locator("#period").select_option(year)
    page.locator("#category input").first.click()
    gate.wait_for(1)
    gate.open()
    wanted = "layer=epc-operations&period=2001&category=IDPs"
    go_to(page, wanted)
    assert shown(page) == fresh(wanted)


def test_a_link_overtakes_a_control_and_sets_it_right(open_page: OpenPage, fresh: Any) -> None:
    page = open_page(L3)
    gate = Gate(page, MAP)
    page.locator("#period").select_option("2016")
    gate.wait_for(1)
    page.locator("#theme").click()
    gate.wait_for(2)
    gate.open()
    go_to(page, f"{L3}&theme=dark")
    page.wait_for_timeout(MOMENT)
    assert query_of(page) == f"{L3}&theme=dark"
    expect(page.locator("#period")).not_to_have_value("2016")
    assert shown(page) == fresh(f"{L3}&theme=dark")


def test_back_overtakes_a_control(open_page: OpenPage, fresh: Any) -> None:
    page = open_page("layer=epc-operations")
    layer_link(page, "l3-responses").click()
    go_to(page, L3)
    gate = Gate(page, MAP)
    page.locator("#period").select_option("2016")
    gate.wait_for(1)
    page.go_back(wait_until="commit")
    gate.wait_for(2)
    gate.open()
    go_to(page, "layer=epc-operations")
    page.wait_for_timeout(MOMENT)
    assert query_of(page) == "layer=epc-operations"
    assert shown(page) == fresh("layer=epc-operations")
    page.go_forward()
    go_to(page, L3)
    assert shown(page) == fresh(L3)


def test_back_and_forward_while_answers_are_pending(open_page: OpenPage, fresh: Any) -> None:
    page = open_page(L3)
    page.locator("#period").select_option("2016")
    go_to(page, OF_2016)
    gate = Gate(page, MAP)
    for move in (page.go_back, page.go_forward, page.go_back):
        move(wait_until="commit")
        page.wait_for_timeout(50)
    gate.open()
    go_to(page, L3)
    assert shown(page) == fresh(L3)


def test_a_new_size_does_not_lose_a_control_that_is_being_set(open_page: OpenPage, fresh: Any) -> None:
    page = open_page(L3)
    gate = Gate(page, MAP)
    page.locator("#period").select_option("2016")
    gate.wait_for(1)
    page.set_viewport_size({"width": 1100, "height": 820})
    page.wait_for_timeout(MOMENT)
    gate.open()
    go_to(page, OF_2016)
    assert shown(page) == fresh(OF_2016)
    assert_fit(page)


def test_a_zoom_does_not_lose_a_control_that_is_being_set(open_page: OpenPage) -> None:
    page = open_page(L3)
    gate = Gate(page, MAP)
    page.locator("#period").select_option("2016")
    gate.wait_for(1)
    page.locator("#zoom-in").click()
    page.wait_for_url("**at=*")
    gate.open()
    page.wait_for_url("**period=2016*")
    settle(page)
    assert "at=" in query_of(page), "nor the zoom"
    assert len(codes(page)) == 5
    assert query_of(page).partition("at=")[2].split("&")[0].endswith(",1.6")


@pytest.mark.parametrize("gone_to", [L3, f"{L3}&extent=americas"])
def test_a_view_left_before_its_polygons_came_is_not_drawn_later(open_page: OpenPage, fresh: Any, gone_to: str) -> None:
    page = open_page(L3)
    gate = Gate(page, GEOMETRY)
    page.evaluate("query => window.atlas.go(query)", f"/?{L3}&extent=europe-central-asia")
    gate.wait_for(1)
    page.wait_for_timeout(MOMENT)
    page.evaluate("query => window.atlas.go(query)", f"/?{gone_to}")
    page.wait_for_timeout(MOMENT)
    gate.open()
    go_to(page, gone_to)
    page.wait_for_timeout(2 * MOMENT)
    assert shown(page) == fresh(gone_to)
    assert frames_of_script(page) == 0, "something still waits for polygons that never come"


def test_compare_on_and_off_quickly(open_page: OpenPage, fresh: Any) -> None:
    page = open_page(L3)
    for _ in range(3):
        page.evaluate("query => window.atlas.go(query)", f"/?{L3}&compare=l3-responses:2016")
        page.evaluate("query => window.atlas.go(query)", f"/?{L3}")
    go_to(page, L3)
    expect(page.locator("#map-b")).to_have_count(0)
    assert shown(page) == fresh(L3)
    visit(page, f"{L3}&compare=l3-responses:2016")
    expect(page.locator("#map-b .areas path").first).to_be_attached()
    assert frames_of_script(page) == 0


def test_a_server_that_is_gone_is_told_and_what_was_set_is_shown_once_it_is_back(broken: Page, fresh: Any) -> None:
    page, asked = broken, []
    page.route(MAP, lambda route: (asked.append(route.request.url), route.abort()))
    page.locator("#period").select_option("2016")
    expect(page.locator("#notice")).to_contain_text("does not answer")
    page.wait_for_timeout(600)
    assert len(asked) < 4, "it asks again and again"
    page.unroute(MAP)
    go_to(page, OF_2016)
    expect(page.locator("#notice")).to_be_empty()
    assert shown(page) == fresh(OF_2016)


def test_a_link_followed_while_the_server_is_gone(broken: Page, fresh: Any) -> None:
    page, asked = broken, []
    page.route(MAP, lambda route: (asked.append(route.request.url), route.abort()))
    page.locator("#theme").click()
    expect(page.locator("#notice")).to_contain_text("does not answer")
    page.wait_for_timeout(600)
    assert len(asked) < 4, "it asks again and again"
    page.unroute(MAP)
    go_to(page, f"{L3}&theme=dark")
    assert shown(page) == fresh(f"{L3}&theme=dark")


def test_polygons_that_do_not_come_are_told_and_asked_for_again(broken: Page, fresh: Any) -> None:
    page = broken
    page.route(GEOMETRY, lambda route: route.fulfill(status=404, body="gone"))
    page.locator(".more > summary").click()
    page.locator("#extent").select_option("africa")
    expect(page.locator("#notice")).to_contain_text("does not answer")
    page.unroute(GEOMETRY)
    go_to(page, f"{L3}&extent=africa")
    expect(page.locator("#notice")).to_be_empty()
    assert shown(page) == fresh(f"{L3}&extent=africa")


@pytest.mark.parametrize("place", ["180,89,40", "-180,-89,0.5", "0,0,40", "179.99,0,1", "25,0,0.5"])
def test_places_at_the_limits_open_and_reload(open_page: OpenPage, place: str) -> None:
    page = open_page(f"{L3}&at={place}")
    expect(page.locator("#notice")).to_be_empty()
    page.locator("#zoom-in").click()
    settle(page)
    page.locator("#zoom-out").click()
    settle(page)
    page.reload()
    settle(page)
    page.locator("#zoom-home").click()
    go_to(page, L3)


def test_the_smallest_window(open_page: OpenPage) -> None:
    page = open_page(L3, (320, 568))
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 280, "height": 200})
    page.wait_for_timeout(MOMENT)
    settle(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_timeout(MOMENT)
    settle(page)
    assert len(codes(page)) == 8


def middle_of(page: Page, iso3: str) -> tuple[float, float]:
    return page.evaluate(
        """iso3 => { const paths = [...document.querySelectorAll('#map .areas path')]
        const path = paths.find(p => p.dataset.iso3 === iso3)
        const b = path.getBoundingClientRect(); return [(b.left + b.right) / 2, (b.top + b.bottom) / 2] }""",
        iso3,
    )


def test_a_drag_chooses_nothing_and_a_click_after_it_does(open_page: OpenPage) -> None:
    page = open_page(L3)
    x, y = middle_of(page, "COD")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 10, steps=4)
    page.mouse.up()
    page.wait_for_url("**at=*")
    settle(page)
    assert "area=" not in query_of(page)
    page.mouse.click(*middle_of(page, "COD"))
    page.wait_for_url("**area=COD*")
    settle(page)


def test_a_tap_chooses_an_area(open_page: OpenPage) -> None:
    page = open_page(L3, (390, 844), has_touch=True, is_mobile=True)
    page.touchscreen.tap(*middle_of(page, "COD"))
    page.wait_for_url("**area=COD*")
    settle(page)


def test_a_sharp_screen(open_page: OpenPage) -> None:
    page = open_page(L3, (720, 450), device_scale_factor=2)
    assert overflow(page) <= 0
    # The bar of a small screen lies at its foot: the map is scrolled clear of it first.
    page.locator("#map").evaluate("map => map.scrollIntoView({block: 'start'})")
    page.mouse.click(*middle_of(page, "COD"))
    page.wait_for_url("**area=COD*")
    settle(page)
    assert box(page, "#map").right <= 720


def metrics(page: Page) -> dict[str, float]:
    """What the page holds once its garbage is collected."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(MOMENT)
    told = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {name: told[name] for name in ("Nodes", "JSEventListeners")}


def test_a_page_and_back_while_answers_are_slow(open_page: OpenPage, fresh: Any) -> None:
    page = open_page(L3)
    gate = Gate(page, MAP)
    page.evaluate("window.atlas.go('/?layer=l3-responses&period=2016')")
    gate.wait_for(1)
    page.evaluate("window.atlas.go('/?view=sources')")
    gate.wait_for(2)
    page.go_back(wait_until="commit")
    gate.open()
    go_to(page, OF_2016)
    assert shown(page) == fresh(OF_2016)


def test_many_changes_leave_nothing_behind_and_nothing_on_the_console(open_page: OpenPage) -> None:
    page, said = open_page("layer=epc-operations"), []
    page.on("console", lambda message: said.append(message.text))

    def go_round() -> dict[str, float]:
        for year in range(1995, 2005):
            page.locator("#period").select_option(str(year))
            go_to(page, f"layer=epc-operations&period={year}")
        for frame in ("africa", "americas", "europe-central-asia"):
            visit(page, f"layer=epc-operations&extent={frame}")
        for query in (f"{L3}&compare=l3-responses:2016", f"{L3}&theme=dark", "view=sources", "layer=epc-operations"):
            visit(page, query)
            settle(page)
        return metrics(page)

    go_round()
    first, again = go_round(), go_round()
    for name, count in again.items():
        assert count <= first[name] * 1.02, (name, first, again)
    assert not said

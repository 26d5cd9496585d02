"""`data-map` says when the map of the current address is painted, and when it is not."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.reading import assert_fit, codes, go_to, on_layer, settle

pytestmark = pytest.mark.browser

MOMENT = 200  # ms without a further change of state until we call a page at rest


def states(page: Page) -> list[str]:
    """The states of the map since this was last asked, repeats left out."""
    seen: list[str] = page.evaluate("window.mapStates.splice(0)")
    return [state for i, state in enumerate(seen) if i == 0 or seen[i - 1] != state]


def test_it_starts_loading(server: str, open_page: OpenPage) -> None:
    page = open_page()
    assert '<body data-map="loading"' in page.request.get("/").text()


def test_a_control_makes_it_load_and_be_ready_again(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    states(page)
    before = codes(page)
    page.locator("#period").select_option("2016")
    assert page.evaluate("document.body.dataset.map") in ("loading", "ready")
    go_to(page, "layer=l3-responses&period=2016")
    assert states(page) == ["loading", "ready"]
    assert set(codes(page)) < set(before)


def test_a_change_of_no_value_is_ready_again(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    before = codes(page)
    states(page)
    page.locator(".more > summary").click()
    page.locator("#status input[value=reported]").click()
    go_to(page, "layer=l3-responses&status=reported")
    assert codes(page) == before
    page.wait_for_timeout(MOMENT)
    settle(page)
    assert states(page)[-1] == "ready"


LINKS = ("#layer a:not([aria-current])", "#ranking a", "#theme")


def test_a_link_is_never_ready_before_its_map_is(open_page: OpenPage) -> None:
    page = open_page()
    page.wait_for_selector("#ranking a")
    for selector in LINKS:
        state = page.locator(selector).first.evaluate("link => { link.click(); return document.body.dataset.map }")
        assert state == "loading", selector
        settle(page)


def test_going_back_is_never_ready_before_its_map_is(open_page: OpenPage) -> None:
    page = open_page()
    on_layer(page, "l3-responses")
    go_to(page, "layer=l3-responses")
    state = page.evaluate("""() => new Promise(done => { history.back()
      addEventListener('popstate', () => done(document.body.dataset.map), {once: true}) })""")
    assert state == "loading"
    settle(page)


def test_a_new_size_is_ready_again(open_page: OpenPage) -> None:
    page = open_page()
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_timeout(MOMENT)
    settle(page)
    assert_fit(page)


def test_words_of_another_length_ask_for_no_second_map(open_page: OpenPage) -> None:
    """Of all years of a layer whose lines below the map come and go: words and map never ask for each other in turn."""
    page, asked = open_page("layer=epc-operations"), []
    page.on("request", lambda request: asked.append(request.url) if "/map?" in request.url else None)
    years = [year for year in page.locator("#period option").evaluate_all("all => all.map(one => one.value)") if year]
    assert len(years) > 20
    for year in years:
        page.locator("#period").select_option(year)
        go_to(page, f"layer=epc-operations&period={year}")
        page.wait_for_timeout(MOMENT)
        assert_fit(page)
    assert len(years) <= len(asked) <= len(years) + 1

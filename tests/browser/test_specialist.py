"""A specialist's hour: Africa chosen once, ten layers walked, two compared, three figures followed to the passage, one
map downloaded; by mouse and by keyboard alone, with every action counted and nothing lost on the way.
"""

from typing import Protocol

import pytest
from playwright.sync_api import Download, Page, expect

from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage
from tests.browser.reading import box, query_of

pytestmark = pytest.mark.browser

LAYERS = (
    *("l3-responses", "described-activities", "surge-purposes", "coordination", "wash"),
    *("cccm-operations", "cccm-capacity-building", "drr", "ddr", "epc-operations"),
)
AFRICA = "m49-002"
FOLLOWED = {"AGO": "Angola", "UGA": "Uganda", "MLI": "Mali"}
MOST = {"mouse": 32, "keyboard": 60}
"""The actions that the session may take: a click, a choice, a key or a word typed is one."""


class Visitor(Protocol):
    """Who does one thing after the other; `actions` counts."""

    actions: int

    def choose_region(self) -> None: ...
    def choose_layer(self, title: str) -> None: ...
    def compare(self, layer: str) -> None: ...
    def follow(self, iso3: str, name: str) -> None: ...
    def close_profile(self) -> None: ...
    def download(self) -> Download: ...


class ByMouse:
    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def click(self, selector: str, text: str | None = None) -> None:
        self.actions += 1
        self.page.locator(selector, has_text=text).first.click()

    def choose_region(self) -> None:
        self.actions += 1
        self.page.locator("#region").select_option(AFRICA)

    def choose_layer(self, title: str) -> None:
        self.click("#layer-picker > summary")
        self.click("#layer a", title)

    def compare(self, layer: str) -> None:
        self.actions += 1
        self.page.locator("#compare-with").select_option(layer)

    def follow(self, iso3: str, name: str) -> None:
        self.actions += 1
        area = box(self.page, f"#map .areas path[data-iso3={iso3}]")
        self.page.mouse.click((area.left + area.right) / 2, (area.top + area.bottom) / 2)

    def close_profile(self) -> None:
        self.click("#profile a.close")

    def download(self) -> Download:
        self.click("#download > summary")
        with self.page.expect_download() as taken:
            self.click("#download li:has-text('PNG') a")
        return taken.value


class ByKeyboard:
    def __init__(self, page: Page) -> None:
        self.page, self.actions = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.actions += 1
        self.page.keyboard.type(words)

    def choose_region(self) -> None:
        self.press("r")
        expect(self.page.locator("#region")).to_be_focused()
        self.type("Africa")
        self.press("Escape")  # letters typed in a select choose its options

    def choose_layer(self, title: str) -> None:
        self.press("l")
        self.type(title)
        self.press("Enter")

    def compare(self, layer: str) -> None:
        self.press("c", "Shift+Tab")  # to what stands before and after the categories
        self.press(*["Tab"] * self._stops_to("compare-with"))
        self.type(load_catalogue().layers[layer].title)
        self.press("Escape")

    def _stops_to(self, id: str) -> int:
        """How often Tab is pressed from here to a control."""
        return int(
            self.page.evaluate(
                """id => { const all = [...document.querySelectorAll('.rail :is(a, select, input, summary, button)')]
                  .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)
                  const radios = all.filter(e => e.type !== 'radio' || e.checked)
                  return radios.findIndex(e => e.id === id) - radios.indexOf(document.activeElement) }""",
                id,
            )
        )

    def follow(self, iso3: str, name: str) -> None:
        self.press("/")
        self.type(name)
        self.press("Enter")

    def close_profile(self) -> None:
        self.press("Escape")

    def download(self) -> Download:
        self.press("d")
        expect(self.page.locator("#download a").first).to_be_focused()
        self.press("Tab", "Tab", "Tab")
        with self.page.expect_download() as taken:
            self.press("Enter")
        return taken.value


@pytest.mark.parametrize(("kind", "hand"), [("mouse", ByMouse), ("keyboard", ByKeyboard)], ids=["mouse", "keyboard"])
def test_a_session_loses_nothing_and_takes_few_actions(
    open_page: OpenPage, kind: str, hand: type[ByMouse] | type[ByKeyboard], record_property: object
) -> None:
    page = open_page("layer=epc-operations", (1366, 768))
    visitor: Visitor = hand(page)
    visitor.choose_region()
    page.wait_for_url(f"**region={AFRICA}*")
    page.wait_for_selector("body[data-map=ready]")
    for layer in LAYERS:
        visitor.choose_layer(load_catalogue().layers[layer].title)
        page.wait_for_url(f"**layer={layer}&*")
        page.wait_for_selector("body[data-map=ready]")
        assert query_of(page) == f"layer={layer}&region={AFRICA}"
        shown = set(page.locator("#map .areas path[data-class]").evaluate_all("all => all.map(e => e.dataset.iso3)"))
        assert shown == {row.iso3 for row in select_rows(ViewState(layer, region=(AFRICA,)))}
    visitor.compare("wash")
    page.wait_for_url("**compare=wash*")
    page.wait_for_selector("body[data-map=ready]")
    assert query_of(page) == f"layer=epc-operations&region={AFRICA}&compare=wash"
    assert page.locator("#map-b .areas path[data-class]").count() >= 3
    for iso3, name in FOLLOWED.items():
        visitor.follow(iso3, name)
        page.wait_for_url(f"**area={iso3}*")
        page.wait_for_selector("body[data-map=ready]")
        passage = page.locator("#shown-facts .in-text").first
        expect(passage.locator("mark").first).to_contain_text(name)
        passage.scroll_into_view_if_needed()
        expect(passage).to_be_in_viewport()
        visitor.close_profile()
        page.wait_for_url(lambda url: "area=" not in url)
        page.wait_for_selector("body[data-map=ready]")
        assert f"region={AFRICA}" in page.url
        assert "compare=wash" in page.url
    assert visitor.download().suggested_filename.endswith((".png", ".svg"))
    assert query_of(page).startswith(f"layer=epc-operations&region={AFRICA}")
    print(f"{kind}: {visitor.actions} actions")
    assert visitor.actions <= MOST[kind]

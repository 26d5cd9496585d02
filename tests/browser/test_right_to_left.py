"""In a language read from the right the page is mirrored: nothing over the map lies on another, no label under it."""

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from playwright.sync_api import Page, expect

from layers.languages import LOCALE, languages
from tests.browser.conftest import OpenPage
from tests.browser.reading import BOX, BOXES, Box, box, labels, overflow
from tests.browser.test_labels import OVER

pytestmark = pytest.mark.browser

DESK, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="module", autouse=True)
def arabic() -> Iterator[None]:
    """A catalogue of one word, unless there is a real one: it is the direction that is tested."""
    if "ar" in languages():
        yield
        return
    file = LOCALE / "ar" / "LC_MESSAGES" / "atlas.mo"
    made = [folder for folder in reversed(file.parents[:3]) if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue = Catalog(locale="ar")
    catalogue.add("No data", "لا بيانات")
    try:
        with file.open("wb") as out:
            write_mo(out, catalogue)
        yield
    finally:
        file.unlink()
        for folder in reversed(made):
            folder.rmdir()


def boxes_over(page: Page) -> dict[str, Box]:
    """What stands over the map and is seen."""
    ids = ("#legend", "#canvas .zoom", "#locator")
    return {id: box(page, id) for id in ids if page.locator(id).is_visible()}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=str)
@pytest.mark.parametrize("query", ["layer=epc-operations&extent=africa&at=20,5,2&lang=ar", "lang=ar"])
def test_nothing_over_the_map_lies_on_another(open_page: OpenPage, query: str, size: tuple[int, int]) -> None:
    page = open_page(query, size)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#legend")).to_contain_text("لا بيانات")
    assert overflow(page) <= 0
    page.wait_for_selector("#areas [role=option]", state="attached")
    page.locator("#areas").focus()
    over = boxes_over(page)
    assert {"#legend", "#canvas .zoom"} <= over.keys()
    assert ("#locator" in over) == (size == DESK)
    listed, canvas = box(page, "#area-list"), box(page, "#canvas")
    assert listed.within(Box(0, 0, *size))
    assert not listed.meets(over["#legend"], 1)
    assert not listed.meets(over["#canvas .zoom"], 1)
    assert not any(one.meets(other, 1) for id, one in over.items() for its, other in over.items() if id < its)
    if size == DESK:
        assert not listed.meets(canvas, 1)
        assert over["#legend"].right <= canvas.left + 1
        middle = (canvas.left + canvas.right) / 2
        assert all(over[id].right < middle for id in ("#canvas .zoom", "#locator"))


@pytest.mark.parametrize("view", ["explore", "present"])
@pytest.mark.parametrize("query", ["lang=ar", "layer=epc-operations&lang=ar", "layer=l3-responses&lang=ar"])
def test_no_label_lies_under_what_stands_over_the_map(open_page: OpenPage, query: str, view: str) -> None:
    page = open_page(query if view == "explore" else query.replace("lang", "view=present&lang"), DESK)
    over = [Box(*other.evaluate(BOX)) for other in page.locator(OVER).all() if other.is_visible()]
    named = labels(page)
    assert named
    assert not [lines for lines, edges in named.items() if any(edges.meets(other, 1) for other in over)]
    words = page.locator("#stage .scene text:not(.map text)").evaluate_all(BOXES)
    assert all(Box(*edges).within(Box(0, 0, *DESK)) for edges in words)
    assert bool(words) == (view == "present")


def test_two_maps_begin_with_the_earlier_at_the_right(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&compare=l3-responses:2016&lang=ar")
    later, earlier = box(page, "#map"), box(page, "#map-b")
    assert later.right <= earlier.left + 1
    assert box(page, "#canvas .zoom").within(later)

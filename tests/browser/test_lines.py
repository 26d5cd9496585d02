"""The boundary lines that are drawn, by type, and their notes under the map, in every extent."""

import pytest
from playwright.sync_api import Page, expect

from layers.cartography.geometry import load_geometry
from layers.cartography.notes import find_notes
from layers.cartography.viewport import Transform, Viewport
from layers.drawing import Drawing, build_drawing
from layers.facts.extents import load_extents
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage
from tests.browser.reading import query_of, settle, visit

pytestmark = pytest.mark.browser

STROKES = {"solid": "none", "dashed": "4px, 3px", "dotted": "1px, 3px"}


SEEN = """() => { const map = document.getElementById('map'), canvas = document.getElementById('canvas')
  const { width, height } = map.viewBox.baseVal
  return [width, height, canvas.clientWidth, canvas.clientHeight, map.getScreenCTM().a] }"""


def notes_seen(drawing: Drawing, canvas: Viewport) -> set[str]:
    """The notes on what a canvas shows of the drawing, which stands in its middle."""
    viewport, transform = drawing.viewport, drawing.transform
    x, y = (canvas.width - viewport.width) / 2, (canvas.height - viewport.height) / 2
    moved = Transform(transform.scale, transform.x + x, transform.y + y)
    return {note.id for note in find_notes(drawing.geometry, moved, canvas)}


def assert_notes(page: Page) -> list[str]:
    """The notes under the map are those of what lies in it, numbered from 1; all that is seen has its note."""
    width, height, wide, high, pixel = page.evaluate(SEEN)
    drawing = build_drawing(ViewState.from_query(query_of(page)), Viewport(width, height))
    wanted = drawing.notes
    assert notes_seen(drawing, Viewport(wide / pixel, high / pixel)) <= {note.id for note in wanted}
    numbers = page.locator("#boundary-notes sup").all_inner_texts()
    assert numbers == [str(number) for number in range(1, len(wanted) + 1)]
    texts = page.locator("#boundary-notes > span").all_inner_texts()
    assert [text.split(maxsplit=1)[1].strip() for text in texts] == [note.text for note in wanted]
    return [note.id for note in wanted]


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids="{0[0]}x{0[1]}".format)
def test_lines_and_notes_are_those_of_the_extent(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("layer=l3-responses", size)
    told = {}
    for extent in load_extents():
        visit(page, f"layer=l3-responses&extent={extent}")
        for type, dash in STROKES.items():
            line = page.locator(f"#map .line.{type}")
            assert line.get_attribute("d") == load_geometry(extent).lines[type], (extent, type)
            assert line.evaluate("line => getComputedStyle(line).strokeDasharray") == dash
        told[extent] = set(assert_notes(page))
    assert "arunachal" in told["asia-pacific"] - told["americas"]
    assert {"abyei", "halaib", "bir-tawil", "ilemi", "western-sahara"} <= told["africa"]
    assert "kosovo" in told["europe-central-asia"]
    assert {"golan", "palestine"} <= told["middle-east-north-africa"]
    assert {"falklands", "patagonia", "artigas"} <= told["americas"]


def test_notes_leave_with_their_lines_and_come_back(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&extent=world")
    everywhere = assert_notes(page)
    for place, note in (("21,42.6,12", "kosovo"), ("75.5,34.5,20", "jammu-kashmir"), ("28.4,9.8,30", "abyei")):
        visit(page, f"layer=l3-responses&extent=world&at={place}")
        here = assert_notes(page)
        assert note in here
        assert len(here) < len(everywhere)
    visit(page, "layer=l3-responses&extent=world&at=-140,-30,20")
    expect(page.locator("#boundary-notes")).to_have_count(0)
    page.locator("#zoom-home").click()
    page.wait_for_url(lambda url: "at=" not in url)
    settle(page)
    assert assert_notes(page) == everywhere


def test_the_locator_shows_the_window_of_the_map_and_goes_where_the_world_is_seen(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&extent=world")
    window = page.locator("#locator .window")
    expect(page.locator("#locator .locator")).to_be_hidden()
    page.locator("#zoom-in").click()
    page.locator("#zoom-in").click()
    settle(page)
    expect(page.locator("#locator .locator")).to_be_visible()
    before = [float(window.get_attribute(name) or 0) for name in ("x", "width")]
    page.locator("#zoom-in").click()
    settle(page)
    after = [float(window.get_attribute(name) or 0) for name in ("x", "width")]
    assert after[1] == pytest.approx(before[1] / 1.6, rel=0.01)
    assert after[0] > before[0]
    page.locator("#zoom-home").click()
    expect(page.locator("#locator .locator")).to_be_hidden()

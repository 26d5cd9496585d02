"""The boundary lines that are drawn, by type, and their notes under the map, in every view."""

from typing import Any

import pytest
from layers.cartography.notes_in_view import notes_in_view
from layers.cartography.projection import Frame
from playwright.sync_api import Page, expect

from layers.boundaries import VIEWS, load_lines
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage
from tests.browser.reading import query_of, settle, visit

pytestmark = pytest.mark.browser

STROKES = {"solid": "none", "dashed": "4px, 3px", "dotted": "1px, 3px"}
LINES = """() => Object.fromEntries(document.querySelector('#map .plot').data
  .filter(trace => trace.lon).map(({name, lon, lat}) => [name, [[...lon], [...lat]]]))"""
DASHES = """() => [...document.querySelectorAll('#map .scatterlayer .js-line')].map(line => [
  getComputedStyle(line).strokeDasharray, line.getTotalLength() > 0])"""


def drawn_lines(page: Page) -> dict[str, tuple[list[float | None], list[float | None]]]:
    drawn: dict[str, list[list[float | None]]] = page.evaluate(LINES)
    casing = drawn.pop("casing")
    assert casing == [drawn["dashed"][axis] + drawn["dotted"][axis] for axis in range(2)]
    return {type: (lon, lat) for type, (lon, lat) in drawn.items()}


def kept_lines(view: str) -> dict[str, tuple[list[float | None], list[float | None]]]:
    kept: dict[str, tuple[list[Any], list[Any]]] = {type: ([], []) for type in STROKES}
    for line in load_lines(view):
        kept[line.type][0].extend([*line.lon, None])
        kept[line.type][1].extend([*line.lat, None])
    return kept


def assert_notes(page: Page) -> list[str]:
    """The notes under the map are those of what lies in it, numbered from 1."""
    width, height = page.evaluate(
        "['clientWidth', 'clientHeight'].map(side => document.getElementById('canvas')[side])"
    )
    wanted = notes_in_view(ViewState.from_query(query_of(page)), Frame(width, height))
    numbers = page.locator("#boundary-notes sup").all_inner_texts()
    assert numbers == [str(number) for number in range(1, len(wanted) + 1)]
    texts = page.locator("#boundary-notes > span").all_inner_texts()
    assert [text.split(maxsplit=1)[1].strip() for text in texts] == [note.text for note in wanted]
    return [note.id for note in wanted]


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids="{0[0]}x{0[1]}".format)
def test_lines_and_notes_are_those_of_the_view(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("layer=l3-responses", size)
    told = {}
    for view in VIEWS:
        visit(page, "layer=l3-responses" + (f"&frame={view}" if view != "world" else ""))
        assert drawn_lines(page) == kept_lines(view), view
        dashes = page.evaluate(DASHES)
        assert [dash for dash, _ in dashes] == ["none", *STROKES.values()], view  # the casing is solid too
        told[view] = set(assert_notes(page))
        _, is_dotted_seen = dashes[-1]
        assert not is_dotted_seen or "jammu-kashmir" in told[view], view
    assert "jammu-kashmir" in told["asia-pacific"] - told["americas"]
    assert {"abyei", "halaib", "bir-tawil", "ilemi", "western-sahara"} <= told["africa"]
    assert "kosovo" in told["europe-central-asia"]
    assert {"golan", "palestine"} <= told["middle-east-north-africa"]
    assert {"falklands", "patagonia", "artigas"} <= told["americas"]


def test_notes_leave_with_their_lines_and_come_back(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses")
    everywhere = assert_notes(page)
    for place, note in (("21,42.6,12", "kosovo"), ("75.5,34.5,20", "jammu-kashmir"), ("28.4,9.8,30", "abyei")):
        visit(page, f"layer=l3-responses&at={place}")
        here = assert_notes(page)
        assert note in here
        assert len(here) < len(everywhere)
    visit(page, "layer=l3-responses&at=-140,-30,20")
    expect(page.locator("#boundary-notes")).to_have_count(0)
    page.locator("#zoom-home").click()
    page.wait_for_url(lambda url: "at=" not in url)
    settle(page)
    assert assert_notes(page) == everywhere

"""Labels on the map: names and values, none on another, none cut, in both views and at every size."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.reading import COUNTRIES, LAYERS, SIZES, box, go_to, labels, overlaps

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("layer", LAYERS)
def test_labels_are_apart_and_whole(open_page: OpenPage, layer: str, size: tuple[int, int]) -> None:
    page = open_page(f"layer={layer}", size)
    check_labels(page, "explore")
    page.locator("#present").click()
    go_to(page, "view=present" if layer == LAYERS[0] else f"layer={layer}&view=present")
    check_labels(page, "present")


def check_labels(page: Page, view: str) -> None:
    named = labels(page)
    assert named, view
    frame = box(page, "#map")
    assert not [lines for lines, edges in named.items() if not edges.within(frame)], f"{view}: leaves the frame"
    if view == "explore":
        over = [box(page, "#legend"), box(page, ".zoom")]
        assert not [lines for lines, edges in named.items() if any(edges.meets(other) for other in over)], view
    assert not overlaps(named), view


def test_values_stand_on_the_map(front_page: Page) -> None:
    named = labels(front_page)
    assert len(named) == len(COUNTRIES)
    assert all(len(lines) == 2 and lines[1].startswith("USD ") for lines in named)
    assert ("Bangladesh", "USD 143 M") in named
    assert ("Marshall Islands", "USD 1.0 M") in named

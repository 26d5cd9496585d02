"""Labels on the map: names and values, none on another, none cut, at every size."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.reading import BOX, COUNTRIES, LAYERS, SIZES, Box, box, labels, overlaps, settle, visit

pytestmark = pytest.mark.browser

OVER = "#legend:not(:has(.symbol-keys)), #legend:has(.symbol-keys) > *, .zoom, #locator"


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_labels_are_apart_and_whole(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("", size)
    faults = []
    for layer in LAYERS:
        visit(page, f"layer={layer}" if layer != LAYERS[0] else "")
        settle(page)
        named, frame = labels(page), box(page, "#map")
        assert named, layer
        over = [Box(*other.evaluate(BOX)) for other in page.locator(OVER).all() if other.is_visible()]
        faults += [f"{layer}: {lines[0]} leaves the map" for lines, edges in named.items() if not edges.within(frame)]
        faults += [
            f"{layer}: {lines[0]} lies under legend or buttons"
            for lines, edges in named.items()
            if any(edges.meets(other, 1) for other in over)
        ]
        faults += [f"{layer}: {one} on {other}" for one, other in overlaps(named)]
    assert not faults


def test_values_stand_on_the_map(front_page: Page) -> None:
    named = labels(front_page)
    assert len(named) == len(COUNTRIES)
    assert all(re.search(r"\S USD [\d.]+ M$", " ".join(lines)) for lines in named), "name and value"
    assert ("Bangladesh", "USD 143 M") in named
    assert ("Marshall Islands", "USD 1.0 M") in named

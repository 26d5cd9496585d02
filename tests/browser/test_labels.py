"""Labels on the map: names and values, none on another, none cut, in both views and at every size."""

from urllib.parse import urlencode

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.reading import BOX, LAYERS, SIZES, Box, box, labels, overlaps, settle, visit

pytestmark = pytest.mark.browser

OVER = "#legend:not(:has(.symbol-keys)), #legend:has(.symbol-keys) > *, .zoom, #locator"


@pytest.mark.parametrize("view", ["explore", "present"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_labels_are_apart_and_whole(open_page: OpenPage, size: tuple[int, int], view: str) -> None:
    page = open_page(f"view={view}", size)
    faults = []
    for layer in LAYERS:
        wanted = {"layer": layer if layer != LAYERS[0] else "", "view": view if view != "explore" else ""}
        visit(page, urlencode({name: value for name, value in wanted.items() if value}))
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

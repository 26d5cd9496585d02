"""Labels on the map: names and values, none on another, none cut, in both views and at every size."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.reading import COUNTRIES, LAYERS, SIZES, box, go_to, labels, overlaps, query_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("layer", LAYERS)
def test_labels_are_apart_and_whole(open_page: OpenPage, layer: str, size: tuple[int, int]) -> None:
    page = open_page(f"layer={layer}", size)
    for view in ("explore", "present"):
        if view == "present":
            page.locator("#present").click()
            go_to(page, f"{query_of(page)}")
            page.wait_for_selector("html[data-view=present] body[data-map=ready]")
        named = labels(page)
        assert named, view
        assert not overlaps(named), view
        frame = box(page, "#map")
        assert not [lines for lines, edges in named.items() if not edges.within(frame)], view


@pytest.mark.parametrize("size", SIZES[:2], ids="{0[0]}x{0[1]}".format)
def test_values_stand_on_the_map(open_page: OpenPage, size: tuple[int, int]) -> None:
    named = labels(open_page("", size))
    assert len(named) == len(COUNTRIES)
    assert all(len(lines) == 2 and lines[1].startswith("USD ") for lines in named)
    assert ("Bangladesh", "USD 143 M") in named
    assert ("Marshall Islands", "USD 1.0 M") in named


@pytest.mark.parametrize("layer", LAYERS)
def test_legend_and_buttons_stand_free_of_labels(open_page: OpenPage, layer: str) -> None:
    page = open_page(f"layer={layer}")
    over = [box(page, "#legend"), box(page, ".zoom")]
    assert not [lines for lines, edges in labels(page).items() if any(edges.meets(other) for other in over)]

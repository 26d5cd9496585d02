"""Nothing that a map of the page names lies under its zoom buttons or its locator as it opens."""

from itertools import pairwise

import pytest

from layers.cartography.locator import build_locator
from layers.drawing import Viewport, build_drawing
from layers.drawing.build import named_areas
from layers.drawing.obstacles import kept_free
from layers.facts.catalogue import load_catalogue
from layers.languages import RIGHT_TO_LEFT
from layers.query.comparison.states import side_by_side
from layers.query.view_state import ViewState

LAYERS = [id for id in load_catalogue().layers if not id.startswith("projects-")]
PAIRS = [f"layer={first}&compare={second}" for first, second in pairwise([*LAYERS, LAYERS[0]])]
SIZES = [(360, 240), (560, 200), (760, 280), (920, 320), (1160, 440), (1560, 760)]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("query", [*(f"layer={id}" for id in LAYERS), *PAIRS])
def test_no_named_area_opens_under_a_button(query: str, lang: str) -> None:
    state = ViewState.from_query(query).but(lang=lang)
    for size in SIZES:
        viewport = Viewport(*size)
        drawing = build_drawing(state, viewport)
        geometry, transform = drawing.geometry, drawing.transform
        has_locator = build_locator(geometry, transform, viewport).is_needed and not side_by_side(state)
        boxes = kept_free("page", viewport, has_locator=has_locator, mirrored=lang in RIGHT_TO_LEFT)
        assert boxes
        for iso3 in named_areas(state):
            if iso3 in geometry.anchors:
                x, y = transform.to_px(geometry.anchors[iso3])
                hidden = [box for box in boxes if box[0] < x < box[2] and box[1] < y < box[3]]
                assert not hidden, (query, size, iso3, (round(x), round(y)))

"""Labels and numbers of maps that a filter narrows: none lies on an area that is faded, or misleads in another way."""

import pytest

from layers.cartography.labels import label_faults
from layers.drawing import Drawing, Viewport, build_drawing
from tests.layers.drawing.grounds import ground_of
from tests.layers.drawing.narrowed import LAYERS, narrowed_states

SIZES = [(1000, 560), (920, 320), (360, 240)]
LONE = {"protection", "pcve"}
"""Layers that name no area."""


def numbers_on_others(drawing: Drawing) -> list[str]:
    """The numbered discs in the midst of another area's marker, faded ones too."""
    found = []
    for item in drawing.letterings:
        if not item.shown or item.label.kind != "number":
            continue
        left, top, right, bottom = item.label.box
        for symbol in (*drawing.markers, *drawing.faded_markers):
            x, y = drawing.transform.to_px(symbol.anchor)
            if symbol.iso3 != item.label.iso3 and left < x < right and top < y < bottom:
                found.append(f"{item.label.iso3} on {symbol.iso3}")
    return found


@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
@pytest.mark.parametrize("layer", LAYERS)
def test_no_label_of_a_narrowed_map_misleads(layer: str, width: int, height: int) -> None:
    faded, labels, faults = 0, 0, {}
    for state in narrowed_states(layer):
        drawing = build_drawing(state, Viewport(width, height))
        shown = [item.label for item in drawing.letterings if item.shown]
        faded, labels = faded + len(drawing.filtered_out), labels + len(shown)
        if found := label_faults(shown, ground_of(drawing)) + numbers_on_others(drawing):
            faults[state.to_query()] = found
    assert faults == {}
    assert labels or layer in LONE
    assert faded or len(narrowed_states(layer)) == 1

"""No label misleads on a page's map of any size that a window can give it."""

import pytest

from layers.cartography.labels import label_faults
from layers.drawing import Viewport, build_drawing
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState
from tests.layers.drawing.grounds import ground_of

LAYERS = load_catalogue().layers
WIDTHS, HEIGHTS = (320, 411, 600, 768, 1100, 1600, 1920, 2560), (200, 320, 480, 640, 800, 1000, 1150, 1300)
SIZES = [(wide, HEIGHTS[(at + turn) % len(HEIGHTS)]) for turn in (0, 3) for at, wide in enumerate(WIDTHS)]
"""Each width, and each height, with two of the other."""
BY_A_HAIR = {(2560, 1300): {"cccm-capacity-building": ["CAF: stands on TCD without a leader"]}}
"""By 0.3 px more than is tolerated: a cell of the raster by which places are judged is as large there as it may be."""


@pytest.mark.parametrize(("width", "height"), SIZES, ids=str)
def test_no_label_is_cut_overlaps_or_reads_as_another_s_in_any_size(width: int, height: int) -> None:
    labels, faults = 0, {}
    for layer in LAYERS:
        drawing = build_drawing(ViewState(layer), Viewport(width, height))
        shown = [item.label for item in drawing.letterings if item.shown]
        labels += len(shown)
        if found := label_faults(shown, ground_of(drawing)):
            faults[layer] = found
    assert labels > 200
    assert faults == BY_A_HAIR.get((width, height), {})

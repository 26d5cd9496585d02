"""The room that the legend takes of a map: a view opens beside it (`layers.cartography.opening`), labels keep off it."""

from dataclasses import replace

from layers.cartography.projection import Frame
from layers.languages import RIGHT_TO_LEFT
from layers.query.comparison.states import side_by_side
from layers.query.view_state import ViewState

LEGEND_PX = 256.0
LARGEST_SHARE = 0.3
"""The share of a map's width that the legend takes where it grows with the type of a room, and at most on a desk."""
_WIDEST_WITH_LEGEND_BELOW = 800.0


def beside_legend(state: ViewState, frame: Frame) -> Frame:
    """`frame` with the pixels that the legend covers at its left, or at its right in a language read from there."""
    if frame.width <= _WIDEST_WITH_LEGEND_BELOW or side_by_side(state):
        return frame
    largest = LARGEST_SHARE * frame.width
    covered = largest if state.view == "present" else min(LEGEND_PX, largest)
    return replace(frame, right=covered) if state.lang in RIGHT_TO_LEFT else replace(frame, left=covered)

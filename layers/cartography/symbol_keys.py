"""How much room the keys of chips and circles take in the legend, so that labels keep off it."""

import math
from collections.abc import Sequence
from pathlib import Path

from layers.cartography.chips import chips_of, count_chips, has_doubt
from layers.cartography.circles import largest_px
from layers.cartography.projection import Frame
from layers.cartography.text_width import measure_line
from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.view_state import ViewState
from layers.stats.circles import circle_indicator

TYPE_PX, TITLE_PX, HEADING_PX = 13.0, 140.0, 216.0
"""On a desk: the type of the legend, and the widths that titles of chips and headings wrap at."""
ROOM_TYPE, ROOM_TITLE, ROOM_HEADING = 0.034, 0.16, 0.23
"""In a room: the type as a share of the map's height, and the widths as shares of its width."""


def symbol_keys_px(rows: Sequence[Observation], state: ViewState, frame: Frame, folder: Path = DATA) -> float:
    """The height in px of the keys of chips and circles in a legend over the map, rather too high than too low."""
    room = state.view == "present"
    type_px = ROOM_TYPE * frame.height if room else TYPE_PX
    title_px, heading_px = (ROOM_TITLE * frame.width, ROOM_HEADING * frame.width) if room else (TITLE_PX, HEADING_PX)
    line, height = 1.5 * type_px, 0.0
    if count_chips(rows, state, folder):
        titles = sum(math.ceil(measure_line(chip.title, type_px) / title_px) for chip in chips_of(state, folder))
        gaps = 4.0 * len(chips_of(state, folder))
        height += 12 + line * (1 + has_doubt(rows, state, folder)) + 1.25 * type_px * titles + gaps
    indicator = circle_indicator(state, folder)
    if indicator is not None:
        heading = math.ceil(measure_line(_(indicator.title) + indicator.unit + " " * 10, type_px) / heading_px)
        height += 32 + line * heading + 2 * largest_px(state, frame)
    return height

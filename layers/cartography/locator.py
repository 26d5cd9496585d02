"""The locator: a small map of the world in a corner of the map, which shows where the map's frame lies."""

import re
from functools import cache

from layers.boundaries.tables import BOUNDARIES
from layers.cartography.equal_earth import Box
from layers.cartography.projection import Frame
from layers.errors import DataError, Fault
from layers.query.comparison.states import side_by_side
from layers.query.view_state import ViewState, extent_of

# The measures of assets/locator.css, in pixels of a map; a browser test holds the two together.
NARROWEST_MAP = 600.0
WIDTH, TOP, SIDE = 132.0, 12.0, 16.0
BESIDE_BUTTONS, WIDEST_WITH_BUTTONS_ABOVE = 56.0, 800.0
ROOM_WIDTH, ROOM_SIDE = (160.0, 0.125, 336.0), 0.03
AIR = 4.0


def shows_locator(state: ViewState) -> bool:
    """Is there a locator? Wherever less than the whole world may be seen of one map that is wide enough for it."""
    view = extent_of(state)
    moved_or_regional = state.at is not None or view.lon[1] - view.lon[0] < 360
    return state.view in ("explore", "present") and moved_or_regional and not side_by_side(state)


def locator_box(state: ViewState, frame: Frame) -> Box | None:
    """Where the locator stands on a map of `frame`, with a little air, in px from its top left; None where it does not.

    Labels keep off it (`layers.cartography.map_labels`). In a language read from the right it stands in the other corner.
    """
    if not shows_locator(state) or frame.width < NARROWEST_MAP:
        return None
    width, side = WIDTH, BESIDE_BUTTONS if frame.width <= WIDEST_WITH_BUTTONS_ABOVE else SIDE
    if state.view == "present":
        least, share, most = ROOM_WIDTH
        width, side = min(max(least, share * frame.width), most), ROOM_SIDE * frame.width
    right = frame.width - side
    return right - width - AIR, TOP - AIR, right + AIR, TOP + width / 2 + AIR


@cache
def land_path() -> str:
    """The land of the world as an SVG path, of which `data/boundaries/README.md` tells the scale."""
    file = BOUNDARIES / "land.svg"
    found = re.search(r'<path d="([^"]+)"', file.read_text(encoding="utf-8")) if file.is_file() else None
    if not found:
        expected = "the file that `python -m layers.boundaries build` writes"
        raise DataError([Fault("data/boundaries/land.svg", None, None, None, expected)])
    return found[1]

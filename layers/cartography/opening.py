"""How a view opens in a frame: its own box whole and as large as can be, and land about it up to the frame's edges.

plotly.js clips a map to the box of its ranges at any zoom, so that box has the frame's shape: what a zoom or a pan
brings in would end short of the frame's edges otherwise.

Lengths in the plane are in earth radii and longitudes in degrees from the straight meridian; lengths in pixels say so.
"""

from dataclasses import dataclass
from functools import lru_cache

from layers.cartography.equal_earth import Point, frame_box, project, unproject

FIT_SCALE = 150.0
"""Pixels an earth radius at which d3 measures what it fits."""
_NORTHMOST_LAND = 84.0
_ROUNDS = 8
_LARGEST_PART = 0.98
"""Of the width and height of the globe, what the ranges may take: at a pole their box is none that can be measured."""


@dataclass(frozen=True)
class Opening:
    """What stands in the middle of the frame, in the plane, and the ranges by which plotly.js fits the frame.

    A view opens `scale` times as large as plotly.js fits those ranges: less where the globe has no box of the frame's
    shape that is as large as the frame.
    """

    middle: Point
    lon: Point
    lat: Point
    scale: float = 1.0


def open_as_it_is(lon: Point, lat: Point) -> Opening:
    """The view's own box and its middle."""
    x0, y0, x1, y1 = frame_box(lon, lat, FIT_SCALE)
    return Opening(((x0 + x1) / 2, (y0 + y1) / 2), lon, lat)


@lru_cache(maxsize=256)
def open_filling(lon: Point, lat: Point, width_px: float, height_px: float, left_px: float, right_px: float) -> Opening:
    """The view's own box fitted between the pixels that are covered at the left and at the right, all else of the frame
    filled.

    The box stays in the middle as far as it is not covered there, and as no blank band opens beyond a pole. A view of
    the whole world has nothing else to fill the frame with: it takes all of it, and only moves aside where the globe
    leaves room.
    """
    x0, y0, x1, y1 = frame_box(lon, lat, FIT_SCALE)
    whole_world = lon[1] - lon[0] >= 360
    if whole_world:
        blank = max(width_px - height_px * (x1 - x0) / (y1 - y0), 0.0)
        left_px, right_px = min(left_px, blank), min(right_px, blank)
    px = min((width_px - left_px - right_px) / (x1 - x0), height_px / (y1 - y0))
    wide, high = width_px / px, height_px / px
    leftmost, rightmost = x1 - wide / 2 + right_px / px, x0 + wide / 2 - left_px / px
    across, up = min(max((x0 + x1) / 2, leftmost), rightmost), (y0 + y1) / 2
    if not whole_world:
        up = _clear_of_poles(up, high)
    scale = min(1.0, *_globe_shares(wide, high))
    return Opening((across, up), *_ranges_of(scale * wide, scale * high), scale)


def _globe_shares(wide: float, high: float) -> Point:
    """How much of a frame the globe can give its ranges, by width and by height."""
    equator, pole = float(project(180, 0)[0]), float(project(0, 90)[1])
    return 2 * _LARGEST_PART * equator / wide, 2 * _LARGEST_PART * pole / high


def _clear_of_poles(up: float, high: float) -> float:
    """The middle nearest to `up` from which a frame so high reaches no farther than land and Antarctica do."""
    south, north = float(project(0, -90)[1]), float(project(0, _NORTHMOST_LAND)[1])
    lowest, highest = south + high / 2, north - high / 2
    return min(max(up, lowest), highest) if lowest <= highest else (south + north) / 2


def _ranges_of(wide: float, high: float) -> tuple[Point, Point]:
    """Ranges whose box is `wide` and `high`, as far as the globe goes; only its size counts, so it lies on the equator.

    In rounds, as the box is a little higher than its corners are: d3 draws its upper and lower edges as great circles.
    """
    pole = float(project(0, 90)[1])
    east, north = 180.0, min(high / 2, pole)
    for _ in range(_ROUNDS):
        lat = min(float(unproject(0, north)[1]), 90.0)
        x0, y0, x1, y1 = frame_box((-east, east), (-lat, lat), FIT_SCALE)
        east = min(east * wide / (x1 - x0), 180.0)
        north = min(max(north + (high - (y1 - y0)) / 2, 0.1 * high), pole)
    lat = min(float(unproject(0, north)[1]), 90.0)
    return (-east, east), (-lat, lat)

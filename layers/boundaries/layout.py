"""The plane on which the land is worked: longitudes -30 to 330, so that the Pacific is one piece.

Files hold longitudes of -180 to 180; rings that pass 180 degrees jump from one to the other and are
never cut there. `unwrap_ring` and `wrap` go from one form to the other.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

CUT = -30.0
POLE = -89.9
SEAM = 1e-6
ANTARCTICA = "ATA"
Coordinates = NDArray[np.float64]


def place_parts(area: str, geometry: Any) -> Any:
    """`geometry` of -180..180 on the plane -30..330, halves on either side of 180 degrees joined.

    Each part keeps with its area's largest part where that is within 60 degrees; Antarctica stays.
    """
    if area == ANTARCTICA:
        return geometry
    parts = shapely.get_parts([geometry])
    middles = shapely.get_x(shapely.centroid(parts))
    anchor = _above_cut(middles[int(np.argmax(shapely.area(parts)))])
    placed = [shift(p, _place(x, anchor) - x) for p, x in zip(parts, middles, strict=True)]
    return shapely.union_all(shapely.transform(placed, _meet_at_180))


def _meet_at_180(c: Coordinates) -> Coordinates:
    """The two halves' points on 180 degrees made equal: shifted ones miss it in the last digits."""
    return np.column_stack([np.where(np.abs(c[:, 0] - 180) < SEAM, 180.0, c[:, 0]), c[:, 1]])


def _place(lon: float, anchor: float) -> float:
    near = [x for x in (lon, lon + 360) if abs(x - anchor) < 60]
    return near[0] if near else _above_cut(lon)


def _above_cut(lon: float) -> float:
    return float(lon) + 360 if lon < CUT else float(lon)


def shift(geometry: Any, degrees: float) -> Any:
    """`geometry` moved east by `degrees`, to the nearest whole turn."""
    turns = 360 * round(degrees / 360)
    return geometry if turns == 0 else shapely.transform(geometry, lambda c: c + np.array([turns, 0.0]))


def to_equal_area(geometry: Any) -> Any:
    """Degrees to the cylindrical equal-area plane (x in degrees, y = sin(lat) in degrees).

    Simplified there, a bay of some size counts the same in Norway and in Kenya.
    """
    return shapely.transform(geometry, _to_equal_area)


def from_equal_area(geometry: Any) -> Any:
    """The inverse of `to_equal_area`."""
    return shapely.transform(geometry, _from_equal_area)


def _to_equal_area(c: Coordinates) -> Coordinates:
    return np.column_stack([c[:, 0], np.degrees(np.sin(np.radians(c[:, 1])))])


def _from_equal_area(c: Coordinates) -> Coordinates:
    return np.column_stack([c[:, 0], np.degrees(np.arcsin(np.clip(np.radians(c[:, 1]), -1, 1)))])


def wrap(lon: float) -> float:
    """`lon` within -180..180, rounded to 0.001 degree; 180 itself stays 180."""
    wrapped = round(lon, 3)
    while wrapped > 180:
        wrapped = round(wrapped - 360, 3)
    while wrapped <= -180:
        wrapped = round(wrapped + 360, 3)
    return wrapped


def wrap_ring(ring: Sequence[Sequence[float]], polar: bool = False) -> list[list[float]]:
    """A closed ring of the plane as a file holds it; a polar one loses its edge along the pole."""
    points = [(float(x), float(y)) for x, y in ring[:-1]]
    if polar:
        points = [(x, y) for x, y in points if abs(x) < 180 and y > POLE]
    wrapped = [[wrap(x), round(y, 3) + 0.0] for x, y in points]
    return [*wrapped, list(wrapped[0])]


def unwrap_ring(ring: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """A file's ring made continuous; one that goes round the pole is closed along -90 degrees.

    Its longitudes then run to the nearest whole turn within -30..330 (the polar one: 360 degrees wide).
    """
    points = [(float(ring[0][0]), float(ring[0][1]))]
    for lon, lat in ring[1:]:
        step = (lon - points[-1][0] + 180) % 360 - 180
        points.append((round(points[-1][0] + step, 3), float(lat)))
    turned = points[-1][0] - points[0][0]
    if abs(turned) > 180:
        return [*points, (points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    return points


def sphere_share(ring: Sequence[Sequence[float]]) -> float:
    """The share of the sphere inside a file's ring wound clockwise (d3's way): 0 to 1.

    A ring wound the other way gives 1 minus that: more than a half would flood the map.
    """
    total = 0.0
    for (lon1, lat1), (lon2, lat2) in pairwise(ring):
        step = math.radians((lon2 - lon1 + 180) % 360 - 180)
        half1, half2 = math.radians(lat1) / 2 + math.pi / 4, math.radians(lat2) / 2 + math.pi / 4
        k = math.sin(half1) * math.sin(half2)
        u = math.cos(half1) * math.cos(half2) + k * math.cos(step)
        total += math.atan2(k * math.sin(step), u)
    share = 2 * total / (4 * math.pi)
    return share % 1

"""The land of the world as one small path, for the locator inset: undetermined areas are land like any other.

Cylindrical and equal-area, twice as wide as high: x is the longitude in degrees, y is -90 sin(latitude).
"""

import math
from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import shapely

from layers.boundaries.build.geojson import Feature
from layers.boundaries.frame import to_frame
from layers.boundaries.layout import to_equal_area

TOLERANCE = 0.8
"""Units by which a coast may be off: less than a third of a pixel on a desk."""
SMALLEST = 0.8
"""Square units below which an island or a lake goes: a tenth of a square pixel on a desk."""
STEPS = 2
"""Steps a unit on which the points lie, so that the path holds whole numbers."""
NOTE = (
    "The land of the world, cylindrical equal-area: x is twice the longitude in degrees, y is -180 sin(latitude)."
    " Made by `python -m layers.boundaries build`; origin and licence in README.md."
)


def build_land(features: list[Feature]) -> bytes:
    """An SVG of the land of a view's `features`, from 180 degrees west to 180 east."""
    land = _flatten(_on_one_turn(to_frame(features)))
    polygons = [part for part in shapely.get_parts(shapely.simplify(land, TOLERANCE)) if part.area >= SMALLEST]
    polygons.sort(key=lambda polygon: (-polygon.area, polygon.bounds))
    path = "".join(_commands(ring) for polygon in polygons for ring in _rings(polygon))
    box = f"{-180 * STEPS} {-90 * STEPS} {360 * STEPS} {180 * STEPS}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n<!-- {NOTE} -->\n'
    return f'{head}<path d="{path}"/>\n</svg>\n'.encode()


def _on_one_turn(frame: gpd.GeoDataFrame) -> shapely.Geometry:
    """All features as one shape between 180 degrees west and east, from the plane -30..330."""
    whole = shapely.union_all(shapely.make_valid(frame.geometry.to_numpy()), grid_size=0.001)
    west = shapely.transform(whole, lambda c: c - np.array([360.0, 0.0]))
    return shapely.union_all(shapely.intersection([west, whole], shapely.box(-180, -90, 180, 90)), grid_size=0.001)


def _flatten(land: shapely.Geometry) -> shapely.Geometry:
    stretched: shapely.Geometry = shapely.transform(to_equal_area(land), lambda c: c * np.array([1.0, -math.pi / 2]))
    return stretched


def _rings(polygon: shapely.Polygon) -> Iterable[shapely.LinearRing]:
    """The outline of a polygon and its larger holes."""
    return [polygon.exterior, *(hole for hole in polygon.interiors if shapely.Polygon(hole).area >= SMALLEST)]


def _commands(ring: shapely.LinearRing) -> str:
    """A ring as relative commands of a path; points that fall on one step are told once."""
    points = np.round(shapely.get_coordinates(ring)[:-1] * STEPS).astype(int)
    points = points[np.any(points != np.roll(points, 1, axis=0), axis=1)]
    if len(points) < 3:
        return ""
    words = " ".join(f"{x} {y}" for x, y in np.diff(points, axis=0)).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{words}z"

"""How a map opens: the extent that serves what it names, and the box of it that is fitted into the viewport."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from layers.cartography.frame_box import frame_box
from layers.cartography.geometry.load import load_geometry
from layers.cartography.geometry.model import Box, Geometry
from layers.cartography.viewport import Transform, Viewport, centred
from layers.facts.extents import Extent, holds, load_extents

WORLD = "world"
ANTARCTICA = "ATA"
LABEL_ROOM = 0.07
"""The share of the viewport's width and height that stays free on every side for labels and leaders."""
NARROWEST_KM = 2400.0
"""What a map shows at least from west to east, so that one island has its neighbours about it."""
NORTHMOST, SOUTHMOST = 8_350.0, 7_250.0
"""Kilometres of the plane north and south of the equator to which an opening reaches: the land but Antarctica."""
At = tuple[float, float, float]
"""Longitude and latitude of the middle, and how many times larger than as it opens."""
LARGEST_ZOOM = 40.0
SMALLEST_ZOOM = 0.5


def choose_extent(named: Collection[str], stated: str | None = None) -> Extent:
    """The extent `stated`, else the first finely drawn one that holds all areas `named` (iso3), else the world."""
    extents = load_extents()
    if stated is not None:
        return extents[stated]
    return _serving(frozenset(named))


@lru_cache(maxsize=512)
def _serving(named: frozenset[str]) -> Extent:
    extents = load_extents()
    if not named:
        return extents[WORLD]
    world = load_geometry(WORLD)
    points = [world.to_degrees(world.anchors[iso3]) for iso3 in named]
    regional = [extent for extent in extents.values() if extent.detail is not None]
    return next((extent for extent in regional if all(_holds(extent, *point) for point in points)), extents[WORLD])


def _holds(extent: Extent, lon: float, lat: float) -> bool:
    """Does the extent's own frame hold a point? `lon` may be a turn away from the frame's."""
    (west, east), (south, north) = extent.lon, extent.lat
    return holds((west, south, east, north), lon, lat)


@lru_cache(maxsize=512)
def find_hull(id: str, named: frozenset[str]) -> Box:
    """The box (units) of the main parts of the areas `named` in the extent `id`; of its own frame where none is."""
    geometry = load_geometry(id)
    boxes = [geometry.boxes[iso3] for iso3 in sorted(named) if iso3 in geometry.boxes]
    return _widened(_joined(boxes), geometry) if boxes else frame_box(geometry)


def _joined(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _widened(box: Box, geometry: Geometry) -> Box:
    """A box no narrower than `NARROWEST_KM`."""
    lacking = max(NARROWEST_KM / geometry.unit_km - (box[2] - box[0]), 0.0) / 2
    return box[0] - lacking, box[1], box[2] + lacking, box[3]


def fit_opening(id: str, hull: Box, viewport: Viewport, room: float = LABEL_ROOM) -> Transform:
    """The transform by which `hull` stands in the viewport as large as can be, with `room` for labels about it.

    No blank band opens beyond the land in the north or the south where the map is high enough to go without.
    """
    geometry = load_geometry(id)
    width, height = (side * (1 - 2 * room) for side in (viewport.width, viewport.height))
    scale = min(width / (hull[2] - hull[0]), height / max(hull[3] - hull[1], 1.0))
    middle = (hull[0] + hull[2]) / 2, (hull[1] + hull[3]) / 2
    half = viewport.height / scale / 2
    top, bottom = -NORTHMOST / geometry.unit_km, SOUTHMOST / geometry.unit_km
    if half * 2 < bottom - top:
        middle = middle[0], min(max(middle[1], top + half), bottom - half)
    return centred(middle, scale, viewport)


def place_at(id: str, at: At | None, opening: Transform, viewport: Viewport) -> Transform:
    """The transform of a map that stands `at` a place, or as it opens."""
    if at is None:
        return opening
    lon, lat, zoom = at
    scale = opening.scale * min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    return centred(load_geometry(id).to_units(lon, lat), scale, viewport)

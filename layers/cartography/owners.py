"""The owners' raster of an extent, kept on disk beside its geometry."""

import io
from functools import cache

import numpy as np

from layers.cache import keep_in_cache, read_from_cache
from layers.cartography.frame_box import frame_box
from layers.cartography.geometry.model import Box, Geometry
from layers.cartography.labels.owners import Owners, raster_owners

CELL_KM = {True: 5.0, False: 10.0}
"""Kilometres a cell: of a part of the world that is drawn finely, and of the whole."""
ABOUT = 0.5
"""What the raster holds on each side of the extent's frame, as a share of it."""


@cache
def load_owners(geometry: Geometry) -> Owners:
    """The raster: from the cache, or worked out (a third of a second) and kept there."""
    name = f"owners-{geometry.extent.id}-{geometry.version}.npz"
    kept = read_from_cache("geometry", name)
    if kept is not None:
        with np.load(io.BytesIO(kept), allow_pickle=False) as content:
            left, top, cell = (float(number) for number in content["place"])
            return Owners(content["cells"], tuple(map(str, content["ids"])), left, top, cell)
    cell = CELL_KM[geometry.extent.detail is not None] / geometry.unit_km
    owners = raster_owners(geometry.polygons, _box(geometry), cell)
    content = io.BytesIO()
    place = np.array([owners.left, owners.top, owners.cell])
    np.savez_compressed(content, cells=owners.cells, ids=np.array(owners.ids), place=place)
    keep_in_cache("geometry", name, content.getvalue())
    return owners


def _box(geometry: Geometry) -> Box:
    left, top, right, bottom = frame_box(geometry)
    wide, high = ABOUT * (right - left), ABOUT * (bottom - top)
    world = geometry.world
    return (
        max(left - wide, world[0]),
        max(top - high, world[1]),
        min(right + wide, world[2]),
        min(bottom + high, world[3]),
    )

"""The owners' raster of an extent, kept on disk beside its geometry."""

import io
from functools import cache
from zipfile import BadZipFile

import numpy as np

from layers.cache import cache_path, keep_in_cache, read_from_cache
from layers.cartography.frame_box import frame_box
from layers.cartography.geometry.model import Box, Geometry
from layers.cartography.labels.owners import Owners, raster_owners

KIND = "geometry"
CELL_KM = {True: 5.0, False: 10.0}
"""Kilometres a cell: of a part of the world that is drawn finely, and of the whole."""
ABOUT = 0.5
"""What the raster holds on each side of the extent's frame, as a share of it."""


@cache
def load_owners(geometry: Geometry) -> Owners:
    """The raster: from the cache, or worked out (a third of a second) and kept there.

    Its cells are read from the file as they are asked for, so that all workers share what one of them has read.
    """
    name = f"land-{geometry.extent.id}-{geometry.version}"
    if (kept := _read_kept(name)) is not None:
        return kept
    cell = CELL_KM[geometry.extent.detail is not None] / geometry.unit_km
    owners = raster_owners(geometry.polygons, _box(geometry), cell)
    _keep(name, owners)
    return _read_kept(name) or owners


def _read_kept(name: str) -> Owners | None:
    """The raster of the cache; None where it is not whole."""
    about = read_from_cache(KIND, f"{name}.npz")
    if about is None:
        return None
    try:
        cells = np.load(cache_path(KIND, f"{name}.npy"), mmap_mode="r", allow_pickle=False)
        with np.load(io.BytesIO(about), allow_pickle=False) as content:
            left, top, cell = (float(number) for number in content["place"])
            ids = tuple(map(str, content["ids"]))
            return Owners(cells, ids, left, top, cell, content["windows"], content["coasts"])
    except (OSError, ValueError, EOFError, KeyError, BadZipFile):
        return None


def _keep(name: str, owners: Owners) -> None:
    cells, about = io.BytesIO(), io.BytesIO()
    np.save(cells, owners.cells)
    place, ids = np.array([owners.left, owners.top, owners.cell]), np.array(owners.ids)
    np.savez_compressed(about, ids=ids, place=place, windows=owners.windows, coasts=owners.coasts)
    keep_in_cache(KIND, f"{name}.npy", cells.getvalue())
    keep_in_cache(KIND, f"{name}.npz", about.getvalue())


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

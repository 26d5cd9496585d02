"""Fewer points: GeoPandas' `simplify_coverage` (Visvalingam), with shared borders kept shared."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers.boundaries.build.coverage import SEA, assign_faces, find_faces, round_coverage
from layers.boundaries.build.detail import ISLAND, Detail
from layers.boundaries.build.gaps import fill_slivers
from layers.boundaries.build.islets import drop_islets, explode, touches_window
from layers.boundaries.layout import CUT, from_equal_area, to_equal_area
from layers.facts.extents import Window

PLANE = shapely.box(-60, -90, 345, 90)


def simplify_areas(areas: gpd.GeoDataFrame, detail: Detail, window: Window | None) -> gpd.GeoDataFrame:
    """`areas` (index `id`, on the plane -30..330) as a view draws them: fine in its window, coarse outside.

    The result is a valid coverage on the 0.001-degree grid with every id of `areas`.
    """
    window = place_window(window)
    parts = drop_islets(explode(areas), detail, window)
    mass = find_landmasses(parts.geometry.to_numpy())
    tolerance = _tolerances(parts, mass, detail, window)
    simple = pd.concat([_simplify(rows, size) for size, rows in parts.groupby(tolerance)])
    if window is not None:
        crossing = _crossing(parts, mass, window)[simple.index]
        coarse = coarsen_outside(simple[crossing], window, detail.outside.tolerance)
        simple = pd.concat([simple[~crossing], coarse])
    return fill_slivers(round_coverage(simple))


def place_window(window: Window | None) -> Window | None:
    """A window of -180..225 degrees on the plane -30..330."""
    if window is None or window[0] >= CUT:
        return window
    return window[0] + 360, window[1], window[2] + 360, window[3]


def find_landmasses(shapes: Any) -> NDArray[np.intp]:
    """A number a shape: shapes that touch, directly or through others, have the same."""
    mass = np.arange(len(shapes))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    while True:
        lower = mass.copy()
        np.minimum.at(lower, one, mass[other])
        if (lower == mass).all():
            return mass
        mass = lower


def _tolerances(parts: gpd.GeoDataFrame, mass: Any, detail: Detail, window: Window | None) -> Any:
    """The tolerance of each part: its grain's, or less on a small island (by halves)."""
    flat = shapely.area(to_equal_area(parts.geometry.to_numpy()))
    width = np.sqrt(pd.Series(flat).groupby(mass).transform("sum").to_numpy())
    inside = pd.Series(touches_window(parts.geometry.to_numpy(), window)).groupby(mass).transform("any")
    own = np.where(inside.to_numpy(), detail.inside.tolerance, detail.outside.tolerance)
    halves = np.ceil(np.log2(np.maximum(own / (ISLAND * width), 1)))
    return own / 2**halves


def _simplify(parts: gpd.GeoDataFrame, tolerance: float, keep_edge: bool = False) -> gpd.GeoDataFrame:
    flat = gpd.GeoSeries(to_equal_area(parts.geometry.to_numpy()), index=parts.index)
    thin = flat.simplify_coverage(tolerance, simplify_boundary=not keep_edge)
    return parts.set_geometry(gpd.GeoSeries(from_equal_area(thin.to_numpy()), index=parts.index, crs=4326))


def _crossing(parts: gpd.GeoDataFrame, mass: Any, window: Window) -> Any:
    """Is the part of a landmass that lies both inside the window and outside it?"""
    shapes = parts.geometry.to_numpy()
    within = pd.Series(shapely.within(shapes, shapely.box(*window)))
    meets = pd.Series(touches_window(shapes, window))
    return (meets.groupby(mass).transform("any") & ~within.groupby(mass).transform("all")).to_numpy()


def coarsen_outside(parts: gpd.GeoDataFrame, window: Window, tolerance: float) -> gpd.GeoDataFrame:
    """`parts` cut at the window and simplified again outside it (columns `id`, `geometry`).

    The sea outside is simplified with them as one more shape, so the edges that fine and coarse share
    are the edge of that coverage, which stays as it is.
    """
    lines = [*shapely.boundary(parts.geometry.to_numpy()), shapely.box(*window).exterior, PLANE.exterior]
    faces = find_faces(lines)
    frame = gpd.GeoDataFrame({"id": assign_faces(faces, parts)}, geometry=faces, crs=4326)
    outside = ~shapely.within(shapely.point_on_surface(faces), shapely.box(*window))
    coarse = _simplify(frame[outside], tolerance, keep_edge=True)
    whole = pd.concat([frame[~outside], coarse])
    return whole[whole["id"] != SEA]

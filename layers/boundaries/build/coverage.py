"""Cutting the plane into faces along lines, and giving each face to the area it lies in.

A cut or rounded through shared lines leaves neighbours with the same points: no gap, no overlap.
"""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

GRID = 0.001
LONGEST = 2.0
"""Degrees: a longer edge gets points between, or it would bend away from its parallel as a great circle."""

SEA = ""


def find_faces(lines: Any, grid: float | None = None) -> Any:
    """The faces between `lines`, as an array of polygons; with `grid` all points lie on it (degrees)."""
    noded = shapely.union_all(lines) if grid is None else _snap(lines, grid)
    return shapely.get_parts([shapely.polygonize([noded])])


def _snap(lines: Any, grid: float) -> Any:
    noded = shapely.line_merge(shapely.union_all(lines, grid_size=grid))
    return shapely.union_all(shapely.segmentize(noded, LONGEST), grid_size=grid)


def assign_faces(faces: Any, parts: gpd.GeoDataFrame) -> Any:
    """The `id` of the part in which each face lies, `SEA` where there is none."""
    points = shapely.point_on_surface(faces)
    shapes = parts.geometry.to_numpy()
    face, part = shapely.STRtree(shapes).query(points, predicate="within")
    owner = np.full(len(faces), SEA, dtype=object)
    owner[face] = parts["id"].to_numpy(dtype=object)[part]
    return owner


def round_coverage(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One geometry an `id`, all points on the 0.001-degree grid, neighbours sharing theirs."""
    faces = find_faces(shapely.boundary(parts.geometry.to_numpy()), GRID)
    owner = assign_faces(faces, parts)
    frame = gpd.GeoDataFrame({"id": owner}, geometry=faces, crs=4326)
    return join_parts(frame[owner != SEA])


def join_parts(parts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row an `id`, sorted; the parts of a coverage joined."""
    joined = {key: shapely.coverage_union_all(rows.geometry.to_numpy()) for key, rows in parts.groupby("id")}
    return gpd.GeoDataFrame(index=list(joined), geometry=list(joined.values()), crs=4326)

"""Which small islands stay: every area's largest part, every one of some size, every remote one."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from layers.boundaries.build.detail import Detail, Grain
from layers.facts.extents import Window

KM_PER_DEGREE = 111.2


def explode(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a part: columns `id`, `km2` (roughly), `geometry`; by id, the largest part first."""
    parts = areas[["geometry"]].explode(index_parts=False).reset_index(names="id")
    shapes = parts.geometry.to_numpy()
    latitude = np.radians(shapely.get_y(shapely.centroid(shapes)))
    parts["km2"] = shapely.area(shapes) * np.cos(latitude) * KM_PER_DEGREE**2
    return parts.sort_values(["id", "km2"], ascending=[True, False], kind="stable").reset_index(drop=True)


def touches_window(shapes: Any, window: Window | None) -> NDArray[np.bool_]:
    """Which shapes meet the window (all, if there is none); the window lies on the plane -30..330."""
    if window is None:
        return np.ones(len(shapes), dtype=bool)
    return np.asarray(shapely.intersects(shapes, shapely.box(*window)), dtype=bool)


def drop_islets(parts: gpd.GeoDataFrame, detail: Detail, window: Window | None) -> gpd.GeoDataFrame:
    """`parts` (as `explode` gives them) without the islets that their grain leaves out."""
    inside = touches_window(parts.geometry.to_numpy(), window)
    kept = np.zeros(len(parts), dtype=bool)
    alone = _stand_alone(parts.geometry.to_numpy())
    for rows in parts.groupby("id").indices.values():
        grains = [detail.inside if inside[row] else detail.outside for row in rows]
        kept[rows] = _select(parts.geometry.to_numpy()[rows], parts["km2"].to_numpy()[rows], grains)
    return parts[kept | ~alone].reset_index(drop=True)


def _stand_alone(shapes: Any) -> Any:
    """Which shapes touch no other: an exclave is no islet, without it its surroundings had a hole."""
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    return np.bincount(one[one != other], minlength=len(shapes)) == 0


def _select(shapes: Any, km2: Any, grains: list[Grain]) -> list[bool]:
    """For the parts of one area, largest first: is it large, or far from all that stay?"""
    rough = shapely.simplify(shapes, 0.02)
    chosen: list[int] = []
    for row, grain in enumerate(grains):
        if row == 0 or km2[row] >= grain.islet or _distance(rough[row], rough[chosen]) > grain.near:
            chosen.append(row)
    return [row in set(chosen) for row in range(len(grains))]


def _distance(shape: Any, others: Any) -> float:
    """Kilometres from the middle of a small shape to the nearest of the others."""
    middle = shapely.centroid(shape)
    squeeze = np.array([np.cos(np.radians(shapely.get_y(middle))), 1.0])
    near = shapely.shortest_line(middle, others)
    ends = shapely.get_coordinates(near).reshape(-1, 2, 2)
    return float(np.hypot(*((ends[:, 1] - ends[:, 0]) * squeeze).T).min() * KM_PER_DEGREE)

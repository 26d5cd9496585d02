"""Holes in the union of all land: slivers join a neighbour, the rest become undetermined, never sea."""

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from layers.boundaries.tables import read_rows, to_number
from layers.errors import DataError, Fault

SLIVER = 0.002
"""Square degrees (about 25 square kilometres at the equator): a smaller hole is a fault of the source."""

CLOSED_SEA = 0.1


def find_gaps(geometries: Any) -> list[Any]:
    """The holes in the union of `geometries`, as polygons, from west to east."""
    parts = shapely.get_parts([shapely.union_all(geometries)])
    holes = [shapely.Polygon(ring) for part in parts for ring in part.interiors]
    return sorted(holes, key=lambda hole: hole.bounds)


def fill_gaps(areas: gpd.GeoDataFrame, named: bool = True) -> gpd.GeoDataFrame:
    """`areas` with every gap filled but the water bodies of `data/boundary-gaps.csv`.

    A sliver joins the neighbour with which it shares most border; a gap of the table takes its id.
    Another gap is a `DataError` when `named` (somebody has to say what it is), else `und-gap-<lon>-<lat>`.
    """
    rows = {(to_point(number, row)): row for number, row in enumerate(read_rows("boundary-gaps.csv"), start=2)}
    geometries, new = areas.geometry.copy(), {}
    for gap in find_gaps(areas.geometry.to_numpy()):
        row = next((row for point, row in rows.items() if gap.contains(point)), None)
        if row is None and gap.area < SLIVER:
            key = _longest_neighbour(gap, geometries)
            geometries[key] = shapely.union_all([geometries[key], gap])
        elif row is None:
            new.update(_unnamed(gap, named))
        elif row["id"] != "water":
            new[row["id"]] = (row["name"], gap)
    return _append(areas.set_geometry(geometries), new)


def fill_slivers(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """`areas` without the inlets whose mouth closed in the simplifying: they join the land round them.

    A water body of `data/boundary-gaps.csv` stays. A closed sea (above `CLOSED_SEA`) is a `DataError`.
    """
    water = [to_point(n, r) for n, r in enumerate(read_rows("boundary-gaps.csv"), 2) if r["id"] == "water"]
    geometries = areas.geometry.copy()
    for gap in find_gaps(areas.geometry.to_numpy()):
        if any(gap.contains(point) for point in water):
            continue
        if gap.area > CLOSED_SEA:
            where = ", ".join(f"{x:.2f}" for x in gap.bounds)
            raise DataError([Fault("layers/boundaries/build/detail.py", None, "tolerance", where, "an open strait")])
        key = _longest_neighbour(gap, geometries)
        geometries[key] = shapely.union_all([geometries[key], gap])
    return areas.set_geometry(geometries)


def to_point(number: int, row: dict[str, str]) -> Any:
    """The point (degrees) which row `number` of `data/boundary-gaps.csv` names."""
    lon, lat = (to_number("boundary-gaps.csv", number, field, row[field]) for field in ("lon", "lat"))
    return shapely.Point((lon + 30) % 360 - 30, lat)


def _longest_neighbour(gap: Any, geometries: Any) -> str:
    near = geometries[geometries.intersects(gap)]
    shared = shapely.length(shapely.intersection(near.boundary.to_numpy(), gap.boundary))
    return str(near.index[int(shared.argmax())])


def _unnamed(gap: Any, named: bool) -> dict[str, tuple[str, Any]]:
    point = gap.representative_point()
    where = f"{point.x:.2f}, {point.y:.2f}"
    if named:
        raise DataError([Fault("data/boundary-gaps.csv", None, "lon, lat", where, "a row for this gap")])
    slug = f"und-gap-{point.x:.2f}-{point.y:.2f}".replace(".", "-").replace("--", "-")
    return {slug: (f"Undetermined area at {where}", gap)}


def _append(areas: gpd.GeoDataFrame, new: dict[str, tuple[str, Any]]) -> gpd.GeoDataFrame:
    if not new:
        return areas
    rows = {"name": [name for name, _ in new.values()], "label_lon": float("nan"), "label_lat": float("nan")}
    frame = gpd.GeoDataFrame(rows, index=list(new), geometry=[gap for _, gap in new.values()], crs=4326)
    return gpd.GeoDataFrame(pd.concat([areas, frame]).sort_index(), crs=4326)

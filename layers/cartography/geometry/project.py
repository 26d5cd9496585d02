"""Boundaries from degrees to the plane of an extent: cut at its seam, projected, in whole units.

GeoPandas projects (`to_crs`) from longitudes and latitudes on a sphere to Equal Earth about the extent's meridian.
A unit is `unit_km(extent)` kilometres; x runs east and y south, (0, 0) lies on the meridian and the equator.
"""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers.areas import load_areas
from layers.boundaries import load_boundaries, load_lines, load_notes
from layers.boundaries.note_subjects import note_points
from layers.cartography.geometry.model import LAND_CELL_KM
from layers.facts.extents import Extent

SPHERE = "+proj=longlat +R=6371000"
STEP = 1.0
"""Degrees between points of a long edge: a parallel or the seam is no straight line in the plane."""
GRATICULE_STEP = 2

SMALLEST_LAND_CELLS = 12.0
_INSIDE_SEAM = 1e-9


def unit_km(extent: Extent) -> float:
    """Kilometres a unit: half as many where a part of the world is drawn finely."""
    return 1.0 if extent.detail is None else 0.5


def equal_earth(extent: Extent) -> str:
    """The extent's plane as PROJ has it, in metres."""
    return f"+proj=eqearth +lon_0={extent.rotation} +R=6371000"


def project_areas(extent: Extent, source: Extent | None = None) -> "gpd.GeoSeries":
    """Every feature of the extent by id, polygons in units, valid, nothing across the seam.

    They are as another extent has them where that is the `source`.
    """
    features = load_boundaries((source or extent).id).geometry
    cut = _cut_at_seam(features, extent.rotation - 180)
    cut = cut.segmentize(STEP)
    units = _to_units(cut, extent)
    return gpd.GeoSeries({id: _polygons(shape) for id, shape in units.items()})


def project_lines(extent: Extent, source: Extent | None = None) -> dict[str, list[NDArray[np.float64]]]:
    """The boundary lines of the extent, or of `source` on its plane, by type, each an n x 2 array of units, broken at
    the seam.
    """
    found: dict[str, list[NDArray[np.float64]]] = {"solid": [], "dashed": [], "dotted": []}
    for line in load_lines((source or extent).id):
        points = np.array([line.lon, line.lat], dtype=float).T
        pieces = np.split(points, np.flatnonzero(np.isnan(points[:, 0])))
        for piece in pieces:
            known = piece[np.isfinite(piece[:, 0])]
            if len(known) > 1:
                found[line.type] += _broken_at_seam(project_points(known, extent), extent)
    return found


def project_points(lonlat: NDArray[np.float64], extent: Extent) -> NDArray[np.float64]:
    """n x 2 degrees to n x 2 units."""
    points = gpd.GeoSeries(gpd.points_from_xy(_about(lonlat[:, 0], extent), lonlat[:, 1]), crs=SPHERE)
    return shapely.get_coordinates(_to_units(points, extent).to_numpy())


def project_anchors(extent: Extent) -> Mapping[str, tuple[float, float]]:
    """The label point of every area, in units."""
    areas = list(load_areas().values())
    units = project_points(np.array([(area.label_lon, area.label_lat) for area in areas]), extent)
    return {area.iso3: (float(x), float(y)) for area, (x, y) in zip(areas, units.round(1), strict=True)}


def project_land(shapes: "gpd.GeoSeries", extent: Extent) -> list[Any]:
    """The land as a few coarse polygons in cells of `LAND_CELL_KM`, for the locator."""
    cells = shapely.union_all(shapes.to_numpy(), grid_size=1.0)
    cells = shapely.transform(cells, lambda points: points * unit_km(extent) / LAND_CELL_KM)
    parts = shapely.get_parts([cells])
    return list(shapely.simplify(parts[shapely.area(parts) > SMALLEST_LAND_CELLS], 1.0))


def project_notes(extent: Extent) -> dict[str, list[list[int]]]:
    """The points in units that each boundary note is about, by its id: it is told where one of them is in the map."""
    lon, lat, starts = note_points(extent.id)
    units = np.rint(project_points(np.column_stack([lon, lat]), extent)).astype(int)
    own = np.split(units, starts[1:])
    return {note.id: np.unique(points, axis=0).tolist() for note, points in zip(load_notes(), own, strict=True)}


def graticule(extent: Extent) -> list[tuple[float, float, float]]:
    """Of every second parallel from south to north: its latitude, its y, and the units of x to a degree of longitude.

    Equal Earth is pseudocylindrical: along a parallel y is the same and x grows with the longitude.
    """
    lats = np.arange(-90, 91, GRATICULE_STEP, dtype=float)
    units = project_points(np.column_stack([np.full(len(lats), extent.rotation + 90.0), lats]), extent)
    return [(float(lat), round(float(y), 2), round(float(x) / 90, 4)) for lat, (x, y) in zip(lats, units, strict=True)]


def _about(lon: NDArray[np.float64], extent: Extent) -> NDArray[np.float64]:
    """Longitudes within half a turn of the extent's meridian."""
    turned: NDArray[np.float64] = extent.rotation + (lon - extent.rotation + 180) % 360 - 180
    return turned


def _cut_at_seam(features: "gpd.GeoSeries", west: float) -> "gpd.GeoSeries":
    """Shapes on the plane of longitudes -30 to 330 moved into one turn from `west` on, cut at both of its ends.

    The halves are cut after they were joined at 180 degrees, so that no hairline runs across the map.
    """
    window = (west + _INSIDE_SEAM, -90, west + 360 - _INSIDE_SEAM, 90)
    turns = [features.translate(xoff=turn).clip_by_rect(*window) for turn in (-720, -360, 0, 360)]
    parts = pd.concat(turns).explode(index_parts=False)
    parts = parts[~parts.is_empty & parts.geom_type.isin(["Polygon", "MultiPolygon"])]
    grouped = parts.groupby(level=0).agg(lambda own: shapely.union_all(list(own), grid_size=None))
    return gpd.GeoSeries(grouped).set_crs(SPHERE, allow_override=True)


def _to_units(shapes: "gpd.GeoSeries", extent: Extent) -> "gpd.GeoSeries":
    metres = shapes.to_crs(equal_earth(extent))
    per_metre = 1 / (1000 * unit_km(extent))
    return metres.affine_transform([per_metre, 0, 0, -per_metre, 0, 0])


def _polygons(shape: Any) -> Any:
    """The polygons of a shape made valid: Antarctica is not after it was simplified."""
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    parts = [part for part in shapely.get_parts(valid).tolist() if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if len(parts) > 1 else parts[0] if parts else shape


def _broken_at_seam(points: NDArray[np.float64], extent: Extent) -> list[NDArray[np.float64]]:
    """A projected line in pieces, none of which jumps from one end of the map to the other."""
    half_world = 10_000 / unit_km(extent)
    jumps = np.flatnonzero(np.abs(np.diff(points[:, 0])) > half_world) + 1
    return [piece for piece in np.split(points, jumps) if len(piece) > 1]

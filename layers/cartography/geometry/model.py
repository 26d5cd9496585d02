"""The projected boundaries of an extent: paths, shapes and anchors in units."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.facts.extents import Extent

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
LAND_CELL_KM = 40.0


@dataclass(frozen=True, eq=False)
class Geometry:
    """The boundaries of one extent in units (see `layers.cartography.geometry.project`).

    `areas` and `lines` are SVG paths by id and by type; `anchors` the label point of every area; `graticule` has the
    latitude, y, and units of x a degree of every second parallel; `land` is the path of a coarse world in cells of
    `LAND_CELL_KM`; `version` names the content of areas and lines, `fine` the extent whose
    coasts they have where these are not the own ones (see `layers.cartography.geometry.finer`).
    """

    extent: Extent
    unit_km: float
    areas: Mapping[str, str]
    lines: Mapping[str, str]
    anchors: Mapping[str, Point]
    graticule: tuple[tuple[float, float, float], ...]
    land: str
    version: str
    _notes: Mapping[str, Any]
    _shapes: Mapping[str, str]
    fine: str | None = None

    @cached_property
    def polygons(self) -> Mapping[str, Any]:
        """The shape of every feature by id, shapely polygons."""
        shapes = shapely.from_wkb([base64.b64decode(text) for text in self._shapes.values()])
        return dict(zip(self._shapes, shapes, strict=True))

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The box of each feature's main parts: those of a twentieth of the largest one or more."""
        return {id: _main_box(shape) for id, shape in self.polygons.items()}

    @cached_property
    def note_points(self) -> Mapping[str, NDArray[np.float64]]:
        """The points (n x 2 units) that each boundary note is about, by its id."""
        return {id: np.array(points, dtype=float).reshape(-1, 2) for id, points in self._notes.items()}

    @cached_property
    def world(self) -> Box:
        """The box of all that is drawn."""
        left, top, right, bottom = shapely.total_bounds(list(self.polygons.values()))
        return float(left), float(top), float(right), float(bottom)

    def to_degrees(self, point: Point) -> Point:
        """Longitude and latitude of a point, in degrees; beyond the poles the pole's."""
        lats, ys, widths = np.array(self.graticule).T
        lat = float(np.interp(-point[1], -ys, lats))
        return self.extent.rotation + point[0] / float(np.interp(lat, lats, widths)), lat

    def to_units(self, lon: float, lat: float) -> Point:
        """The point of a longitude and latitude, within half a turn of the extent's meridian."""
        lats, ys, widths = np.array(self.graticule).T
        turned = (lon - self.extent.rotation + 180) % 360 - 180
        return turned * float(np.interp(lat, lats, widths)), float(np.interp(lat, lats, ys))


def _main_box(shape: Any) -> Box:
    parts = shapely.get_parts([shape])
    sizes = shapely.area(parts)
    left, top, right, bottom = shapely.total_bounds(parts[sizes >= sizes.max() / 20])
    return float(left), float(top), float(right), float(bottom)

"""The projected geometry of an extent, worked out once and kept on disk beside other things that can be made again."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.boundaries import boundary_bytes, lines_bytes
from layers.cache import keep_in_cache, read_from_cache
from layers.data_package import DATA
from layers.facts.extents import Extent, load_extents

LAND_CELL_KM = 40.0
FORM = "8"
"""Changed whenever what is kept is worked out in another way."""
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, eq=False)
class Geometry:
    """The boundaries of one extent in units (see `layers.cartography.geometry.project`).

    `areas` and `lines` are SVG paths by id and by type; `anchors` the label point of every area; `graticule` has the
    latitude, y, and units of x a degree of every second parallel; `land` is the path of a coarse world in cells of
    `LAND_CELL_KM`; `version` names the content of areas and lines.
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


@cache
def load_geometry(id: str) -> Geometry:
    """The geometry of the extent `id`: from the cache, or projected (half a second) and kept there.

    Raises KeyError for an unknown extent and DataError where a boundary file is missing.
    """
    extent = load_extents()[id]
    key = _key(extent)
    kept = read_from_cache("geometry", f"{key}.json")
    content = json.loads(kept) if kept is not None else None
    if content is None:
        content = _project(extent)
        keep_in_cache("geometry", f"{key}.json", json.dumps(content, separators=(",", ":")).encode())
    drawn = json.dumps([content["areas"], content["lines"]]).encode()
    return Geometry(
        extent,
        content["unit_km"],
        content["areas"],
        content["lines"],
        {iso3: (x, y) for iso3, (x, y) in content["anchors"].items()},
        tuple((lat, y, width) for lat, y, width in content["graticule"]),
        content["land"],
        hashlib.sha256(drawn).hexdigest()[:12],
        content["notes"],
        content["shapes"],
    )


def _key(extent: Extent) -> str:
    digest = hashlib.sha256(f"{FORM} {extent}".encode())
    for part in (boundary_bytes(extent.id), lines_bytes(extent.id), (DATA / "areas.csv").read_bytes()):
        digest.update(hashlib.sha256(part).digest())
    return f"{extent.id}-{digest.hexdigest()[:16]}"


def _project(extent: Extent) -> dict[str, Any]:
    from layers.cartography.geometry import project
    from layers.cartography.geometry.paths import line_path, polygon_path

    shapes = project.project_areas(extent)
    return {
        "unit_km": project.unit_km(extent),
        "areas": {str(id): polygon_path(shape) for id, shape in shapes.items()},
        "lines": {type: line_path(lines) for type, lines in project.project_lines(extent).items()},
        "anchors": project.project_anchors(extent),
        "graticule": project.graticule(extent),
        "land": "".join(map(polygon_path, project.project_land(shapes, extent))),
        "notes": project.project_notes(extent),
        "shapes": {str(id): base64.b64encode(shape.wkb).decode() for id, shape in shapes.items()},
    }

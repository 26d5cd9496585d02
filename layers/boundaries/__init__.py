"""The boundaries that a map is drawn from: polygons, lines and notes, one set a view.

Everything comes from `data/boundaries/`, which `python -m layers.boundaries build` makes. Only
`load_boundaries` brings in GeoPandas; the rest stays small enough for every worker of a server.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from layers.boundaries.notes import Note, load_notes
from layers.boundaries.tables import BOUNDARIES
from layers.errors import DataError, Fault
from layers.facts.extents import Extent, load_extents

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "VIEWS",
    "Line",
    "Note",
    "boundary_bytes",
    "feature_ids",
    "feature_names",
    "lines_bytes",
    "load_boundaries",
    "load_lines",
    "load_notes",
    "load_shapes",
]

VIEWS: Mapping[str, Extent] = load_extents()
"""The views of `data/views.json` by id."""


@dataclass(frozen=True)
class Line:
    """Boundary lines of one kind, ready for one trace.

    `type` is solid, dashed or dotted; `lon` and `lat` are degrees (-180..180), pieces parted by None;
    `note_ids` name rows of `data/boundary-notes.csv`.
    """

    type: str
    name: str
    lon: tuple[float | None, ...]
    lat: tuple[float | None, ...]
    note_ids: tuple[str, ...]


def boundary_bytes(view: str) -> bytes:
    """The view's GeoJSON as it lies on disk: ids alpha-3 or `und-...`, degrees, rings clockwise.

    An unknown view is a `KeyError`, a missing file a `DataError`. Not kept in memory.
    """
    return _read(f"{VIEWS[view].id}.geojson")


def lines_bytes(view: str) -> bytes:
    """The view's boundary lines as they lie on disk."""
    return _read(f"lines-{VIEWS[view].id}.json")


@cache
def feature_names(view: str) -> MappingProxyType[str, str]:
    """Every feature id of the view in file order, with its name where it is undetermined (else "")."""
    features = json.loads(boundary_bytes(view))["features"]
    return MappingProxyType({f["id"]: f["properties"].get("name", "") for f in features})


def feature_ids(view: str) -> tuple[str, ...]:
    """The feature ids of the view in file order: 250 areas, and `und-...` for what is undetermined."""
    return tuple(feature_names(view))


@cache
def load_lines(view: str) -> tuple[Line, ...]:
    """The international boundary lines of the view, solid ones first; no GeoPandas needed."""
    rows = json.loads(lines_bytes(view))["lines"]
    return tuple(
        Line(row["type"], row["name"], tuple(row["lon"]), tuple(row["lat"]), tuple(row["notes"])) for row in rows
    )


@cache
def load_boundaries(view: str) -> "gpd.GeoDataFrame":
    """The view's features as a frame: index the feature id, columns `name`, `undetermined`, `geometry`.

    CRS 4326, on the plane of longitudes -30..330, so that nothing is cut at 180 degrees and every
    geometry is valid; Antarctica alone runs from -180 to 180 and is closed along the pole. Shared by
    all callers: copy it before changing it.
    """
    from layers.boundaries.frame import to_frame

    features: list[dict[str, Any]] = json.loads(boundary_bytes(view))["features"]
    return to_frame(features)


@cache
def load_shapes(view: str) -> "Mapping[str, BaseGeometry]":
    """The geometry of each of the view's features by its id, on the plane of `load_boundaries`; no GeoPandas needed."""
    from layers.boundaries.shapes import to_shape

    features = json.loads(boundary_bytes(view))["features"]
    return MappingProxyType({feature["id"]: to_shape(feature["id"], feature["geometry"]) for feature in features})


def _read(name: str) -> bytes:
    path = BOUNDARIES / name
    if not path.is_file():
        expected = "the file that `python -m layers.boundaries build` writes"
        raise DataError([Fault(f"data/boundaries/{name}", None, None, None, expected)])
    return path.read_bytes()

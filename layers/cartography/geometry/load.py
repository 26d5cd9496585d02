"""The projected geometry of an extent, worked out once and kept on disk beside other things that can be made again."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from layers.boundaries import boundary_bytes, lines_bytes
from layers.cache import keep_in_cache, read_from_cache
from layers.cartography.geometry.model import Geometry
from layers.data_package import DATA
from layers.facts.extents import Extent, load_extents

if TYPE_CHECKING:
    import geopandas as gpd

FORM = "9"
"""Changed whenever what is kept is worked out in another way."""


@cache
def load_geometry(id: str) -> Geometry:
    """The geometry of the extent `id`: from the cache, or projected (half a second) and kept there.

    Raises KeyError for an unknown extent and DataError where a boundary file is missing.
    """
    extent = load_extents()[id]
    content = kept_content(content_key(extent), lambda: _project(extent))
    return Geometry(
        extent,
        content["unit_km"],
        content["areas"],
        content["lines"],
        {iso3: (x, y) for iso3, (x, y) in content["anchors"].items()},
        tuple((lat, y, width) for lat, y, width in content["graticule"]),
        content["land"],
        content_version(content),
        content["notes"],
        content["shapes"],
    )


def kept_content(name: str, project: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What the cache keeps of a geometry; projected and kept where it has nothing."""
    kept = read_from_cache("geometry", f"{name}.json")
    content: dict[str, Any] | None = json.loads(kept) if kept is not None else None
    if content is None:
        content = project()
        keep_in_cache("geometry", f"{name}.json", json.dumps(content, separators=(",", ":")).encode())
    return content


def content_key(extent: Extent, source: Extent | None = None) -> str:
    """The name of what is kept of an extent, with the boundaries of `source` where they are not its own."""
    of = source or extent
    digest = hashlib.sha256(f"{FORM} {extent} {source or ''}".strip().encode())
    for part in (boundary_bytes(of.id), lines_bytes(of.id), (DATA / "areas.csv").read_bytes()):
        digest.update(hashlib.sha256(part).digest())
    return f"{of.id}-{digest.hexdigest()[:16]}"


def content_version(content: Mapping[str, Any]) -> str:
    """A name for the areas and lines of a geometry."""
    drawn = json.dumps([content["areas"], content["lines"]]).encode()
    return hashlib.sha256(drawn).hexdigest()[:12]


def project_drawn(extent: Extent, source: Extent | None = None) -> tuple[dict[str, Any], "gpd.GeoSeries"]:
    """What is drawn of an extent, with the boundaries of `source` where they are not its own: paths, lines and shapes
    as they are kept; and the shapes.
    """
    from layers.cartography.geometry import project
    from layers.cartography.geometry.paths import line_path, polygon_path

    shapes = project.project_areas(extent, source)
    drawn = {
        "areas": {str(id): polygon_path(shape) for id, shape in shapes.items()},
        "lines": {type: line_path(lines) for type, lines in project.project_lines(extent, source).items()},
        "shapes": {str(id): base64.b64encode(shape.wkb).decode() for id, shape in shapes.items()},
    }
    return drawn, shapes


def _project(extent: Extent) -> dict[str, Any]:
    from layers.cartography.geometry import project
    from layers.cartography.geometry.paths import polygon_path

    drawn, shapes = project_drawn(extent)
    return drawn | {
        "unit_km": project.unit_km(extent),
        "anchors": project.project_anchors(extent),
        "graticule": project.graticule(extent),
        "land": "".join(map(polygon_path, project.project_land(shapes, extent))),
        "notes": project.project_notes(extent),
    }

"""The projected geometry of an extent, worked out once and kept on disk beside other things that can be made again."""

import base64
import hashlib
import json
from functools import cache
from typing import Any

from layers.boundaries import boundary_bytes, lines_bytes
from layers.cache import keep_in_cache, read_from_cache
from layers.cartography.geometry.model import Geometry
from layers.data_package import DATA
from layers.facts.extents import Extent, load_extents

FORM = "9"
"""Changed whenever what is kept is worked out in another way."""


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

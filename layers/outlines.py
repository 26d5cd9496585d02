"""The outline of one area, for the map to stress the one that is selected."""

import json
from functools import lru_cache

from layers.boundaries import boundary_bytes

Line = dict[str, list[float | None]]


@lru_cache(maxsize=64)
def outline(view: str, feature: str) -> Line:
    """Longitudes and latitudes of every ring of a feature of `view`, parted by None; empty where it has none."""
    line: Line = {"lon": [], "lat": []}
    for polygon in _polygons(view).get(feature, []):
        for ring in polygon:
            line["lon"] += [*(point[0] for point in ring), None]
            line["lat"] += [*(point[1] for point in ring), None]
    return line


@lru_cache(maxsize=2)
def _polygons(view: str) -> dict[str, list[list[list[list[float]]]]]:
    """The polygons of each feature of a view, as rings of points."""
    features = json.loads(boundary_bytes(view))["features"]
    shapes = {feature["id"]: feature["geometry"] for feature in features}
    single = {id: [shape["coordinates"]] for id, shape in shapes.items() if shape["type"] == "Polygon"}
    return {id: single.get(id) or shape["coordinates"] for id, shape in shapes.items()}

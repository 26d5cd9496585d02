"""A view's GeoJSON: features with ids, rings clockwise and whole across 180 degrees."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from layers.boundaries.layout import ANTARCTICA, wrap_ring

Feature = dict[str, Any]


def to_features(areas: gpd.GeoDataFrame, names: dict[str, str]) -> list[Feature]:
    """Features in order of id from `areas` (index `id`, on the plane -30..330, on the 0.001 grid).

    `names` holds the name of each undetermined feature; the others carry no properties.
    """
    found = []
    for key, geometry in areas.geometry.sort_index().items():
        properties = {"name": names[str(key)]} if names.get(str(key)) else {}
        shape = to_geometry(geometry, polar=key == ANTARCTICA)
        found.append({"type": "Feature", "id": str(key), "properties": properties, "geometry": shape})
    return found


def to_geometry(geometry: Any, polar: bool = False) -> dict[str, Any]:
    """A GeoJSON geometry whose exterior rings run clockwise, as d3 wants them.

    With `polar`, the ring which spans the whole plane is opened along the pole.
    """
    ordered = shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=True)
    polygons = [
        [wrap_ring(ring.coords, polar and _spans(ring)) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts([ordered])
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _spans(ring: Any) -> bool:
    west, _, east, _ = ring.bounds
    return bool(east - west > 359)


def to_bytes(features: list[Feature]) -> bytes:
    """The FeatureCollection, one feature a line so that a change is seen where it is."""
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside, then rename, so that nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)

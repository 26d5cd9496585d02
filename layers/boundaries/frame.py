"""A view's features as a GeoDataFrame on a plane on which nothing is cut at 180 degrees."""

from typing import Any

import geopandas as gpd
import shapely

from layers.boundaries.layout import ANTARCTICA, place_parts, unwrap_ring
from layers.boundaries.rings import Ring, polygons_of


def to_frame(features: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Index the feature id, columns `name`, `undetermined`, `geometry` (CRS 4326, longitudes -30..330)."""
    ids = [feature["id"] for feature in features]
    rows = {
        "name": [feature["properties"].get("name", "") for feature in features],
        "undetermined": [key.startswith("und-") for key in ids],
    }
    shapes = [to_shape(feature["id"], feature["geometry"]) for feature in features]
    frame = gpd.GeoDataFrame(rows, index=ids, geometry=shapes, crs=4326)
    frame.index.name = "id"
    return frame


def to_shape(key: str, geometry: dict[str, Any]) -> Any:
    """One feature's geometry, its rings made continuous and placed on the plane."""
    shapes = [shapely.Polygon(rings[0], rings[1:]) for rings in map(_unwrap, polygons_of(geometry))]
    whole = shapely.MultiPolygon(shapes) if len(shapes) > 1 else shapes[0]
    return whole if key == ANTARCTICA else place_parts(key, whole)


def _unwrap(rings: list[Ring]) -> list[list[tuple[float, float]]]:
    """The rings of one polygon on one sheet: holes follow their exterior."""
    outer, *inner = map(unwrap_ring, rings)
    middle = (min(x for x, _ in outer) + max(x for x, _ in outer)) / 2
    turns = [360 * round((middle - ring[0][0]) / 360) for ring in inner]
    return [outer, *([(x + turn, y) for x, y in ring] for ring, turn in zip(inner, turns, strict=True))]

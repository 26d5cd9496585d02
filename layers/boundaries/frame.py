"""A view's features as a GeoDataFrame on a plane on which nothing is cut at 180 degrees."""

from typing import Any

import geopandas as gpd

from layers.boundaries.shapes import to_shape


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

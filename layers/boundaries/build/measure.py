"""Measures of each area from the full geometry: label point, land area, extent of the largest part."""

import csv
import io
import math
from typing import Any

import geopandas as gpd
import shapely
from pyproj import Geod

FIELDS = (
    "iso3",
    "label_lon",
    "label_lat",
    "land_area_km2",
    "largest_part_km2",
    "largest_width_km",
    "largest_height_km",
    "parts",
)
KM_PER_DEGREE = 111.2
WGS84 = Geod(ellps="WGS84")


def measure_areas(areas: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """One row an area (undetermined features left out), in order of iso3, with the `FIELDS`.

    Areas are geodesic on the WGS 84 ellipsoid and count lakes as land, but for the Caspian, since the
    source does; the width and height are those of the largest part's bounding box, in km.
    """
    return [
        {"iso3": key, **_measure(row.geometry, row.label_lon, row.label_lat)}
        for key, row in areas.sort_index().iterrows()
        if not str(key).startswith("und-")
    ]


def _measure(geometry: Any, label_lon: float, label_lat: float) -> dict[str, Any]:
    parts = list(shapely.get_parts([geometry]))
    sizes = [geodesic_km2(part) for part in parts]
    largest = parts[sizes.index(max(sizes))]
    lon, lat = label_point(geometry, largest, label_lon, label_lat)
    west, south, east, north = largest.bounds
    width = (east - west) * math.cos(math.radians((south + north) / 2)) * KM_PER_DEGREE
    return {
        "label_lon": round(lon, 3),
        "label_lat": round(lat, 3),
        "land_area_km2": round(sum(sizes), 2),
        "largest_part_km2": round(max(sizes), 2),
        "largest_width_km": round(width, 2),
        "largest_height_km": round((north - south) * KM_PER_DEGREE, 2),
        "parts": len(parts),
    }


def geodesic_km2(polygon: Any) -> float:
    """The area of a polygon in degrees, in square kilometres on the WGS 84 ellipsoid."""
    area, _ = WGS84.geometry_area_perimeter(shapely.orient_polygons(polygon))
    return abs(float(area)) / 1e6


def label_point(geometry: Any, largest: Any, lon: float, lat: float) -> tuple[float, float]:
    """The source's own label point where it is on the area's land, else the largest part's innermost point.

    Longitude -180..180 and latitude, in degrees.
    """
    for x in (lon, lon + 360):
        if not math.isnan(lon) and geometry.covers(shapely.Point(x, lat)):
            return lon, lat
    tolerance = math.sqrt(largest.area) / 100
    circle = shapely.maximum_inscribed_circle(largest, tolerance)
    x, y = circle.coords[0]
    return (x + 180) % 360 - 180, y


def to_csv(rows: list[dict[str, Any]]) -> bytes:
    """The rows as CSV with a heading."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()

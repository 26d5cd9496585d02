"""Stripes of areas of several keys as shapes of their own: a Plotly map cannot fill a shape with a pattern."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from layers.drawing.value import Drawing

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Feature = dict[str, Any]
KM_A_DEGREE = 111.2
LONGEST = 400.0
"""Degrees: longer than any area is wide, so that a turned stripe crosses all of it."""


def stripe_features(drawing: Drawing, features: list[Feature]) -> Iterator[tuple[str, int, Feature]]:
    """The stripes of each area of several keys, after those of the first: the area (iso3), the code and the feature."""
    from shapely import set_precision
    from shapely.geometry import mapping, shape
    from shapely.geometry.polygon import orient

    wide = drawing.sizes.stripe / drawing.transform.scale * drawing.geometry.unit_km / KM_A_DEGREE
    for feature in features:
        fill = drawing.fills.get(feature["id"])
        if fill is None or len(fill.codes) == 1:
            continue
        area = shape(feature["geometry"]).buffer(0)
        for at, code in enumerate(fill.codes[1:], start=1):
            cut = set_precision(area.intersection(_bands(area, wide, len(fill.codes), at)), 0.001)
            polygons = [
                part for part in getattr(cut, "geoms", [cut]) if part.geom_type == "Polygon" and not part.is_empty
            ]
            rings = [mapping(orient(part, -1.0))["coordinates"] for part in polygons]
            named = {"type": "Feature", "id": f"{feature['id']}-{code}", "properties": {}}
            if rings:
                yield feature["id"], code, {**named, "geometry": {"type": "MultiPolygon", "coordinates": rings}}


def _bands(area: "BaseGeometry", wide: float, count: int, place: int) -> "BaseGeometry":
    """Every `count`th of the stripes across the bounds of `area`, from the one at `place` on."""
    from shapely import MultiPolygon, affinity, box

    left, bottom, right, top = area.bounds
    middle, half = ((left + right) / 2, (bottom + top) / 2), (right - left + top - bottom) / 2
    starts = range(int(-half / wide / count) - 1, int(half / wide / count) + 2)
    bands = [
        box(middle[0] + x, middle[1] - half, middle[0] + x + wide, middle[1] + half)
        for x in ((start * count + place) * wide for start in starts)
    ]
    return affinity.rotate(MultiPolygon(bands), 45, origin=middle)

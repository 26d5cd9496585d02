"""How tests look at pictures: the colour that most of an area has."""

from collections import Counter

import numpy as np
import shapely
from PIL import Image

from layers.drawing.sheet import Sheet
from layers.drawing.sheet.value import SheetMap
from layers.exports.placed_shapes import place_areas

LARGE_PX2 = 900.0
Colour = tuple[int, int, int]


def rgb(colour: str) -> Colour:
    """`#rrggbb` as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def apart(one: Colour, other: Colour) -> int:
    """How far two colours are apart, in the channel in which they are most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def expected_colours(map: SheetMap) -> dict[str, Colour]:
    """The colour of each filled area that is large enough to be looked at, but for those hatched or striped."""
    shapes, found = place_areas(map.drawing), {}
    for iso3, fill in map.drawing.fills.items():
        if iso3 in shapes and not fill.is_bound and len(fill.codes) == 1 and _points(map, iso3):
            found[iso3] = rgb(map.drawing.colours[fill.code])
    return found


def seen_colour(picture: Image.Image, sheet: Sheet, map: SheetMap, iso3: str) -> Colour:
    """The commonest colour of an area in a picture of the sheet, of whatever resolution."""
    scale = picture.width / sheet.size.width
    left, top = map.box[:2]
    pixels = [picture.getpixel((round((left + x) * scale), round((top + y) * scale))) for x, y in _points(map, iso3)]
    return Counter(pixel[:3] for pixel in pixels if isinstance(pixel, tuple)).most_common(1)[0][0]  # type: ignore[return-value]


def _points(map: SheetMap, iso3: str) -> list[tuple[float, float]]:
    """Points well inside the largest polygon of an area and of the map; none where it is small."""
    polygons = place_areas(map.drawing)[iso3]
    shape = max((shapely.make_valid(shapely.Polygon(rings[0], rings[1:])) for rings in polygons), key=lambda s: s.area)
    shape = shapely.intersection(
        shape, shapely.box(4, 4, map.drawing.viewport.width - 4, map.drawing.viewport.height - 4)
    )
    inner = shapely.buffer(shape, -3)
    if inner.is_empty or inner.area < LARGE_PX2:
        return []
    x0, y0, x1, y1 = inner.bounds
    grid = [(float(x), float(y)) for x in np.linspace(x0, x1, 24) for y in np.linspace(y0, y1, 24)]
    return [point for point in grid if shapely.contains_xy(inner, *point)]

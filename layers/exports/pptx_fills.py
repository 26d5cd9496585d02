"""How areas and markers of a slide are filled: plainly, hatched for a bound, with parts in the colours of more keys."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.affinity import rotate

from layers.cartography.fill_colours import faded
from layers.cartography.palettes import GROUND
from layers.drawing.value import Drawing, Symbol
from layers.exports.placed_shapes import Ring
from layers.exports.pptx_shapes import hatched, solid
from layers.exports.svg_sheet_map import UNDETERMINED_PREFIX
from layers.exports.svg_sheet_stripes import TURN
from layers.stats.fills import NO_DATA, UNDETERMINED

Part = tuple[str, list[Ring]]
"""A colour and the rings (px of the map) of what has it."""


def first_fill(iso3: str, drawing: Drawing) -> str:
    """The fill of an area or marker: of several keys that of the first, over which parts of the others lie."""
    if fill := drawing.fills.get(iso3):
        colour = drawing.colours[fill.code]
        return hatched(colour, GROUND[drawing.theme]["sea"]) if fill.is_bound else solid(colour)
    if left_out := drawing.filtered_out.get(iso3):
        return solid(faded(drawing.colours[left_out.code], drawing.theme))
    return solid(drawing.colours[UNDETERMINED if iso3.startswith(UNDETERMINED_PREFIX) else NO_DATA])


def area_stripes(iso3: str, polygons: Sequence[Sequence[Ring]], drawing: Drawing) -> Iterator[Part]:
    """The stripes of the second and later keys of an area; none of an area of one key."""
    fill = drawing.fills.get(iso3)
    if fill is None or len(fill.codes) < 2:
        return
    shape = shapely.make_valid(shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons]))
    for place, code in enumerate(fill.codes[1:], start=1):
        bands = _bands(shape.bounds, drawing.sizes.stripe, len(fill.codes), place)
        if rings := _rings(shapely.intersection(shape, bands)):
            yield drawing.colours[code], rings


def marker_parts(symbol: Symbol, drawing: Drawing) -> Iterator[Part]:
    """The parts of the second and later keys of a marker, side by side."""
    fill = drawing.fills.get(symbol.iso3)
    if fill is None or len(fill.codes) < 2:
        return
    x, y = drawing.transform.to_px(symbol.anchor)
    disc, wide = shapely.Point(x, y).buffer(symbol.radius), 2 * symbol.radius / len(fill.codes)
    for place, code in enumerate(fill.codes[1:], start=1):
        left = x - symbol.radius + place * wide
        yield drawing.colours[code], _rings(shapely.intersection(disc, shapely.box(left, y - 99, left + wide, y + 99)))


def _bands(bounds: tuple[float, ...], wide: float, count: int, place: int) -> shapely.MultiPolygon:
    """Every `count`th band, `wide` px, across a box, from the one at `place` on, turned as the stripes of a sheet."""
    left, top, right, bottom = bounds
    x, y, reach = (left + right) / 2, (top + bottom) / 2, float(np.hypot(right - left, bottom - top)) / 2 + wide * count
    starts = np.arange(x - reach + place * wide, x + reach, wide * count)
    bands = [shapely.box(start, y - reach, start + wide, y + reach) for start in starts.tolist()]
    turned: shapely.MultiPolygon = rotate(shapely.MultiPolygon(bands), TURN, origin=(x, y))
    return turned


def _rings(shape: shapely.Geometry) -> list[Ring]:
    parts = [part for part in shapely.get_parts([shape]).tolist() if part.geom_type == "Polygon"]
    return [shapely.get_coordinates(ring)[:-1] for part in parts for ring in (part.exterior, *part.interiors)]

"""How a map of the page opens with nothing that it names under the zoom buttons or the locator."""

from collections.abc import Iterable, Sequence
from itertools import product

from layers.cartography.geometry.model import Box, Geometry, Point
from layers.cartography.locator import build_locator
from layers.cartography.opening import fit_opening
from layers.cartography.viewport import Transform, Viewport
from layers.drawing.obstacles import BUTTONS_PX, LOCATOR_PX, kept_free

AIR_PX = 9.0
"""How far from a button the middle of an area stands at least: the radius of a marker and its line."""
SIDES, TOPS = (0.0, BUTTONS_PX[0], LOCATOR_PX[0]), (0.0, LOCATOR_PX[1])
"""What may be left free beside and above the data, in px, if something would be hidden without it."""


def open_clear(
    geometry: Geometry,
    hull: Box,
    viewport: Viewport,
    anchors: Sequence[Point],
    *,
    may_have_locator: bool,
    mirrored: bool,
) -> Transform:
    """The largest transform that fits `hull` and hides none of the `anchors` (units), or as few as can be."""

    def hidden(transform: Transform) -> int:
        has_locator = may_have_locator and build_locator(geometry, transform, viewport).is_needed
        boxes = kept_free("page", viewport, has_locator=has_locator, mirrored=mirrored)
        return _count_inside((transform.to_px(anchor) for anchor in anchors), boxes)

    plain = fit_opening(geometry.extent.id, hull, viewport)
    if not hidden(plain):
        return plain
    others = (
        _fit_beside(geometry.extent.id, hull, viewport, side, top, mirrored) for side, top in product(SIDES, TOPS)
    )
    return min(others, key=lambda transform: (hidden(transform), -transform.scale))


def _fit_beside(id: str, hull: Box, viewport: Viewport, side: float, top: float, mirrored: bool) -> Transform:
    """The transform of a map that leaves `side` px free where the buttons stand, and `top` px above."""
    fitted = fit_opening(id, hull, Viewport(viewport.width - side, viewport.height - top))
    return Transform(fitted.scale, fitted.x + (side if mirrored else 0.0), fitted.y + top)


def _count_inside(points: Iterable[Point], boxes: Sequence[Box]) -> int:
    return sum(
        any(
            left - AIR_PX < x < right + AIR_PX and top - AIR_PX < y < bottom + AIR_PX
            for left, top, right, bottom in boxes
        )
        for x, y in points
    )

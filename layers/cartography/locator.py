"""The locator: a small map of the world beside the map, which shows which part of it the viewport holds."""

from dataclasses import dataclass

from layers.cartography.geometry import Geometry
from layers.cartography.geometry.model import Box
from layers.cartography.viewport import Transform, Viewport

LARGEST_SHARE = 0.6
"""Of the world's width, what a map may show and still need a locator."""


@dataclass(frozen=True)
class Locator:
    """The `world` and the `window` that the viewport is of it, in units."""

    world: Box
    window: Box
    is_needed: bool


def build_locator(geometry: Geometry, transform: Transform, viewport: Viewport) -> Locator:
    """The locator of a map; it is needed where the map shows little of the world."""
    window, world = transform.box_in_units(viewport), geometry.world
    return Locator(world, window, window[2] - window[0] < LARGEST_SHARE * (world[2] - world[0]))

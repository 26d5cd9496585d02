"""The viewport that a map is drawn for, and how units of its extent become pixels of it."""

from dataclasses import dataclass
from typing import Literal

from layers.cartography.geometry.model import Box, Point

Medium = Literal["page", "present", "slide", "print", "card"]
"""What shows the drawing: the page, the page in a room, a slide, paper, a small picture for chats and mails."""

STEP = 40
"""Pixels by which viewports are told apart: an answer serves every canvas of its class, scaled by a few per cent."""
SMALLEST, LARGEST = (240, 160), (3840, 2400)
_PHONE_PX = 600


@dataclass(frozen=True)
class Viewport:
    """The map's pixels."""

    width: float
    height: float

    @property
    def on_a_phone(self) -> bool:
        """Whether the map is so narrow that type and circles are smaller."""
        return self.width < _PHONE_PX


def viewport_class(width: float, height: float) -> Viewport:
    """The viewport that a canvas of `width` x `height` px is drawn for: not larger, and one of a limited number."""
    sides = zip((width, height), SMALLEST, LARGEST, strict=True)
    return Viewport(*(int(min(max(side, low), high) // STEP) * STEP for side, low, high in sides))


@dataclass(frozen=True)
class Transform:
    """Units to pixels: `scale` px a unit, then moved by `x` and `y` px."""

    scale: float
    x: float
    y: float

    def to_px(self, point: Point) -> Point:
        """A point in units as pixels from the top left corner."""
        return self.scale * point[0] + self.x, self.scale * point[1] + self.y

    def to_units(self, point: Point) -> Point:
        """A pixel as a point in units."""
        return (point[0] - self.x) / self.scale, (point[1] - self.y) / self.scale

    def box_in_units(self, viewport: Viewport) -> Box:
        """What of the plane is in the viewport."""
        return *self.to_units((0, 0)), *self.to_units((viewport.width, viewport.height))


def centred(middle: Point, scale: float, viewport: Viewport) -> Transform:
    """The transform that brings `middle` (units) to the middle of the viewport."""
    return Transform(scale, viewport.width / 2 - scale * middle[0], viewport.height / 2 - scale * middle[1])

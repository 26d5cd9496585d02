"""The sizes that a map can be taken away in: by name, or as WIDTHxHEIGHT in px."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from layers.cartography.viewport import Medium
from layers.query.fields import fault

SMALLEST_PX, LARGEST_PX, MOST_OBLONG = 600, 5000, 3
SLIDE_PX2 = 1920 * 1080
PAPER_DPI, PRINT_DPI = 120, 300
"""A sheet of paper is laid out in 120ths of an inch, and drawn as a picture in 300ths."""
CARD_PX2 = 1200 * 675
"""A picture no larger than this is looked at small, in a chat or a mail."""


@dataclass(frozen=True)
class SheetSize:
    """A sheet of `width` x `height` px, of which a picture has `scale` times as many; `inches` wide and high."""

    name: str
    width: float
    height: float
    medium: Medium
    scale: float
    inches: tuple[float, float]

    @property
    def factor(self) -> float:
        """How large it is beside a slide of 1920 x 1080 px: by this its type grows."""
        return math.sqrt(self.width * self.height / SLIDE_PX2)

    @property
    def is_upright(self) -> bool:
        """Does the legend stand under the map, since the sheet is higher than wide or nearly so?"""
        return self.width < 1.15 * self.height


def _paper(name: str, width_mm: float, height_mm: float) -> SheetSize:
    inches = width_mm / 25.4, height_mm / 25.4
    width, height = (round(side * PAPER_DPI) for side in inches)
    return SheetSize(name, width, height, "print", PRINT_DPI / PAPER_DPI, inches)


SIZES: Mapping[str, SheetSize] = {
    size.name: size
    for size in (
        SheetSize("slide", 1920, 1080, "slide", 1.0, (13.333, 7.5)),
        SheetSize("slide-4x3", 1440, 1080, "slide", 1.0, (10.0, 7.5)),
        _paper("a4", 210, 297),
        _paper("a4-landscape", 297, 210),
        _paper("a3", 297, 420),
        _paper("a3-landscape", 420, 297),
        SheetSize("social", 1200, 630, "card", 1.0, (12.5, 6.5625)),
    )
}
DEFAULT = "slide"
ALLOWED = (
    f"{', '.join(SIZES)}, or WIDTHxHEIGHT in px as in 1600x900, each from {SMALLEST_PX} to {LARGEST_PX} "
    f"and neither more than {MOST_OBLONG} times the other"
)


def read_size(text: str) -> SheetSize:
    """The size that `text` names. Raises QueryError, which says what is allowed, for any other."""
    if text in SIZES:
        return SIZES[text]
    match = re.fullmatch(r"([0-9]{1,7})[xX×]([0-9]{1,7})", text)
    if match is None:
        raise fault("size", text, ALLOWED)
    width, height = int(match[1]), int(match[2])
    within = min(width, height) >= SMALLEST_PX and max(width, height) <= LARGEST_PX
    if not within or max(width, height) > MOST_OBLONG * min(width, height):
        raise fault("size", text, ALLOWED)
    medium: Medium = "card" if width * height <= CARD_PX2 else "slide"
    return SheetSize(f"{width}x{height}", width, height, medium, 1.0, (width / 96, height / 96))

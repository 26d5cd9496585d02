"""The frame around the label of the area that a scene is about."""

from collections.abc import Iterator

from layers.cartography.geometry.model import Box
from layers.drawing.sheet.value import Sheet

AIR_EM = 0.35
"""Between the words and their frame."""


def call_outs(sheet: Sheet) -> Iterator[tuple[Box, float]]:
    """The frames of a picture for a room, each with the radius of its corners, px of the sheet; else none."""
    for item in sheet.maps if sheet.size.medium == "present" else ():
        drawing, (left, top, _right, _bottom) = item.drawing, item.box
        air = AIR_EM * drawing.sizes.label
        for lettering in drawing.letterings:
            label = lettering.label
            if label.iso3 == drawing.selected and lettering.shown and label.number is None:
                x0, y0, x1, y1 = label.box
                yield (left + x0 - air, top + y0 - air / 2, left + x1 + air, top + y1 + air / 2), air

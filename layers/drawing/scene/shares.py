"""How much of a picture the data of its maps have."""

from collections.abc import Sequence

from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.sheet.value import SheetMap

LEAST_SHARE, TOUCHING = 0.45, 0.895
"""The share of the picture that the hull of the data has at the least, and that of the width or height of its map
where its shape allows no more.
"""


def is_large(maps: Sequence[SheetMap], size: SheetSize) -> bool:
    """Has the data their share of the picture, or all the width or height that a map can give them?"""
    share = sum(wide * high for wide, high in map(hull_px, maps)) / (size.width * size.height)
    return share >= LEAST_SHARE or all(touches(map) for map in maps)


def hull_px(map: SheetMap) -> tuple[float, float]:
    """How wide and high the hull of the data of a map is."""
    (left, top, right, bottom), scale = map.drawing.hull, map.drawing.transform.scale
    return (right - left) * scale, (bottom - top) * scale


def touches(map: SheetMap) -> bool:
    """Do the data reach from side to side of their map, or from top to bottom, but for room for names?"""
    wide, high = hull_px(map)
    return max(wide / map.drawing.viewport.width, high / map.drawing.viewport.height) >= TOUCHING

"""A sheet of a language that is read from the right: its parts stand as in a mirror, its maps and words as they are."""

from dataclasses import replace

from layers.cartography.geometry.model import Box, Point
from layers.drawing.sheet.value import Align, Sheet

OTHER: dict[Align, Align] = {"start": "end", "middle": "middle", "end": "start"}


def mirror(sheet: Sheet) -> Sheet:
    """The sheet with left and right exchanged."""
    width = sheet.size.width

    def box(given: Box) -> Box:
        return width - given[2], given[1], width - given[0], given[3]

    def point(given: Point) -> Point:
        return width - given[0], given[1]

    return replace(
        sheet,
        maps=tuple(replace(item, box=box(item.box)) for item in sheet.maps),
        cards=tuple(map(box, sheet.cards)),
        texts=tuple(replace(item, box=box(item.box), align=OTHER[item.align]) for item in sheet.texts),
        swatches=tuple(replace(item, box=box(item.box)) for item in sheet.swatches),
        plates=tuple(replace(item, box=box(item.box)) for item in sheet.plates),
        size_keys=tuple(
            replace(item, middle=point(item.middle), line=(point(item.line[0]), point(item.line[1])))
            for item in sheet.size_keys
        ),
        rules=tuple(replace(item, start=point(item.start), end=point(item.end)) for item in sheet.rules),
    )

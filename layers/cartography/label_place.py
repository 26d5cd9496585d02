"""A place for a label, and which labels that are placed hold it: plain numbers, as most pairs differ in the first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layers.cartography.label_candidates import Box


class Place(NamedTuple):
    """Where a label may stand, in px: its box alone and with the air about it, its leader, and the hull of all."""

    box: Box
    airy: Box
    leader: Box | None
    hull: Box


Numbered = tuple[int, Place]
"""A label that is placed: its number and where it stands."""


def make_place(box: Box, leader: Box | None, air: Box) -> Place:
    """The place of a box and its leader, with `air` to the left, above, to the right and below."""
    airy = grown(box, air)
    if leader is None:
        return Place(box, airy, None, airy)
    line = _upright(leader)
    hull = min(airy[0], line[0]), min(airy[1], line[1]), max(airy[2], line[2]), max(airy[3], line[3])
    return Place(box, airy, leader, hull)


def grown(box: Box, air: Box) -> Box:
    """A box with the air about it."""
    return box[0] + air[0], box[1] + air[1], box[2] + air[2], box[3] + air[3]


def _upright(line: Box) -> Box:
    """The box around a line."""
    x0, y0, x1, y1 = line
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def overlap(a: Box, b: Box) -> bool:
    """Do two boxes overlap? What merely touches does not."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def met_by(place: Place, others: Iterable[Numbered]) -> Iterator[int]:
    """The numbers of the `others` that hold a place: with their box and the air about it, or by a leader of either."""
    x0, y0, x1, y1 = place.hull
    for number, other in others:
        left, top, right, bottom = other.hull
        if x0 < right and left < x1 and y0 < bottom and top < y1 and _meet(place, other):
            yield number


def _meet(place: Place, placed: Place) -> bool:
    if overlap(place.box, placed.airy):
        return True
    mine, other = place.leader, placed.leader
    return bool(
        (mine and _pierces(mine, placed.airy))
        or (other and _pierces(other, place.box))
        or (mine and other and _cross(mine, other))
    )


def _pierces(line: Box, box: Box) -> bool:
    """Does a line pass through a box?"""
    if not overlap(_upright(line), box):
        return False
    dx, dy = line[2] - line[0], line[3] - line[1]
    off = dx * ((box[1] + box[3]) / 2 - line[1]) - dy * ((box[0] + box[2]) / 2 - line[0])
    return abs(off) < abs(dx) * (box[3] - box[1]) / 2 + abs(dy) * (box[2] - box[0]) / 2


def _cross(a: Box, b: Box) -> bool:
    """Do two lines cross?"""
    return _side(a, b[0], b[1]) * _side(a, b[2], b[3]) < 0 and _side(b, a[0], a[1]) * _side(b, a[2], a[3]) < 0


def _side(line: Box, x: float, y: float) -> float:
    """Above 0 on one side of a line, below 0 on the other."""
    return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

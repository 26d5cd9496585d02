"""Labels as on a printed map: none over another, the most important first, leaders where they stand apart.

Every label takes the best of its free places in order of priority. One that finds none may push another
aside if that has a second place, and two may trade if both gain by it together. No chance is involved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from layers.cartography.equal_earth import Point
from layers.cartography.label_candidates import Box, Ground, LabelItem
from layers.cartography.label_geometry import Floats
from layers.cartography.label_layout import NOWHERE, LabelLayout
from layers.cartography.projection import Projector

__all__ = ["Box", "LabelItem", "PlacedLabel", "place_labels"]

_ROUNDS, _MANY = 2, 200
"""How often each label looks for a better place, if there are not too many items for it."""


@dataclass(frozen=True)
class PlacedLabel:
    """A label with its place: `lon`, `lat` (degrees) are the middle of the text, `box` its place in px.

    `leader` runs from the marker's edge to the label, as two points in degrees; `chips` stand under the lines.
    """

    id: str
    lines: tuple[str, ...]
    lon: float
    lat: float
    leader: tuple[Point, Point] | None
    box: Box
    chips: tuple[str, ...] = ()


def place_labels(
    items: Sequence[LabelItem], projector: Projector, font_px: float, obstacles: Sequence[Box] = ()
) -> list[PlacedLabel]:
    """The labels that fit, in order of priority; `obstacles` are boxes in px that stay free.

    The same arguments give the same labels, whatever the order of `items`. Items outside
    the map are left out.
    """
    ranked = sorted(items, key=lambda item: (-item.priority, item.id))
    ground = Ground(ranked, projector, obstacles)
    worded = [index for index, item in enumerate(ground.items) if item.lines]
    candidates = [ground.candidates(index, font_px) for index in worded]
    priorities = [ground.items[index].priority for index in worded]
    rounds = _ROUNDS if len(ground.items) <= _MANY else 1
    chosen = LabelLayout(candidates, priorities, font_px).solve(rounds)
    found = [(index, c, k) for index, c, k in zip(worded, candidates, chosen, strict=True) if k != NOWHERE]
    places = [(c.boxes[k], c.leaders[k]) for _, c, k in found]
    return _placed([ground.items[index] for index, _, _ in found], places, projector)


def _placed(
    items: Sequence[LabelItem], places: Sequence[tuple[Floats, Floats]], projector: Projector
) -> list[PlacedLabel]:
    """The items at their boxes and with their leaders, in px and in degrees."""
    boxes = np.array([box for box, _ in places]).reshape(-1, 4)
    leaders = np.array([leader for _, leader in places]).reshape(-1, 4)
    points = np.hstack([(boxes[:, :2] + boxes[:, 2:]) / 2, leaders]).reshape(-1, 3, 2)  # middle, start, end
    degrees = np.stack(projector.to_lonlat(points[..., 0], points[..., 1]), axis=-1).round(4).tolist()
    found = []
    for item, box, (middle, *ends) in zip(items, boxes.tolist(), degrees, strict=True):
        leader = None if np.isnan(ends[0][0]) else (tuple(ends[0]), tuple(ends[1]))
        found.append(PlacedLabel(item.id, item.lines, middle[0], middle[1], leader, tuple(box), item.chips))
    return found

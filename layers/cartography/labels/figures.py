"""Labels as figures, a box with or without a leader: which of them meet, or hide each other's leaders."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from layers.cartography.labels.arrays import Flags, Floats, Indices
from layers.cartography.labels.meeting import are_crossing, are_entered, are_touching

LEADER_PX = 1.0
"""How much air there is between a leader and a box."""


@dataclass(frozen=True)
class Figures:
    """Boxes and leaders (n, 4; px, NaN without), and the bounds of both together (4, n)."""

    boxes: Floats
    leaders: Floats
    bounds: Floats

    def take(self, rows: Indices | Sequence[int]) -> "Figures":
        """These alone."""
        return Figures(self.boxes.take(rows, axis=0), self.leaders.take(rows, axis=0), self.bounds.take(rows, axis=1))

    def meet(self, others: "Figures", margin: float) -> Flags:
        """Whether each figure (n) meets each of the others (m), or comes closer to its box than `margin`, as (n, m)."""
        met = self.near(others.bounds, max(margin, LEADER_PX))
        one, other = np.nonzero(met)
        if len(one):
            met[one, other] = _meet(self.take(one), others.take(other), margin)
        return met

    def near(self, bounds: Floats, margin: float) -> Flags:
        """Whether the bounds of each figure (n) are as close as `margin` px to each of these (4, m), as (n, m)."""
        left, top, right, bottom = self.bounds[:, :, None]
        near: Flags = (left <= bounds[2] + margin) & (right >= bounds[0] - margin)
        near &= (top <= bounds[3] + margin) & (bottom >= bounds[1] - margin)
        return near


def figures_of(boxes: Floats, leaders: Floats) -> Figures:
    """These boxes with these leaders (n, 4; px, NaN without)."""
    low, high = np.fmin(leaders[:, :2], leaders[:, 2:]), np.fmax(leaders[:, :2], leaders[:, 2:])
    return Figures(boxes, leaders, np.hstack((np.fmin(boxes[:, :2], low), np.fmax(boxes[:, 2:], high))).T)


def _meet(figures: Figures, others: Figures, margin: float) -> Flags:
    """Whether each figure meets that of the others in the same row."""
    met = are_touching(figures.boxes, others.boxes, margin)
    for lines, boxes in ((figures.leaders, others.boxes), (others.leaders, figures.boxes)):
        led = np.flatnonzero(~np.isnan(lines[:, 0]))
        if len(led):
            met[led] |= are_entered(boxes[led], lines[led], LEADER_PX)
    return met | are_crossing(figures.leaders, others.leaders)

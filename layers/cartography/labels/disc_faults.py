"""What each place of a numbered disc does to each place of another, worked out for the places that are asked about.

Of a thousand places a few are taken, so most pairs are never looked at.
"""

from collections.abc import Sequence

import numpy as np

from layers.cartography.labels.arrays import Floats, Indices
from layers.cartography.labels.discs import FAULT, Discs
from layers.cartography.labels.figures import LEADER_PX
from layers.cartography.labels.meeting import are_crossing, are_entered, boxes_meet

_OVERLAP = 10 * FAULT
"""A disc over another hides a number, which is worse than any leader."""
_NEAR_PX = 2.0
_MARGINS = np.array([-_NEAR_PX, -_NEAR_PX, _NEAR_PX, _NEAR_PX])


class FaultsBetween:
    """The faults between the places of all discs, in one row disc after disc. Those of one disc do nothing to each
    other, of which it takes one.
    """

    def __init__(self, discs: Sequence[Discs]) -> None:  # noqa: D107
        counts = [len(one.boxes) for one in discs]
        ends = np.cumsum(counts, dtype=np.int64)
        self._own = [slice(end - count, end) for end, count in zip(ends.tolist(), counts, strict=True)]
        self._owners = np.repeat(np.arange(len(counts)), counts)
        boxes, leaders = ([getattr(one, name) for one in discs] for name in ("boxes", "leaders"))
        self._boxes, self._leaders = (np.concatenate([np.empty((0, 4)), *parts]) for parts in (boxes, leaders))
        self._led = np.flatnonzero(~np.isnan(self._leaders[:, 0]))
        self._lines = self._leaders[self._led]
        # Each side together in memory: these are looked at again and again.
        self._sides, self._hulls = self._boxes.T.copy(), _hulls(self._lines).T.copy()
        self._known: dict[int, Floats] = {}

    def of(self, place: int) -> Floats:
        """The cost of what a place does to each of all places (n)."""
        self.know([place])
        return self._known[place]

    def know(self, places: Sequence[int]) -> None:
        """Work out what some places do, together if they are asked about one after another: that is far quicker."""
        unknown = [place for place in places if place not in self._known]
        if unknown:
            self._known |= zip(unknown, self._find(np.array(unknown)), strict=True)

    def among(self, places: Indices, others: Sequence[int]) -> Floats:
        """The cost of what each of `places` (n) does to each of the `others` (m), as (n, m)."""
        found = [self.of(other)[places] for other in others]
        return np.stack(found, axis=1) if found else np.empty((len(places), 0))

    def _find(self, places: Indices) -> Floats:
        """The cost of what each of `places` (m) does to each of all places (n), as (m, n)."""
        boxes, lines = self._boxes[places], self._leaders[places]
        faults: Floats = np.where(boxes_meet(boxes, self._boxes, LEADER_PX), _OVERLAP, 0.0)
        row, led = _near(boxes, self._hulls)
        faults[row, self._led[led]] += are_entered(boxes[row], self._lines[led], LEADER_PX) * FAULT
        own = np.flatnonzero(~np.isnan(lines[:, 0]))
        lines, hulls = lines[own], _hulls(lines[own])
        row, other = _near(hulls, self._sides)
        faults[own[row], other] += are_entered(self._boxes[other], lines[row], LEADER_PX) * FAULT
        row, led = _near(hulls, self._hulls)
        faults[own[row], self._led[led]] += are_crossing(self._lines[led], lines[row]) * FAULT
        for found, place in zip(faults, places.tolist(), strict=True):
            found[self._own[self._owners[place]]] = 0
        return faults


def _hulls(lines: Floats) -> Floats:
    """The bounds of segments (n, 4)."""
    return np.hstack((np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])))


def _near(boxes: Floats, bounds: Floats) -> tuple[Indices, Indices]:
    """Which boxes (m, 4) and which bounds (4, n) come as near to each other as to matter: the rows of each pair."""
    left, top, right, bottom = bounds
    x0, y0, x1, y1 = (boxes + _MARGINS).T[:, :, None]
    row, other = np.nonzero((left <= x1) & (right >= x0) & (top <= y1) & (bottom >= y0))
    return row, other

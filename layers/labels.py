"""Labels as on a printed map: none over another, the most important first, leaders where they stand apart.

Every label takes the best of its free places in order of priority. One that finds none may push another
aside if that has a second place, and two may trade if both gain by it together. No chance is involved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.equal_earth import Point
from layers.label_candidates import Box, Candidates, Ground, LabelItem
from layers.label_geometry import Bools, Floats, boxes_meet, lines_cross, lines_meet_boxes
from layers.projection import Projector

__all__ = ["Box", "LabelItem", "PlacedLabel", "place_labels"]

_TRIES = 2
"""Places for which a label tries to push each other one aside."""
_DEPTH = 2
"""How many labels further on may be pushed aside to make room for one."""
_TRIALS = 120
"""Such tries in all, so that a crowded map does not take long."""
_ROUNDS, _MANY = 2, 200
"""How often each label looks for a better place, if there are not too many items for it."""
_WORTH = 0.5
"""What a label must gain at best, in the cost of its place, to be moved."""
_NOWHERE = -1
_AIR = np.array([-0.35, -0.2, 0.35, 0.2])
"""Space about a label, in ems, that other labels keep free: left, up, right, down."""
Ints = NDArray[np.intp]


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
    priority = np.array([ground.items[index].priority for index in worded])
    rounds = _ROUNDS if len(ground.items) <= _MANY else 1
    chosen = _Layout(candidates, priority, _AIR * font_px).solve(rounds)
    found = [(index, c, k) for index, c, k in zip(worded, candidates, chosen, strict=True) if k != _NOWHERE]
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


class _Layout:
    """The choice of one candidate a label. Labels are numbered in order of priority."""

    def __init__(self, candidates: list[Candidates], priority: Floats, air: Floats) -> None:
        self.candidates, self.priority, self.air = candidates, priority, air
        self.trials = _TRIALS
        self.choice = np.full(len(candidates), _NOWHERE)
        self.boxes = np.full((len(candidates), 4), np.nan)
        self.leaders = np.full((len(candidates), 4), np.nan)
        self.extents = np.full((len(candidates), 4), np.nan)
        self.wanted = [label for label, found in enumerate(candidates) if len(found.costs)]
        self.hulls = [_hulls(c.boxes, c.leaders, air) for c in candidates]
        self.reach = [_around(hulls) if len(hulls) else None for hulls in self.hulls]

    def solve(self, rounds: int) -> list[int]:
        """The candidate chosen for each label, -1 where it is dropped; each looks for a better place in `rounds`."""
        for label in self._dropped():
            if not self._take_best(label):
                self._squeeze_in(label, _DEPTH)
        for _ in range(rounds):
            for label in np.flatnonzero(self.choice > 0).tolist():
                self._improve(label)
        while any(self._take_best(label) or self._oust(label) for label in self._dropped()):
            pass
        return [int(k) for k in self.choice]

    def _dropped(self) -> list[int]:
        """The labels that have no place though there are places for them, the most important first."""
        return [label for label in self.wanted if self.choice[label] == _NOWHERE]

    def _put(self, label: int, choice: int) -> None:
        self.choice[label] = choice
        if choice == _NOWHERE:
            for array in (self.boxes, self.leaders, self.extents):
                array[label] = np.nan
            return
        box, leader = self.candidates[label].boxes[choice], self.candidates[label].leaders[choice]
        self.boxes[label], self.leaders[label] = box + self.air, leader
        self.extents[label] = self.hulls[label][choice]

    def _conflicts(self, label: int, stop: int | None = None, most: float = np.inf) -> tuple[Bools, Ints]:
        """Which places of `label` (those before `stop`) meet which placed labels, and the numbers of these.

        Leaders are not looked at where more than `most` boxes are met already.
        """
        reach = self.reach[label]
        if reach is None:
            return np.zeros((0, 0), dtype=bool), np.zeros(0, dtype=np.intp)
        e = self.extents.T
        near = (e[0] < reach[2]) & (e[2] > reach[0]) & (e[1] < reach[3]) & (e[3] > reach[1])
        near[label] = False
        placed = np.flatnonzero(near)
        boxes, leaders = self.candidates[label].boxes[:stop], self.candidates[label].leaders[:stop]
        others, lines = self.boxes[placed], self.leaders[placed]
        meet = boxes_meet(boxes, others)
        open_ = meet.sum(axis=1) <= most
        led, theirs = (
            np.flatnonzero(open_ & np.isfinite(leaders[:, 0])),
            np.flatnonzero(np.isfinite(lines[:, 0])),
        )
        meet[led] |= lines_meet_boxes(leaders[led], others)
        if len(theirs):
            rows = np.flatnonzero(open_)
            meet[rows[:, None], theirs] |= lines_meet_boxes(lines[theirs], boxes[rows]).T
            meet[led[:, None], theirs] |= lines_cross(leaders[led], lines[theirs])
        return meet, placed

    def _cost(self, label: int) -> float:
        return float(self.candidates[label].costs[self.choice[label]])

    def _take_best(self, label: int, stop: int | None = None) -> bool:
        meet, _ = self._conflicts(label, stop, most=0)
        free = np.flatnonzero(~meet.any(axis=1))
        if len(free):
            self._put(label, int(free[0]))
        return bool(len(free))

    def _improve(self, label: int) -> None:
        """Move `label` to a better place, free or held by one label that loses less than is gained."""
        choice = int(self.choice[label])
        if self._cost(label) - self.candidates[label].costs[0] < _WORTH:
            return
        if not self._take_best(label, choice):
            self._push(label, self._cost(label), choice)

    def _push(self, label: int, limit: float, stop: int | None = None) -> bool:
        """Place `label` where one label alone stands in the way and can go elsewhere.

        Both together must come to cost less than `limit` and what the other does now; places from `stop` on
        are not tried.
        """
        mine = int(self.choice[label])
        for place, other in self._held_by_one(label, stop):
            was, before = int(self.choice[other]), self._cost(other)
            self._put(label, place)
            if self._take_best(other) and self._cost(label) + self._cost(other) < limit + before:
                return True
            self._put(other, was)
            self._put(label, mine)
        return False

    def _squeeze_in(self, label: int, deeper: int, fixed: frozenset[int] = frozenset()) -> bool:
        """Place `label` by pushing one other aside, which may push a further one, and so on `deeper`."""
        mine, fixed = int(self.choice[label]), fixed | {label}
        for place, other in self._held_by_one(label):
            if other in fixed:
                continue
            was = int(self.choice[other])
            self._put(label, place)
            if self._take_best(other) or (deeper and self._squeeze_in(other, deeper - 1, fixed)):
                return True
            self._put(other, was)
            self._put(label, mine)
        return False

    def _held_by_one(self, label: int, stop: int | None = None) -> Iterator[tuple[int, int]]:
        """The places of `label` that one other alone holds and that other, as many as are worth a try."""
        meet, placed = self._conflicts(label, stop, most=1)
        tries = dict.fromkeys(placed.tolist(), _TRIES)
        for place in np.flatnonzero(meet.sum(axis=1) == 1).tolist():
            other = int(placed[meet[place].argmax()])
            if tries[other] and self.trials:
                tries[other] -= 1
                self.trials -= 1
                yield place, other

    def _oust(self, label: int) -> bool:
        """Place `label` where only less important labels stand in the way, and drop these."""
        meet, placed = self._conflicts(label)
        less = self.priority[placed] < self.priority[label]
        places = np.flatnonzero(~(meet & ~less).any(axis=1))
        if not len(places):
            return False
        for other in placed[meet[places[0]]].tolist():
            self._put(other, _NOWHERE)
        self._put(label, int(places[0]))
        return True


def _hulls(boxes: Floats, leaders: Floats, air: Floats) -> Floats:
    """The boxes, each with the `air` about it and its leader."""
    hulls = boxes + air
    led = np.flatnonzero(np.isfinite(leaders[:, 0]))
    ends = leaders[led]
    hulls[led, :2] = np.minimum(hulls[led, :2], np.minimum(ends[:, :2], ends[:, 2:]))
    hulls[led, 2:] = np.maximum(hulls[led, 2:], np.maximum(ends[:, :2], ends[:, 2:]))
    return hulls


def _around(hulls: Floats) -> Floats:
    """The box around all of `hulls`."""
    return np.concatenate([hulls[:, :2].min(axis=0), hulls[:, 2:].max(axis=0)])

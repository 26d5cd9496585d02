"""Numbered discs for the labels that have no place on the map: they stand in or at their areas."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from layers.cartography.labels.arrays import Floats
from layers.cartography.labels.batch import Site
from layers.cartography.labels.disc_faults import FaultsBetween
from layers.cartography.labels.discs import FAULT, Discs, Rings, find_discs
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.meeting import boxes_meet, lines_cross, lines_meet_boxes
from layers.cartography.labels.model import Label, Point, Style
from layers.cartography.labels.seats import Seats

_ROUNDS, _IN_VAIN, _TRIES, _FEW = 12, 3, 120, 3
_MOST, _FEWEST, _IN_ALL = 120, 40, 1400
_AHEAD = 8
"""How many places that a disc is about to try are judged together."""
_ABOUT_PX = 120.0
"""How far from a site a label may be that makes way for its number."""


@dataclass(frozen=True)
class Numbers:
    """Discs, numbered from top left to bottom right, and those of the sites whose disc still breaks a rule."""

    discs: list[Label]
    in_trouble: list[Site]


def place_numbers(
    sites: Sequence[Site], labels: Sequence[Label], ground: Ground, style: Style, kept: dict[str, Rings]
) -> Numbers:
    """A disc for each site, clear of labels, discs, obstacles and markers; one away from its area has a leader.

    `kept` holds by area what the ground says of the sites; it is filled here.
    """
    for site in sites:
        if site.request.iso3 not in kept:
            kept[site.request.iso3] = Rings(site, ground, style)
    boxes, lines = _boxes(labels), _lines(labels)
    most = max(_FEWEST, min(_MOST, _IN_ALL // max(1, len(sites))))
    plan = _Plan(sites, [find_discs(kept[site.request.iso3], boxes, lines, most) for site in sites], ground)
    plan.settle()
    discs = [_label(site, *plan.place(index)) for index, site in enumerate(sites)]
    size = style.disc_em * style.size_px
    discs.sort(key=lambda disc: (disc.box[1] // size, disc.box[0], disc.iso3))
    return Numbers([replace(disc, number=number) for number, disc in enumerate(discs, 1)], plan.in_trouble())


def labels_in_the_way(labels: Sequence[Label], discs: Sequence[Label]) -> list[Label]:
    """The labels that a disc or its leader meets."""
    boxes, lines = _boxes(labels), _lines(labels)
    disc_boxes, disc_lines = _boxes(discs), _lines(discs)
    met = boxes_meet(boxes, disc_boxes).any(axis=1) | lines_meet_boxes(disc_lines, boxes, 1.0).any(axis=0)
    met |= lines_meet_boxes(lines, disc_boxes).any(axis=1) | lines_cross(lines, disc_lines).any(axis=1)
    return [labels[int(index)] for index in np.flatnonzero(met)]


def labels_about(labels: Sequence[Label], sites: Sequence[Site]) -> list[Label]:
    """The label that is nearest to each of the sites, none that is far away."""
    if not labels:
        return []
    boxes = _boxes(labels)
    found = []
    for x, y in (site.anchor for site in sites):
        across = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0)
        away = np.hypot(across, np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 3]), 0))
        if (nearest := int(away.argmin())) not in found and away[nearest] <= _ABOUT_PX:
            found.append(nearest)
    return [labels[index] for index in found]


def _boxes(labels: Sequence[Label]) -> Floats:
    """The box of each label (n, 4; px)."""
    return np.array([label.box for label in labels]).reshape(-1, 4)


def _lines(labels: Sequence[Label]) -> Floats:
    """The leader of each label (n, 4; px), NaN without."""
    return np.array([np.ravel(label.leader) if label.leader else [np.nan] * 4 for label in labels]).reshape(-1, 4)


def _label(site: Site, box: Floats, leader: Floats) -> Label:
    left, top, right, bottom = map(float, box)
    x0, y0, x1, y1 = map(float, leader)
    ends: tuple[Point, Point] | None = None if np.isnan(leader[0]) else ((x0, y0), (x1, y1))
    request = site.request
    return Label(request.iso3, "number", request.lines, request.chips, (left, top, right, bottom), "middle", ends)


class _Plan(Seats):
    """Which place each disc takes: the cheapest that the others leave, by turns, those in trouble first."""

    def __init__(self, sites: Sequence[Site], discs: Sequence[Discs], ground: Ground) -> None:
        super().__init__()
        # The places of all stand in one row, disc after disc.
        self.starts = list(accumulate((len(one.boxes) for one in discs), initial=0))
        self._sites, self._discs, self._ground = sites, discs, ground
        self._own_costs = [one.costs.copy() for one in discs]
        self._seen = [one.crosses | np.isnan(one.leaders[:, 0]) for one in discs]
        self._faults = FaultsBetween(discs)
        self._load = np.zeros(self.starts[-1])
        self._has_learnt = False

    def place(self, index: int) -> tuple[Floats, Floats]:
        """The box and the leader of a disc."""
        discs, row = self._discs[index], self.rows[index]
        return discs.boxes[row], discs.leaders[row]

    def in_trouble(self) -> list[Site]:
        """The sites whose disc breaks a rule."""
        return [site for index, site in enumerate(self._sites) if self._cost(index) >= FAULT]

    def settle(self) -> None:
        """Place all discs again and again, those that broke a rule before the others, and keep the best of it."""
        order, best, least, in_vain = list(range(len(self._discs))), dict(self.rows), np.inf, 0
        tried: set[tuple[int, ...]] = set()
        for _ in range(_ROUNDS):
            if tuple(order) in tried:
                break  # it would end as it did
            tried.add(tuple(order))
            self._place_in(order)
            if self._has_learnt:
                tried.clear()
            cost = self._sum(order)
            in_vain = 0 if cost < least else in_vain + 1
            if cost < least:
                best, least = dict(self.rows), cost
            if in_vain == _IN_VAIN:
                break
            in_trouble = [index for index in order if self._cost(index) >= FAULT]
            if not in_trouble:
                break
            order = in_trouble + [index for index in order if index not in in_trouble]
        self._clear()
        for index, row in best.items():
            self._take(index, row)

    def _clear(self) -> None:
        """Seat no disc."""
        self.rows = {}
        self._load[:] = 0

    def _place_in(self, order: Sequence[int]) -> None:
        """Place all discs in this order, then each once more; at last those in trouble with one that gives way."""
        self._clear()
        self._has_learnt = False
        for index in (*order, *order):
            self._take(index, self._cheapest(index))
        for index in order:
            if self._cost(index) >= FAULT:
                self.make_way(index, self._held_by_few(index))

    def _take(self, index: int, row: int) -> None:
        """Seat a disc here; the load on all places is kept in step, which is whole hundreds and so exact."""
        if index in self.rows:
            self._load -= self._faults.of(self.starts[index] + self.rows[index])
        self.rows[index] = row
        self._load += self._faults.of(self.starts[index] + row)

    def make_way(self, index: int, places: Iterable[tuple[int, Sequence[int]]]) -> bool:
        """Give the disc the first of these places that it can have; else all stand as before."""
        before = self.rows, self._load
        for row, others in places:
            self.rows, self._load = dict(before[0]), before[1].copy()
            if self.move(index, row, others):
                return True
        self.rows, self._load = before
        return False

    def _held_by_few(self, index: int) -> Iterator[tuple[int, Sequence[int]]]:
        """The places of a disc where few others are in its way, and these."""
        others = [other for other in self.rows if other != index]
        nearest = np.argsort(self._own_costs[index], kind="stable")[:_TRIES]
        taken = [self.starts[other] + self.rows[other] for other in others]
        met = self._faults.among(self.starts[index] + nearest, taken)
        counts = np.count_nonzero(met, axis=1)
        held = np.flatnonzero((counts > 0) & (counts <= _FEW))
        for first in range(0, len(held), _AHEAD):
            ahead = held[first : first + _AHEAD]
            self._faults.know((self.starts[index] + nearest[ahead]).tolist())
            for at in ahead:
                yield int(nearest[at]), [others[place] for place in np.flatnonzero(met[at])]

    def move(self, index: int, row: int, others: Sequence[int]) -> bool:
        """Move a disc and those that are in its way, if all together gain."""
        was = self._sum((index, *others))
        self._take(index, row)
        for other in others:
            self._take(other, self._cheapest(other))
        self._is_sound(index, row)
        return self._sum((index, *others)) < was - 1e-9

    def _cheapest(self, index: int) -> int:
        row = int(self._costs(index).argmin())
        return row if self._is_sound(index, row) else self._cheapest(index)

    def _is_sound(self, index: int, row: int) -> bool:
        """Whether a place stands a closer look; one whose leader is seen to cross other data costs more thereafter."""
        if self._seen[index][row]:
            return True
        self._seen[index][row] = True
        crosses = self._ground.is_crossed(self._sites[index].request.iso3, self._discs[index].leaders[row])
        self._own_costs[index][row] += FAULT * crosses
        self._has_learnt |= crosses
        return not crosses

    def _sum(self, indices: Sequence[int]) -> float:
        return sum(self._cost(index) for index in indices)

    def _cost(self, index: int) -> float:
        row = self.rows[index]
        return float(self._own_costs[index][row] + self._load[self.starts[index] + row])

    def _costs(self, index: int) -> Floats:
        """What each place of a disc costs among the places that the others have."""
        costs: Floats = self._own_costs[index] + self._load[self.starts[index] : self.starts[index + 1]]
        return costs

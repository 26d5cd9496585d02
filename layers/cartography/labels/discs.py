"""Where the numbered disc of one area may stand, and what each place costs as far as the ground alone decides."""

from dataclasses import dataclass

import numpy as np

from layers.cartography.labels.arrays import Flags, Floats, Indices
from layers.cartography.labels.batch import Site
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.leaders import crosses_data
from layers.cartography.labels.meeting import boxes_meet, lines_cross, lines_meet_boxes
from layers.cartography.labels.model import Style
from layers.cartography.labels.sums import cells_of, touched

FAULT = 100.0
"""The cost of each rule that a place breaks, far above that of any distance."""
_RANKED = 350
_SPOKES = np.column_stack([turn(np.arange(24) * 2 * np.pi / 24) for turn in (np.cos, np.sin)])
"""The directions (24, 2) in which places are looked for."""
_CLOSE_PX = np.arange(3, 43, 3)
_FAR_PX = np.arange(48, 370, 8)
_AWAY, _OVER_FOREIGN = 10.0, 6.0
_AIR_PX = 2.0
_RIM_PX, _ON_RIM = 4.0, FAULT / 2
"""How much of the edge of another's marker a disc may cover, and what that costs: less than a rule that is broken."""


@dataclass(frozen=True)
class Discs:
    """Places of one disc, the cheapest first: boxes and leaders (n, 4; px, NaN at home), costs (n).

    `crosses` are those that cost more because their leader crosses other data.
    """

    boxes: Floats
    leaders: Floats
    costs: Floats
    crosses: Flags


class Rings:
    """The boxes about one site in which its disc may stand, and what the ground alone says of them.

    It is kept between the rounds of the numbers, from one to the next of which only labels go.
    """

    def __init__(self, site: Site, ground: Ground, style: Style) -> None:  # noqa: D107
        half = style.disc_em * style.size_px / 2
        self.site, self.ground, self.half = site, ground, half
        self.boxes = boxes = _around(site, half, ground)
        markers = _about(boxes, site.blocked[len(ground.obstacles) :])
        hidden = np.vstack((ground.obstacles, markers + np.array([1, 1, -1, -1]) * _RIM_PX))
        self.is_clear = ~np.asarray(boxes_meet(boxes, hidden, 1.0).any(axis=1))
        self.on_rim = np.asarray(boxes_meet(boxes, markers, 1.0).any(axis=1))
        iso3 = site.request.iso3
        self.away: Floats = np.hypot(*((boxes[:, :2] + half) - site.anchor).T)
        self.at_home: Flags = (ground.own(iso3, boxes) > 0) | (self.away <= site.radius + half)
        self.foreign: Floats = ground.foreign(iso3, boxes) / cells_of(touched(boxes.T, ground.cell))
        self._ends = _ends(site, ground)
        self._led: dict[bytes, tuple[Floats, Flags, Flags]] = {}

    def lead(self, rows: Indices, blocked: Floats) -> tuple[Floats, Flags]:
        """The leaders of some of the boxes (n, 4), NaN at home, and which of them cross other data.

        Each goes to the nearest point of the area, or of its marker's edge, that nothing covers.
        """
        bare = ~boxes_meet(np.hstack((self._ends, self._ends)), blocked, 1.0).any(axis=1)
        if (key := bare.tobytes()) not in self._led:
            lines = _leaders(self.boxes, self._ends[bare] if bare.any() else self._ends)
            lines[self.at_home] = np.nan
            self._led[key] = lines, np.zeros(len(lines), dtype=bool), self.at_home.copy()
        lines, crosses, is_known = self._led[key]
        asked = rows[~is_known[rows]]
        crosses[asked] = crosses_data(lines[asked], self.site.request.iso3, self.ground)
        is_known[asked] = True
        return lines[rows], crosses[rows]


def find_discs(rings: Rings, labels: Floats, leaders: Floats, most: int) -> Discs:
    """Up to `most` places of a disc clear of labels and their leaders (n, 4; px), obstacles and markers; one at least.

    A place costs its distance from the label point in half discs, more where it is not at home and needs a leader,
    and `FAULT` for each thing that its leader would meet or foreign data that it would cross. It covers the edge of
    another's marker only where every other place breaks a rule.
    """
    site, boxes = rings.site, rings.boxes
    blocked = np.vstack((labels, site.blocked))
    free = rings.is_clear & ~boxes_meet(boxes, _about(boxes, labels), 1.0).any(axis=1)
    free &= ~lines_meet_boxes(leaders, boxes, 1.0).any(axis=0)
    rows = np.flatnonzero(free) if free.any() else np.zeros(1, dtype=np.int64)
    lines, crosses = rings.lead(rows, blocked)
    costs = rings.away[rows] / rings.half + _OVER_FOREIGN * rings.foreign[rows]
    costs += np.where(rings.at_home[rows], 0, _AWAY)
    costs += FAULT * (_broken(lines, site, (blocked, leaders)) + crosses)
    on_rim = rings.on_rim[rows]
    costs += np.where(on_rim, FAULT if (costs[~on_rim] < FAULT).any() else _ON_RIM, 0.0)
    kept = _spread(np.argsort(costs, kind="stable")[:_RANKED], most)
    return Discs(boxes[rows[kept]], lines[kept], costs[kept], crosses[kept])


def _about(boxes: Floats, others: Floats) -> Floats:
    """Those of the others (m, 4) that can meet any of the boxes (n, 4), or what is drawn within them."""
    if not len(boxes):
        return others[:0]
    hull = np.concatenate((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))
    return others[boxes_meet(others, hull[None], _AIR_PX)[:, 0]]


def _spread(order: Indices, most: int) -> Indices:
    """The first half and more of the rest at even steps, so that a disc that is crowded out finds another side."""
    first, rest = order[: most // 2], order[most // 2 :]
    step = max(1, -(-len(rest) // (most - most // 2)))
    return np.concatenate((first, rest[::step]))


def _around(site: Site, half: float, ground: Ground) -> Floats:
    """Boxes of discs at the label point and on rings about it, those in the frame; the first is always in it."""
    anchor = np.clip(site.anchor, half + 1, np.array(ground.size) - half - 1)
    rings = np.concatenate((_CLOSE_PX, _FAR_PX)).astype(float)
    middles = np.vstack(([anchor], anchor + (rings[:, None, None] * _SPOKES).reshape(-1, 2)))
    boxes = np.hstack((middles - half, middles + half))
    return boxes[ground.in_frame(boxes, 0.5)]


def _ends(site: Site, ground: Ground) -> Floats:
    """Where leaders of a site may end (n, 2; px): at its marker's edge, or at its label point and in its area."""
    points: Floats = site.anchor + site.radius * _SPOKES
    return points if site.radius else np.vstack((points[:1], ground.targets(site.request.iso3)))


def _leaders(boxes: Floats, points: Floats) -> Floats:
    """From each disc to the nearest of these points."""
    across, down = (points[:, axis] - ((boxes[:, axis] + boxes[:, axis + 2]) / 2)[:, None] for axis in (0, 1))
    ends = points[(across**2 + down**2).argmin(axis=1)]
    return np.hstack((np.clip(ends, boxes[:, :2], boxes[:, 2:]), ends))


def _broken(lines: Floats, site: Site, taken: tuple[Floats, Floats]) -> Indices:
    """How many rules each leader breaks; where what covers the area itself is met, none could do better."""
    broken = np.zeros(len(lines), dtype=np.int64)
    led = ~np.isnan(lines[:, 0])
    boxes, leaders = taken
    spot = np.array([[*site.anchor, *site.anchor]])
    boxes = _about(
        np.hstack((np.minimum(lines[led, :2], lines[led, 2:]), np.maximum(lines[led, :2], lines[led, 2:]))), boxes
    )
    in_the_way = boxes[~boxes_meet(spot, boxes, 1.0)[0]]
    broken[led] += lines_meet_boxes(lines[led], in_the_way, 1.0).sum(axis=1)
    broken[led] += lines_cross(lines[led], leaders).sum(axis=1)
    return broken

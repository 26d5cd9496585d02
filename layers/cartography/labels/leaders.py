"""From which boxes a short leader reaches the own area and crosses no other with data."""

from dataclasses import dataclass

import numpy as np

from layers.cartography.labels.arrays import Flags, Floats, Indices
from layers.cartography.labels.batch import Batch, Spots, rows_of
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.meeting import lines_meet_boxes
from layers.cartography.labels.sums import touched

_LED = 90
"""How many boxes of each way are looked at, the nearest first."""
_SAMPLES = 64
OVER_LAND = 25.0
"""What it costs to stand over land, in px of a leader."""


@dataclass(frozen=True)
class Led:
    """Boxes, the nearest of each way first, their leaders (4, n; px) and whether they stand over land."""

    spots: Spots
    lines: Floats
    over_land: Flags

    def take(self, chosen: Flags | Indices) -> "Led":
        """These alone."""
        rows = rows_of(chosen)
        return Led(self.spots.take(rows), self.lines.take(rows, axis=1), self.over_land.take(rows))


def lead(spots: Spots, batch: Batch) -> Led:
    """Those of the boxes, way by way, that can have a leader, with it."""
    led = _nearest(spots, batch)
    to_edge = batch.radii[led.spots.sites]
    run = led.lines[:2] - led.lines[2:]
    led.lines[2:] += run / np.maximum(np.hypot(*run), 1e-9) * to_edge
    led = led.take(np.hypot(*(led.lines[2:] - led.lines[:2])) > batch.style.margin_px)
    led = led.take(~batch.but_own(lines_meet_boxes(led.lines.T, batch.taken, 1.0).T, led.spots.sites))
    return led.take(~_over_data(led, batch))


def _targets(batch: Batch, site: int) -> Floats:
    """Where a leader of the label may end (n, 2): in its area, or at its marker."""
    found = np.empty((0, 2)) if batch.radii[site] else batch.ground.targets(batch.sites[site].request.iso3)
    return found if len(found) else batch.anchors[:, [site]].T


def hulls_of(ways: Indices, batch: Batch) -> tuple[Floats, Floats]:
    """The bounds (4, ways; px) of where the leader of each of these ways may end, and how long it may be."""
    hulls = np.full((4, len(batch.sites)), np.nan)
    sites = batch.ways.sites[ways]
    for site in sorted({*sites.tolist()}):
        targets = _targets(batch, site)
        hulls[:, site] = *targets.min(axis=0), *targets.max(axis=0)
    return hulls[:, sites], batch.reach + batch.radii[sites]


def are_apart(spots: Spots, batch: Batch) -> Flags:
    """Which boxes do not stand on their area or close to it."""
    return np.asarray(batch.own(batch.touched(spots, batch.style.margin_px), spots.sites) == 0)


def _nearest(spots: Spots, batch: Batch) -> Led:
    """The nearest boxes of each way, with the shortest line to the area; one over land counts as farther."""
    ends = np.empty((2, len(spots.sites)))
    for site, rows in spots.runs():
        ends[:, rows] = _nearest_targets(spots.boxes[:, rows], _targets(batch, site))
    starts = np.clip(ends, spots.boxes[:2], spots.boxes[2:])
    lengths = np.hypot(*(ends - starts))
    near = np.flatnonzero(lengths <= (batch.reach + batch.radii)[spots.sites])
    led = Led(spots, np.vstack((starts, ends)), np.zeros(len(spots.sites), dtype=bool)).take(near)
    over_land = batch.ground.land.sums.count(batch.touched(led.spots)) > 0
    order = np.lexsort((lengths[near] + over_land * OVER_LAND, led.spots.ways))
    ways = led.spots.ways[order]
    rank = np.arange(len(ways)) - np.searchsorted(ways, ways)
    return Led(led.spots, led.lines, over_land).take(order[rank < _LED])


def _nearest_targets(boxes: Floats, targets: Floats) -> Floats:
    """The target that is nearest to each box (4, n), as (2, n)."""
    squares = np.zeros((boxes.shape[1], len(targets)))
    for axis in (0, 1):
        wanted = targets[:, axis]
        away = np.minimum(np.maximum(wanted, boxes[axis][:, None]), boxes[axis + 2][:, None])
        away -= wanted
        away *= away
        squares += away
    nearest: Floats = targets.T[:, squares.argmin(axis=1)]
    return nearest


def _over_data(led: Led, batch: Batch) -> Flags:
    """Which leaders run over an area with data other than their own."""
    low, high = np.minimum(led.lines[:2], led.lines[2:]), np.maximum(led.lines[:2], led.lines[2:])
    cell = batch.ground.cell
    found = batch.foreign(touched(np.vstack((low, high)), cell, cell), led.spots.sites)
    doubtful = led.take(found)
    crosses = np.zeros(len(doubtful.spots.sites), dtype=bool)
    for site, rows in doubtful.spots.runs():
        crosses[rows] = crosses_data(doubtful.lines[:, rows].T, batch.sites[site].request.iso3, batch.ground)
    found[found] = crosses
    return found


def crosses_data(lines: Floats, iso3: str, ground: Ground) -> Flags:
    """Whether each segment (n, 4) runs over an area with data other than this one."""
    part = np.linspace(0, 1, _SAMPLES)
    x = lines[:, :1] + (lines[:, 2:3] - lines[:, :1]) * part
    y = lines[:, 1:2] + (lines[:, 3:4] - lines[:, 1:2]) * part
    return np.asarray(ground.foreign_at(iso3, x, y).any(axis=1))

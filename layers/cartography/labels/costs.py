"""What each place of a label costs, and how its lettering is aligned there."""

import numpy as np

from layers.cartography.labels.arrays import Floats, Indices
from layers.cartography.labels.batch import Batch, Spots
from layers.cartography.labels.leaders import OVER_LAND, Led
from layers.cartography.labels.places import BESIDE, END, INSIDE, LEADER, MIDDLE, START
from layers.cartography.labels.sums import cells_of

LEAST = {INSIDE: 0.0, BESIDE: 12.0, LEADER: 40.0}
"""No place of a kind costs less."""
_TIGHT = 4.0
_AT_COAST_PX = 2.0


def costs_of(kind: int, led: Led, batch: Batch) -> Floats:
    """By kind, then by how far from the label point in ems, or how long the leader; to the right is best."""
    em, spots = batch.style.size_px, led.spots
    anchor_x, anchor_y = batch.anchors[:, spots.sites]
    left, top, right, bottom = spots.boxes
    away = np.hypot((left + right) / 2 - anchor_x, ((top + bottom) / 2 - anchor_y) * 1.5) / em
    costs = LEAST[kind] + away
    if kind == LEADER:
        costs += 4 * (np.hypot(led.lines[2] - led.lines[0], led.lines[3] - led.lines[1]) / em)
    if kind == BESIDE:
        costs += 0.8 * (right < anchor_x)
    costs = batch.ways.costs[spots.ways] + costs
    if kind == LEADER:
        return np.asarray(costs + led.over_land * OVER_LAND)
    return np.asarray(costs + _tightness(kind, spots, batch))


def _tightness(kind: int, spots: Spots, batch: Batch) -> Floats:
    """The cost of standing at the own coast, inside or out."""
    if kind == INSIDE:
        edges = batch.touched(spots, batch.style.margin_px)
        return np.where(batch.own(edges, spots.sites) == cells_of(edges), 0, _TIGHT)
    edges = batch.touched(spots, _AT_COAST_PX)
    return np.where(batch.own(edges, spots.sites) > 0, _TIGHT / 2, 0)


def aligns_of(kind: int, spots: Spots, batch: Batch) -> Indices:
    """Lettering to the right of its area starts at it, to the left ends at it, else it is centred."""
    x = batch.anchors[0, spots.sites]
    if kind == INSIDE:
        return np.full(len(x), MIDDLE)
    found: Indices = np.where(spots.boxes[0] > x, START, np.where(spots.boxes[2] < x, END, MIDDLE))
    return found

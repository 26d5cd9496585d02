"""Where labels may stand, kind by kind, as far as the ground alone decides."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from layers.cartography.labels.arrays import Flags, Floats, Indices
from layers.cartography.labels.batch import Batch, Spots
from layers.cartography.labels.costs import aligns_of, costs_of
from layers.cartography.labels.lattice import spots_in
from layers.cartography.labels.leaders import Led, are_apart, hulls_of, lead
from layers.cartography.labels.places import BESIDE, INSIDE, LEADER, Places, best_of
from layers.cartography.labels.sums import cells_of

_OWN_SHARE = 0.02
"""What a label beside its area may cover of its own islets."""
_BESIDE_PX = (2.0, 4.0, 6.0)
"""How far a label beside its area may stand from it, if no other area is as near."""
_CLEARLY = 3.0
"""How many times as far another's marker must be, which would else seem to be what the label names."""


def find_places(kind: int, sites: Sequence[int], batch: Batch) -> list[Places]:
    """The best places of a kind of each of these labels, some of each setting, the cheapest first."""
    wanted = np.zeros(len(batch.sites), dtype=bool)
    wanted[list(sites)] = True
    ways = np.flatnonzero(wanted[batch.ways.sites])
    led = _FIND[kind](ways, batch)
    costs = costs_of(kind, led, batch)
    rows = best_of(led.spots, costs)
    best = led.take(rows)
    places = Places(
        best.spots.boxes.T,
        best.lines.T,
        np.full(len(rows), kind),
        aligns_of(kind, best.spots, batch),
        batch.ways.indices[best.spots.ways],
        costs[rows],
    )
    first, last = (np.searchsorted(best.spots.sites, sites, side).tolist() for side in ("left", "right"))
    return [places.take(slice(*ends)) for ends in zip(first, last, strict=True)]


def _inside(ways: Indices, batch: Batch) -> Led:
    """The boxes that stand in the own area alone."""
    spots = spots_in(batch, ways, batch.frames[:, batch.ways.sites[ways]])
    edges = batch.touched(spots)
    spots = spots.take(batch.own(edges, spots.sites) == cells_of(edges))
    return _without_leader(_free(spots, batch))


def _beside(ways: Indices, batch: Batch) -> Led:
    """The boxes close to the own area or marker, and to no other area as close."""
    sites = batch.ways.sites[ways]
    marked, anchors, radii = batch.radii[sites] > 0, batch.anchors[:, sites], batch.radii[sites]
    seen = np.where(marked, np.vstack((anchors - radii, anchors + radii)), batch.frames[:, sites])
    spots = spots_in(batch, ways, _about(seen, _BESIDE_PX[-1] + 2 * batch.ground.cell, ways, batch))
    spots = spots.take(_are_close(spots, batch))
    edges = batch.touched(spots)
    own, cells = batch.own(edges, spots.sites), cells_of(edges)
    # A label on its own coast would be read half on the fill and half on the sea.
    spots = _free(spots.take((own <= _OWN_SHARE * cells) & (own < cells)), batch)
    return _without_leader(spots.take(_are_beside(spots, batch)))


def _led(ways: Indices, batch: Batch) -> Led:
    """The boxes from which a leader reaches the own area, but those beside it."""
    hulls, longest = hulls_of(ways, batch)
    spots = spots_in(batch, ways, _about(hulls, longest, ways, batch))
    spots = _free(spots.take(are_apart(spots, batch)), batch)
    return lead(spots.take(~_are_beside(spots, batch)).by_way(), batch)


_FIND: Mapping[int, Callable[[Indices, Batch], Led]] = {INSIDE: _inside, BESIDE: _beside, LEADER: _led}


def _about(seen: Floats, gap: Floats | float, ways: Indices, batch: Batch) -> Floats:
    """Windows (4, ways) of the boxes that are no farther than `gap` px from what is seen of their areas (4, ways)."""
    room = batch.ways.sizes[:, ways] + gap
    return np.vstack((seen[:2] - room, seen[2:] + room))


def _without_leader(spots: Spots) -> Led:
    spots = spots.by_way()
    return Led(spots, np.full((4, len(spots.sites)), np.nan), np.zeros(len(spots.sites), dtype=bool))


def _free(spots: Spots, batch: Batch) -> Spots:
    """The boxes in the frame, on no foreign data, and clear of what is blocked and of the own marker."""
    margin, (width, height) = batch.style.margin_px, batch.ground.size
    left, top, right, bottom = spots.boxes
    spots = spots.take((left >= margin) & (top >= margin) & (right <= width - margin) & (bottom <= height - margin))
    # A label stands beside its own marker, never on it.
    spots = spots.take(~batch.at_marker(spots, margin - 1))
    spots = spots.take(~batch.foreign(batch.touched(spots, batch.style.halo_px), spots.sites))
    return spots.take(~batch.blocked(spots, margin))


def _are_close(spots: Spots, batch: Batch) -> Flags:
    """Which boxes are close to the own area, or to its marker where it has one."""
    marked = (batch.radii > 0)[spots.sites]
    close = batch.at_marker(spots, _BESIDE_PX[-1])
    rows = np.flatnonzero(~marked)
    unmarked = spots.take(rows)
    close[rows] = batch.own(batch.touched(unmarked, _BESIDE_PX[-1]), unmarked.sites) > 0
    return close


def _are_beside(spots: Spots, batch: Batch) -> Flags:
    """Which boxes are close to the own area or marker, and to no other area as close."""
    rows = np.flatnonzero(_are_close(spots, batch))
    found: Flags = np.zeros(len(spots.sites), dtype=bool)
    for gap in _BESIDE_PX:
        rows = rows[~found[rows]]
        found[rows] = _are_alone(spots.take(rows), gap, batch)
    return found


def _are_alone(spots: Spots, gap: float, batch: Batch) -> Flags:
    """Which boxes are within `gap` px of the own area or marker, and farther from any other."""
    x, y = batch.anchors[:, spots.sites]
    left, top, right, bottom = spots.boxes
    away = np.hypot(np.maximum(np.maximum(left - x, x - right), 0), np.maximum(np.maximum(top - y, y - bottom), 0))
    # Islets of an area that is small enough for a marker are hardly seen: what is seen is the marker.
    radii = batch.radii[spots.sites]
    own = np.where(radii > 0, away - radii <= gap, batch.own(batch.touched(spots, gap), spots.sites) > 0)
    other = batch.other_land(batch.touched(spots, gap + 2 * batch.ground.cell), spots.sites)
    return np.asarray(own & ~other & ~batch.blocked(spots, _CLEARLY * gap))

"""The boxes that are looked at for each way to set a label: on lattices about and in its area, and at its marker."""

from typing import NamedTuple

import numpy as np

from layers.cartography.labels.arrays import Floats, Indices
from layers.cartography.labels.batch import Batch, Spots

_SPOTS, _SPOTS_INSIDE = 500, 400
"""About how many are looked at for each way, and how many more inside of its area."""
_LEAST_STEP, _LEAST_STEP_INSIDE = 3.0, 2.0
_AROUND = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.6), (1, 0.6), (-1, -0.6), (-1, 0.6), (0.5, -1), (0.5, 1),
           (-0.5, -1), (-0.5, 1))  # fmt: skip
"""Where about a marker the middle of a label may be, as shares of the way to where they would just touch."""
_SLACK = 1e-6
"""Px by which a window is wider than it need be, so that no rounding decides what stands in it."""


class _Middles(NamedTuple):
    """Middles of boxes (2, n; px), way by way, and how many each way has."""

    points: Floats
    counts: Indices


class _Lattice(NamedTuple):
    """A lattice for each way: its first and its last column and row (2, ways) from the origin on, `step` px apart."""

    first: Floats
    last: Floats
    step: Floats


def spots_in(batch: Batch, ways: Indices, windows: Floats) -> Spots:
    """The boxes for these ways that stand in the window (4, ways; px) of theirs.

    Those of one way come in the order in which they are looked at, though others may stand between them.
    """
    half, sites = batch.ways.sizes[:, ways] / 2, batch.ways.sites[ways]
    origin, bounds = batch.anchors[:, sites], batch.bounds[:, sites]
    middles = np.vstack((windows[:2] + half - _SLACK, windows[2:] - half + _SLACK))
    lattices = _about(batch, bounds, half, origin), _within(bounds, half, origin)
    about, within = (_mesh(lattice, middles, origin) for lattice in lattices)
    parts = about, _at_markers(batch, ways, half, origin), within
    rows = np.concatenate([np.repeat(np.arange(len(ways)), part.counts) for part in parts])
    points, half = np.concatenate([part.points for part in parts], axis=1), half.take(rows, axis=1)
    return Spots(np.concatenate((points - half, points + half)), ways.take(rows), sites.take(rows))


def _about(batch: Batch, bounds: Floats, half: Floats, origin: Floats) -> _Lattice:
    """As far about the area as a leader reaches."""
    gap = batch.reach + half
    low = np.maximum(bounds[:2] - gap, half)
    high = np.minimum(bounds[2:] + gap, np.array(batch.ground.size)[:, None] - half)
    across, down = np.maximum(high - low, 1.0)
    step = np.maximum(_LEAST_STEP, np.sqrt(across * down / _SPOTS))
    return _Lattice(np.ceil((low - origin) / step), np.floor((high - origin) / step), step)


def _within(bounds: Floats, half: Floats, origin: Floats) -> _Lattice:
    """Inside the part of the area's bounds that is in view, closer together."""
    room = bounds[2:] - bounds[:2] - 2 * half
    across, down = np.maximum(room, 0)
    step = np.maximum(_LEAST_STEP_INSIDE, np.sqrt(across * down / _SPOTS_INSIDE))
    last = np.floor((bounds[2:] - half - origin) / step)
    first = np.ceil((bounds[:2] + half - origin) / step)
    return _Lattice(first, np.where((room >= 0).all(axis=0), last, -np.inf), step)


def _mesh(lattice: _Lattice, middles: Floats, origin: Floats) -> _Middles:
    """The points of each lattice from the first to the last of `middles` (4, ways; px), row by row."""
    first = np.maximum(lattice.first, np.ceil((middles[:2] - origin) / lattice.step))
    last = np.minimum(lattice.last, np.floor((middles[2:] - origin) / lattice.step))
    columns, rows = np.maximum(last - first + 1, 0).astype(np.int64)
    # The columns and the rows of all ways, of which each point has one.
    x, y = (
        (_within_run(counts) + start.repeat(counts)) * lattice.step.repeat(counts) + middle.repeat(counts)
        for counts, start, middle in zip((columns, rows), first, origin, strict=True)
    )
    widths, starts = columns.repeat(rows), (np.cumsum(columns) - columns).repeat(rows)
    across = x.take(_within_run(widths) + starts.repeat(widths))
    return _Middles(np.stack((across, y.repeat(widths))), columns * rows)


def _at_markers(batch: Batch, ways: Indices, half: Floats, origin: Floats) -> _Middles:
    """Close about the marker, or the anchor where there is none."""
    radii, margin = batch.radii[batch.ways.sites[ways]], batch.style.margin_px
    around = np.array(_AROUND).T[:, None, :]
    rings = [(half + (radii + gap))[:, :, None] * around for gap in (margin, 2 * margin)]
    points = origin[:, :, None] + np.concatenate(rings, axis=2)
    return _Middles(points.reshape(2, -1), np.full(len(radii), points.shape[2]))


def _within_run(counts: Indices) -> Indices:
    """0, 1, 2... for each run of so many."""
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)

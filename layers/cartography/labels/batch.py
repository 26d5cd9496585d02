"""The labels of a map whose places are looked for at once: what they are judged by, a column a label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from layers.cartography.labels.arrays import Counts, Flags, Floats, Indices
from layers.cartography.labels.ground import Ground
from layers.cartography.labels.lettering import Setting
from layers.cartography.labels.meeting import boxes_meet
from layers.cartography.labels.model import LabelRequest, Point, Style
from layers.cartography.labels.sums import Sums, touched

_NOWHERE: Counts = np.zeros((1, 1), dtype=np.int32)


@dataclass(frozen=True, eq=False)
class Site:
    """What one label is asked for, and from where; `radius` is that of its own marker (px; 0: none).

    `taken` are the boxes (m, 4) of obstacles and markers, the same for all labels of a map; that in row `own` is of its
    own marker (-1: none).
    """

    request: LabelRequest
    anchor: Point
    radius: float
    taken: Floats
    own: int

    @cached_property
    def blocked(self) -> Floats:
        """What is in the way of this label."""
        return np.delete(self.taken, self.own, axis=0) if self.own >= 0 else self.taken


def rows_of(chosen: Flags | Indices) -> Indices:
    """The rows that are chosen, by their numbers or by a flag for each."""
    return np.flatnonzero(chosen) if chosen.dtype == bool else np.asarray(chosen, np.int64)


@dataclass(frozen=True)
class Spots:
    """Boxes in which labels might stand (4, n; px), for each the row of its way and that of its label."""

    boxes: Floats
    ways: Indices
    sites: Indices

    def take(self, chosen: Flags | Indices) -> "Spots":
        """These alone."""
        rows = rows_of(chosen)
        return Spots(self.boxes.take(rows, axis=1), self.ways.take(rows), self.sites.take(rows))

    def by_way(self) -> "Spots":
        """The same way by way."""
        return self.take(np.argsort(self.ways, kind="stable"))

    def runs(self) -> Iterator[tuple[int, slice]]:
        """Each label that has any, and where they stand."""
        starts = np.flatnonzero(np.diff(self.sites, prepend=-1))
        for start, end in pairwise([*map(int, starts), len(self.sites)]):
            yield int(self.sites[start]), slice(start, end)


class Ways:
    """All ways in which labels can be set, label by label: the row of the label, width and height (px), cost."""

    def __init__(self, sets: Sequence[tuple[Setting, ...]]) -> None:  # noqa: D107
        every = [(site, index, way) for site, ways in enumerate(sets) for index, way in enumerate(ways)]
        self.sites: Indices = np.array([site for site, _, _ in every])
        self.indices: Indices = np.array([index for _, index, _ in every])
        self.sizes: Floats = np.array([(way.width, way.height) for _, _, way in every]).T
        self.costs: Floats = np.array([way.cost for _, _, way in every])


class Batch:
    """Labels on a ground, in a style."""

    def __init__(  # noqa: D107
        self, sites: Sequence[Site], ways: Sequence[tuple[Setting, ...]], ground: Ground, style: Style
    ) -> None:
        self.sites, self.ground, self.style = sites, ground, style
        self.ways = Ways(ways)
        self.anchors: Floats = np.array([site.anchor for site in sites]).T
        self.radii: Floats = np.array([site.radius for site in sites])
        self.coloured: Flags = np.array([site.request.iso3 in ground.coloured for site in sites])
        self.grids = [ground.grids.get(site.request.iso3) for site in sites]
        self.taken, self._own = sites[0].taken, np.array([site.own for site in sites])
        tables = [_NOWHERE if grid is None else grid.table for grid in self.grids]
        self._sums = Sums(tables, [(0, 0, 0, 0) if grid is None else grid.frame for grid in self.grids])
        self.reach = style.leader_em * style.size_px

    @cached_property
    def frames(self) -> Floats:
        """The bounds of each label's area in view (4, labels; px); the wrong way round where there is none."""
        frames = np.array([(np.inf, np.inf, -np.inf, -np.inf) if grid is None else grid.bounds for grid in self.grids])
        return frames.T

    @cached_property
    def bounds(self) -> Floats:
        """The bounds of each label's area in view and of its anchor (4, labels; px)."""
        low, high = self.frames[:2], self.frames[2:]
        return np.vstack((np.minimum(low, self.anchors), np.maximum(high, self.anchors)))

    def touched(self, spots: Spots, grow: float = 0.0) -> Indices:
        """The cells that each box, grown by `grow` px, touches."""
        return touched(spots.boxes, self.ground.cell, grow)

    def own(self, edges: Indices, sites: Indices) -> Counts:
        """How many cells of its own area each box has between its edges."""
        return self._sums.count(edges, sites)

    def foreign(self, edges: Indices, sites: Indices) -> Flags:
        """Whether any cell of another area with data stands between the edges of each box."""
        found = self.ground.data.sums.count(edges)
        rows = np.flatnonzero((found > 0) & self.coloured[sites])
        found[rows] -= self.own(edges.take(rows, axis=1), sites[rows])
        return np.asarray(found > 0)

    def other_land(self, edges: Indices, sites: Indices) -> Flags:
        """Whether any cell of another area stands between the edges of each box."""
        found = self.ground.land.sums.count(edges)
        rows = np.flatnonzero(found)
        found[rows] -= self.own(edges.take(rows, axis=1), sites[rows])
        return np.asarray(found > 0)

    def blocked(self, spots: Spots, margin: float) -> Flags:
        """Whether each box is closer than `margin` px to an obstacle or to another's marker."""
        return self.but_own(boxes_meet(self.taken, spots.boxes.T, margin), spots.sites)

    def but_own(self, met: Flags, sites: Indices) -> Flags:
        """Which of the labels' columns (m, n) have met any of what is taken but the own marker."""
        own = self._own[sites]
        columns = np.flatnonzero(own >= 0)
        met[own[columns], columns] = False
        return np.asarray(met.any(axis=0))

    def at_marker(self, spots: Spots, margin: float) -> Flags:
        """Whether each box is closer than `margin` px to the own marker; never if there is none."""
        radius = np.where(self.radii > 0, self.radii, -np.inf)[spots.sites]
        x, y = self.anchors[:, spots.sites]
        left, top, right, bottom = spots.boxes
        across = (left < x + radius + margin) & (x - radius < right + margin)
        return np.asarray(across & (top < y + radius + margin) & (y - radius < bottom + margin))

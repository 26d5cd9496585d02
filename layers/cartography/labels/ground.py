"""What lies under the labels of one viewport: every area's cells, what has data, and what must stay free."""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from layers.cartography.labels.arrays import Counts, Flags, Floats
from layers.cartography.labels.model import Box, Point
from layers.cartography.labels.raster import Grid, cell_at, rasterise
from layers.cartography.small_areas import SMALLEST_PX

_CELLS = 620_000
"""No more cells than these in a viewport: a larger one has cells of more than a px."""
_CUT_PX = 8.0
_TARGETS = 30
_REMEMBERED = 1500
_CROSSED = 20_000
"""How many leaders are remembered, about 100 bytes each."""
_SEEN_PX = 1.5
"""How much of a leader is seen to run over an area."""


class Outlines:
    """Polygons in units that `transform` brings to px, to be looked at exactly."""

    def __init__(self, shapes: Mapping[str, BaseGeometry], transform: tuple[float, float, float]) -> None:  # noqa: D107
        self._names, self._shapes = list(shapes), np.array(list(shapes.values()), dtype=object)
        self._scale, *self._move = transform
        self._bounds = shapely.bounds(self._shapes).reshape(-1, 4).T

    def run_over(self, chosen: Set[str], line: Floats) -> float:
        """How far a segment (4; px) runs over the `chosen` areas, in px."""
        ends = (line.reshape(2, 2) - self._move) / self._scale
        (x0, y0), (x1, y1) = ends.min(axis=0), ends.max(axis=0)
        left, top, right, bottom = self._bounds
        near = np.flatnonzero((left <= x1) & (right >= x0) & (top <= y1) & (bottom >= y0))
        near = near[[self._names[at] in chosen for at in near]] if len(near) else near
        return (
            float(shapely.length(shapely.intersection(self._shapes[near], shapely.LineString(ends))).sum())
            * self._scale
        )


class Land:
    """The areas of one extent in one viewport as cells: what stays the same whichever of them have data.

    `areas`, `transform` and `size` are those of `Ground`.
    """

    def __init__(  # noqa: D107
        self, areas: Mapping[str, BaseGeometry], transform: tuple[float, float, float], size: tuple[float, float]
    ) -> None:
        self.size = size
        self.cell = max(1.0, math.sqrt(size[0] * size[1] / _CELLS))
        self._columns, self._rows = (math.ceil(side / self.cell) for side in size)
        self.shapes = areas_in_view(areas, transform, size)
        rasters = {iso3: rasterise(shape, self.cell, self._columns, self._rows) for iso3, shape in self.shapes.items()}
        self.grids: Mapping[str, Grid] = {iso3: grid for iso3, grid in rasters.items() if grid is not None}
        self.all = self.together(self.grids.keys())

    def together(self, chosen: Set[str]) -> Grid:
        """How many of the `chosen` areas stand in each cell."""
        counts = np.zeros((self._rows, self._columns), dtype=np.uint8)
        for iso3 in chosen & self.grids.keys():
            grid = self.grids[iso3]
            height, width = grid.cells.shape
            counts[grid.top : grid.top + height, grid.left : grid.left + width] += grid.cells
        return Grid(counts, 0, 0, self.cell)

    @cached_property
    def _outlines(self) -> Outlines:
        return Outlines(self.shapes, (1.0, 0.0, 0.0))

    def run_over(self, chosen: Set[str], line: Floats) -> float:
        """How far a segment (4; px) runs over the `chosen` areas, in px."""
        return self._outlines.run_over(chosen, line)


def areas_in_view(
    areas: Mapping[str, BaseGeometry], transform: tuple[float, float, float], size: tuple[float, float]
) -> dict[str, BaseGeometry]:
    """The areas that are in a viewport of `size` px, as polygons in px cut a little outside of it."""
    k, tx, ty = transform
    names = np.array(sorted(areas), dtype=object)
    shapes = np.array([areas[name] for name in names], dtype=object)
    bounds = shapely.bounds(shapes) * k + (tx, ty, tx, ty)
    width, height = size
    seen = (bounds[:, 2] >= 0) & (bounds[:, 0] <= width) & (bounds[:, 3] >= 0) & (bounds[:, 1] <= height)
    names, shapes = names[seen], shapes[seen]
    moved = shapely.transform(shapes, lambda points: points * k + (tx, ty))
    unsound = ~shapely.is_valid(moved)
    moved[unsound] = shapely.make_valid(moved[unsound])
    cut = shapely.clip_by_rect(moved, -_CUT_PX, -_CUT_PX, width + _CUT_PX, height + _CUT_PX)
    return {name: shape for name, shape in zip(names, cut, strict=True) if not shape.is_empty}


class Ground:
    """The ground of one extent, transform and set of areas with data; made once, read often.

    `areas` are polygons in the extent's units, x to the right and y downwards; a point is at
    (`k` x + `tx`, `k` y + `ty`) px of the viewport `size` (width, height). `coloured` are the areas with data,
    `obstacles` boxes in px that stay free, `symbols` markers of areas as (x, y, radius) in px.
    """

    def __init__(  # noqa: D107
        self,
        areas: Mapping[str, BaseGeometry] | Land,
        transform: tuple[float, float, float],
        size: tuple[float, float],
        coloured: Set[str],
        obstacles: Sequence[Box] = (),
        symbols: Mapping[str, tuple[float, float, float]] | None = None,
    ) -> None:
        land = areas if isinstance(areas, Land) else Land(areas, transform, size)
        self.size = size
        self.obstacles: Floats = np.array(sorted(obstacles), dtype=float).reshape(-1, 4)
        self.symbols = dict(symbols or {})
        self.coloured = frozenset(coloured)
        self._land = land
        self.cell, self.grids, self.land = land.cell, land.grids, land.all
        self.data = land.together(self.coloured)
        self._targets: dict[str, Floats] = {}
        self._known: dict[Hashable, Any] = {}
        self._crossed: dict[tuple[str, bytes], bool] = {}

    @property
    def shapes(self) -> Mapping[str, BaseGeometry]:
        """The areas in view as polygons in px."""
        return self._land.shapes

    def remember(self, keys: Sequence[Hashable], find: Callable[[Sequence[int]], Sequence[Any]]) -> list[Any]:
        """What `find` gives for each key, found once a key: it is asked for those, by their place, that are not known.

        The oldest go when there are too many.
        """
        unknown = [place for place, key in enumerate(keys) if key not in self._known]
        found = dict(zip(unknown, find(unknown), strict=True)) if unknown else {}
        every = [found[place] if place in found else self._known[key] for place, key in enumerate(keys)]
        self._known |= {keys[place]: value for place, value in found.items()}
        for key in list(self._known)[:-_REMEMBERED]:
            self._known.pop(key, None)
        return every

    def own(self, iso3: str, boxes: Floats, grow: float = 0.0) -> Counts:
        """How many cells of the area each box touches."""
        grid = self.grids.get(iso3)
        return np.zeros(len(boxes), dtype=np.int32) if grid is None else grid.count(boxes, grow)

    def foreign(self, iso3: str, boxes: Floats, grow: float = 0.0) -> Counts:
        """How many cells of other areas with data each box touches."""
        found = self.data.count(boxes, grow)
        return found - self.own(iso3, boxes, grow) if iso3 in self.coloured else found

    def other_land(self, iso3: str, boxes: Floats, grow: float = 0.0) -> Counts:
        """How many cells of any other area each box touches."""
        return self.land.count(boxes, grow) - self.own(iso3, boxes, grow)

    def foreign_at(self, iso3: str, x: Floats, y: Floats) -> Flags:
        """Whether other areas with data stand in the cells of these points."""
        columns, rows = cell_at(x, self.cell), cell_at(y, self.cell)
        found = self.data.at(columns, rows)
        grid = self.grids.get(iso3) if iso3 in self.coloured else None
        return found > 0 if grid is None else found > grid.at(columns, rows)

    def is_crossed(self, iso3: str, line: Floats) -> bool:
        """Whether a segment (4; px) is seen to run over data of another area than this one, by the polygons themselves.

        What the cells hide is found, but it takes too long for all that might be drawn. It is kept: rounds of numbers
        ask about the same leaders.
        """
        key = (iso3, line.tobytes())
        if key not in self._crossed:
            if len(self._crossed) >= _CROSSED:
                self._crossed.clear()
            self._crossed[key] = self._land.run_over(self.coloured - {iso3}, line) > _SEEN_PX
        return self._crossed[key]

    def in_frame(self, boxes: Floats, margin: float) -> Flags:
        """Whether each box stands in the viewport, `margin` px from its edges."""
        low = (boxes[:, :2] >= margin).all(axis=1)
        return np.asarray(low & (boxes[:, 2:] <= np.array(self.size) - margin).all(axis=1))

    def anchor(self, iso3: str, wanted: Point, radius: float = 0.0) -> Point | None:
        """Where the area is labelled from: its label point, or its midst in view if that is out of it.

        None where nothing of it is seen: its marker or circle, of a `radius` (px) about the label point, is out of
        view, and what else of it is in view is no larger than an area that needs a marker.
        """
        if all(-radius <= at <= side + radius for at, side in zip(wanted, self.size, strict=True)):
            return wanted
        targets = self.targets(iso3)
        if not len(targets) or (radius and not self.is_seen(iso3)):
            return None
        x, y = targets[np.argmin(((targets - targets.mean(axis=0)) ** 2).sum(axis=1))]
        return float(x), float(y)

    def is_seen(self, iso3: str) -> bool:
        """Whether what is in view of the area itself is seen without a marker."""
        grid = self.grids.get(iso3)
        return grid is not None and float(np.count_nonzero(grid.cells)) * self.cell**2 >= SMALLEST_PX**2

    def targets(self, iso3: str) -> Floats:
        """Points inside the area, not at its very edge where it has room, at which a leader may end (n, 2; px)."""
        if iso3 not in self._targets:
            self._targets[iso3] = self._find_targets(self.grids[iso3]) if iso3 in self.grids else np.empty((0, 2))
        return self._targets[iso3]

    def _find_targets(self, grid: Grid) -> Floats:
        height, width = grid.cells.shape
        padded = np.zeros((height + 2, width + 2), dtype=bool)
        cells = padded[1:-1, 1:-1]
        cells[:] = grid.cells
        for _ in range(4):
            inner = cells & padded[2:, 1:-1] & padded[:-2, 1:-1] & padded[1:-1, 2:] & padded[1:-1, :-2]
            if not inner.any():
                break
            cells[:] = inner
        rows, columns = np.nonzero(cells)
        step = max(1, len(rows) // _TARGETS)
        points: Floats = np.column_stack(((columns[::step] + grid.left + 0.5), (rows[::step] + grid.top + 0.5)))
        return points * self.cell

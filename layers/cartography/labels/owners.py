"""Whose land each place is, worked out once for an extent: the ground of any viewport is then sampled in milliseconds.

A raster of the extent in cells of a few kilometres; the ground of a viewport samples it. Where a map is so large that a
cell of the raster would be seen, its areas are rasterised anew (`layers.cartography.labels.ground.Land`).
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.cartography.labels.ground import Land, areas_in_view
from layers.cartography.labels.model import Box
from layers.cartography.labels.raster import Grid, rasterise

CELL_PX = 1.25
"""Pixels of a cell that labels are placed by."""
LARGEST_OWNER_PX = 1.5
"""Pixels that a cell of the owners' raster may take."""


@dataclass(frozen=True, eq=False)
class Owners:
    """A raster of an extent: `cells` hold 0 for the sea, else the place in `ids` (from 1 on) of the area.

    `left`, `top` is its corner and `cell` the size of a cell, in units.
    """

    cells: NDArray[np.uint16]
    ids: tuple[str, ...]
    left: float
    top: float
    cell: float

    @cached_property
    def boxes(self) -> Mapping[str, tuple[int, int, int, int]]:
        """First column and row, and those after the last, of each area that has a cell."""
        rows, columns = np.nonzero(self.cells)
        owner = self.cells[rows, columns].astype(np.int64)
        low = np.full((2, len(self.ids) + 1), 1 << 30)
        high = np.zeros((2, len(self.ids) + 1), dtype=np.int64)
        for axis, places in enumerate((columns, rows)):
            np.minimum.at(low[axis], owner, places)
            np.maximum.at(high[axis], owner, places + 1)
        found = {}
        for index, id in enumerate(self.ids, start=1):
            if high[0, index]:
                found[id] = int(low[0, index]), int(low[1, index]), int(high[0, index]), int(high[1, index])
        return found

    @cached_property
    def coasts(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
        """Column, row and owner of each cell that has sea beside it, those of smaller areas last."""
        padded = np.pad(self.cells > 0, 1, constant_values=True)
        inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
        rows, columns = np.nonzero((self.cells > 0) & ~inner)
        order = np.argsort(self.cells[rows, columns], kind="stable")
        rows, columns = rows[order], columns[order]
        return columns, rows, self.cells[rows, columns]


def raster_owners(polygons: Mapping[str, BaseGeometry], box: Box, cell: float) -> Owners:
    """The owners' raster of `box` (units) in cells of `cell` units. A smaller area wins a cell that two touch."""
    left, top, right, bottom = box
    columns, rows = int((right - left) / cell) + 1, int((bottom - top) / cell) + 1
    cells = np.zeros((rows, columns), dtype=np.uint16)
    ids = tuple(sorted(polygons, key=lambda id: (-polygons[id].area, id)))
    for index, id in enumerate(ids, start=1):
        moved = _moved(polygons[id], left, top, cell)
        grid = rasterise(moved, 1.0, columns, rows)
        if grid is None:
            continue
        height, width = grid.cells.shape
        window = cells[grid.top : grid.top + height, grid.left : grid.left + width]
        window[grid.cells.astype(bool)] = index
    return Owners(cells, ids, left, top, cell)


def _moved(shape: BaseGeometry, left: float, top: float, cell: float) -> BaseGeometry:
    import shapely

    moved: BaseGeometry = shapely.transform(shape, lambda points: (points - (left, top)) / cell)
    return moved


class _Grids(Mapping[str, Grid]):
    """The cells of each area in a viewport, cut out when they are asked for."""

    def __init__(
        self,
        sampled: NDArray[np.uint16],
        boxes: Mapping[str, tuple[int, int, int, int]],
        ids: tuple[str, ...],
        cell: float,
    ) -> None:
        self._sampled, self._boxes, self._cell = sampled, boxes, cell
        self._index = {id: index for index, id in enumerate(ids, start=1)}
        self._cut: dict[str, Grid] = {}

    def __getitem__(self, id: str) -> Grid:
        if id not in self._cut:
            x0, y0, x1, y1 = self._boxes[id]
            self._cut[id] = Grid(self._sampled[y0:y1, x0:x1] == self._index[id], x0, y0, self._cell)
        return self._cut[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._boxes)

    def __len__(self) -> int:
        return len(self._boxes)


class SampledLand(Land):
    """The land of a viewport, sampled from the owners' raster."""

    def __init__(  # noqa: D107
        self,
        owners: Owners,
        areas: Mapping[str, BaseGeometry],
        transform: tuple[float, float, float],
        size: tuple[float, float],
    ) -> None:
        self.size, self.cell = size, CELL_PX
        self._areas, self._transform, self._ids = areas, transform, owners.ids
        k, tx, ty = transform
        columns, rows = (int(np.ceil(side / self.cell)) for side in size)
        x = ((np.arange(columns) + 0.5) * self.cell - tx) / k
        y = ((np.arange(rows) + 0.5) * self.cell - ty) / k
        at_x, at_y = ((x - owners.left) / owners.cell).astype(int), ((y - owners.top) / owners.cell).astype(int)
        inside_x, inside_y = (at_x >= 0) & (at_x < owners.cells.shape[1]), (at_y >= 0) & (at_y < owners.cells.shape[0])
        sampled = owners.cells[np.ix_(np.where(inside_y, at_y, 0), np.where(inside_x, at_x, 0))]
        sampled[~inside_y, :] = 0
        sampled[:, ~inside_x] = 0
        self._add_coasts(sampled, owners)
        self._owner = sampled
        self.grids = _Grids(sampled, self._boxes(owners), owners.ids, self.cell)
        self.all = Grid(sampled > 0, 0, 0, self.cell)

    def _add_coasts(self, sampled: NDArray[np.uint16], owners: Owners) -> None:
        """Mark the cells in which an island or a cape stands beside the point that was sampled."""
        k, tx, ty = self._transform
        columns, rows, owner = owners.coasts
        x = np.floor(((owners.left + (columns + 0.5) * owners.cell) * k + tx) / self.cell).astype(int)
        y = np.floor(((owners.top + (rows + 0.5) * owners.cell) * k + ty) / self.cell).astype(int)
        inside = (x >= 0) & (x < sampled.shape[1]) & (y >= 0) & (y < sampled.shape[0])
        x, y, owner = x[inside], y[inside], owner[inside]
        missed = sampled[y, x] == 0
        sampled[y[missed], x[missed]] = owner[missed]

    def _boxes(self, owners: Owners) -> dict[str, tuple[int, int, int, int]]:
        """The window of cells in which each area may stand, for those that are in view."""
        k, tx, ty = self._transform
        rows, columns = self._owner.shape
        found = {}
        for id, (x0, y0, x1, y1) in owners.boxes.items():
            left, right = ((owners.left + x * owners.cell) * k + tx for x in (x0, x1))
            top, bottom = ((owners.top + y * owners.cell) * k + ty for y in (y0, y1))
            box = (
                max(int(left / self.cell) - 1, 0),
                max(int(top / self.cell) - 1, 0),
                min(int(right / self.cell) + 2, columns),
                min(int(bottom / self.cell) + 2, rows),
            )
            if box[0] < box[2] and box[1] < box[3]:
                found[id] = box
        return found

    @cached_property
    def shapes(self) -> dict[str, BaseGeometry]:  # type: ignore[override]
        """The areas in view as polygons in px: asked for by tests alone."""
        return areas_in_view(self._areas, self._transform, self.size)

    def together(self, chosen: Set[str]) -> Grid:
        """The cells of the `chosen` areas."""
        wanted = np.array([False, *(id in chosen for id in self._ids)])
        return Grid(wanted[self._owner], 0, 0, self.cell)

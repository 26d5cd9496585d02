"""Whose land each place is, worked out once for an extent: the ground of any viewport is then sampled in milliseconds.

A raster of the extent in cells of a few kilometres; the ground of a viewport samples it. Where a map is so large that a
cell of the raster would be seen, its areas are rasterised anew (`layers.cartography.labels.ground.Land`).
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.cartography.labels.arrays import Flags, Floats, Indices
from layers.cartography.labels.ground import Land, Outlines, areas_in_view
from layers.cartography.labels.model import Box
from layers.cartography.labels.raster import Grid, rasterise
from layers.cartography.labels.sums import Frame

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
    windows: NDArray[np.int32]
    """A row an area in the order of `ids`: first column and row, and those after the last; all 0 without a cell."""
    coasts: NDArray[np.int32]
    """Column, row and owner of each cell that has sea beside it, in three rows; those of smaller areas last."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """What stands in the cells of each area."""
        return {id: number for number, id in enumerate(self.ids, start=1)}


def _windows(cells: NDArray[np.uint16], count: int) -> NDArray[np.int32]:
    rows, columns = np.nonzero(cells > 0)  # several times as fast as of the numbers
    owner = cells[rows, columns].astype(np.int64) - 1
    found = np.full((count, 4), (1 << 30, 1 << 30, 0, 0), dtype=np.int32)
    for side, places in enumerate((columns, rows)):
        np.minimum.at(found[:, side], owner, places.astype(np.int32))
        np.maximum.at(found[:, side + 2], owner, places.astype(np.int32) + 1)
    return np.where(found[:, 2:3] > 0, found, 0)


def _coasts(cells: NDArray[np.uint16]) -> NDArray[np.int32]:
    padded = np.pad(cells > 0, 1, constant_values=True)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    rows, columns = np.nonzero((cells > 0) & ~inner)
    owner = cells[rows, columns]
    order = np.argsort(owner, kind="stable")
    return np.stack([columns[order], rows[order], owner[order]]).astype(np.int32)


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
    return Owners(cells, ids, left, top, cell, _windows(cells, len(ids)), _coasts(cells))


def _moved(shape: BaseGeometry, left: float, top: float, cell: float) -> BaseGeometry:
    import shapely

    moved: BaseGeometry = shapely.transform(shape, lambda points: (points - (left, top)) / cell)
    return moved


class _Grids(Mapping[str, Grid]):
    """The cells of each area in a viewport, cut out when they are asked for."""

    def __init__(
        self,
        sampled: NDArray[np.uint16],
        frames: Mapping[str, Frame],
        numbers: Mapping[str, int],
        cell: float,
    ) -> None:
        self._sampled, self._frames, self._cell = sampled, frames, cell
        self._numbers = numbers
        self._cut: dict[str, Grid] = {}

    def __getitem__(self, id: str) -> Grid:
        if id not in self._cut:
            left, top, width, height = self._frames[id]
            window = self._sampled[top : top + height, left : left + width]
            self._cut[id] = Grid(window == self._numbers[id], left, top, self._cell)
        return self._cut[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


@dataclass(frozen=True)
class _Axis:
    """One axis of a viewport of `cells`, and of an owners' raster of `owners` cells whose first stands at `first`."""

    first: float
    owner: float
    owners: int
    scale: float
    move: float
    cells: int

    def owners_at_cells(self) -> tuple[Indices, Flags]:
        """The cell of the raster in the middle of each of the viewport's, and whether there is one."""
        at = (((np.arange(self.cells) + 0.5) * CELL_PX - self.move) / self.scale - self.first) / self.owner
        found = at.astype(int)
        inside = (found >= 0) & (found < self.owners)
        return np.where(inside, found, 0), inside

    def place(self, owners: NDArray[np.int32] | NDArray[np.floating[Any]]) -> Floats:
        """Where places on the raster are in the viewport, in cells of either."""
        found = ((self.first + owners * self.owner) * self.scale + self.move) / CELL_PX
        return np.asarray(found, dtype=float)

    def cells_at_owners(self) -> Indices:
        """The cell of the viewport in which the middle of each of the raster's is; -1 out of view."""
        found = np.floor(self.place(np.arange(self.owners) + 0.5)).astype(int)
        return np.where((found >= 0) & (found < self.cells), found, -1)


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
        self._areas, self._transform, self._numbers = areas, transform, owners.numbers
        columns, rows = (int(np.ceil(side / self.cell)) for side in size)
        k, *move = transform
        self._x = _Axis(owners.left, owners.cell, owners.cells.shape[1], k, move[0], columns)
        self._y = _Axis(owners.top, owners.cell, owners.cells.shape[0], k, move[1], rows)
        (at_x, inside_x), (at_y, inside_y) = self._x.owners_at_cells(), self._y.owners_at_cells()
        # First rows, then columns: both at once take three times as long.
        sampled = owners.cells.take(at_y, axis=0)[:, at_x]
        sampled[~inside_y, :] = 0
        sampled[:, ~inside_x] = 0
        self._add_coasts(sampled, owners)
        self._owner = sampled
        self.grids = _Grids(sampled, self._frames(owners), owners.numbers, self.cell)
        self.all = Grid(sampled > 0, 0, 0, self.cell)

    def _add_coasts(self, sampled: NDArray[np.uint16], owners: Owners) -> None:
        """Mark the cells in which an island or a cape stands beside the point that was sampled."""
        columns, rows, owner = owners.coasts
        x, y = self._x.cells_at_owners().take(columns), self._y.cells_at_owners().take(rows)
        inside = np.flatnonzero((x >= 0) & (y >= 0))
        x, y = x.take(inside), y.take(inside)
        missed = np.flatnonzero(sampled[y, x] == 0)
        sampled[y[missed], x[missed]] = owner[inside[missed]]

    def _frames(self, owners: Owners) -> dict[str, Frame]:
        """The window of cells in which each area may stand, for those that are in view."""
        left, top, right, bottom = owners.windows.T
        low = np.stack([self._x.place(left), self._y.place(top)]).astype(int)
        high = np.stack([self._x.place(right), self._y.place(bottom)]).astype(int)
        low = np.maximum(low - 1, 0)
        high = np.minimum(high + 2, [[self._x.cells], [self._y.cells]])
        seen = np.flatnonzero((right > 0) & (low < high).all(axis=0))
        windows = np.vstack((low, high - low)).T[seen].tolist()
        return {owners.ids[at]: (x, y, width, height) for at, (x, y, width, height) in zip(seen, windows, strict=True)}

    @cached_property
    def shapes(self) -> dict[str, BaseGeometry]:  # type: ignore[override]
        """The areas in view as polygons in px: asked for by tests alone."""
        return areas_in_view(self._areas, self._transform, self.size)

    @cached_property
    def _outlines(self) -> Outlines:
        return Outlines(self._areas, self._transform)

    def together(self, chosen: Set[str]) -> Grid:
        """The cells of the `chosen` areas."""
        wanted = np.zeros(len(self._numbers) + 1, dtype=bool)
        wanted[[self._numbers[id] for id in chosen if id in self._numbers]] = True
        return Grid(wanted.take(self._owner), 0, 0, self.cell)

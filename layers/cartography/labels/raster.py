"""Polygons as cells of a grid, and how many cells a box holds: what makes thousands of places quick to judge.

A cell counts as soon as an outline runs through it, so nothing thinner than a cell is missed.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
Cells = NDArray[np.bool_]
Counts = NDArray[np.int32]


def summed(cells: NDArray[np.bool_] | NDArray[np.uint8]) -> Counts:
    """The summed-area table of a grid, with a row and a column of zeros before it."""
    table = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
    np.cumsum(cells, axis=0, dtype=np.int32, out=table[1:, 1:])
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells of `cell` px, the first at column `left`, row `top` of the viewport's."""

    cells: NDArray[np.bool_] | NDArray[np.uint8]
    left: int
    top: int
    cell: float

    @cached_property
    def table(self) -> Counts:
        """Sums of the cells; of most areas they are never asked for."""
        return summed(self.cells)

    def count(self, boxes: Floats, grow: float = 0.0) -> NDArray[np.int64]:
        """How many marked cells each box (n, 4; px) touches, grown by `grow` px."""
        height, width = self.cells.shape
        edges = np.hstack((np.floor((boxes[:, :2] - grow) / self.cell), np.ceil((boxes[:, 2:] + grow) / self.cell)))
        edges -= (self.left, self.top, self.left, self.top)
        whole = np.minimum(np.maximum(edges, 0), (width, height, width, height)).astype(np.int64)
        x0, y0, x1, y1 = whole.T
        flat, above, below = self.table.ravel(), y0 * (width + 1), y1 * (width + 1)
        found = flat.take(below + x1) - flat.take(above + x1) - flat.take(below + x0) + flat.take(above + x0)
        counts: NDArray[np.int64] = found.astype(np.int64)
        return counts

    def at(self, x: Floats, y: Floats) -> NDArray[np.int64]:
        """What stands in the cells of these points (px); nothing outside the grid."""
        column = np.floor(x / self.cell).astype(int) - self.left
        row = np.floor(y / self.cell).astype(int) - self.top
        height, width = self.cells.shape
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        found: NDArray[np.int64] = np.where(
            inside, self.cells[np.where(inside, row, 0), np.where(inside, column, 0)], 0
        ).astype(np.int64)
        return found


def cells_in(boxes: Floats, cell: float, grow: float = 0.0) -> NDArray[np.int64]:
    """How many cells of `cell` px each box (n, 4), grown by `grow` px, touches."""
    across = np.ceil((boxes[:, 2] + grow) / cell) - np.floor((boxes[:, 0] - grow) / cell)
    down = np.ceil((boxes[:, 3] + grow) / cell) - np.floor((boxes[:, 1] - grow) / cell)
    found: NDArray[np.int64] = (across * down).astype(np.int64)
    return found


def rasterise(shape: BaseGeometry, cell: float, columns: int, rows: int) -> Grid | None:
    """The cells that the shape (px) touches, in a grid no larger than it; None where none of them is in view."""
    left, top, right, bottom = (value / cell for value in shape.bounds)
    x0, y0 = max(0, math.floor(left)), max(0, math.floor(top))
    x1, y1 = min(columns, math.floor(right) + 1), min(rows, math.floor(bottom) + 1)
    if x0 >= x1 or y0 >= y1:
        return None
    rings = shapely.get_rings(shapely.get_parts(shape))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    points = points / cell - (x0, y0)
    same = ring[:-1] == ring[1:]
    start, end = points[:-1][same], points[1:][same]
    cells = _filled(start, end, x1 - x0, y1 - y0)
    _outline(cells, start, end)
    return Grid(cells, x0, y0, cell) if cells.any() else None


def _filled(start: Floats, end: Floats, width: int, height: int) -> Cells:
    """The cells whose middle lies inside, by the parity of the edges to their left."""
    low = np.minimum(start[:, 1], end[:, 1]) - 0.5
    high = np.maximum(start[:, 1], end[:, 1]) - 0.5
    first = np.clip(np.ceil(low), 0, height).astype(int)
    last = np.clip(np.ceil(high), 0, height).astype(int)
    counts = last - first
    edge = np.repeat(np.arange(len(counts)), counts)
    row = first[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    run = end[edge] - start[edge]
    x = start[edge, 0] + run[:, 0] * (row + 0.5 - start[edge, 1]) / run[:, 1]
    column = np.clip(np.ceil(x - 0.5), 0, width).astype(int)
    crossings = np.bincount(row * (width + 1) + column, minlength=height * (width + 1)).reshape(height, width + 1)
    parity: Cells = (np.cumsum(crossings, axis=1)[:, :width] & 1).astype(bool)
    return parity


def _outline(cells: Cells, start: Floats, end: Floats) -> None:
    """Mark the cells that the edges run through, by points at most half a cell apart."""
    counts = np.ceil(2 * np.abs(end - start).max(axis=1)).astype(int) + 1
    edge = np.repeat(np.arange(len(counts)), counts)
    part = (np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[edge]
    points = np.floor(start[edge] + (end[edge] - start[edge]) * part[:, None]).astype(int)
    height, width = cells.shape
    inside = (points >= 0).all(axis=1) & (points[:, 0] < width) & (points[:, 1] < height)
    cells[points[inside, 1], points[inside, 0]] = True

"""Polygons as cells of a grid.

A cell counts as soon as an outline runs through it, so nothing thinner than a cell is missed.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layers.cartography.labels.arrays import Counts, Flags, Floats
from layers.cartography.labels.model import Box
from layers.cartography.labels.sums import Frame, Sums, summed, touched


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells of `cell` px, the first at column `left`, row `top` of the viewport's."""

    cells: Flags | NDArray[np.uint8]
    left: int
    top: int
    cell: float

    @property
    def frame(self) -> Frame:
        """Where it stands and how large it is."""
        height, width = self.cells.shape
        return self.left, self.top, width, height

    @property
    def bounds(self) -> Box:
        """Where it stands, in px."""
        left, top, width, height = self.frame
        return left * self.cell, top * self.cell, (left + width) * self.cell, (top + height) * self.cell

    @cached_property
    def table(self) -> Counts:
        """Sums of the cells; of most areas they are never asked for."""
        return summed(self.cells)

    @cached_property
    def sums(self) -> Sums:
        """The counts of this grid alone."""
        return Sums([self.table], [self.frame])

    def count(self, boxes: Floats, grow: float = 0.0) -> Counts:
        """How many marked cells each box (n, 4; px) touches, grown by `grow` px."""
        return self.sums.count(touched(boxes.T, self.cell, grow))

    def at(self, columns: Counts, rows: Counts) -> NDArray[np.uint8]:
        """What stands in these cells of the viewport; nothing outside the grid."""
        height, width = self.cells.shape
        columns, rows = columns - np.int32(self.left), rows - np.int32(self.top)
        # As numbers without a sign those before the first are far beyond the last.
        inside = (columns.view(np.uint32) < width) & (rows.view(np.uint32) < height)
        places = rows * np.int32(width) + columns
        places *= inside
        found: NDArray[np.uint8] = self.cells.ravel().view(np.uint8).take(places)
        found *= inside
        return found


def cell_at(place: Floats, cell: float) -> Counts:
    """The column or the row, of the viewport's, in which places (px) are."""
    return np.floor(place / cell).astype(np.int32)


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


def _filled(start: Floats, end: Floats, width: int, height: int) -> Flags:
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
    parity: Flags = (np.cumsum(crossings, axis=1)[:, :width] & 1).astype(bool)
    return parity


def _outline(cells: Flags, start: Floats, end: Floats) -> None:
    """Mark the cells that the edges run through, by points at most half a cell apart."""
    counts = np.ceil(2 * np.abs(end - start).max(axis=1)).astype(int) + 1
    edge = np.repeat(np.arange(len(counts)), counts)
    part = (np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[edge]
    points = np.floor(start[edge] + (end[edge] - start[edge]) * part[:, None]).astype(int)
    height, width = cells.shape
    inside = (points >= 0).all(axis=1) & (points[:, 0] < width) & (points[:, 1] < height)
    cells[points[inside, 1], points[inside, 0]] = True

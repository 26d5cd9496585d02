"""How many marked cells boxes hold, by summed-area tables: what makes thousands of places quick to judge.

Boxes are here in four rows (left, top, right, bottom; px), so that each side stands together in memory.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from layers.cartography.labels.arrays import Counts, Flags, Floats, Indices

Frame = tuple[int, int, int, int]
"""First column and row of a grid, its width and its height, in cells."""

_FIRST: Indices = np.zeros(1, dtype=np.int64)


def touched(boxes: Floats, cell: float, grow: float = 0.0) -> Indices:
    """The cells of `cell` px that each box (4, n), grown by `grow` px, touches: first and after the last."""
    edges = np.empty(boxes.shape, dtype=np.int64)
    edges[:2] = np.floor((boxes[:2] - grow) / cell)
    edges[2:] = np.ceil((boxes[2:] + grow) / cell)
    return edges


def cells_of(edges: Indices) -> Indices:
    """How many cells stand between such edges (4, n)."""
    cells: Indices = (edges[2] - edges[0]) * (edges[3] - edges[1])
    return cells


def summed(cells: Flags | NDArray[np.uint8]) -> Counts:
    """The summed-area table of a grid, with a row and a column of zeros before it."""
    table = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
    # Along the rows first: down the columns of what is already as wide is then twice as fast.
    np.cumsum(cells, axis=1, dtype=np.int32, out=table[1:, 1:])
    np.cumsum(table[1:], axis=0, out=table[1:])
    return table


class Sums:
    """The tables of several grids, one after another, so that boxes of all of them are counted at once."""

    def __init__(self, tables: Sequence[Counts], frames: Sequence[Frame]) -> None:  # noqa: D107
        self._cells = np.concatenate([table.ravel() for table in tables]) if len(tables) > 1 else tables[0].ravel()
        left, top, width, height = np.array(frames, dtype=np.int64).T
        self._corners, self._ends = np.stack((left, top, left, top)), np.stack((width, height, width, height))
        sizes = np.array([table.size for table in tables])
        self._starts: Indices = np.cumsum(sizes) - sizes

    def count(self, edges: Indices, which: Indices = _FIRST) -> Counts:
        """How many marked cells of its grid stand between the edges (4, n) of each box."""
        ends = self._ends.take(which, axis=1)
        inner = np.minimum(np.maximum(edges - self._corners.take(which, axis=1), 0), ends)
        rows = inner[1::2] * (ends[0] + 1) + self._starts.take(which)
        cells = self._cells
        counts: Counts = cells.take(rows[1] + inner[2]) - cells.take(rows[0] + inner[2])
        counts -= cells.take(rows[1] + inner[0]) - cells.take(rows[0] + inner[0])
        return counts

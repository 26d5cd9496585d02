"""How a map opens under words that lie over it: as large as can be, with nothing that it names beneath them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from layers.cartography.geometry import load_geometry
from layers.cartography.geometry.model import Box
from layers.cartography.labels.owners import Owners
from layers.cartography.owners import load_owners
from layers.cartography.viewport import Transform, Viewport

Floats = NDArray[np.float64]
Sums = NDArray[np.int64]
CELLS = 240
"""About how many cells the wider side of a hull has."""
PLACES = 13
"""How many places a map of a scale is tried at from side to side, and from top to bottom."""
SMALLER = 0.97
"""From one scale that is tried to the next."""
AIRS = (4.0, 2.5, 1.5, 1.0)
"""How many times the least distance from words is asked for where the scale leaves a choice."""


@dataclass(frozen=True)
class UnderWords:
    """How a map opens under words that lie in `boxes` (px of its viewport)."""

    boxes: tuple[Box, ...]
    opening: Transform


@dataclass(frozen=True, eq=False)
class Taken:
    """What is on the ground of an extent, as sums over cells (units) from the top left: `data`, and all `land`.

    `anchors` (n x 2 units) are those of the areas named.
    """

    left: float
    top: float
    cell: float
    data: Sums
    land: Sums
    anchors: Floats

    def counts(self, sums: Sums, box: Box, scale: float, xs: Floats, ys: Floats) -> Sums:
        """How many cells a box (px) covers with the map moved by each of `ys` (rows) and `xs` (columns)."""
        step, (rows, columns) = self.cell * scale, sums.shape
        x0, y0, x1, y1 = (
            _index(box[side] - (ys if side % 2 else xs), (self.top if side % 2 else self.left) / self.cell, step, side)
            for side in range(4)
        )
        across = _within(np.concatenate((x0, x1)), columns)
        down = _within(np.concatenate((y0, y1)), rows)
        found = sums.take((down * columns)[:, None] + across)
        by_column = found[:, len(xs) :] - found[:, : len(xs)]
        return np.asarray(by_column[len(ys) :] - by_column[: len(ys)])


def _index(px: Floats, edge: float, step: float, side: int) -> NDArray[np.intp]:
    """The cell of a left or top side, and the cell after a right or bottom one."""
    cells = px / step - edge
    return (np.floor(cells) if side < 2 else np.ceil(cells)).astype(np.intp)


def _within(cells: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    return np.minimum(np.maximum(cells, 0), count - 1)


@lru_cache(maxsize=32)
def load_taken(extent: str, named: frozenset[str], hull: Box, faded: frozenset[str] = frozenset()) -> Taken:
    """The ground of an extent where the areas `named` (iso3), in the box `hull` (units), are data, and so are those
    that are `faded`, which have no labels.
    """
    geometry = load_geometry(extent)
    owners = load_owners(geometry)
    factor = max(int(max(hull[2] - hull[0], hull[3] - hull[1]) / owners.cell / CELLS), 1)
    shape = tuple(-(-side // factor) for side in owners.cells.shape)
    anchors = [geometry.anchors[iso3] for iso3 in sorted(named) if iso3 in geometry.anchors]
    data = np.zeros(shape, dtype=bool)
    for iso3 in sorted((named | faded) & owners.numbers.keys()):
        rows, columns = _cells_of(owners, owners.numbers[iso3])
        data[rows // factor, columns // factor] = True
    land = np.zeros(shape, dtype=bool)
    sampled = np.asarray(owners.cells[::factor, ::factor]) > 0
    land[: sampled.shape[0], : sampled.shape[1]] = sampled
    place = (owners.left, owners.top, owners.cell * factor)
    return Taken(*place, _sums(data), _sums(land), np.array(anchors, dtype=float).reshape(-1, 2))


def _cells_of(owners: Owners, number: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    x0, y0, x1, y1 = owners.windows[number - 1]
    rows, columns = np.nonzero(owners.cells[y0:y1, x0:x1] == number)
    return rows + y0, columns + x0


def _sums(flags: NDArray[np.bool_]) -> Sums:
    sums = np.zeros((flags.shape[0] + 1, flags.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = flags.cumsum(axis=0).cumsum(axis=1)
    return sums


@dataclass(frozen=True, eq=False)
class Fitting:
    """A hull (units) to be fitted into a viewport, `edge` px from its sides, with nothing `taken` beneath words.

    About each anchor the words of a label need `label` px to each side and above and below; `air` px stay between
    words and data. Scales are told in steps, each `SMALLER` than the one before; at 0 the hull just fits.
    """

    taken: Taken
    hull: Box
    viewport: Viewport
    edge: float
    label: tuple[float, float]
    air: float
    _known: dict[tuple[Box, int, float], int] = field(default_factory=dict)
    """At which places, as bits, nothing lies under a box."""
    _set: dict[int, tuple[Floats, Floats, Floats, Floats]] = field(default_factory=dict)
    """The places of a step, and where the anchors then are."""

    @property
    def _sides(self) -> tuple[float, float]:
        return self.hull[2] - self.hull[0], max(self.hull[3] - self.hull[1], 1.0)

    def scale(self, step: int) -> float:
        """Px a unit."""
        wide, high = self._sides
        room = self.viewport.width - 2 * self.edge, self.viewport.height - 2 * self.edge
        return float(min(room[0] / wide, room[1] / high) * SMALLER**step)

    def share(self, step: int) -> float:
        """What share of the viewport the hull has."""
        wide, high = self._sides
        return wide * high * self.scale(step) ** 2 / (self.viewport.width * self.viewport.height)

    def last_step(self, share: float) -> int:
        """The last step at which the hull has a share of the viewport; -1 where it has it nowhere."""
        return -1 if share > self.share(0) else int(np.log(share / self.share(0)) / np.log(SMALLER) / 2)

    def _places(self, step: int) -> tuple[Floats, Floats]:
        (left, top, right, bottom), scale = self.hull, self.scale(step)
        xs = self.edge - scale * left, self.viewport.width - self.edge - scale * right
        ys = self.edge - scale * top, self.viewport.height - self.edge - scale * bottom
        part = np.arange(PLACES) / (PLACES - 1)
        return xs[0] + part * (xs[1] - xs[0]), ys[0] + part * (ys[1] - ys[0])

    def _clear(self, box: Box, step: int, times: float) -> int:
        known = self._known.get((box, step, times))
        if known is None:
            known = self._known[box, step, times] = self._find_clear(box, step, times * self.air)
        return known

    def _find_clear(self, box: Box, step: int, air: float) -> int:
        scale = self.scale(step)
        if step not in self._set:
            xs, ys = self._places(step)
            anchors = scale * self.taken.anchors[:, :1] + xs, scale * self.taken.anchors[:, 1:] + ys
            self._set[step] = (xs, ys, *anchors)
        xs, ys, x, y = self._set[step]
        left, top, right, bottom = box
        grown = left - air, top - air, right + air, bottom + air
        is_clear = self.taken.counts(self.taken.data, grown, scale, xs, ys) == 0
        wide, high = self.label
        beside, level = (x + wide > left) & (x - wide < right), (y + high > top) & (y - high < bottom)
        is_clear &= level.T.astype(np.float32) @ beside.astype(np.float32) == 0
        return int.from_bytes(np.packbits(is_clear, bitorder="little").tobytes(), "little")

    def _clear_of(self, boxes: Sequence[Box], step: int, times: float = 1.0) -> int:
        found = -1
        for box in boxes:
            found &= self._clear(box, step, times)
            if not found:
                break
        return found

    def first_step(self, boxes: Sequence[Box], last: int) -> int | None:
        """The first step, up to `last`, at which nothing lies under the boxes (px); None where there is none."""
        if last < 0 or not self._clear_of(boxes, last):
            return None
        low, high = 0, last
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._clear_of(boxes, middle) else (middle + 1, high)
        return low

    def place(self, boxes: Sequence[Box], step: int, airs: Sequence[float] = AIRS) -> Transform | None:
        """The map, as far from words as it can be and there as near to the middle; None without a place."""
        xs, ys = self._places(step)
        for times in airs:
            clear = self._clear_of(boxes, step, times)
            found = [divmod(at, PLACES) for at in range(PLACES * PLACES) if clear >> at & 1]
            if found:
                rows, columns = (sum(place[side] for place in found) / len(found) for side in (0, 1))
                row, column = min(found, key=lambda place: abs(place[0] - rows) + abs(place[1] - columns))
                return Transform(self.scale(step), float(xs[column]), float(ys[row]))
        return None

    def land_share(self, boxes: Sequence[Box], transform: Transform) -> float:
        """The share of the viewport in which words lie over land."""
        xs, ys = np.array([transform.x]), np.array([transform.y])
        cells = sum(int(self.taken.counts(self.taken.land, box, transform.scale, xs, ys).sum()) for box in boxes)
        side = self.taken.cell * transform.scale
        return cells * side * side / (self.viewport.width * self.viewport.height)

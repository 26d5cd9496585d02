"""The places of a label, and which of many are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from layers.cartography.labels.arrays import Floats, Indices
from layers.cartography.labels.batch import Spots

INSIDE, BESIDE, LEADER = 0, 1, 2
START, MIDDLE, END = 0, 1, 2
_KEPT, _APART_PX = 14, 6.0
_MOST_CELLS = 100_003


@dataclass(frozen=True)
class Places:
    """Places of labels, one a row: boxes and leaders (n, 4; px, NaN without), kind, align, setting and cost."""

    boxes: Floats
    leaders: Floats
    kinds: Indices
    aligns: Indices
    settings: Indices
    costs: Floats

    def take(self, rows: Indices | slice) -> "Places":
        """These rows alone."""
        return Places(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def joined(parts: Sequence[Places]) -> Places:
    """The places of all parts, one after another."""
    names = Places.__dataclass_fields__
    return Places(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


_NO_ROWS = np.empty(0, dtype=np.int64)
NONE = Places(np.empty((0, 4)), np.empty((0, 4)), _NO_ROWS, _NO_ROWS, _NO_ROWS, np.empty(0))


def best_of(spots: Spots, costs: Floats) -> Indices:
    """The rows of the cheapest of some places of one kind, which come way by way: the same share for each way to set a
    label, and of places close together only the best; label by label, the cheapest first.

    So a label that is crowded out of one place has others to go to.
    """
    order = np.lexsort((costs, spots.ways))
    ways, spot = spots.ways[order], np.round(spots.boxes[:2].take(order, axis=1) / _APART_PX).astype(np.int64)
    _, first = np.unique((ways * _MOST_CELLS + spot[0]) * _MOST_CELLS + spot[1], return_index=True)
    first.sort()
    ways = ways[first]
    kept = np.sort(order[first[np.arange(len(ways)) - np.searchsorted(ways, ways) < _KEPT]])
    return kept[np.lexsort((costs[kept], spots.sites[kept]))]

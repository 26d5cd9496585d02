"""Which bounds of value leave the areas of one class on a map."""

from collections import defaultdict
from collections.abc import Mapping, Set
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.query.selection import layer_rows, rows_of_indicator
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import FIRST, Key, classes_of


def class_filter(key: Key, state: ViewState, folder: Path = DATA) -> tuple[float | None, float | None] | None:
    """The least and the largest value (`min`, `max` of a state) that leave the areas of a class, and no others.

    The class bounds; the class' own smallest or largest value where a bound has more decimals than an address has, or
    is a value of the class below. None for a class that no value of the layer falls in.
    """
    classes = classes_of(state, folder)
    if classes is None:
        return None
    values = _values_by_class(state, folder)
    own = values.get(key.code - FIRST)
    if not own:
        return None
    low, high = (None if bound is None else round(bound, 6) for bound in (key.low, key.high))
    if low is not None and (low != key.low or (low not in own and any(low in others for others in values.values()))):
        low = min(own)
    if high != key.high:
        high = max(own)
    return low, high


@lru_cache(maxsize=64)
def _values_by_class(state: ViewState, folder: Path) -> Mapping[int, Set[float]]:
    """The values of the layer, whatever the filter, by the class that each falls in."""
    classes, found = classes_of(state, folder), defaultdict[int, set[float]](set)
    for row in rows_of_indicator(layer_rows(state, folder), layer_of(state, folder)):
        if row.value and classes:
            found[classes.of(row.value)].add(row.value)
    return found

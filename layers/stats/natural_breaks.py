"""Natural breaks after Fisher (1958) and Jenks (1977): classes whose values are closest to the mean of their class."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

EXACT = 12
"""Decimals of a cost, in squares of the values' range, that are more than rounding."""


def natural_breaks(values: Sequence[float], count: int) -> tuple[float, ...]:
    """The largest value of each of `count` classes, ascending: the sum of squared distances to the means is least.

    `count` is at most the number of different values; the same value is never in two classes.
    """
    different, weights = np.unique(np.asarray(values, dtype=np.float64), return_counts=True)
    cost = _cost(different, weights)
    size = len(different)
    best = cost[0]  # of the first values as one class, by the last of them
    begins = np.zeros((count, size), dtype=np.int64)
    for index in range(1, count):
        earlier = np.concatenate(([np.inf], best[:-1]))
        total = earlier[:, None] + cost  # by the first value of the last class, and by its last
        total[:index] = np.inf
        begins[index] = np.argmin(np.round(total, EXACT), axis=0)  # of equal ones the largest last class
        best = np.min(total, axis=0)
    bounds, last = [], size - 1
    for index in range(count - 1, -1, -1):
        bounds.append(float(different[last]))
        last = int(begins[index][last]) - 1
    return tuple(reversed(bounds))


def _cost(values: NDArray[np.float64], weights: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum of squared distances to their mean of the values from row to column; infinite where there are none."""
    scaled = (values - values.mean()) / (np.ptp(values) or 1.0)  # so that squares of large sums stay exact
    count, total, squares = (np.concatenate(([0.0], np.cumsum(weights * scaled**power))) for power in (0, 1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        many = count[None, 1:] - count[:-1, None]
        cost = squares[None, 1:] - squares[:-1, None] - (total[None, 1:] - total[:-1, None]) ** 2 / many
    first, last = np.indices(cost.shape)
    return np.where(first > last, np.inf, np.maximum(cost, 0.0))

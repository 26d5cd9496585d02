"""Classes for values on a map: where one colour ends and the next begins.

Breaks come from all values of a layer's indicator, whatever the filter, so a colour means the same in every view.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from layers.stats.natural_breaks import natural_breaks

MANTISSAS = ((1,), (1, 3), (1, 2, 5))


@dataclass(frozen=True)
class Classes:
    """Classes by their upper bounds (inclusive, ascending, in the indicator's unit). `low` is the smallest value.

    `open_ended` classes have round bounds that the smallest and largest value do not reach.
    """

    low: float
    uppers: tuple[float, ...]
    open_ended: bool

    def __len__(self) -> int:
        """How many classes there are."""
        return len(self.uppers)

    def of(self, value: float) -> int:
        """The index of the class that holds `value`, 0 for the lowest."""
        return min(bisect_left(self.uppers, value), len(self.uppers) - 1)

    def bounds(self, index: int) -> tuple[float | None, float | None]:
        """Lower and upper bound of a class; None at an open end."""
        lower = self.low if index == 0 else self.uppers[index - 1]
        upper = self.uppers[index]
        first, last = index == 0, index == len(self.uppers) - 1
        return (None if self.open_ended and first else lower), (None if self.open_ended and last else upper)


def classify(values: Sequence[float], spec: str) -> Classes | None:
    """Classes of `values` (any unit; zero is its own key and left out) by `spec`, such as "jenks-5".

    None where no value is left. Fewer classes than asked for where there are fewer different values.
    """
    different = sorted({value for value in values if value != 0 and not math.isnan(value)})
    if not different:
        return None
    method, count = spec.rsplit("-", 1)
    wanted = min(int(count), len(different))
    if wanted == 1:
        return Classes(different[0], (different[-1],), open_ended=False)
    if method == "pretty":
        return Classes(different[0], (*_round_bounds(different, wanted), different[-1]), open_ended=True)
    present = [value for value in values if value != 0 and not math.isnan(value)]
    return Classes(different[0], _statistical_bounds(present, method, wanted), open_ended=False)


def _statistical_bounds(values: Sequence[float], method: str, count: int) -> tuple[float, ...]:
    """Upper bounds by a method of METHODS, each once."""
    return tuple(sorted(set(METHODS[method](values, count))))


def _quantiles(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Values below which a half, thirds, quarters ... of all lie, between two of them as far as the share says."""
    shares = [index / count for index in range(1, count + 1)]
    return tuple(map(float, np.quantile(np.asarray(values, dtype=np.float64), shares)))


def _equal(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Classes of one width."""
    low, high = min(values), max(values)
    return (*(low + (high - low) / count * index for index in range(1, count)), high)


METHODS = {"jenks": natural_breaks, "quantiles": _quantiles, "equal": _equal}


def _round_bounds(values: Sequence[float], count: int) -> tuple[float, ...]:
    """At most `count - 1` round numbers between the smallest and largest of `values`, log-like where they spread."""
    low, high = values[0], values[-1]
    if low > 0 and high / low >= 20:
        for mantissas in MANTISSAS:
            exponents = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)
            bounds = [m * 10.0**e for e in exponents for m in mantissas if low < m * 10.0**e < high]
            if len(bounds) >= count - 1:
                return tuple(bounds[len(bounds) - count + 1 :])
    rough = (high - low) / count
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough * (1 - 1e-9))
    first = math.floor(low / step) + 1
    bounds = [round(n * step, 10) for n in range(first, first + count) if low < n * step < high]
    return tuple(bounds[: count - 1]) or ((low + high) / 2,)

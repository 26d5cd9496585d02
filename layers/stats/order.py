"""What can be said of the order of figures: each lies in a span, and two are in an order where their spans are apart.

A lower bound reaches to infinity, one that is about right a unit of its last digit that is not zero to both sides, an
exact one half a unit of its last printed digit. A figure that is unclear by itself may be any of those beside it.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from layers.facts.key_figures import KeyFigure
from layers.facts.observations import LOWER_BOUNDS, UPPER_BOUNDS, Observation

Figure = Observation | KeyFigure


@dataclass(frozen=True)
class Span:
    """Where a figure lies, in its unit; `is_exact` where nothing but its rounding is open."""

    value: float
    low: float
    high: float
    is_exact: bool

    def is_apart(self, other: "Span") -> bool:
        """Are two figures in an order, or equal as printed?"""
        if self.is_exact and other.is_exact and self.value == other.value:
            return True
        return self.low >= other.high or self.high <= other.low


def span_of(figure: Figure) -> Span:
    """The span of a figure. Raises ValueError where there is none."""
    if figure.value is None:
        raise ValueError(f"{figure} has no figure")
    value, half = figure.value, (figure.precision or 0.0) / 2
    if isinstance(figure, Observation) and "value" in figure.unclear:
        return Span(value, -math.inf, math.inf, is_exact=False)
    if figure.qualifier in LOWER_BOUNDS:
        return Span(value, value, math.inf, is_exact=False)
    if figure.qualifier in UPPER_BOUNDS:
        return Span(value, -math.inf, value, is_exact=False)
    if figure.qualifier == "about":
        around = max(rounding_of(value), 2 * half)
        return Span(value, value - around, value + around, is_exact=False)
    return Span(value, value - half, value + half, is_exact=True)


def rounding_of(value: float) -> float:
    """The unit of the last digit of a whole number that is not zero: 1,000 of 36,000, 1 of 15."""
    size, unit = abs(value), 1.0
    while size and size % (10 * unit) == 0:
        unit *= 10
    return unit


def ranks_of(figures: Sequence[Figure]) -> list[int | None]:
    """The place of each figure, the largest first and equal ones sharing one; None where another could change it."""
    spans = [span_of(figure) for figure in figures]
    if all(span.is_exact for span in spans) and len({figure.precision for figure in figures}) < 2:
        return _ranks_of_exact(spans)
    return [
        1 + sum(other.value > span.value for other in spans)
        if all(span.is_apart(other) for other in spans if other is not span)
        else None
        for span in spans
    ]


def _ranks_of_exact(spans: Sequence[Span]) -> list[int | None]:
    """The same for exact figures of one precision, of which each has to be held against its neighbours alone."""
    order = sorted({(span.value, span.low, span.high) for span in spans}, reverse=True)
    close = {value for one, two in pairwise(order) if one[1] < two[2] for value in (one[0], two[0])}
    counts = Counter(span.value for span in spans)
    ranks, place = {}, 1
    for value, _low, _high in order:
        ranks[value] = None if value in close else place
        place += counts[value]
    return [ranks[span.value] for span in spans]


def is_in_order(figures: Sequence[Figure]) -> bool:
    """Are there several figures, and has each a place that no other could change?"""
    return len(figures) > 1 and None not in ranks_of(figures)

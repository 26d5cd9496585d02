"""The values of a map as a histogram on the scale of its classes: scale, bins and bounds are those of the layer,
whatever the filter, so that two periods can be compared; the bars are of the values shown.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from babel.numbers import format_compact_decimal

from layers.cartography.fill_colours import fill_colours
from layers.cartography.fonts import text_width
from layers.data_package import DATA
from layers.languages import is_currency, language, number
from layers.query.selection import latest_row, layer_rows, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.classes import Classes
from layers.stats.fills import FIRST, classes_of

BINS = 30  # about so many over the whole scale
LOG_SPREAD = 20  # largest to smallest value from which the scale is logarithmic, as the round bounds are
END = 0.02  # what the scale has beyond its smallest and largest value, as a part of it
TYPE_PX, WIDTH_PX, APART_PX = 13.0, 216.0, 6.0


@dataclass(frozen=True)
class Bar:
    """Values of one bin: `left`, `width`, `height` as parts (0 to 1) of the strip, `code` that of its class' key.

    `inside` says whether the map's filter by value leaves any of them.
    """

    left: float
    width: float
    height: float
    count: int
    code: int
    colour: str
    inside: bool


@dataclass(frozen=True)
class Bound:
    """Where one class ends and the next begins, as a part (0 to 1) of the strip; `words` empty where they would meet
    others, which `at` (the middle of the words) says the place of.
    """

    left: float
    words: str
    at: float


@dataclass(frozen=True)
class Histogram:
    """The bars from left to right, the bounds between the classes, and whether the scale is logarithmic."""

    bars: tuple[Bar, ...]
    bounds: tuple[Bound, ...]
    logarithmic: bool


@dataclass(frozen=True)
class _Scale:
    """Values of the indicator to parts (0 to 1) of the strip."""

    low: float
    high: float
    logarithmic: bool

    def __call__(self, value: float) -> float:
        low, high, here = (
            (math.log(part) if self.logarithmic else part) for part in (self.low, self.high, max(value, self.low))
        )
        return END + (1 - 2 * END) * (here - low) / (high - low)


def histogram(state: ViewState, folder: Path = DATA) -> Histogram | None:
    """The histogram of a map's values, one an area; None where the layer has no values or fewer than two classes."""
    layer = layer_of(state, folder)
    classes = classes_of(state, folder) if layer.fill == "value" else None
    if classes is None or len(classes) < 2:
        return None
    method = (state.classes or layer.classes).rpartition("-")[0]
    known = [row.value for row in rows_of_indicator(layer_rows(state, folder), layer) if row.value]
    low, high = min(known), max(known)
    scale = _Scale(low, high, low > 0 and high / low >= LOG_SPREAD and method != "equal")
    edges = _edges(classes, scale)
    filed: dict[tuple[int, int], list[float]] = {}
    for value in _values(state, folder):
        filed.setdefault(_bin(value, classes, edges, scale), []).append(value)
    bars = _bars(filed, edges, state, folder)
    return Histogram(bars, _bounds(classes, layer.indicator.unit, scale), scale.logarithmic)


def _values(state: ViewState, folder: Path) -> list[float]:
    """The value of each area on the map, were it not filtered by value; zero is a key of its own and left out."""
    rows = rows_of_indicator(select_rows(state.but(min=None, max=None), folder), layer_of(state, folder))
    return [row.value for own in rows_by_area(rows).values() if (row := latest_row(own)).value]


def _edges(classes: Classes, scale: _Scale) -> list[list[float]]:
    """For each class the edges of its bins, all of about the same width and none across a bound."""
    ends = [0.0, *(scale(upper) for upper in classes.uppers[:-1]), 1.0]
    spans = []
    for start, end in pairwise(ends):
        count = max(1, round(BINS * (end - start)))
        spans.append([start + (end - start) * step / count for step in range(count + 1)])
    return spans


def _bin(value: float, classes: Classes, edges: list[list[float]], scale: _Scale) -> tuple[int, int]:
    """The class of a value, and the bin within it."""
    own, place = classes.of(value), scale(value)
    inner = edges[own][1:-1]
    return own, sum(place > edge for edge in inner)


def _bars(
    filed: dict[tuple[int, int], list[float]], edges: list[list[float]], state: ViewState, folder: Path
) -> tuple[Bar, ...]:
    """The bars from the values filed by class and bin."""
    highest = max(map(len, filed.values()), default=1)
    low, high = state.min or -math.inf, math.inf if state.max is None else state.max
    colours = fill_colours(state, state.theme, folder)
    bars = []
    for (own, place), values in sorted(filed.items()):
        code, (left, right) = FIRST + own, edges[own][place : place + 2]
        inside = any(low <= value <= high for value in values)
        bars.append(Bar(left, right - left, len(values) / highest, len(values), code, colours[code], inside))
    return tuple(bars)


def _bounds(classes: Classes, unit: str, scale: _Scale) -> tuple[Bound, ...]:
    """The bounds between the classes; words on those that leave the others' words free, from the lowest up."""
    bounds, free = [], 0.0
    for upper in classes.uppers[:-1]:
        place, words = scale(upper), bound_words(upper, unit)
        half = text_width(words, TYPE_PX) / 2 / WIDTH_PX
        at = min(max(place, half), 1 - half)
        fits = at - half >= free
        bounds.append(Bound(place, words if fits else "", at))
        free = at + half + APART_PX / WIDTH_PX if fits else free
    return tuple(bounds)


def bound_words(value: float, unit: str) -> str:
    """A bound as short as it can be said; money in millions, as the legend has it."""
    shown = value / 1e6 if is_currency(unit) else value
    if abs(shown) < 10_000:
        return number(float(f"{shown:.3g}"))
    return str(format_compact_decimal(shown, locale=language(), fraction_digits=1))

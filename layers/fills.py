"""How an area is filled: the key of the legend that it falls under, as a small number that travels to the map.

The first keys are the same on every map: no data, undetermined, zero, named without figure. Those of the layer
follow: its classes, its categories, the states of its intervals, or the one key of a layer that only names areas.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.catalogue import Layer
from layers.classify import Classes, classify
from layers.data_package import DATA
from layers.observations import Observation, load_observations
from layers.palettes import GROUND, INTERVAL, category_colour, sequential, single
from layers.ranking import STATES
from layers.selection import latest_row, rows_by_area, rows_of_indicator
from layers.view_state import ViewState, layer_of
from layers.words import _, number

NO_DATA, UNDETERMINED, ZERO, NAMED, FIRST = range(5)


@dataclass(frozen=True)
class Key:
    """One entry of a legend: the code on the map, its colour and words, and the value bounds of a class."""

    code: int
    id: str
    label: str
    colour: str
    low: float | None = None
    high: float | None = None


def classes_of(state: ViewState, folder: Path = DATA) -> Classes | None:
    """The classes of a value layer, from all its values whatever the filter."""
    layer = layer_of(state, folder)
    rows = rows_of_indicator(load_observations(layer.id, folder), layer)
    return _classify(tuple(row.value for row in rows if row.value is not None), state.classes or layer.classes)


@lru_cache
def _classify(values: tuple[float, ...], spec: str) -> Classes | None:
    return classify(values, spec)


def fill_keys(state: ViewState, folder: Path = DATA) -> list[Key]:
    """Every key that this map can have, in the order of the legend, the layer's own first."""
    layer = layer_of(state, folder)
    ground = GROUND[state.theme]
    common = [
        Key(ZERO, "zero", _("Zero"), ground["zero"]),
        Key(NAMED, "named", _("Named, no figure"), ground["named"]),
        Key(NO_DATA, "no-data", _("No data"), ground["no-data"]),
        Key(UNDETERMINED, "undetermined", _("Undetermined"), ground["undetermined"]),
    ]
    own = _layer_keys(layer, state, folder)
    return [*own, *(key for key in common if key.code not in {key.code for key in own})]


def _layer_keys(layer: Layer, state: ViewState, folder: Path) -> list[Key]:
    if layer.fill == "named":
        figures = any(row.value is not None for row in load_observations(layer.id, folder))
        words = _("Named") if figures else _("Named, no figure")
        return [Key(NAMED, "named", words, single(layer.palette, state.theme))]
    if layer.fill == "category":
        return [
            Key(FIRST + index, item.id, _(item.title), category_colour(item.colour))
            for index, item in enumerate(layer.categories)
        ]
    if layer.fill == "interval":
        states = {
            "ongoing": _("Ongoing as of the source"),
            "ended": _("Ended"),
            "unclear": _("Period unclear"),
        }
        colours = INTERVAL[state.theme]
        return [Key(FIRST + index, id, states[id], colours[id]) for index, id in enumerate(STATES)]
    return _class_keys(layer, state, folder)


def _class_keys(layer: Layer, state: ViewState, folder: Path) -> list[Key]:
    classes = classes_of(state, folder)
    if classes is None:
        return []
    colours = sequential(layer.palette, len(classes), state.theme)
    bounds = [classes.bounds(index) for index in range(len(classes))]
    return [
        Key(
            FIRST + index,
            f"class-{index + 1}",
            bounds_words(low, high, layer.indicator.unit),
            colour,
            low,
            high,
        )
        for index, ((low, high), colour) in enumerate(zip(bounds, colours, strict=True))
    ]


def class_filter(key: Key, state: ViewState, folder: Path = DATA) -> tuple[float | None, float | None]:
    """The least and the largest value (`min`, `max` of a state) that leave the areas of a class, and no others.

    The class bounds; where a value of the class below stands on the lower one, the smallest value of the class itself.
    """
    classes = classes_of(state, folder)
    if classes is None or key.low is None:
        return key.low, key.high
    layer = layer_of(state, folder)
    rows = rows_of_indicator(load_observations(layer.id, folder), layer)
    values = {row.value for row in rows if row.value}
    if key.low not in values or classes.of(key.low) == key.code - FIRST:
        return key.low, key.high
    return min(value for value in values if classes.of(value) == key.code - FIRST), key.high


def bounds_words(low: float | None, high: float | None, unit: str) -> str:
    """The bounds of a class in words; money in millions, without repeating the unit."""

    def words(value: float) -> str:
        return number(value / 1e6) if unit == "USD" else number(value)

    if low is None and high is not None:
        return _("up to {high}").format(high=words(high))
    if high is None and low is not None:
        return _("over {low}").format(low=words(low))
    return words(high or 0) if low == high else f"{words(low or 0)} – {words(high or 0)}"


def fill_codes(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, int]:
    """For each area among `rows`, the code of its key."""
    layer = layer_of(state, folder)
    classes = classes_of(state, folder) if layer.fill == "value" else None
    by_area = rows_by_area(rows_of_indicator(rows, layer))
    return {iso3: _code(own, layer, classes) for iso3, own in by_area.items()}


def _code(rows: list[Observation], layer: Layer, classes: Classes | None) -> int:
    """The code of one area: of its latest row, or for intervals of its liveliest."""
    if layer.fill == "interval":
        return FIRST + min(STATES.index(row.state) for row in rows)
    latest = latest_row(rows)
    if layer.fill == "category":
        ids = [category.id for category in layer.categories]
        return FIRST + min(map(ids.index, latest.categories), default=0)
    if layer.fill == "named" or latest.value is None:
        return NAMED
    return ZERO if latest.value == 0 or classes is None else FIRST + classes.of(latest.value)


def count_keys(codes: Mapping[str, int]) -> Counter[int]:
    """How many areas fall under each code; the rest of the world is not counted."""
    return Counter(codes.values())

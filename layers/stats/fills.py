"""How an area is filled: the key of the legend that it falls under, as a small number that travels to the map.

The first keys are the same on every map: no data, undetermined, zero, named without figure, data of other years than
those shown. Those of the layer follow: its classes, its categories, the states of its intervals, or the one key of a
layer that only names areas.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import LOWER_BOUNDS, Observation
from layers.languages import _, amount, is_currency, number
from layers.query.comparison.states import differs, only_names
from layers.query.selection import categories_of, latest_row, latest_rows, layer_rows, rows_by_area, rows_of_indicator
from layers.query.view_state import ViewState, layer_of
from layers.stats.classes import Classes, classify
from layers.stats.differences import Difference, select_differences, size_classes
from layers.stats.interval_states import chosen_year, state_in, state_words
from layers.stats.ranking import STATES

NO_DATA, UNDETERMINED, ZERO, NAMED, OTHER_YEARS, FIRST = range(6)


@dataclass(frozen=True)
class Key:
    """One entry of a legend: the code on the map, its words, and the value bounds of a class."""

    code: int
    id: str
    label: str
    low: float | None = None
    high: float | None = None


@lru_cache(maxsize=256)
def classes_of(state: ViewState, folder: Path = DATA) -> Classes | None:
    """The classes of a value layer, from all its values whatever the filter."""
    layer = layer_of(state, folder)
    rows = rows_of_indicator(layer_rows(state, folder), layer)
    return _classify(tuple(row.value for row in rows if row.value is not None), state.classes or layer.classes)


@lru_cache
def _classify(values: tuple[float, ...], spec: str) -> Classes | None:
    return classify(values, spec)


def fill_keys(state: ViewState, folder: Path = DATA) -> list[Key]:
    """Every key that this map can have, in the order of the legend, the layer's own first."""
    layer = layer_of(state, folder)
    common = [
        Key(ZERO, "zero", _("Zero")),
        Key(NAMED, "named", _("Named, no figure")),
        Key(OTHER_YEARS, "other-years", _("Data of other years only")),
        Key(NO_DATA, "no-data", _("No data")),
        Key(UNDETERMINED, "undetermined", _("Undetermined")),
    ]
    own = _difference_keys(state, folder) if differs(state) else _layer_keys(layer, state, folder)
    return [*own, *(key for key in common if key.code not in {key.code for key in own})]


def _layer_keys(layer: Layer, state: ViewState, folder: Path) -> list[Key]:
    if layer.fill == "named":
        return [Key(NAMED, "named", _("Named"))]  # it is all that the layer says, and no figure is missed
    if layer.fill == "category":
        return [Key(FIRST + index, item.id, _(item.title)) for index, item in enumerate(layer.categories)]
    if layer.fill == "interval":
        states = state_words(chosen_year(state, folder))
        return [Key(FIRST + index, id, states[id]) for index, id in enumerate(STATES)]
    return _class_keys(layer, state, folder)


def _class_keys(layer: Layer, state: ViewState, folder: Path) -> list[Key]:
    classes = classes_of(state, folder)
    if classes is None:
        return []
    bounds = [classes.bounds(index) for index in range(len(classes))]
    rows = rows_of_indicator(layer_rows(state, folder), layer)
    figures = [row for row in rows if row.value]
    if all(row.qualifier in LOWER_BOUNDS for row in figures):
        labels = [_least_words(classes, index, figures, layer.indicator.unit) for index in range(len(classes))]
    else:
        labels = [bounds_words(low, high, layer.indicator.unit) for low, high in bounds]
    return [
        Key(FIRST + index, f"class-{index + 1}", labels[index], low, high) for index, (low, high) in enumerate(bounds)
    ]


def _least_words(classes: Classes, index: int, figures: Sequence[Observation], unit: str) -> str:
    """A class of lower bounds, which has no upper end: 'over 9.5'."""
    own = [row for row in figures if row.value is not None and classes.of(row.value) == index]
    if not own:
        return bounds_words(*classes.bounds(index), unit)
    least = min(own, key=lambda row: row.value or 0.0)
    value = (least.value or 0.0) / 1e6 if is_currency(unit) else least.value or 0.0
    return amount(value, "", least.qualifier)


def _difference_keys(state: ViewState, folder: Path) -> list[Key]:
    """Less, from the largest on, the same, more, and the areas that one map alone has a value of."""
    classes, unit = size_classes(select_differences(state, folder)), layer_of(state, folder).indicator.unit
    count = 1 if classes is None else len(classes)
    bounds = [(0.0, None)] if classes is None else [classes.bounds(index) for index in range(count)]
    more = [_signed_words(low, high, unit, "+") for low, high in bounds]
    less = [_signed_words(low, high, unit, "−") for low, high in reversed(bounds)]
    keys = [Key(FIRST + index, f"class-{index + 1}", label) for index, label in enumerate([*less, *more])]
    first, second = (_("Only in {name}").format(name=name) for name in only_names(state, folder))
    return [
        *keys[:count],
        Key(ZERO, "same", _("No difference")),
        *keys[count:],
        Key(FIRST + 2 * count, "only-first", first),
        Key(FIRST + 2 * count + 1, "only-second", second),
        Key(NAMED, "named", _("Named, no figure in either")),
    ]


def _signed_words(low: float | None, high: float | None, unit: str, sign: str) -> str:
    """The bounds of a class of differences, from the one nearer to nothing: '+10 to +50', 'beyond −50'."""

    def words(value: float) -> str:
        return sign + (number(value / 1e6) if is_currency(unit) else number(value))

    if high is None:
        return (_("More") if sign == "+" else _("Less")) if not low else _("beyond {bound}").format(bound=words(low))
    if low is None:
        return _("up to {high}").format(high=words(high))
    return _("{low} to {high}").format(low=words(low), high=words(high))


def _difference_codes(found: Mapping[str, Difference]) -> dict[str, int]:
    classes = size_classes(found)
    count = 1 if classes is None else len(classes)

    def code(item: Difference) -> int:
        if item.only:
            return FIRST + 2 * count + (item.only == "second")
        if item.value is None:
            return NAMED
        if item.value == 0:
            return ZERO
        size = 0 if classes is None else classes.of(abs(item.value))
        return FIRST + (count + size if item.value > 0 else count - 1 - size)

    return {iso3: code(item) for iso3, item in found.items()}


def bounds_words(low: float | None, high: float | None, unit: str) -> str:
    """The bounds of a class in words; money in millions, without repeating the unit."""

    def words(value: float) -> str:
        return number(value / 1e6) if is_currency(unit) else number(value)

    if low is None and high is not None:
        return _("up to {high}").format(high=words(high))
    if high is None and low is not None:
        return _("over {low}").format(low=words(low))
    return words(high or 0) if low == high else f"{words(low or 0)} – {words(high or 0)}"


def area_codes(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, tuple[int, ...]]:
    """For each area among `rows`, or on either map of a difference, the codes of its keys: one, or those of all its
    categories that the filter asks for, in the order of the legend.
    """
    if differs(state):
        return {iso3: (code,) for iso3, code in _difference_codes(select_differences(state, folder)).items()}
    layer = layer_of(state, folder)
    by_area = rows_by_area(rows_of_indicator(rows, layer))
    if layer.fill == "category":
        return {iso3: _category_codes(own, layer, state) for iso3, own in by_area.items()}
    classes = classes_of(state, folder) if layer.fill == "value" else None
    year = chosen_year(state, folder)
    return {iso3: (_code(own, layer, classes, year),) for iso3, own in by_area.items()}


def _category_codes(rows: Sequence[Observation], layer: Layer, state: ViewState) -> tuple[int, ...]:
    named = {id for row in rows for id in row.categories if not state.category or id in state.category}
    return tuple(FIRST + at for at, item in enumerate(layer.categories) if item.id in named) or (NAMED,)


def fill_codes(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, int]:
    """For each area of `area_codes` the code of its first key."""
    return {iso3: codes[0] for iso3, codes in area_codes(rows, state, folder).items()}


def bound_areas(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> frozenset[str]:
    """The areas on the map of `state` whose figure is a bound alone, for a hatch and a word in the legend."""
    layer = layer_of(state, folder)
    if layer.fill != "value" or differs(state):
        return frozenset()
    by_area = rows_by_area(rows_of_indicator(rows, layer))
    return frozenset(iso3 for iso3, own in by_area.items() if any(row.is_bound for row in latest_rows(own)))


def row_codes(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[Observation, int]:
    """For each row of a layer by itself, not of a difference, the code of the key that it falls under."""
    layer = layer_of(state, folder)
    classes = classes_of(state, folder) if layer.fill == "value" else None
    year = chosen_year(state, folder)
    return {row: _code([row], layer, classes, year) for row in rows}


def row_labels(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[Observation, str]:
    """For each row of a layer by itself, not of a difference, the words of the key that it falls under."""
    labels = {key.code: key.label for key in fill_keys(state.but(compare=None), folder)}
    return {row: labels[code] for row, code in row_codes(rows, state, folder).items()}


def _code(rows: list[Observation], layer: Layer, classes: Classes | None, year: int | None) -> int:
    """The code of one area: of its latest row, for intervals of its liveliest (in a chosen `year`), and of categories
    the first in the legend that any of its rows has.
    """
    if layer.fill == "interval":
        return FIRST + min(STATES.index(state_in(row, year)) for row in rows)
    if layer.fill == "category":
        ids = [category.id for category in layer.categories]
        return min((FIRST + ids.index(id) for id in categories_of(rows, layer)), default=NAMED)
    latest = latest_row(rows)
    if layer.fill == "named" or latest.value is None:
        return NAMED
    return ZERO if latest.value == 0 or classes is None else FIRST + classes.of(latest.value)


def count_keys(codes: Mapping[str, tuple[int, ...]]) -> Counter[int]:
    """How many areas fall under each code; one of several codes counts in each, the rest of the world in none."""
    return Counter(code for own in codes.values() for code in own)

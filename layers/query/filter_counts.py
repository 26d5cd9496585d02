"""How many areas the map would have left with each option of a filter, the other filters as they are.

Each option is held once against every row, and the rows that it leaves are kept as the bits of a number: filters are
then combined by `&`, and counting an option costs one `&` for each area. All that does not depend on the state of the
filters is kept for the layer.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_
from pathlib import Path
from typing import TypeVar

from layers.areas import areas_in, load_areas, load_regions
from layers.data_package import DATA
from layers.facts.imported import FACETS
from layers.facts.observations import Observation, sources_of, years_of
from layers.query.selection import layer_rows, rows_of_indicator, within
from layers.query.view_state import FILTERS, STATUSES, ViewState, layer_of, period_of

Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True)
class FilterCounts:
    """Areas left, by option; `shown` is how many there are now, `anywhere` without a region, `default_period` then.

    A category, status or source counts by itself, whichever others are chosen; where an observation must have all
    categories, as one more of them. `year` is one year alone, `until` from the first year shown to that one.
    """

    shown: int
    anywhere: int
    default_period: int
    region: Mapping[str, int]
    category: Mapping[str, int]
    status: Mapping[str, int]
    source: Mapping[str, int]
    year: Mapping[int, int]
    until: Mapping[int, int]


@dataclass(frozen=True)
class _Masks:
    """The rows that fill a map; the bits of those of each area, and of those that each option of a filter leaves."""

    rows: Sequence[Observation]
    areas: Sequence[int]
    region: Mapping[str, int]
    category: Mapping[str, int]
    status: Mapping[str, int]
    source: Mapping[str, int]
    year: Mapping[int, int]

    def count(self, options: Mapping[Option, int], mask: int) -> dict[Option, int]:
        """The areas that each option leaves of the rows in `mask`."""
        return {option: self.areas_in(mask & own) for option, own in options.items()}

    def areas_in(self, mask: int) -> int:
        """How many areas have a row in `mask`."""
        return sum(1 for area in self.areas if area & mask)

    def years(self, first: int, last: int) -> int:
        """The rows of a period: those that overlap any of its years."""
        return _united(self.year, range(first, last + 1))

    def values(self, low: float | None, high: float | None) -> int:
        """The rows whose value lies between the bounds."""
        if low is None and high is None:
            return (1 << len(self.rows)) - 1
        return _bits(place for place, row in enumerate(self.rows) if within(row.value, low, high))


def _bits(places: Iterable[int]) -> int:
    """A number with a bit at each of `places`."""
    every = list(places)
    digits = bytearray(max(every, default=0) // 8 + 1)
    for place in every:
        digits[place // 8] |= 1 << place % 8
    return int.from_bytes(digits, "little")


def _united(masks: Mapping[Option, int], chosen: Iterable[Option]) -> int:
    return reduce(or_, (masks[option] for option in chosen), 0)


def _by_option(
    rows: Sequence[Observation], options: Iterable[Option], of: Callable[[Observation], Iterable[Option]]
) -> dict[Option, int]:
    """For each option the bits of the rows that have it; `of` says which a row has."""
    places: dict[Option, list[int]] = {option: [] for option in options}
    for place, row in enumerate(rows):
        for option in of(row):
            places[option].append(place)
    return {option: _bits(own) for option, own in places.items()}


@lru_cache(maxsize=256)
def _masks(state: ViewState, folder: Path) -> _Masks:
    """The masks of a layer's indicator; `state` has nothing else but what narrows imported projects."""
    layer = layer_of(state, folder)
    rows = rows_of_indicator(layer_rows(state, folder, by_year=True), layer)
    first, last = years_of(layer.id, folder)
    years = range(first, last + 1)
    areas = _by_option(rows, load_areas(folder), lambda row: [row.iso3])
    regions = {region: areas_in(region, folder) & {row.iso3 for row in rows} for region in load_regions(folder)}
    return _Masks(
        rows,
        [mask for mask in areas.values() if mask],
        {region: _united(areas, members) for region, members in regions.items()},
        _by_option(rows, [item.id for item in layer.categories], lambda row: row.categories),
        _by_option(rows, STATUSES, lambda row: [row.status]),
        _by_option(rows, sources_of(layer.id, folder), lambda row: [row.source]),
        _by_option(rows, years, lambda row: [year for year in years if row.overlaps(year, year)]),
    )


def count_options(state: ViewState, folder: Path = DATA) -> FilterCounts:
    """The counts of every option for the map of `state`."""
    own = {name: getattr(state, name) for name in ("indicator", *FILTERS)}
    return _count_options(ViewState(state.layer, **own), folder)


@lru_cache(maxsize=256)
def _count_options(state: ViewState, folder: Path) -> FilterCounts:
    layer = layer_of(state, folder)
    facets = {name: getattr(state, name) for name in FACETS}
    masks = _masks(ViewState(state.layer, indicator=state.indicator, **facets), folder)
    every = masks.values(None, None)
    first, last = period_of(state, layer, folder)
    united = reduce(and_, (masks.category[id] for id in state.category), every)
    wants_all = state.match == "all" and len(state.category) > 1
    kept = {
        "period": masks.years(first, last),
        "region": _united(masks.region, state.region) if state.region else every,
        "category": united if wants_all else _united(masks.category, state.category) if state.category else every,
        "status": _united(masks.status, state.status) if state.status else every,
        "source": _united(masks.source, state.source) if state.source else every,
        "value": masks.values(state.min, state.max),
    }

    def without(name: str) -> int:
        """The rows that all filters but one leave."""
        return reduce(and_, (mask for other, mask in kept.items() if other != name), every)

    default = period_of(state.but(period=None), layer, folder)
    untils = {year: masks.years(first, year) for year in masks.year if year >= first}
    return FilterCounts(
        shown=masks.areas_in(without("")),
        anywhere=masks.areas_in(without("region")),
        default_period=masks.areas_in(without("period") & masks.years(*default)),
        region=masks.count(masks.region, without("region")),
        category=masks.count(masks.category, without("" if wants_all else "category")),
        status=masks.count(masks.status, without("status")),
        source=masks.count(masks.source, without("source")),
        year=masks.count(masks.year, without("period")),
        until=masks.count(untils, without("period")),
    )

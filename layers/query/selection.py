"""Which observations a view state shows."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from layers.areas import areas_in
from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation, load_observations
from layers.query.view_state import ViewState, layer_of, period_of


def select_rows(state: ViewState, folder: Path = DATA) -> list[Observation]:
    """The rows that the map of `state` shows: its layer's, narrowed by the filters of `state`, all of which they pass.

    A period selects every observation whose interval overlaps it, and those whose period is unclear.
    """
    layer = layer_of(state, folder)
    first, last = period_of(state, layer, folder)
    members = frozenset[str]().union(*(areas_in(region, folder) for region in state.region))
    return [
        row
        for row in load_observations(state.layer, folder)
        if row.overlaps(first, last)
        and (not state.region or row.iso3 in members)
        and (not state.category or _has_categories(row, state))
        and (not state.status or row.status in state.status)
        and (not state.source or row.source in state.source)
        and within(row.value, state.min, state.max)
    ]


def _has_categories(row: Observation, state: ViewState) -> bool:
    """Has the row any, or all, of the categories of `state`, whichever it asks for?"""
    chosen = set(state.category)
    return chosen <= set(row.categories) if state.match == "all" else not chosen.isdisjoint(row.categories)


def within(value: float | None, low: float | None, high: float | None) -> bool:
    """Does a value lie between the bounds, themselves included? Where there is a bound, no value does not."""
    if low is None and high is None:
        return True
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def rows_of_indicator(rows: Iterable[Observation], layer: Layer) -> list[Observation]:
    """The rows that fill the map: those of the layer's first indicator."""
    return [row for row in rows if row.indicator == layer.indicator.id]


def rows_by_area(rows: Sequence[Observation]) -> dict[str, list[Observation]]:
    """The rows of each area, areas in the order of their first row."""
    by_area: dict[str, list[Observation]] = {}
    for row in rows:
        by_area.setdefault(row.iso3, []).append(row)
    return by_area


def latest_row(rows: Sequence[Observation]) -> Observation:
    """Of one area's rows the one that its map shows: the latest, and of equal ones the first."""
    return max(rows, key=lambda row: row.last_year or 0)


def count_areas(rows: Iterable[Observation]) -> int:
    """How many different areas there are among `rows`."""
    return len({row.iso3 for row in rows})

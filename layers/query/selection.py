"""Which observations a view state shows."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from layers.areas import areas_in
from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.imported import FACETS, Narrowing, select_beside, select_imported
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.observations import Observation, load_observations
from layers.query.view_state import ViewState, layer_of, period_of


def narrowing_of(state: ViewState, *, by_year: bool = False, folder: Path = DATA) -> Narrowing:
    """What narrows the imported projects of `state`; several years are taken as one unless asked for `by_year`."""
    first, last = period_of(state, layer_of(state, folder), folder)
    span = None if by_year or first == last else (first, last)
    return Narrowing(**{facet: getattr(state, facet) for facet in FACETS}, span=span)


def layer_rows(state: ViewState, folder: Path = DATA, *, by_year: bool = False) -> Sequence[Observation]:
    """The rows that the map of `state` chooses from, of every period.

    Of imported projects those that its donors, programmes, sectors and stages leave; where it shows several years, with
    their sum in place of each (unless asked for `by_year`).
    """
    if not load_catalogue(folder).layers[state.layer].is_imported:
        return load_observations(state.layer, folder)
    return select_imported(state.layer, narrowing_of(state, by_year=by_year, folder=folder))


def select_rows_beside(state: ViewState, folder: Path = DATA, *, by_year: bool = False) -> list[Observation]:
    """The rows of `state` that are of no country (`iso3` is empty); none where a region or a source narrows it."""
    if not load_catalogue(folder).layers[state.layer].is_imported or state.region:
        return []
    first, last = period_of(state, layer_of(state, folder), folder)
    rows = select_beside(state.layer, narrowing_of(state, by_year=by_year, folder=folder))
    return [
        row
        for row in rows
        if row.overlaps(first, last)
        and (not state.status or row.status in state.status)
        and within(row.value, state.min, state.max)
    ]


def select_file_rows(state: ViewState, folder: Path = DATA) -> list[Observation]:
    """The rows of `state` as files and the API give them: those of its map, of imported projects year by year, and
    after them what is of no country.
    """
    if not load_catalogue(folder).layers[state.layer].is_imported:
        return select_rows(state, folder)
    shown = {
        (row.iso3, row.area, row.indicator) for row in (*select_rows(state, folder), *select_rows_beside(state, folder))
    }
    free = state.but(min=None, max=None)  # bounds are of what the map shows, which may be a sum of years
    years = [*select_rows(free, folder, by_year=True), *select_rows_beside(free, folder, by_year=True)]
    return [row for row in years if (row.iso3, row.area, row.indicator) in shown]


def select_rows(state: ViewState, folder: Path = DATA, *, by_year: bool = False) -> list[Observation]:
    """The rows that the map of `state` shows: its layer's, narrowed by the filters of `state`, all of which they pass.

    A period selects every observation whose interval overlaps it, and those whose period is unclear. Rows of
    imported projects over several years are their sum, unless asked for `by_year`.
    """
    return list(_selected(state, folder, by_year))


@lru_cache(maxsize=64)
def _selected(state: ViewState, folder: Path, by_year: bool) -> tuple[Observation, ...]:
    layer = layer_of(state, folder)
    first, last = period_of(state, layer, folder)
    members = frozenset[str]().union(*(areas_in(region, folder) for region in state.region))
    return tuple(
        row
        for row in layer_rows(state, folder, by_year=by_year)
        if row.overlaps(first, last)
        and (not state.region or row.iso3 in members)
        and (not state.category or _has_categories(row, state))
        and (not state.status or row.status in state.status)
        and (not state.source or row.source in state.source)
        and within(row.value, state.min, state.max)
    )


def select_key_figures(state: ViewState, folder: Path = DATA) -> list[KeyFigure]:
    """The key figures of the layer of `state`: those of the period that it shows, and those of none."""
    layer = layer_of(state, folder)
    first, last = period_of(state, layer, folder)
    figures = (load_key_figures(folder)[id] for id in layer.key_figures)
    return [f for f in figures if not f.start or (int(f.start[:4]) <= last and int((f.end or f.start)[:4]) >= first)]


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
    wanted = layer.indicator.id
    return [row for row in rows if row.indicator == wanted]


def rows_by_area(rows: Sequence[Observation]) -> dict[str, list[Observation]]:
    """The rows of each area, areas in the order of their first row."""
    by_area: dict[str, list[Observation]] = {}
    for row in rows:
        by_area.setdefault(row.iso3, []).append(row)
    return by_area


def latest_rows(rows: Sequence[Observation]) -> list[Observation]:
    """Of one area's rows those of the latest period, in the order of the file: a source may print several."""
    if len(rows) == 1:
        return list(rows)
    last = max(row.last_year or 0 for row in rows)
    return [row for row in rows if (row.last_year or 0) == last]


def latest_row(rows: Sequence[Observation]) -> Observation:
    """Of one area's rows the one that fills it: the latest, and of equal ones that which the file has last."""
    return latest_rows(rows)[-1]


def categories_of(rows: Iterable[Observation], layer: Layer) -> list[str]:
    """The categories that any of one area's rows has, in the order of the layer."""
    named = {id for row in rows for id in row.categories}
    return [category.id for category in layer.categories if category.id in named]


def count_areas(rows: Iterable[Observation]) -> int:
    """How many different areas there are among `rows`."""
    return len({row.iso3 for row in rows})

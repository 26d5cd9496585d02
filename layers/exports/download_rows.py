"""The rows of a download: those of the surface with their place, full names, source, licence, version and link."""

from collections.abc import Iterator
from pathlib import Path

from layers.data_package import DATA, data_version
from layers.exports.download_columns import COLUMNS, COMPARED, DIFFERENCE, FIELDS, Column
from layers.exports.licence import licence
from layers.exports.rows import Record, records
from layers.facts.observations import Observation
from layers.facts.sources import load_sources
from layers.languages import _
from layers.query.comparison.states import differs, half_names, other_state
from layers.query.selection import rows_of_indicator, select_file_rows, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.differences import select_differences
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.text.captions import source_words


def halves_of(state: ViewState, folder: Path = DATA) -> list[tuple[str, ViewState]]:
    """The maps that a view state shows, each with the name that tells it from the other; no name for a single one."""
    if state.compare is None:
        return [("", state)]
    states = (state, other_state(state, folder))
    return list(zip(half_names(state, folder), (half.but(compare=None) for half in states), strict=True))


def download_columns(state: ViewState) -> tuple[Column, ...]:
    """The columns of a spreadsheet; of two maps with the one that says which, of a difference with its value."""
    if state.compare is None:
        return COLUMNS
    return (*COMPARED, *COLUMNS[:6], *(DIFFERENCE if differs(state) else ()), *COLUMNS[6:])


def download_fields(state: ViewState) -> tuple[str, ...]:
    """The same as names of fields: the fields of the surface first, then the others."""
    more = () if state.compare is None else (*COMPARED, *(DIFFERENCE if differs(state) else ()))
    return (*FIELDS, *(column.field for column in more))


def select_map_records(state: ViewState, folder: Path = DATA) -> list[Record]:
    """The rows of the map with the fields of the surface; of two maps those of both, and `map` says which."""
    found = []
    for name, half in halves_of(state, folder):
        which: Record = {"map": name} if name else {}
        found += [{**record, **which} for record in records(select_file_rows(half, folder))]
    return found


def select_download(state: ViewState, link: str, folder: Path = DATA) -> list[tuple[Observation, Record]]:
    """Every row of the map, of two maps those of both, with all its `download_fields`; `link` leads to the map."""
    found = []
    different = _differences(state, folder)
    shared: Record = {"licence": licence(), "data_version": data_version(folder), "link": link}
    for name, half in halves_of(state, folder):
        rows = select_file_rows(half, folder)
        places = _places(half, folder)
        for row, record in zip(rows, records(rows), strict=True):
            full = {**record, **_full_names(row, half, folder), **places.get(row, {"rank": None, "share": None})}
            if name:
                full["map"] = name
            if differs(state):
                full |= different.pop((row, name), dict.fromkeys(column.field for column in DIFFERENCE))
            found.append((row, {**full, **shared}))
    return found


def rounded_share(share: float | None) -> float | None:
    """A share as precise as the page tells it (see `layers.languages.percent`)."""
    return None if share is None else round(share, 2 if share >= 0.1 else 3)


def _full_names(row: Observation, state: ViewState, folder: Path) -> Record:
    """What the ids of a row stand for."""
    layer = layer_of(state, folder)
    titles = {category.id: _(category.title) for category in layer.categories}
    return {
        "layer_title": _(layer.title),
        "indicator_title": next(_(item.title) for item in layer.indicators if item.id == row.indicator),
        "category_title": "; ".join(titles[id] for id in row.categories) or None,
        "source_title": source_words(load_sources(folder)[row.source]),
    }


def _places(state: ViewState, folder: Path) -> dict[Observation, Record]:
    """Rank and share of each row that the map shows of its figure, as far as the figures bear them."""
    layer = layer_of(state, folder)
    if layer.fill != "value":
        return {}
    off_map = [figure for figure, _name in select_off_map(state, folder)]
    ranked: list[Ranked] = rank_rows(rows_of_indicator(select_rows(state, folder), layer), layer, off_map)
    return {item.row: {"rank": item.rank, "share": rounded_share(item.share)} for item in ranked}


def _differences(state: ViewState, folder: Path) -> dict[tuple[Observation, str], Record]:
    """The difference of each area, by the row of the first map that it is of, and that map's name."""
    return dict(_difference_records(state, folder)) if differs(state) else {}


def _difference_records(state: ViewState, folder: Path) -> Iterator[tuple[tuple[Observation, str], Record]]:
    first = halves_of(state, folder)[0][0]
    for item in select_differences(state, folder).values():
        if item.first is not None and item.value is not None:
            value = int(item.value) if item.value.is_integer() else item.value
            yield (item.first, first), {"difference": value, "difference_qualifier": item.qualifier}

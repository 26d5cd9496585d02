"""The rows of a sheet's maps as a table of words, for the files that carry one beside the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.comparison.states import halves_in_time
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.text import comparison_captions
from layers.text.hover_cards import category_words, period_text, status_words, value_text
from layers.text.names import area_name


@dataclass(frozen=True)
class Column:
    """One column: its heading, how much of the width it takes beside the others, and whether it holds figures."""

    heading: str
    share: float
    is_figure: bool = False


@dataclass(frozen=True)
class Table:
    """The rows of one map in words, those of the largest figures first; `remarks` are notes on single rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]


def sheet_tables(state: ViewState, folder: Path = DATA) -> tuple[Table, ...]:
    """A table for each map that `state` shows; of a map of differences one for each of the two that it compares."""
    halves = halves_in_time(state.but(compare=(state.compare or "").removesuffix(",difference") or None), folder)
    return tuple(_table(half, folder) for half in halves)


def _table(state: ViewState, folder: Path) -> Table:
    layer = layer_of(state, folder)
    rows = sorted(select_rows(state, folder), key=lambda row: _place(row, layer, folder))
    columns, cells = _columns(rows, layer), []
    for row in rows:
        words = {
            "area": area_name(row.iso3, folder),
            "figure": _(_indicator_title(row, layer)),
            "value": value_text(row),
            "category": category_words(row, layer),
            "period": period_text(row, folder),
            "status": status_words(row),
            "as_printed": f"“{row.as_printed}”" if row.as_printed else "",
            "where": row.locator or "",
        }
        cells.append(tuple(words[name] for name in columns))
    title = comparison_captions.title(state.but(compare=None), folder)
    return Table(title, tuple(columns.values()), tuple(cells), _remarks(rows, folder))


def _remarks(rows: Sequence[Observation], folder: Path) -> tuple[str, ...]:
    """Each note once, after the names of all areas whose rows have it."""
    areas: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.note:
            areas.setdefault(row.note, {})[area_name(row.iso3, folder)] = None
    return tuple(f"{', '.join(names)}: {note}" for note, names in areas.items())


def _place(row: Observation, layer: Layer, folder: Path) -> tuple[bool, float, str]:
    is_other = row.indicator != layer.indicator.id
    return is_other, -(row.value if row.value is not None else -1.0), area_name(row.iso3, folder)


def _indicator_title(row: Observation, layer: Layer) -> str:
    return next(item.title for item in layer.indicators if item.id == row.indicator)


def _columns(rows: Sequence[Observation], layer: Layer) -> dict[str, Column]:
    """The columns that the rows have something for, in the order of reading."""
    columns = {"area": Column(_("Area"), 2.1)}
    if len({row.indicator for row in rows}) > 1:
        columns["figure"] = Column(_("Figure"), 2.0)
    if layer.fill == "value" or any(row.value is not None for row in rows):
        columns["value"] = Column(_("Value"), 1.7, is_figure=True)
    if any(row.categories for row in rows):
        columns["category"] = Column(_("Category"), 1.9)
    return {
        **columns,
        "period": Column(_("Period"), 1.9 if layer.fill == "interval" else 1.1),
        "status": Column(_("Status"), 1.2),
        "as_printed": Column(_("As printed"), 3.4),
        "where": Column(_("Where in the source"), 3.2),
    }

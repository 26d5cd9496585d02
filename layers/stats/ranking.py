"""Rank and share of each value among those shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.observations import Observation
from layers.query.selection import count_areas, rows_of_indicator
from layers.query.view_state import ViewState, layer_of, period_of
from layers.stats.order import ranks_of
from layers.stats.sums import sum_qualifier, sum_values

STATES = ("ongoing", "ended", "unclear")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row with its place: `rank` from 1 among `count` figures, equal ones sharing one; `share` the part (0 to 1) of
    the sum shown.

    `rank` is None where the row has no figure or another figure could change its place, `share` where the indicator
    does not add up or the sum is open.
    """

    row: Observation
    rank: int | None
    share: float | None
    count: int = 0


def rank_rows(rows: Sequence[Observation], layer: Layer, off_map: Sequence[KeyFigure] = ()) -> list[Ranked]:
    """The rows that fill the map, in the order of the ranking.

    Largest value first; layers without values by state or category, then start, then name. Figures of the same list
    that are of no area (`off_map`) have a place among them. An area with several figures has none: they are of several
    periods.
    """
    return list(_rank_rows(tuple(rows), layer, tuple(off_map)))


@lru_cache(maxsize=16)
def _rank_rows(rows: tuple[Observation, ...], layer: Layer, off_map: tuple[KeyFigure, ...]) -> tuple[Ranked, ...]:
    """The same, kept: half a dozen panels of a page ask for one ranking."""
    shown = rows_of_indicator(rows, layer)
    if layer.fill == "interval":
        shown.sort(key=lambda row: (STATES.index(row.state), row.start or "", row.area))
    elif layer.fill != "value":
        order = [category.id for category in layer.categories]
        shown.sort(key=lambda row: ([order.index(id) for id in row.categories], row.area, row.start or ""))
    else:
        shown.sort(key=lambda row: (row.value is None, -(row.value or 0), row.area))
    figures = [row for row in shown if row.value is not None]
    ranks = dict(zip(map(id, figures), _ranks(figures, layer, off_map), strict=True))
    total = sum_values(figures) if layer.indicator.additive and sum_qualifier(figures) == "exact" else 0.0
    return tuple(
        Ranked(
            row,
            ranks.get(id(row)),
            row.value / total if row.value is not None and total else None,
            len(figures) + len(off_map),
        )
        for row in shown
    )


def _ranks(figures: Sequence[Observation], layer: Layer, off_map: Sequence[KeyFigure]) -> list[int | None]:
    """The place of each figure; none where the indicator's areas have no order."""
    if not layer.indicator.ranked or count_areas(figures) < len(figures):
        return [None] * len(figures)
    return ranks_of([*figures, *off_map])[: len(figures)]


def select_off_map(state: ViewState, folder: Path = DATA) -> list[tuple[KeyFigure, str]]:
    """The figures of the list that the map of `state` shows which are of no area, each with its name.

    None where more than a period narrows the map, as what it leaves has an order of its own.
    """
    if state.but(period=None, indicator=None).unfiltered() != state.but(period=None, indicator=None):
        return []
    layer = layer_of(state, folder)
    first, last = period_of(state, layer, folder)
    known = load_key_figures(folder)
    figures = [(known[item.key_figure], item.name) for item in layer.indicator.off_map]
    return [(figure, name) for figure, name in figures if first <= int(figure.start[:4]) <= last]

"""When operations ran: one row a place, its intervals as bars on an axis of years; and how many areas each year has.

A year is a slot of the axis, so that an interval within one year has a width. One that its source calls ongoing ends
with the year its source speaks of, and is never drawn later. One whose period is unclear keeps the years that are
printed beside it, and has no bar where there are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.data_package import DATA
from layers.facts.observations import Observation, years_of
from layers.facts.sources import load_sources
from layers.query.neighbours import period_steps
from layers.query.selection import count_areas, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, default_period, layer_of, period_of
from layers.stats.interval_states import state_in
from layers.stats.ranking import rank_rows

LABEL_STEP = 5  # years between the labels of an axis
LABEL_ROOM = 3  # years between two labels at the least, so that they do not touch on a phone


@dataclass(frozen=True)
class Axis:
    """The years `first` to `last`, each a slot of equal width."""

    first: int
    last: int

    @property
    def years(self) -> range:
        """Every year, in order."""
        return range(self.first, self.last + 1)

    def place(self, year: int) -> float:
        """Where the slot of `year` begins, in percent of the axis; that of the year after `last` begins at 100."""
        return 100 * (year - self.first) / (self.last + 1 - self.first)

    def labelled(self, period: tuple[int, int] | None = None) -> frozenset[int]:
        """The years whose number stands on the axis, with room between them, most important first.

        Those are the ends of the `period` shown, the ends of the axis, and every fifth year.
        """
        wanted = [*(period or ()), self.first, self.last, *(year for year in self.years if year % LABEL_STEP == 0)]
        named: list[int] = []
        for year in wanted:
            if all(abs(year - other) >= LABEL_ROOM for other in named):
                named.append(year)
        return frozenset(named)


@dataclass(frozen=True)
class Bar:
    """One interval. `start` and `width` in percent of the axis, None where no year is printed.

    `open_ended` where its source calls it ongoing, `unclear` where anything of it is, `shown` where the period shown
    has a part of it. `state` is that of the map: as of the source, or in the year that was chosen.
    """

    row: Observation
    start: float | None
    width: float | None
    open_ended: bool
    unclear: bool
    shown: bool
    state: str


@dataclass(frozen=True)
class IntervalRow:
    """The intervals of one place, in the order of the ranking."""

    iso3: str
    bars: tuple[Bar, ...]

    @property
    def shown(self) -> bool:
        """Does the period shown have a part of any interval?"""
        return any(bar.shown for bar in self.bars)

    def categories(self) -> dict[str, bool]:
        """The categories of the place; True for one of which no interval is certain."""
        doubts: dict[str, bool] = {}
        for bar in self.bars:
            for category in bar.row.categories:
                doubts[category] = doubts.get(category, True) and "category" in bar.row.unclear
        return doubts


@dataclass(frozen=True)
class Intervals:
    """The rows on their axis. `period` is the first and last year shown, None where all are."""

    axis: Axis
    period: tuple[int, int] | None
    rows: tuple[IntervalRow, ...]


def axis_of(state: ViewState, folder: Path = DATA) -> Axis:
    """The years of the layer that a state shows."""
    return Axis(*years_of(state.layer, folder))


def lay_out_intervals(state: ViewState, folder: Path = DATA) -> Intervals:
    """The intervals that the filters of `state` leave; those that its period leaves out are there, but not `shown`.

    Rows stand in the order of the ranking: by state (ongoing, ended, unclear), start and name.
    """
    layer, axis = layer_of(state, folder), axis_of(state, folder)
    period = period_of(state, layer, folder)
    ranked = [item.row for item in rank_rows(_rows_of_all_years(state, axis, folder), layer)]
    rows = [
        IntervalRow(iso3, tuple(_bar(row, axis, period, folder) for row in own))
        for iso3, own in rows_by_area(ranked).items()
    ]
    return Intervals(axis, None if period == (axis.first, axis.last) else period, tuple(rows))


def _rows_of_all_years(state: ViewState, axis: Axis, folder: Path) -> list[Observation]:
    return select_rows(state.but(period=(axis.first, axis.last)), folder)


def _bar(row: Observation, axis: Axis, period: tuple[int, int], folder: Path) -> Bar:
    span = _years(row, folder)
    start = axis.place(span[0]) if span else None
    width = axis.place(span[1] + 1) - axis.place(span[0]) if span else None
    shown, year = row.overlaps(*period), None if period == (axis.first, axis.last) else period[1]
    state = state_in(row, year) if shown else row.state
    return Bar(row, start, width, row.ongoing, row.status == "unclear", shown, state)


def _years(row: Observation, folder: Path) -> tuple[int, int] | None:
    """First and last year of an interval as printed, the year its source speaks of for an ongoing one."""
    if row.start is None:
        return None
    return int(row.start[:4]), int((row.end or load_sources(folder)[row.source].as_of)[:4])


def count_by_year(state: ViewState, folder: Path = DATA) -> dict[int, int]:
    """For each year of the layer, how many areas the filters of `state` leave. Unclear periods are of no year."""
    layer, axis = layer_of(state, folder), axis_of(state, folder)
    rows = rows_of_indicator(_rows_of_all_years(state, axis, folder), layer)
    dated = [row for row in rows if row.first_year is not None]
    return {year: count_areas(row for row in dated if row.overlaps(year, year)) for year in axis.years}


def at_year(state: ViewState, year: int, folder: Path = DATA) -> ViewState:
    """`state` in one year of its layer."""
    period = (year, year)
    return state.choose(period=None if period == default_period(layer_of(state, folder), folder) else period)


def steps_of(state: ViewState, folder: Path = DATA) -> Iterator[ViewState]:
    """Every step that playing goes through: the years in order, then all of them where that is the default."""
    yield from period_steps(state, folder)

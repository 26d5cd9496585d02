"""The second figure of a layer that circles tell: which areas have one, and its largest value."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Indicator
from layers.facts.observations import Observation, load_observations
from layers.query.comparison.states import differs
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of


def circle_indicator(state: ViewState, folder: Path = DATA) -> Indicator | None:
    """The figure that the circles show; None where there are none, as on a map of differences."""
    if state.circles is None or differs(state):
        return None
    return next(item for item in layer_of(state, folder).indicators if item.id == state.circles)


def circle_rows(state: ViewState, folder: Path = DATA) -> dict[str, Observation]:
    """The row of each area that has a circle, the largest value first.

    All filters narrow the circles too; bounds of value are bounds of the fill's figure, and leave the circles of
    the areas that it leaves.
    """
    indicator = circle_indicator(state, folder)
    if indicator is None:
        return {}
    rows = [row for row in select_rows(state.but(min=None, max=None), folder) if row.indicator == indicator.id]
    found = {iso3: latest_row(own) for iso3, own in rows_by_area(rows).items()}
    if (state.min, state.max) != (None, None):
        left = {row.iso3 for row in rows_of_indicator(select_rows(state, folder), layer_of(state, folder))}
        found = {iso3: row for iso3, row in found.items() if iso3 in left}
    drawn = [row for row in found.values() if row.value and row.value > 0]
    return {row.iso3: row for row in sorted(drawn, key=lambda row: (-(row.value or 0.0), row.iso3))}


def largest_value(state: ViewState, folder: Path = DATA) -> float:
    """The largest value that the figure of the circles has anywhere and at any time."""
    rows = load_observations(state.layer, folder)
    return max(row.value for row in rows if row.indicator == state.circles and row.value is not None)

"""The areas that a map would show without its filters, or in other years: they stay on it, faded."""

from pathlib import Path

from layers.data_package import DATA
from layers.facts.imported import FACETS
from layers.query.comparison.states import differs
from layers.query.selection import layer_rows, rows_of_indicator, select_rows
from layers.query.view_state import FILTERS, ViewState, layer_of
from layers.stats.fills import OTHER_YEARS, area_codes

FADING = tuple(name for name in FILTERS if name not in ("period", *FACETS))
"""The filters that leave areas on the map in the colours that they would have. What is of another period has a colour
of its own, as its figure is none of the period shown; the money of other donors, programmes or sectors is none of the
figures that are classed.
"""


def filtered_out(state: ViewState, folder: Path = DATA) -> dict[str, tuple[int, ...]]:
    """For each area with data that the map of `state` does not show, the codes of its keys."""
    return faded_by_filters(state, folder) | dict.fromkeys(of_other_years(state, folder), (OTHER_YEARS,))


def faded_by_filters(state: ViewState, folder: Path = DATA) -> dict[str, tuple[int, ...]]:
    """For each area that the filters of `state` leave out, the codes that its keys would have were there none."""
    whole = _unfiltered(state)
    if differs(state) or whole == state:
        return {}
    shown = area_codes(select_rows(state, folder), state, folder)
    codes = area_codes(select_rows(whole, folder), whole, folder)
    return {iso3: own for iso3, own in codes.items() if iso3 not in shown}


def of_other_years(state: ViewState, folder: Path = DATA) -> tuple[str, ...]:
    """The areas of which the layer has data, but of no year shown, whatever the filters."""
    if differs(state):
        return ()
    layer, whole = layer_of(state, folder), _unfiltered(state)
    shown = {row.iso3 for row in rows_of_indicator(select_rows(whole, folder), layer)}
    every = rows_of_indicator(layer_rows(state, folder, by_year=True), layer)
    return tuple(dict.fromkeys(row.iso3 for row in every if row.iso3 not in shown))


def _unfiltered(state: ViewState) -> ViewState:
    fields = ViewState.__dataclass_fields__
    return state.but(**{name: fields[name].default for name in FADING})

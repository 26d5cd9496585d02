"""What charts of two maps have in common: their order, their values, and the dots in each map's colours."""

from collections.abc import Mapping
from pathlib import Path

from layers.cartography.palettes import GROUND
from layers.charts.plot import Figure
from layers.charts.rows import MapRows
from layers.data_package import DATA
from layers.query.comparison.states import half_names, other_state
from layers.query.view_state import ViewState, layer_of, period_of


def halves(state: ViewState, folder: Path = DATA) -> tuple[tuple[ViewState, str], tuple[ViewState, str]]:
    """The two maps with what tells them apart, in the order in which they stand: that which begins earlier first."""
    other = other_state(state, folder)
    first, second = zip((state, other), half_names(state, folder), strict=True)
    years = [period_of(half, layer_of(half, folder), folder) for half in (state, other)]
    return (second, first) if years[1] < years[0] else (first, second)


def known_values(rows: MapRows) -> dict[str, float]:
    """The value of each area that has one, the largest first."""
    known = {iso3: row.value for iso3, row in rows.latest.items() if row.value is not None}
    return dict(sorted(known.items(), key=lambda item: (-item[1], item[0])))


def dots_trace(rows: MapRows, values: Mapping[str, float], side: int, state: ViewState) -> Figure:
    """The values on one side, in the colours of that side's map."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [side] * len(values),
        "y": list(values.values()),
        "marker": dot_look(rows, values, state),
        "cliponaxis": False,
        "customdata": list(values),
        "hovertext": [rows.words[iso3] for iso3 in values],
        "hoverinfo": "text",
    }


def dot_look(rows: MapRows, areas: Mapping[str, object], state: ViewState) -> Figure:
    """Plotly's `marker` for dots of `areas`: the colours of the map, the selected one larger and outlined."""
    ink = GROUND[state.theme]["ink"]
    chosen = [iso3 == state.area for iso3 in areas]
    return {
        "size": [15 if one else 12 for one in chosen],
        "color": [rows.colours[iso3] for iso3 in areas],
        "line": {"color": ink, "width": [2 if one else 0.5 for one in chosen]},
        "opacity": 1,
    }

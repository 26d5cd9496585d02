"""Two maps of which one has no amounts: who is on which, in two columns."""

from collections.abc import Sequence
from pathlib import Path

from layers.cartography.fonts import SEMIBOLD
from layers.cartography.palettes import GROUND
from layers.charts.compared import dot_look, halves
from layers.charts.plot import (
    GAP_PX,
    LINE_PX,
    TEXT_PX,
    WIDE_PX,
    Figure,
    Plot,
    bold,
    hidden_axis,
    names_axis,
    plain,
    widest,
    wrapped,
)
from layers.charts.rows import MapRows, area_label, select_map_rows
from layers.data_package import DATA
from layers.query.view_state import ViewState
from layers.text.captions import area_name

ROW_PX = 26


def build_presence(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """Who is on which of two maps, in each map's colours: first those on both, then those on one alone."""
    (one, name_one), (two, name_two) = halves(state, folder)
    rows = (select_map_rows(one, folder), select_map_rows(two, folder))
    on = [set(half.latest) for half in rows]
    areas = sorted(on[0] | on[1], key=lambda iso3: (iso3 in on[0] ^ on[1], iso3 not in on[0], area_name(iso3, folder)))
    names = [area_label(iso3, state, folder) for iso3 in areas]
    traces = [_column(half, areas, side, state) for side, half in enumerate(rows)]
    left = widest(names) + 2 * GAP_PX
    heads = [
        "<br>".join(map(plain, wrapped(name, (width - left) / 2 - GAP_PX, TEXT_PX, SEMIBOLD)))
        for name in (name_one, name_two)
    ]
    layout = {
        "xaxis": hidden_axis(
            range=[-0.5, 1.5],
            showticklabels=True,
            tickmode="array",
            tickvals=[0, 1],
            ticktext=list(map(bold, heads)),
            side="top",
            tickangle=0,
        ),
        "yaxis": names_axis(names, ticklabelstandoff=GAP_PX),
        "shapes": [_line_under(place, state) for place in range(len(areas))],
    }
    depth = max(head.count("<br>") + 1 for head in heads)
    room = (left, GAP_PX, LINE_PX * depth + GAP_PX, GAP_PX)
    return Plot(traces, layout, max(1, len(areas)) * ROW_PX, room)


def _line_under(place: int, state: ViewState) -> Figure:
    """The line by which the eye keeps to the row of a place."""
    return {
        "type": "line",
        **{"x0": -0.5, "x1": 1.5, "y0": place + 0.5, "y1": place + 0.5},
        "layer": "below",
        "line": {"color": GROUND[state.theme]["no-data"], "width": 1},
    }


def _column(rows: MapRows, areas: Sequence[str], side: int, state: ViewState) -> Figure:
    """The marks of one map; an area that it does not name has none."""
    own = {iso3: place for place, iso3 in enumerate(areas) if iso3 in rows.latest}
    look = dot_look(rows, own, state)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [side] * len(own),
        "y": list(own.values()),
        "marker": {**look, "symbol": "square", "size": [14] * len(own)},
        "customdata": list(own),
        "hovertext": [rows.words[iso3] for iso3 in own],
        "hoverinfo": "text",
    }

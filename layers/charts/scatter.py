"""Values of two units on two maps: a point for each area."""

import math
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from layers.cartography.palettes import GROUND
from layers.charts.compared import dot_look, halves, known_values
from layers.charts.plot import (
    GAP_PX,
    LINE_PX,
    TEXT_PX,
    WIDE_PX,
    Figure,
    Plot,
    bold,
    hidden_axis,
    plain,
    widest,
    wrapped,
)
from layers.charts.rows import area_label, select_map_rows, without_figure
from layers.data_package import DATA
from layers.languages import _, is_currency, join, number, unit_words
from layers.query.view_state import ViewState, layer_of
from layers.text.captions import area_name
from layers.text.hover_cards import value_text

SCATTER_PX = 400
HEADROOM = 1.08  # how far an axis goes on beyond its largest value
SIDES = {  # where a name can stand about its point: Plotly's word, and the middle of the name in widths and lines
    "middle right": (0.5, 0.0),
    "middle left": (-0.5, 0.0),
    "top center": (0.0, -1.0),
    "bottom center": (0.0, 1.0),
    "top right": (0.5, -0.8),
    "bottom right": (0.5, 0.8),
}
DOT_PX = 6
OVER_PX = 24  # that a name may reach over the upright axis, where its tick words are not
MOST_TICKS = 5


def build_scatter(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A point for each area that has a value on both maps: the first map's along, the second's up, from zero on."""
    (one, name_one), (two, name_two) = halves(state, folder)
    rows = (select_map_rows(one, folder), select_map_rows(two, folder))
    values = [known_values(half) for half in rows]
    both = [iso3 for iso3 in values[0] if iso3 in values[1]]
    along, up = ([own[iso3] for iso3 in both] for own in values)
    names = [area_label(iso3, state, folder) for iso3 in both]
    spans = [HEADROOM * max([0.0, *own]) or 1.0 for own in (along, up)]
    ticks = [_ticks(span, layer_of(half, folder).indicator.unit) for span, half in zip(spans, (one, two), strict=True)]
    title_two, left = [f"{name_two} ({_unit(two, folder)})"], widest(ticks[1].values()) + 2 * GAP_PX
    title_one = wrapped(f"{name_one} ({_unit(one, folder)})", width - left - GAP_PX)
    room = (left, 3 * GAP_PX, LINE_PX + 2 * GAP_PX, LINE_PX * (1 + len(title_one)) + GAP_PX)
    plot_px = (width - room[0] - room[1], SCATTER_PX)
    px = [(x / spans[0] * plot_px[0], (1 - y / spans[1]) * plot_px[1]) for x, y in zip(along, up, strict=True)]
    ground = GROUND[state.theme]
    points = {
        "type": "scatter",
        "mode": "markers+text",
        "x": along,
        "y": up,
        "marker": dot_look(rows[0], dict.fromkeys(both), state),
        "text": names,
        "textposition": place_names(names, px, plot_px[0]),
        "cliponaxis": False,
        "customdata": both,
        "hovertext": [
            f"{bold(name)}<br>{plain(value_text(rows[0].latest[iso3]))}<br>{plain(value_text(rows[1].latest[iso3]))}"
            for iso3, name in zip(both, names, strict=True)
        ],
        "hoverinfo": "text",
    }
    layout = {
        "xaxis": _value_axis(spans[0], ticks[0], ground),
        "yaxis": _value_axis(spans[1], ticks[1], ground),
        "annotations": [_axis_title(title_two, -left, True), _axis_title(title_one, 0, False)],
    }
    notes = _apart_notes(((name_one, values[0].keys() - set(both)), (name_two, values[1].keys() - set(both))), folder)
    missing = {row.iso3 for half in rows for row in half.latest.values() if row.value is None}
    return Plot([points], layout, SCATTER_PX, room, [*notes, *without_figure(missing, folder)])


def _unit(half: ViewState, folder: Path) -> str:
    return unit_words(layer_of(half, folder).indicator.unit)


def _ticks(span: float, unit: str) -> dict[float, str]:
    """Round values from zero to `span` with their words, four or five of them; money in millions."""
    rough = span / MOST_TICKS
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough)
    values = [round(index * step, 10) for index in range(math.floor(span / step) + 1)]
    return {value: number(value / 1e6 if is_currency(unit) else value) for value in values}


def _value_axis(span: float, ticks: Mapping[float, str], ground: Mapping[str, str]) -> Figure:
    """An axis from zero on with hairlines at its ticks."""
    return hidden_axis(
        range=[0, span],
        showgrid=True,
        gridcolor=ground["no-data"],
        zeroline=True,
        zerolinecolor=ground["line"],
        showticklabels=True,
        tickmode="array",
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickfont={"color": ground["quiet"]},
        tickangle=0,
    )


def _axis_title(lines: Sequence[str], shift: float, above: bool) -> Figure:
    """The name of the upright axis above it, or of the other under it: both read along."""
    side = {"y": 1, "yanchor": "bottom", "yshift": GAP_PX} if above else {"y": 0, "yanchor": "top", "yshift": -LINE_PX}
    place = {"x": 0, "xanchor": "left", "xshift": shift} if above else {"x": 1, "xanchor": "right"}
    common = {"xref": "paper", "yref": "paper", "showarrow": False, "align": "left" if above else "right"}
    return {**common, **side, **place, "text": bold("<br>".join(map(plain, lines)))}


def place_names(names: Sequence[str], points: Sequence[tuple[float, float]], width: float) -> list[str]:
    """On which side of its point (px) each name stands: the first where it meets no point, name or edge before it."""
    taken = [(x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX) for x, y in points]
    sides = []
    for name, (x, y) in zip(names, points, strict=True):
        wide = widest([name]) + DOT_PX
        boxes = {side: _name_box(x, y, wide, *shift) for side, shift in SIDES.items()}
        free = [
            side
            for side, box in boxes.items()
            if box[0] >= -OVER_PX
            and box[2] <= width + DOT_PX
            and box[3] <= SCATTER_PX + DOT_PX
            and not any(_meet(box, other) for other in taken)
        ]
        sides.append(free[0] if free else "middle right")
        taken.append(boxes[sides[-1]])
    return sides


def _name_box(x: float, y: float, wide: float, across: float, down: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a name beside a point."""
    middle = x + across * (wide + 2 * DOT_PX + 1), y + down * (LINE_PX + 1)
    return middle[0] - wide / 2, middle[1] - TEXT_PX / 2, middle[0] + wide / 2, middle[1] + TEXT_PX / 2


def _meet(one: Sequence[float], two: Sequence[float]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _apart_notes(apart: Sequence[tuple[str, Set[str]]], folder: Path) -> list[str]:
    """The areas with a figure on one map alone, which have no point."""
    return [
        _("Only in {name}: {areas}.").format(name=name, areas=join(sorted(area_name(iso3, folder) for iso3 in own)))
        for name, own in apart
        if own
    ]

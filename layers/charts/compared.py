"""Two maps compared: values of one unit as slopes, of two units as points, and what has no values as two columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from layers.cartography.palettes import GROUND
from layers.charts.plot import GAP_PX, Figure, Plot, bold, broken, hidden_axis, names_axis, plain, widest
from layers.charts.rows import MapRows, area_label, select_map_rows, without_figure
from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.languages import _, join
from layers.query.comparison.states import half_names, other_state
from layers.query.view_state import ViewState, layer_of, period_of
from layers.text.captions import area_name
from layers.text.hover_cards import value_text

SLOPE_PX = 440
SCATTER_PX = 400
LABEL_PX = 18  # a line of labels
ROW_PX = 26
AXIS_PX = 40
LONGEST_HEAD = 16  # characters of a line over a column


def halves(state: ViewState, folder: Path = DATA) -> tuple[tuple[ViewState, str], tuple[ViewState, str]]:
    """The two maps with what tells them apart; those of one figure in the order of time."""
    other = other_state(state, folder)
    first, second = zip((state, other), half_names(state, folder), strict=True)
    same = (state.layer, state.indicator) == (other.layer, other.indicator)
    years = [period_of(half, layer_of(half, folder), folder) for half in (state, other)]
    return (second, first) if same and years[1] < years[0] else (first, second)


def build_slope(state: ViewState, folder: Path = DATA) -> Plot:
    """A line for each area with a value on both maps, a dot for one with a value on one alone, named at its ends."""
    (one, name_one), (two, name_two) = halves(state, folder)
    rows = (select_map_rows(one, folder), select_map_rows(two, folder))
    values = [_values(half) for half in rows]
    both = [iso3 for iso3 in values[0] if iso3 in values[1]]
    every = [value for half in values for value in half.values()]
    top, low = max(every, default=1.0), min([0.0, *every])
    span = (top - low) or 1.0
    ground = GROUND[state.theme]
    traces = [_line(values, both, state)] if both else []
    traces += [_dots(half, own, side, state) for side, (half, own) in enumerate(zip(rows, values, strict=True)) if own]
    annotations: list[Figure] = []
    words_of = [_end_words(half.latest, own, state, folder) for half, own in zip(rows, values, strict=True)]
    for side, (own, words) in enumerate(zip(values, words_of, strict=True)):
        annotations += _end_labels(own, words, side, span, both, ground)
    heads = [bold(plain(name)) for name in (name_one, name_two)]
    room = (widest(words_of[0].values()) + 3 * GAP_PX, widest(words_of[1].values()) + 3 * GAP_PX, AXIS_PX, 2 * GAP_PX)
    layout = {
        "xaxis": hidden_axis(range=[0, 1]),
        "yaxis": hidden_axis(range=[low - span * 0.03, top + span * 0.03]),
        "annotations": [*annotations, *(_head(text, side, room) for side, text in enumerate(heads))],
        "shapes": [_upright(side, ground["no-data"]) for side in (0, 1)],
    }
    missing = {row.iso3 for half in rows for row in half.latest.values() if row.value is None}
    notes = without_figure(missing, folder)
    if alone := len(set(values[0]) ^ set(values[1])):
        notes.insert(0, _("A dot without a line has a figure on one side alone ({n}).").format(n=alone))
    return Plot(traces, layout, max(SLOPE_PX, LABEL_PX * max(map(len, values))), room, notes)


def _values(rows: MapRows) -> dict[str, float]:
    """The value of each area that has one, the largest first."""
    known = {iso3: row.value for iso3, row in rows.latest.items() if row.value is not None}
    return dict(sorted(known.items(), key=lambda item: (-item[1], item[0])))


def _line(values: Sequence[Mapping[str, float]], both: Sequence[str], state: ViewState) -> Figure:
    """All slopes as one broken line."""
    x: list[float | None] = []
    y: list[float | None] = []
    for iso3 in both:
        x += [0, 1, None]
        y += [values[0][iso3], values[1][iso3], None]
    line = {"color": GROUND[state.theme]["line"], "width": 2}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "connectgaps": False}


def _dots(rows: MapRows, values: Mapping[str, float], side: int, state: ViewState) -> Figure:
    """The values on one side, in the colours of that side's map."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [side] * len(values),
        "y": list(values.values()),
        "marker": _dot_look(rows, values, state),
        "cliponaxis": False,
        "customdata": list(values),
        "hovertext": [rows.words[iso3] for iso3 in values],
        "hoverinfo": "text",
    }


def _dot_look(rows: MapRows, areas: Mapping[str, object], state: ViewState) -> Figure:
    ink = GROUND[state.theme]["ink"]
    chosen = [iso3 == state.area for iso3 in areas]
    return {
        "size": [15 if one else 12 for one in chosen],
        "color": [rows.colours[iso3] for iso3 in areas],
        "line": {"color": ink, "width": [2 if one else 0.5 for one in chosen]},
        "opacity": 1,
    }


def _end_words(
    latest: Mapping[str, Observation], values: Mapping[str, float], state: ViewState, folder: Path
) -> dict[str, str]:
    """'Nigeria, 9 deployments' for each area with a value."""
    return {
        iso3: bold(plain(f"{area_name(iso3, folder, short=True)} {value_text(latest[iso3])}"), iso3 == state.area)
        for iso3 in values
    }


def _end_labels(
    values: Mapping[str, float],
    words: Mapping[str, str],
    side: int,
    span: float,
    both: Sequence[str],
    ground: Mapping[str, str],
) -> list[Figure]:
    """The words beside the dots of one side, moved apart where they would lie on each other."""
    height = max(SLOPE_PX, LABEL_PX * len(values))
    px = [-value / (span * 1.06) * height for value in values.values()]
    placed = spread(px, LABEL_PX)
    return [
        {
            "text": words[iso3],
            "x": side,
            "y": value,
            "xanchor": "right" if side == 0 else "left",
            "xshift": -12 if side == 0 else 12,
            "yshift": round(at - to, 1),
            "showarrow": False,
            "font": {"color": ground["ink"] if iso3 in both else ground["quiet"]},
        }
        for (iso3, value), at, to in zip(values.items(), px, placed, strict=True)
    ]


def spread(places: Sequence[float], apart: float) -> list[float]:
    """Ascending places (px) moved as little as keeps them `apart` from each other, in their order."""
    clusters: list[list[float]] = []  # middle, count
    for place in places:
        clusters.append([place, 1])
        while len(clusters) > 1 and _overlap(clusters[-2], clusters[-1], apart):
            (one, count), (two, more) = clusters[-2], clusters[-1]
            clusters[-2:] = [[(one * count + two * more) / (count + more), count + more]]
    return [middle + (index - (count - 1) / 2) * apart for middle, count in clusters for index in range(int(count))]


def _overlap(one: Sequence[float], two: Sequence[float], apart: float) -> bool:
    return two[0] - one[0] < (one[1] + two[1]) / 2 * apart


def _head(text: str, side: int, room: tuple[float, float, float, float]) -> Figure:
    """The name of a side above it, from the edge of the chart inwards so that a long one has room."""
    place = {
        "x": side,
        "xanchor": "left" if side == 0 else "right",
        "xshift": -room[0] + GAP_PX if side == 0 else room[1] - GAP_PX,
    }
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": GAP_PX,
        "showarrow": False,
        **place,
    }


def _upright(side: int, colour: str) -> Figure:
    ends = {"type": "line", "x0": side, "x1": side, "yref": "paper", "y0": 0, "y1": 1}
    return {**ends, "layer": "below", "line": {"color": colour, "width": 1}}


def build_scatter(state: ViewState, folder: Path = DATA) -> Plot:
    """A point for each area that has a value on both maps: the first map's along, the second's up, from zero on."""
    (one, name_one), (two, name_two) = halves(state, folder)
    rows = (select_map_rows(one, folder), select_map_rows(two, folder))
    values = [_values(half) for half in rows]
    both = {iso3: value for iso3, value in values[0].items() if iso3 in values[1]}
    names = {iso3: area_label(iso3, state, folder) for iso3 in both}
    pairs = [(value, values[1][iso3]) for iso3, value in both.items()]
    ground = GROUND[state.theme]
    points = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for x, _y in pairs],
        "y": [y for _x, y in pairs],
        "marker": _dot_look(rows[0], both, state),
        "text": list(names.values()),
        "textposition": ["middle left" if 2 * x > max(values[0].values()) else "middle right" for x, _y in pairs],
        "cliponaxis": False,
        "customdata": list(both),
        "hovertext": [
            f"{names[iso3]}<br>{value_text(rows[0].latest[iso3])}<br>{value_text(rows[1].latest[iso3])}"
            for iso3 in both
        ],
        "hoverinfo": "text",
    }
    axes = {
        "xaxis": _value_axis(name_one, one, [x for x, _y in pairs], ground, folder),
        "yaxis": _value_axis(name_two, two, [y for _x, y in pairs], ground, folder),
    }
    alone = [
        _("Only in {name}: {areas}.").format(name=name, areas=join(sorted(area_name(iso3, folder) for iso3 in own)))
        for name, own in ((name_one, values[0].keys() - both), (name_two, values[1].keys() - both))
        if own
    ]
    if not both:
        alone.insert(0, _("No country has a figure on both maps."))
    missing = {row.iso3 for half in rows for row in half.latest.values() if row.value is None}
    return Plot(
        [points], axes, SCATTER_PX, (72, 3 * GAP_PX, 3 * GAP_PX, 56), [*alone, *without_figure(missing, folder)]
    )


def _value_axis(name: str, half: ViewState, values: Sequence[float], ground: Mapping[str, str], folder: Path) -> Figure:
    """An axis from zero to a little over the largest value, named by its map and unit."""
    unit = layer_of(half, folder).indicator.unit
    return hidden_axis(
        range=[min([0.0, *values]), 1.08 * max([0.0, *values]) or 1.0],
        showgrid=True,
        gridcolor=ground["no-data"],
        zeroline=True,
        zerolinecolor=ground["line"],
        showticklabels=True,
        tickfont={"color": ground["quiet"]},
        nticks=6,
        tickformat="~s" if unit == "USD" else ",~r",
        title={"text": plain(f"{name} ({_(unit)})"), "standoff": GAP_PX},
    )


def build_presence(state: ViewState, folder: Path = DATA) -> Plot:
    """Who is on which of two maps, in each map's colours: first those on both, then those on one alone."""
    (one, name_one), (two, name_two) = halves(state, folder)
    rows = (select_map_rows(one, folder), select_map_rows(two, folder))
    on = [set(half.latest) for half in rows]
    areas = sorted(on[0] | on[1], key=lambda iso3: (iso3 in on[0] ^ on[1], iso3 not in on[0], area_name(iso3, folder)))
    names = [area_label(iso3, state, folder) for iso3 in areas]
    traces = [_column(half, areas, side, state) for side, half in enumerate(rows)]
    heads = [broken(name, LONGEST_HEAD) for name in (name_one, name_two)]
    ground = GROUND[state.theme]
    lines = [
        {
            "type": "line",
            "x0": -0.5,
            "x1": 1.5,
            "y0": place + 0.5,
            "y1": place + 0.5,
            "layer": "below",
            "line": {"color": ground["no-data"], "width": 1},
        }
        for place in range(len(areas))
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
        "shapes": lines,
    }
    depth = max(head.count("<br>") + 1 for head in heads)
    room = (widest(names) + 2 * GAP_PX, GAP_PX, LABEL_PX * depth + GAP_PX, GAP_PX)
    return Plot(traces, layout, max(1, len(areas)) * ROW_PX, room)


def _column(rows: MapRows, areas: Sequence[str], side: int, state: ViewState) -> Figure:
    """The marks of one map; an area that it does not name has none."""
    own = {iso3: place for place, iso3 in enumerate(areas) if iso3 in rows.latest}
    look = _dot_look(rows, own, state)
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

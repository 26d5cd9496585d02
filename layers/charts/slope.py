"""Values of one unit on two maps: a slope for each area."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from layers.cartography.palettes import GROUND
from layers.charts.compared import dots_trace, halves, known_values
from layers.charts.plot import (
    GAP_PX,
    LINE_PX,
    LONGEST_LINE,
    SHORT_LINE,
    WIDE_PX,
    Figure,
    Plot,
    bold,
    broken,
    hidden_axis,
    plain,
    widest,
    wrapped,
)
from layers.charts.rows import MapRows, select_map_rows, without_figure
from layers.data_package import DATA
from layers.languages import _, number
from layers.query.view_state import ViewState
from layers.text.captions import area_name
from layers.text.hover_cards import value_text

SLOPE_PX = 440
FEWEST_PX = 120  # what the slopes must have between the words of both sides


def build_slope(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A line for each area with a value on both maps, a dot for one with a value on one alone, named at its ends."""
    (one, name_one), (two, name_two) = halves(state, folder)
    rows = (select_map_rows(one, folder), select_map_rows(two, folder))
    values = [known_values(half) for half in rows]
    both = [iso3 for iso3 in values[0] if iso3 in values[1]]
    every = [value for half in values for value in half.values()]
    top, low = max(every, default=1.0), min([0.0, *every])
    span = (top - low) or 1.0
    ground = GROUND[state.theme]
    traces = [_line(values, both, state)] if both else []
    traces += [
        dots_trace(half, own, side, state) for side, (half, own) in enumerate(zip(rows, values, strict=True)) if own
    ]
    annotations: list[Figure] = []
    words_of = [_end_words(half, own, " ", state, folder) for half, own in zip(rows, values, strict=True)]
    if sum(widest(words.values()) for words in words_of) > width - FEWEST_PX:
        words_of = [_end_words(half, own, "<br>", state, folder) for half, own in zip(rows, values, strict=True)]
    height = max(SLOPE_PX, 2 * LINE_PX * max(map(len, values)))
    for side, (own, words) in enumerate(zip(values, words_of, strict=True)):
        annotations += _end_labels(own, words, side, (low - 0.03 * span, 1.06 * span, height), both, ground)
    heads = [
        "<br>".join(bold(plain(line)) for line in wrapped(name, width / 2 - 2 * GAP_PX))
        for name in (name_one, name_two)
    ]
    sides = [widest(words.values()) + 3 * GAP_PX for words in words_of]
    room = (sides[0], sides[1], LINE_PX * max(head.count("<br>") + 1 for head in heads) + 2 * GAP_PX, 2 * GAP_PX)
    layout = {
        "xaxis": hidden_axis(range=[0, 1]),
        "yaxis": hidden_axis(range=[low - span * 0.03, top + span * 0.03]),
        "annotations": [*annotations, *(_head(text, side, room) for side, text in enumerate(heads))],
        "shapes": [_upright(side, ground["no-data"]) for side in (0, 1)],
    }
    missing = {row.iso3 for half in rows for row in half.latest.values() if row.value is None}
    notes = without_figure(missing, folder)
    if alone := len(set(values[0]) ^ set(values[1])):
        notes.insert(0, _("A dot without a line has a figure on one side alone ({n}).").format(n=number(alone)))
    return Plot(traces, layout, height, room, notes)


def _line(values: Sequence[Mapping[str, float]], both: Sequence[str], state: ViewState) -> Figure:
    """All slopes as one broken line."""
    x: list[float | None] = []
    y: list[float | None] = []
    for iso3 in both:
        x += [0, 1, None]
        y += [values[0][iso3], values[1][iso3], None]
    line = {"color": GROUND[state.theme]["line"], "width": 2}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "connectgaps": False}


def _end_words(rows: MapRows, values: Mapping[str, float], link: str, state: ViewState, folder: Path) -> dict[str, str]:
    """'Nigeria 9 deployments' for each area with a value, on one line, or with `<br>` as the `link` on short ones."""
    longest = SHORT_LINE if link == "<br>" else LONGEST_LINE * 2
    return {
        iso3: bold(
            broken(area_name(iso3, folder, short=True), longest)
            + link
            + broken(value_text(rows.latest[iso3]), longest),
            iso3 == state.area,
        )
        for iso3 in values
    }


def _end_labels(
    values: Mapping[str, float],
    words: Mapping[str, str],
    side: int,
    scale: tuple[float, float, float],
    both: Sequence[str],
    ground: Mapping[str, str],
) -> list[Figure]:
    """The words beside the dots of one side, moved apart where they would lie on each other; `scale` is the lowest
    value of the axis, how much it spans, and its height in px.
    """
    low, span, height = scale
    line = LINE_PX * max((text.count("<br>") + 1 for text in words.values()), default=1)
    px = [(low - value) / span * height for value in values.values()]
    return [
        {
            "text": words[iso3],
            "x": side,
            "y": value,
            "xanchor": "right" if side == 0 else "left",
            "xshift": -12 if side == 0 else 12,
            "yshift": round(at - to, 1),
            "align": "right" if side == 0 else "left",
            "showarrow": False,
            "font": {"color": ground["ink"] if iso3 in both else ground["quiet"]},
        }
        for (iso3, value), at, to in zip(values.items(), px, spread(px, line, -height, 0), strict=True)
    ]


def spread(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Ascending places (px) moved as little as keeps them `apart` from each other, in their order, and within the
    bounds where there is room for all.
    """
    clusters: list[tuple[float, int]] = []  # middle and count
    for place in places:
        clusters.append(_within(place, 1, apart, low, high))
        while len(clusters) > 1 and _overlap(clusters[-2], clusters[-1], apart):
            (one, count), (two, more) = clusters[-2:]
            clusters[-2:] = [_within((one * count + two * more) / (count + more), count + more, apart, low, high)]
    return [middle + (index - (count - 1) / 2) * apart for middle, count in clusters for index in range(count)]


def _within(middle: float, count: int, apart: float, low: float, high: float) -> tuple[float, int]:
    """A cluster of `count` places moved between the bounds."""
    half = (count - 1) / 2 * apart
    return max(low + half, min(high - half, middle)), count


def _overlap(one: tuple[float, int], two: tuple[float, int], apart: float) -> bool:
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
        "align": place["xanchor"],
        **place,
    }


def _upright(side: int, colour: str) -> Figure:
    ends = {"type": "line", "x0": side, "x1": side, "yref": "paper", "y0": 0, "y1": 1}
    return {**ends, "layer": "below", "line": {"color": colour, "width": 1}}

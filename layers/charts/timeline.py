"""When operations ran: a bar an interval on one axis of years; what was ongoing fades out where its source ends."""

from collections.abc import Sequence
from pathlib import Path

from layers.cartography.fill_colours import fill_colours
from layers.cartography.palettes import GROUND
from layers.charts.plot import CLEAR, GAP_PX, WIDE_PX, Figure, Plot, hidden_axis, names_axis, plain, text_trace, widest
from layers.charts.rows import area_label
from layers.data_package import DATA
from layers.facts.sources import load_sources
from layers.languages import _
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import FIRST
from layers.stats.intervals import Axis, Bar, IntervalRow, lay_out_intervals
from layers.stats.ranking import STATES
from layers.text.captions import area_name
from layers.text.hover_cards import category_words, period_text, status_words

ROW_PX = 22
FADE_YEARS = 1.5
FADE_STEPS = 6
OUTSIDE = 0.3  # the opacity of an interval beside the years shown, of a place that has another within them
AXIS_PX = 26
LABEL_PX = 38  # the number of a year with the room beside it


def build_timeline(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """The intervals of every place on the map, in the order of the ranking: ongoing, ended, unclear, then by start.

    A place whose period is not printed has words in place of a bar.
    """
    laid = lay_out_intervals(state, folder)
    rows = [row for row in laid.rows if row.shown]
    colours = fill_colours(state, state.theme, folder)
    by_state = {name: colours[FIRST + index] for index, name in enumerate(STATES)}
    names = [area_label(row.iso3, state, folder) for row in rows]
    ground = GROUND[state.theme]
    undated = [(at, bar) for at, row in enumerate(rows) for bar in row.bars if bar.start is None]
    traces = [_bars_trace(rows, laid.axis, by_state, state, folder)]
    if undated:
        words = [period_text(bar.row, folder) for _at, bar in undated]
        places = [at for at, _bar in undated]
        text = text_trace([laid.axis.first] * len(words), places, words, "middle right")
        traces.append({**text, "textfont": {"color": ground["quiet"]}})
    first, last = laid.axis.first, laid.axis.last + 1
    room = (widest(names) + 2 * GAP_PX, 2 * GAP_PX, AXIS_PX, GAP_PX)
    labelled = _labelled(laid.axis, laid.period, width - room[0] - room[1])
    layout = {
        "barmode": "overlay",
        "xaxis": hidden_axis(
            range=[first, last],
            showticklabels=True,
            tickmode="array",
            tickvals=[year + 0.5 for year in labelled],
            ticktext=list(map(str, labelled)),
            tickfont={"color": ground["quiet"]},
            tickangle=0,
            side="top",
        ),
        "yaxis": names_axis(names, ticklabelstandoff=GAP_PX),
        "shapes": [*_grid(laid.axis, ground["no-data"]), *_period_band(laid.period, ground["no-data"])],
    }
    return Plot(traces, layout, max(1, len(rows)) * ROW_PX, room, _state_notes(rows, state, folder))


def _labelled(axis: Axis, period: tuple[int, int] | None, width: float) -> list[int]:
    """The years whose numbers have room on an axis of `width` px, the ends of the period and of the axis first."""
    apart = LABEL_PX * len(axis.years) / max(width, 1)
    kept: list[int] = []
    for year in (*(period or ()), axis.first, axis.last, *sorted(axis.labelled(period))):
        if all(abs(year - other) >= apart for other in kept):
            kept.append(year)
    return sorted(kept)


def _bars_trace(
    rows: Sequence[IntervalRow], axis: Axis, by_state: dict[str, str], state: ViewState, folder: Path
) -> Figure:
    """All intervals in one trace; one that is open-ended is followed by the slices in which it fades."""
    marks: list[tuple[float, float, int, str, float, str, str]] = []
    for at, row in enumerate(rows):
        for bar in row.bars:
            if bar.start is None or bar.width is None:
                continue
            words, shown = _hover(bar, state, folder), 1.0 if bar.shown else OUTSIDE
            for start, length, opacity in _slices(bar, axis):
                marks.append((start, length, at, by_state[bar.state], opacity * shown, words, row.iso3))
    return {
        "type": "bar",
        "orientation": "h",
        "base": [mark[0] for mark in marks],
        "x": [mark[1] for mark in marks],
        "y": [mark[2] for mark in marks],
        "width": 0.6,
        "marker": {
            "color": [mark[3] for mark in marks],
            "opacity": [mark[4] for mark in marks],
            "line": {"width": 0},
        },
        "customdata": [mark[6] for mark in marks],
        "hovertext": [mark[5] for mark in marks],
        "hoverinfo": "text",
    }


def _slices(bar: Bar, axis: Axis) -> list[tuple[float, float, float]]:
    """An interval as start and length in years, and opacity: whole, or fading over its last years if open-ended."""
    scale = len(axis.years) / 100
    start, length = axis.first + (bar.start or 0) * scale, (bar.width or 0) * scale
    if not bar.open_ended:
        return [(round(start, 4), round(length, 4), 1.0)]
    fade = min(FADE_YEARS, length * 0.6)
    step, solid = fade / FADE_STEPS, length - fade
    fading = [
        (round(start + solid + index * step, 4), round(step, 4), round(1 - (index + 1) / (FADE_STEPS + 1), 3))
        for index in range(FADE_STEPS)
    ]
    return [(round(start, 4), round(solid, 4), 1.0), *fading]


def _hover(bar: Bar, state: ViewState, folder: Path) -> str:
    row = bar.row
    what = category_words(row, layer_of(state, folder)) or _("areas of work not printed")
    lines = [area_name(row.iso3, folder), period_text(row, folder), what, status_words(row)]
    return "<br>".join(["<b>" + plain(lines[0]) + "</b>", *map(plain, lines[1:])])


def _grid(axis: Axis, colour: str) -> list[Figure]:
    """A hairline where every fifth year begins."""
    line = {"color": colour, "width": 1}
    ends = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": line}
    return [{**ends, "x0": year, "x1": year} for year in [*axis.years, axis.last + 1] if year % 5 == 0]


def _period_band(period: tuple[int, int] | None, colour: str) -> list[Figure]:
    """The years shown, where not all are."""
    if period is None:
        return []
    band = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "fillcolor": colour, "opacity": 0.6}
    return [{**band, "x0": period[0], "x1": period[1] + 1, "line": {"width": 0, "color": CLEAR}}]


def _state_notes(rows: Sequence[IntervalRow], state: ViewState, folder: Path) -> list[str]:
    """What fading means, where something fades."""
    if not any(bar.open_ended for row in rows for bar in row.bars):
        return []
    as_of = load_sources(folder)[layer_of(state, folder).source].as_of
    return [_("A bar that fades was ongoing as of the source ({as_of}); nothing later is known.").format(as_of=as_of)]

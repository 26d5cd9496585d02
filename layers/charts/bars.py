"""Bars: the ranking in the colours of the map, and differences on both sides of nothing."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from layers.cartography.fill_colours import fill_colours
from layers.cartography.palettes import GROUND
from layers.charts.plot import (
    GAP_PX,
    LINE_PX,
    LONGEST_LINE,
    SHORT_LINE,
    WIDE_PX,
    Figure,
    Plot,
    bold,
    hidden_axis,
    names_axis,
    text_trace,
    widest,
)
from layers.charts.rows import area_label, edges, select_map_rows, without_figure
from layers.data_package import DATA
from layers.facts.key_figures import KeyFigure
from layers.facts.words import figure_words
from layers.languages import _, join, number
from layers.query.comparison.states import only_names
from layers.query.view_state import ViewState, layer_of
from layers.stats.differences import Difference, select_differences, signed_amount
from layers.stats.fills import fill_codes
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.text.captions import area_name
from layers.text.hover_cards import value_text

ROW_PX = 28
MOST_WORDS = 0.65  # of the width for names and values on their usual lines


def build_ranking(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A bar for each area with a figure, the largest first, in its colour on the map; bounds are in its words.

    Areas without a figure are listed in a note, as a bar of no length would be a zero.
    """
    rows = select_map_rows(state, folder)
    off_map = select_off_map(state, folder)
    placed = rank_rows(list(rows.latest.values()), rows.layer, [figure for figure, _name in off_map])
    ranked = [item for item in placed if item.row.value is not None]
    areas, bears = [item.row.iso3 for item in ranked], bears_ranks(ranked)
    values = [item.row.value or 0.0 for item in ranked]
    words = [bold(value_text(item.row), item.row.iso3 == state.area) for item in ranked]
    names = _ranked_names(ranked, state, width * MOST_WORDS - widest(words), folder)
    ground = GROUND[state.theme]
    bars = {
        "type": "bar",
        "orientation": "h",
        **{"y": list(range(len(areas))), "x": values, "width": 0.68},
        "marker": {"color": [rows.colours[iso3] for iso3 in areas], "line": edges(areas, state, ground["ink"])},
        "text": words,
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": ground["ink"]},
        "customdata": areas,
        "hovertext": [rows.words[iso3] for iso3 in areas],
        "hoverinfo": "text",
    }
    layout = {
        "xaxis": hidden_axis(range=[min([0.0, *values]), max([0.0, *values]) or 1]),
        "yaxis": names_axis(names, ticklabelstandoff=GAP_PX),
        "shapes": [zero_line(len(names), ground["line"])],
    }
    notes = [
        *_rank_notes(ranked, bears),
        *_off_map_notes(off_map),
        *without_figure(rows.latest.keys() - set(areas), folder),
    ]
    room = (widest(names) + 2 * GAP_PX, widest(words) + 2 * GAP_PX, GAP_PX, GAP_PX)
    return Plot([bars], layout, rows_height(names), room, notes)


def _ranked_names(ranked: list[Ranked], state: ViewState, room: float, folder: Path) -> list[str]:
    """The names beside the bars, in shorter lines where they would take more than `room` px."""
    bears = bears_ranks(ranked)
    names = [_ranked_name(item, state, bears, LONGEST_LINE, folder) for item in ranked]
    if widest(names) <= room:
        return names
    return [_ranked_name(item, state, bears, SHORT_LINE, folder) for item in ranked]


def _off_map_notes(off_map: Sequence[tuple[KeyFigure, str]]) -> list[str]:
    words = _("{name}: {figure}, on no map.")
    return [words.format(name=_(name), figure=figure_words(figure)) for figure, name in off_map]


def bears_ranks(ranked: list[Ranked]) -> bool:
    """Can places be told? Not where another figure could change one, or the areas have no order."""
    return len(ranked) > 1 and all(item.rank is not None for item in ranked)


def _ranked_name(item: Ranked, state: ViewState, bears: bool, longest: int, folder: Path) -> str:
    name = area_label(item.row.iso3, state, folder, longest)
    return f"{number(item.rank or 0)}   {name}" if bears else name


def _rank_notes(ranked: list[Ranked], bears: bool) -> list[str]:
    if bears or len(ranked) < 2:
        return []
    return [_("In the order of the figures as printed, without ranks: another figure could change them.")]


def rows_height(names: list[str]) -> int:
    """The height (px) of rows of such names."""
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    return max(1, len(names)) * (ROW_PX + LINE_PX * max(0, lines - 1) // 2)


def zero_line(rows: int, colour: str) -> Figure:
    """The line from which bars begin."""
    ends = {"y0": -0.5, "y1": rows - 0.5}
    return {"type": "line", "x0": 0, "x1": 0, **ends, "line": {"color": colour, "width": 1}, "layer": "above"}


def build_difference(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A bar for each area that has a value on both maps, the largest more on top, in the colours of the map."""
    found = select_differences(state, folder)
    known = {iso3: item for iso3, item in found.items() if item.value is not None}
    areas = sorted(known, key=lambda iso3: (-(known[iso3].value or 0.0), area_name(iso3, folder)))
    by_code = fill_colours(state, state.theme, folder)
    codes, ground = fill_codes([], state, folder), GROUND[state.theme]
    values = [known[iso3].value or 0.0 for iso3 in areas]
    unit = layer_of(state, folder).indicator.unit
    words = [
        bold(signed_amount(value, unit, known[iso3].qualifier), iso3 == state.area)
        for iso3, value in zip(areas, values, strict=True)
    ]
    names = [area_label(iso3, state, folder) for iso3 in areas]
    bars = {
        "type": "bar",
        "orientation": "h",
        **{"y": list(range(len(areas))), "x": values, "width": 0.68},
        "marker": {"color": [by_code[codes[iso3]] for iso3 in areas], "line": edges(areas, state, ground["ink"])},
        "customdata": areas,
        "hovertext": [f"{name}<br>{word}" for name, word in zip(names, words, strict=True)],
        "hoverinfo": "text",
    }
    less = [word for word, value in zip(words, values, strict=True) if value < 0]
    standoff = round(widest(less) + GAP_PX) if less else GAP_PX
    layout = {
        "xaxis": hidden_axis(range=[min([0.0, *values]), max([0.0, *values]) or 1.0]),
        "yaxis": names_axis(names, ticklabelstandoff=standoff),
        **({"shapes": [zero_line(len(names), ground["line"])]} if areas else {}),
    }
    room = (widest(names) + standoff + GAP_PX, widest(words) + 2 * GAP_PX, GAP_PX, GAP_PX)
    return Plot([bars, *_signed_words(values, words)], layout, rows_height(names), room, _apart(found, state, folder))


def _signed_words(values: list[float], words: list[str]) -> list[Figure]:
    """The words at the ends of the bars: on the left of those of less, on the right of the others."""
    traces = []
    for side, less in (("middle left", True), ("middle right", False)):
        places = [place for place, value in enumerate(values) if (value < 0) == less]
        if places:
            texts = [f"{words[at]} " if less else f" {words[at]}" for at in places]
            traces.append(text_trace([values[at] for at in places], places, texts, side))
    return traces


def _apart(found: Mapping[str, Difference], state: ViewState, folder: Path) -> list[str]:
    """The areas that have no difference, in words: those of one map alone, and those without a figure."""
    notes = []
    for side, name in zip(("first", "second"), only_names(state, folder), strict=True):
        own = sorted(area_name(iso3, folder) for iso3, item in found.items() if item.only == side)
        if own:
            notes.append(_("A value in {name} alone: {areas}.").format(name=name, areas=join(own)))
    neither = [iso3 for iso3, item in found.items() if item.value is None and item.only is None]
    return [*notes, *without_figure(neither, folder)]

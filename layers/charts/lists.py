"""What has no common scale, as words in order: the source's own ranks, and the key figures of a region."""

from pathlib import Path

from layers.cartography.palettes import GROUND
from layers.charts.plot import (
    FIGURE_PX,
    GAP_PX,
    LINE_PX,
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
from layers.charts.rows import area_label, edges, select_map_rows
from layers.data_package import DATA
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.words import figure_words
from layers.languages import _, join, number
from layers.query.view_state import ViewState, layer_of
from layers.text.captions import area_name, region_name, years_words
from layers.text.caveats import figure_title

RANK_PX = 24
KEY_FIGURE_PX = 68


def build_ranks(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """The areas in the order in which the source lists them; a place in it is no amount and has no bar."""
    rows = select_map_rows(state, folder)
    ordered = sorted(rows.latest.values(), key=lambda row: (row.value is None, row.value or 0, area_name(row.iso3)))
    areas = [row.iso3 for row in ordered]
    names = [area_label(row.iso3, state, folder) for row in ordered]
    ranks = [bold("" if row.value is None else number(row.value)) for row in ordered]
    ground = GROUND[state.theme]
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0] * len(areas),
        "y": list(range(len(areas))),
        "marker": {
            "symbol": "square",
            "size": 13,
            "color": [rows.colours[iso3] for iso3 in areas],
            "line": edges(areas, state, ground["ink"]),
        },
        "text": [f" {name}" for name in names],
        "textposition": "middle right",
        "cliponaxis": False,
        "customdata": areas,
        "hovertext": [rows.words[iso3] for iso3 in areas],
        "hoverinfo": "text",
    }
    layout = {"xaxis": hidden_axis(range=[0, 1]), "yaxis": names_axis(ranks, ticklabelstandoff=2 * GAP_PX)}
    room = (widest(ranks) + 4 * GAP_PX, GAP_PX, GAP_PX, GAP_PX)
    notes = [_("The order is that of the source's labels, which give no amounts; that it is one of size is not said.")]
    if unranked := [area_name(row.iso3, folder) for row in ordered if row.value is None]:
        notes.append(_("Named without a rank: {names}.").format(names=join(unranked)))
    return Plot([dots], layout, max(1, len(areas)) * RANK_PX, room, notes)


def build_key_figures(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """What the source states of a region or of the world, figure by figure: they have different units and no scale."""
    known, layer = load_key_figures(folder), layer_of(state, folder)
    figures = [known[id] for id in layer.key_figures]
    titles = [_figure_title(figure, width, folder) for figure in figures]
    row = KEY_FIGURE_PX + LINE_PX * max((len(lines) - 1 for lines in titles), default=0)
    annotations = [
        words
        for place, (figure, lines) in enumerate(zip(figures, titles, strict=True))
        for words in _figure_words(figure, lines, place, row, state)
    ]
    layout = {
        "xaxis": hidden_axis(range=[0, 1]),
        "yaxis": hidden_axis(range=[max(1, len(figures)) - 0.5, -0.5]),
        "annotations": annotations,
    }
    note = _("Each figure stands by itself: they count different things and are not drawn on one scale.")
    return Plot([_nothing()], layout, max(1, len(figures)) * row, (0, GAP_PX, GAP_PX, 0), [note] if figures else [])


def _figure_title(figure: KeyFigure, width: int, folder: Path) -> list[str]:
    """What a figure is of, where and when, on lines of at most `width` px."""
    when = years_words(int(figure.start[:4]), int((figure.end or figure.start)[:4]))
    return wrapped(f"{figure_title(figure)}, {region_name(figure.region, folder)}, {when}", width - 2 * GAP_PX)


def _figure_words(figure: KeyFigure, lines: list[str], place: int, row: int, state: ViewState) -> list[Figure]:
    """The figure at the top of its row, and what it is of under it."""
    common = {"x": 0, "xref": "paper", "xanchor": "left", "y": place, "align": "left", "showarrow": False}
    top, quiet = row / 2, {"color": GROUND[state.theme]["quiet"]}
    number_words = bold(plain(figure_words(figure)))
    title = "<br>".join(map(plain, lines))
    return [
        {**common, "text": number_words, "yanchor": "top", "yshift": top, "font": {"size": FIGURE_PX}},
        {**common, "text": title, "yanchor": "top", "yshift": top - 1.4 * FIGURE_PX, "font": quiet},
    ]


def build_nothing(state: ViewState, width: int = WIDE_PX, folder: Path = DATA) -> Plot:
    """A chart without a mark, for a selection without a row: the sentence above it says so."""
    axes = {"xaxis": hidden_axis(range=[0, 1]), "yaxis": hidden_axis(range=[0, 1])}
    return Plot([_nothing()], axes, 8 * GAP_PX, (GAP_PX,) * 4)


def _nothing() -> Figure:
    """A trace of no point, so that the axes stand."""
    return {"type": "scatter", "x": [], "y": [], "mode": "markers", "hoverinfo": "skip"}

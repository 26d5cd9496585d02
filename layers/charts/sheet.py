"""A chart with its words: as parts for a page, and as one figure that carries title, sentence, notes and source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.cartography.fonts import SEMIBOLD
from layers.cartography.palettes import GROUND
from layers.charts.alternative import describe_chart
from layers.charts.choose import BUILDERS, choose_chart
from layers.charts.plot import GAP_PX, SENTENCE_PX, TEXT_PX, TITLE_PX, WIDE_PX, Figure, draw_plot, plain, wrapped
from layers.data_package import DATA
from layers.languages import _, speaking
from layers.query.comparison.states import other_state
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.text import captions, comparison_captions
from layers.text.caveats import short_caveat

EDGE_PX = 16
TITLE_TOP_PX = 30  # from the upper edge to the middle of the title, which is what Plotly places
LEADING = 1.4  # of a line of words, in their size


@dataclass(frozen=True)
class Chart:
    """A chart in parts: its `kind` and `why`, all kinds that its rows allow where they are several, its words as plain
    text (the `alternative` is for those who cannot see it), and the `figure` of its marks alone.
    """

    kind: str
    why: str
    kinds: tuple[str, ...]
    title: str
    sentence: str
    notes: tuple[str, ...]
    source: str
    alternative: str
    figure: Figure


def draw_chart(state: ViewState, kind: str | None = None, width: int = WIDE_PX, folder: Path = DATA) -> Chart:
    """The chart of `state`, of the kind asked for where its rows allow it, else of the one that suits them best.

    Names are laid out for `width` px; the figure of the marks itself takes the width of what it stands in.
    """
    with speaking(state.lang):
        choice = choose_chart(state, folder)
        chosen = kind if kind in choice.others and kind else choice.kind
        plot = BUILDERS[chosen](state, width, folder)
        figure = draw_plot(plot, state.theme)
        return Chart(
            chosen,
            choice.why,
            (choice.kind, *choice.others) if choice.others else (),
            comparison_captions.title(state, folder),
            comparison_captions.summary(state, select_rows(state, folder), folder),
            (*plot.notes, *_sum_notes(state, chosen, folder), *filter(None, [short_caveat(state, folder)])),
            _sources(state, folder),
            describe_chart(chosen, figure),
            figure,
        )


def _sum_notes(state: ViewState, kind: str, folder: Path) -> list[str]:
    """Why the figures drawn have no common total, where a reader might add them up."""
    indicator = layer_of(state, folder).indicator
    if kind != "ranking" or indicator.additive or not indicator.additive_reason:
        return []
    return [_("Not to be summed: {reason}").format(reason=_(indicator.additive_reason))]


def _sources(state: ViewState, folder: Path) -> str:
    if state.compare is None:
        return captions.source_line(state, folder)
    lines = [captions.source_line(half, folder) for half in (state, other_state(state, folder))]
    return "; ".join(dict.fromkeys(lines))


def build_chart(state: ViewState, kind: str | None = None, width: int = WIDE_PX, folder: Path = DATA) -> Figure:
    """The chart of `state` as one Plotly figure, `width` px wide, with its title, sentence, notes and source.

    It is as high as its rows need. Pure: the same state gives the same figure.
    """
    chart = draw_chart(state, kind, width - 2 * EDGE_PX, folder)
    with speaking(state.lang):
        return on_sheet(chart, state.theme, width)


def on_sheet(chart: Chart, theme: str, width: int) -> Figure:
    """The figure of a chart with its words around it, on lines that fit `width` px, on the paper of `theme`."""
    ground, room = GROUND[theme], width - 2 * EDGE_PX
    title = [f"<b>{plain(line)}</b>" for line in wrapped(chart.title, room, TITLE_PX, SEMIBOLD)]
    small = f"font-size:{SENTENCE_PX}px;color:{ground['quiet']}"
    sentence = [f'<span style="{small}">{plain(line)}</span>' for line in wrapped(chart.sentence, room, SENTENCE_PX)]
    source = _("Source: {source}.").format(source=chart.source)
    foot = [plain(line) for words in (*chart.notes, source) for line in wrapped(words, room, TEXT_PX)]
    top = EDGE_PX + LEADING * TITLE_PX * (len(title) + len(sentence)) + GAP_PX
    bottom = LEADING * TEXT_PX * len(foot) + EDGE_PX + GAP_PX
    layout = chart.figure["layout"]
    margin, height = layout["margin"], round(layout["height"] + top + bottom)
    return {
        "data": chart.figure["data"],
        "layout": {
            **layout,
            "width": width,
            "height": height,
            "paper_bgcolor": ground["sea"],
            "title": _heading([*title, *sentence], height, ground["ink"]),
            "annotations": [*layout.get("annotations", []), _foot(foot, margin, ground["quiet"])],
            "margin": {
                **margin,
                "l": margin["l"] + EDGE_PX,
                "r": margin["r"] + EDGE_PX,
                "t": round(margin["t"] + top),
                "b": round(margin["b"] + bottom),
            },
        },
    }


def _heading(lines: Sequence[str], height: int, colour: str) -> dict[str, Any]:
    """Title and sentence at the upper edge of a sheet that is `height` px high."""
    return {
        "text": "<br>".join(lines),
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1 - TITLE_TOP_PX / height,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": EDGE_PX},
        "font": {"size": TITLE_PX, "color": colour},
        "automargin": False,
    }


def _foot(lines: Sequence[str], margin: Mapping[str, float], colour: str) -> dict[str, Any]:
    """Notes and source below the plot, whose margins (px) they begin under."""
    return {
        "text": "<br>".join(lines),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "xshift": -margin["l"],
        "yshift": -margin["b"] - GAP_PX,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"color": colour},
    }

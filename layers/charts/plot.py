"""What every chart has in common: a plot without its words, the font, the paper, and the room that names take."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from layers.cartography.fonts import ARABIC_FAMILY, FAMILY, REGULAR, SEMIBOLD, text_width
from layers.cartography.palettes import GROUND

Figure = dict[str, Any]
"""A Plotly figure, or a part of one, as its JSON has it."""

FONT = f"'{FAMILY}', '{ARABIC_FAMILY}', sans-serif"
TEXT_PX, SENTENCE_PX, TITLE_PX, FIGURE_PX = 13, 15, 18, 24
GAP_PX = 8
LINE_PX = 18  # from one line of words to the next
WIDE_PX = 1000  # the width of a chart where none is asked for
LONGEST_LINE = 26  # characters of an area's name on one line
SHORT_LINE = 14  # the same where there is little room
CLEAR = "rgba(0,0,0,0)"
TEMPLATE: Figure = {"layout": {"autotypenumbers": "strict"}}
"""Stands in for plotly.py's own look, which it adds to a figure whose template is empty."""


@dataclass(frozen=True)
class Plot:
    """The marks of a chart: Plotly traces, the layout that is its own, how high (px) its plotting area is, and the
    room (px) that it needs on each side of it: left, right, top, bottom.

    `notes` are sentences without which the marks would be misread.
    """

    traces: list[Figure]
    layout: Figure
    height: int
    room: tuple[float, float, float, float]
    notes: list[str] = field(default_factory=list)


def draw_plot(plot: Plot, theme: str) -> Figure:
    """The plot as a figure of its own, without title and source, on the paper of `theme`."""
    left, right, top, bottom = plot.room
    base = {
        "template": TEMPLATE,
        "font": {"family": FONT, "size": TEXT_PX, "color": GROUND[theme]["ink"]},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": GROUND[theme]["sea"],
            "bordercolor": GROUND[theme]["line"],
            "font": {"family": FONT, "size": TEXT_PX, "color": GROUND[theme]["ink"]},
            "align": "left",
        },
        "height": round(plot.height + top + bottom),
        "margin": {"l": round(left), "r": round(right), "t": round(top), "b": round(bottom), "autoexpand": False},
    }
    return {"data": plot.traces, "layout": {**base, **plot.layout}}


def hidden_axis(**more: Any) -> Figure:
    """An axis that has no line, grid, ticks or words of its own and cannot be dragged."""
    return {
        "visible": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "showticklabels": False,
        "ticks": "",
        "fixedrange": True,
        **more,
    }


def names_axis(names: Sequence[str], **more: Any) -> Figure:
    """The axis of rows, the first on top: a name beside each place 0, 1, ..."""
    return hidden_axis(
        range=[len(names) - 0.5, -0.5],
        showticklabels=True,
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=list(names),
        **more,
    )


def broken(name: str, longest: int = LONGEST_LINE) -> str:
    """A name on as few lines as have at most `longest` characters where its words allow it, as Plotly's markup."""
    lines = [""]
    for word in name.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(map(plain, lines))


def plain(text: str) -> str:
    """Text from the data as Plotly's markup that shows it as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(markup: str, chosen: bool = True) -> str:
    """The markup in bold where `chosen`."""
    return f"<b>{markup}</b>" if chosen else markup


def widest(texts: Iterable[str], size_px: float = TEXT_PX) -> float:
    """The width (px) of the widest line among `texts`, each of which may have several; 0 where there is none."""
    lines = (line for text in texts for line in text.replace("<b>", "").replace("</b>", "").split("<br>"))
    return max((text_width(line, size_px, SEMIBOLD) for line in lines), default=0.0)


def wrapped(text: str, width: float, size_px: float = TEXT_PX, weight: int = REGULAR) -> list[str]:
    """`text` on lines of at most `width` px in the atlas' font, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size_px, weight) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def text_trace(x: Sequence[float], y: Sequence[float], text: Sequence[str], side: str, **more: Any) -> Figure:
    """Words beside points; `side` as Plotly has it (`middle right`)."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": list(text),
        "textposition": side,
        "hoverinfo": "skip",
        "cliponaxis": False,
        **more,
    }

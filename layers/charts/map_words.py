"""The words of a map that is a Plotly figure: around it, in its legend, and of the area under the pointer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers.boundaries import Note
from layers.cartography.fill_colours import faded
from layers.charts.plot import Figure, bold, broken, plain
from layers.data_package import DATA
from layers.languages import _, number, unit_words
from layers.query.comparison.states import differs
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.text import captions, comparison_captions
from layers.text.caveats import short_caveat

LONGEST_FACT = 60  # characters of a line under the pointer


@dataclass(frozen=True)
class MapWords:
    """Plain text: the title and the sentence of a map, the heading of its legend, and the lines under it."""

    title: str
    sentence: str
    heading: str
    foot: tuple[str, ...]


def map_words(state: ViewState, notes: Sequence[Note], folder: Path = DATA) -> MapWords:
    """The words around the map of `state` (alone, or a difference) in whose view the boundary `notes` are."""
    layer, rows = layer_of(state, folder), select_rows(state, folder)
    source = comparison_captions.source_line(state, folder) if differs(state) else captions.source_line(state, folder)
    unit = unit_words(layer.indicator.unit)
    heading = ", ".join(filter(None, [_(layer.indicator.title), unit]))
    caveat = short_caveat(state, folder)
    return MapWords(
        comparison_captions.title(state, folder),
        comparison_captions.summary(state, rows, folder),
        comparison_captions.heading(state, folder) if differs(state) else heading,
        tuple(
            filter(
                None,
                (
                    ". ".join(captions.legend_notes(state, rows, folder)),
                    _("Source: {source}.").format(source=source),
                    caveat,
                    captions.disclaimer(),
                    *(_(note.text) for note in notes),
                ),
            )
        ),
    )


def legend_traces(state: ViewState, colours: Mapping[int, str], edge: str, folder: Path = DATA) -> list[Figure]:
    """A key of the legend each, with its count of areas: traces without a point, since fills have no legend."""
    entries = captions.legend(state, select_rows(state, folder), folder)
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lon": [None],
            "lat": [None],
            "name": plain(entry.key.label if entry.count is None else f"{entry.key.label} ({number(entry.count)})"),
            "marker": {
                "symbol": "square",
                "size": 13,
                "color": faded(colours[entry.key.code], state.theme) if entry.is_faded else colours[entry.key.code],
                "line": {"color": edge, "width": 0.5},
            },
            "hoverinfo": "skip",
            "showlegend": True,
        }
        for entry in entries
    ]


def hover_words(state: ViewState, names: Mapping[str, str], folder: Path = DATA) -> dict[str, str]:
    """What the map says of each feature, in Plotly's markup; `names` are those of what is undetermined, by id."""
    deck = comparison_captions.hover_cards(state, select_rows(state, folder), folder)
    return {id: _card(id, name, deck) for id, name in names.items()}


def _card(id: str, name: str, deck: Mapping[str, Any]) -> str:
    if id.startswith("und-"):
        return "<br>".join([bold(plain(name or _("Undetermined"))), plain(_("Undetermined"))])
    if id in deck["areas"]:
        lines = [words for fact in deck["areas"][id]["facts"] for words in fact.values()]
        lines += [deck["areas"][id]["more"]] if "more" in deck["areas"][id] else []
    else:
        lines = [deck["filtered"] if id in deck["outside"] else deck["elsewhere"].get(id, deck["absence"])]
    title = bold(plain(captions.area_name(id)))
    return "<br>".join([title, *(broken(line, LONGEST_FACT) for line in lines)])

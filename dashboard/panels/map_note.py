"""What stands on a map that shows nothing: why, and what there is instead."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.links import state_link
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation
from layers.facts.words import figure_words
from layers.languages import _
from layers.query.view_state import ViewState, layer_of
from layers.text import captions
from layers.text.caveats import figure_title

MOST_FIGURES = 4


def build_map_note(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """A sentence over an empty map, with the layer's regional figures or the way back; nothing over a full one."""
    if rows:
        return []
    layer = layer_of(state)
    sentence = html.P(captions.summary(state, rows))
    if layer.coverage.kind != "none":
        return [sentence, state_link(_("Show the whole layer"), state.reset(), className="button")]
    figures = [load_key_figures()[id] for id in layer.key_figures][:MOST_FIGURES]
    items = [html.Li([html.Strong(figure_words(figure)), " ", html.Span(figure_title(figure))]) for figure in figures]
    return [sentence, html.Ul(items)]

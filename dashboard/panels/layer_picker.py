"""The layer picker: every layer as a link under its theme, found by title, year, theme or document as one types.

It is a list of links that opens and closes by itself; assets/page/layer_search.js adds the search.
"""

from functools import lru_cache
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from layers.facts.catalogue import Layer, Theme, load_catalogue
from layers.facts.observations import is_dated, load_observations, years_of
from layers.facts.sources import load_sources
from layers.languages import _, kept_by_language
from layers.query.layer_change import carry_to
from layers.query.view_state import FILTERS, ViewState
from layers.text.captions import years_words
from layers.text.layer_change import not_kept_words

KEPT = ("layer", "indicator", "circles", "compare", "area", "extent", "tab", "view", "lang", "theme", *FILTERS)


def build_layer_title(state: ViewState) -> list[Any]:
    """What the closed picker says: the layer shown, of when and from which document."""
    layer = load_catalogue().layers[state.layer]
    return [html.Span(_(layer.title), className="shown"), html.Small(_when_and_where(layer))]


def build_layer_picker(state: ViewState) -> list[Any]:
    """The layers under their themes; each link keeps what it can of what is chosen, and says what it cannot."""
    return _build_picker(ViewState(**{name: getattr(state, name) for name in KEPT}))


@lru_cache(maxsize=128)
def _build_picker(state: ViewState) -> list[Any]:
    catalogue = load_catalogue()
    none = html.P(_("No layer has all of these words."), className="none", hidden=True)
    return [*(_group(theme, catalogue.of_theme(theme), state) for theme in catalogue.themes), none]


def _group(theme: Theme, layers: list[Layer], state: ViewState) -> Markup:
    items = [html.Li(_link(layer, theme, state)) for layer in layers]
    return html.Div([html.H3(_(theme.title)), html.Ul(items)], className="theme")


def _link(layer: Layer, theme: Theme, state: ViewState) -> Markup:
    chosen = {"aria-current": "true"} if layer.id == state.layer else {}
    lost = "" if chosen else not_kept_words(state, layer.id)
    said = [html.Small(lost, className="lost")] if lost else []
    words = [*_named_words(layer.id), *said]
    named = {"data-layer": layer.id, "data-words": _searched_words(layer.id, theme.id)}
    named |= {"data-not-kept": lost} if lost else {}
    return state_link(words, carry_to(state, layer.id), **chosen, **named)


@kept_by_language(256)
def _named_words(layer_id: str) -> tuple[Markup, Markup]:
    """What a layer is called, of when it is and from which document."""
    layer = load_catalogue().layers[layer_id]
    return html.Span(_(layer.title)), html.Small(_when_and_where(layer))


def _when_and_where(layer: Layer) -> str:
    source = load_sources()[layer.source].short_title
    return f"{years_words(*years_of(layer.id))} · {source}" if is_dated(layer.id) else source


@kept_by_language(256)
def _searched_words(layer_id: str, theme_id: str) -> str:
    """Title, theme, every year and document, figures and categories: what a search for a layer looks through."""
    layer = load_catalogue().layers[layer_id]
    theme = next(theme for theme in load_catalogue().themes if theme.id == theme_id)
    first, last = years_of(layer.id)
    known = load_sources()
    sources = {layer.source, *(row.source for row in load_observations(layer.id))}
    words: list[str] = [
        *(_(layer.title), _(theme.title), *map(str, range(first, last + 1))),
        *(words for source in sorted(sources) for words in (known[source].short_title, known[source].title)),
        *(_(item.title) for item in layer.indicators),
        *(_(item.title) for item in layer.categories),
        *(item.id for item in layer.categories),
    ]
    return " ".join(dict.fromkeys(words)).casefold()

"""The layer picker: every layer as a link, browsed by theme, by year or by document."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from layers.facts.catalogue import Catalogue, Layer, load_catalogue
from layers.facts.observations import load_observations, years_of
from layers.facts.sources import load_sources
from layers.languages import _
from layers.query.view_state import ViewState
from layers.text.captions import years_words

Groups = list[tuple[str, list[Layer]]]


def by_theme(catalogue: Catalogue) -> Groups:
    """Themes in the order of the catalogue."""
    return [(_(theme.title), catalogue.of_theme(theme)) for theme in catalogue.themes]


def by_year(catalogue: Catalogue) -> Groups:
    """Layers by the latest year they speak of, newest first."""
    return _grouped(catalogue, lambda layer: str(years_of(layer.id)[1]), reverse=True)


def by_document(catalogue: Catalogue) -> Groups:
    """Layers under every document that one of their rows is from, newest document first."""
    sources = sorted(load_sources().values(), key=lambda source: source.as_of, reverse=True)
    groups = [
        (source.short_title, [layer for layer in catalogue.layers.values() if _is_from(layer, source.id)])
        for source in sources
    ]
    return [(title, layers) for title, layers in groups if layers]


BROWSE: Mapping[str, Callable[[Catalogue], Groups]] = {"theme": by_theme, "year": by_year, "document": by_document}


def browse_options() -> list[dict[str, str]]:
    """The ways to browse, as options of a select."""
    words = {"theme": _("Layers by theme"), "year": _("Layers by year"), "document": _("Layers by document")}
    return [{"value": way, "label": words[way]} for way in BROWSE]


def build_layer_picker(state: ViewState) -> list[Any]:
    """The layers grouped by theme; the group of the layer shown stands open."""
    return _build_picker(state.on_layer(state.layer))


@lru_cache(maxsize=128)
def _build_picker(state: ViewState) -> list[Any]:
    """Kept: it is the same whatever narrows the map."""
    return [_group(title, layers, state) for title, layers in by_theme(load_catalogue())]


def _group(title: str, layers: Iterable[Layer], state: ViewState) -> Markup:
    own = list(layers)
    shown = any(layer.id == state.layer for layer in own)
    heading = html.Summary([html.Span(title), html.Span(str(len(own)), className="count")])
    return html.Details([heading, html.Ul([html.Li(_link(layer, state)) for layer in own])], open=shown)


def _link(layer: Layer, state: ViewState) -> Markup:
    chosen = {"aria-current": "true"} if layer.id == state.layer else {}
    years = years_words(*years_of(layer.id))
    detail = html.Small(f"{years} · {load_sources()[layer.source].short_title}")
    return state_link([html.Span(_(layer.title)), detail], state.on_layer(layer.id), **chosen)


def _is_from(layer: Layer, source: str) -> bool:
    return layer.source == source or any(row.source == source for row in load_observations(layer.id))


def _grouped(catalogue: Catalogue, key: Callable[[Layer], str], reverse: bool) -> Groups:
    layers = list(catalogue.layers.values())
    return [
        (name, [layer for layer in layers if key(layer) == name])
        for name in sorted(set(map(key, layers)), reverse=reverse)
    ]

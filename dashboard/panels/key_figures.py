"""The key figures of a layer: what its source states of the region or the whole."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.provenance import build_trace
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.sources import load_sources
from layers.facts.words import figure_words
from layers.languages import _
from layers.query.view_state import ViewState, layer_of, period_of
from layers.text.provenance import figure_period, select_theme_figures, trace_figure


def build_key_figures(state: ViewState) -> list[Any]:
    """The layer's key figures of the period shown, as cards that open to their source, and its notes."""
    layer = layer_of(state)
    figures = _select_figures(state, layer)
    cards = [_build_card(figure, state) for figure in figures]
    head = [html.H2(_("Key figures"))] if cards else []
    keys = html.Div(
        [*head, html.Div(cards, className="cards"), *_build_others(layer, figures, state)], className="keys"
    )
    notes = [html.H2(_("Read with care")), html.Ul([html.Li(_(note)) for note in layer.notes])]
    return [keys, *([html.Div(notes, className="notes")] if layer.notes else [])]


def _select_figures(state: ViewState, layer: Layer) -> list[KeyFigure]:
    """Those of the period shown, and those of none."""
    first, last = period_of(state, layer)
    figures = (load_key_figures()[id] for id in layer.key_figures)
    return [f for f in figures if not f.start or (int(f.start[:4]) <= last and int((f.end or f.start)[:4]) >= first)]


def value_words(figure: KeyFigure) -> str:
    """The value as a card shows it: its unit stands in the title."""
    return figure_words(figure, figure.unit if figure.unit in ("USD", "%") else "")


def _build_card(figure: KeyFigure, state: ViewState) -> Markup:
    lines = [html.Span(value_words(figure), className="big"), html.Span(_(figure.title), className="title")]
    return _build_disclosure(lines, figure, state)


def _build_disclosure(lines: list[Any], figure: KeyFigure, state: ViewState) -> Markup:
    """A card that opens to the provenance of its figure."""
    short = load_sources()[figure.source].short_title
    when = html.Span(" · ".join(filter(None, [figure_period(figure), short])), className="when")
    trace = build_trace(trace_figure(figure), state)
    return html.Details([html.Summary([*lines, when]), trace], className="card", id=f"figure-{figure.id}")


def _build_others(layer: Layer, shown: Sequence[KeyFigure], state: ViewState) -> list[Any]:
    """The other key figures of the theme, each a link to the map that they stand below."""
    others = select_theme_figures(layer, shown)
    if not others:
        return []
    theme = next(theme for theme in load_catalogue().themes if theme.id == layer.theme)
    items = [html.Li(_build_other(figure, state)) for figure in others]
    summary = _("Other key figures of “{theme}” ({n})").format(theme=_(theme.title), n=len(others))
    return [html.Details([html.Summary(summary), html.Ul(items)], className="others")]


def _build_other(figure: KeyFigure, state: ViewState) -> Markup:
    found = state.on_layer(figure.layer).but(area=None)
    if figure not in _select_figures(found, layer_of(found)) and figure.start:
        year = int(figure.start[:4])
        found = found.but(period=(year, year))
    words = [html.B(value_words(figure)), " ", _(figure.title), ", ", figure_period(figure)]
    return state_link(words, found)

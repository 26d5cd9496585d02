"""The key figures of a layer: what its source states of the region or the whole."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.provenance import build_trace
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import KeyFigure
from layers.facts.sources import load_sources
from layers.facts.words import figure_words
from layers.languages import _, kept_by_language
from layers.query.selection import select_key_figures
from layers.query.view_state import ViewState, layer_of
from layers.text.caveats import long_caveat
from layers.text.provenance import figure_period, select_theme_figures, trace_figure


def build_key_figures(state: ViewState) -> list[Any]:
    """The layer's key figures of the period shown, as cards that open to their source, and its notes."""
    layer = layer_of(state)
    figures = select_key_figures(state)
    cards = [_build_card(figure, state) for figure in figures]
    head = [html.H2(_("Key figures"))] if cards else []
    keys = html.Div(
        [*head, html.Div(cards, className="cards"), *_build_others(tuple(figures), _as_opened(state))], className="keys"
    )
    said = [*filter(None, [long_caveat(state.but(compare=None))]), *map(_, layer.notes)]
    notes = [html.H2(_("Read with care")), html.Ul([html.Li(words) for words in said])]
    return [keys, *([html.Div(notes, className="notes")] if said else [])]


def value_words(figure: KeyFigure) -> str:
    """The value as a card shows it: its unit stands in the title."""
    return figure_words(figure, figure.unit if figure.unit in ("USD", "%") else "")


def _build_card(figure: KeyFigure, state: ViewState) -> Markup:
    lines = [html.Span(value_words(figure), className="big"), html.Span(_(figure.title), className="title")]
    if figure.caveat:
        lines.append(html.Span(_(figure.caveat), className="caveat"))
    return _build_disclosure(lines, figure, state)


def _build_disclosure(lines: list[Any], figure: KeyFigure, state: ViewState) -> Markup:
    """A card that opens to the provenance of its figure."""
    short = load_sources()[figure.source].short_title
    when = html.Span(" · ".join(filter(None, [figure_period(figure), short])), className="when")
    trace = build_trace(trace_figure(figure), state)
    return html.Details([html.Summary([*lines, when]), trace], className="card", id=f"figure-{figure.id}")


def _as_opened(state: ViewState) -> ViewState:
    """All of a state that a link to another layer keeps of it."""
    return ViewState(state.layer, tab=state.tab, view=state.view, lang=state.lang, theme=state.theme)


@kept_by_language(128)
def _build_others(shown: tuple[KeyFigure, ...], state: ViewState) -> list[Any]:
    """The other key figures of the theme, each a link to the map that they stand below."""
    layer = load_catalogue().layers[state.layer]
    others = select_theme_figures(layer, shown)
    if not others:
        return []
    theme = next(theme for theme in load_catalogue().themes if theme.id == layer.theme)
    items = [html.Li(_build_other(figure, state)) for figure in others]
    summary = _("Other key figures of “{theme}” ({n})").format(theme=_(theme.title), n=len(others))
    return [html.Details([html.Summary(summary), html.Ul(items)], className="others")]


def _build_other(figure: KeyFigure, state: ViewState) -> Markup:
    found = state.on_layer(figure.layer)
    if figure not in select_key_figures(found) and figure.start:
        year = int(figure.start[:4])
        found = found.but(period=(year, year))
    words = [html.B(value_words(figure)), " ", _(figure.title), ", ", figure_period(figure)]
    if figure.caveat:
        words += [". ", html.Span(_(figure.caveat), className="caveat")]
    return state_link(words, found)

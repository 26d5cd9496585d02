"""The key figures of a layer: what its source states of the region or the whole."""

from typing import Any

from dash import html

from layers.hover import status_words  # noqa: F401
from layers.key_figures import KeyFigure, load_key_figures
from layers.sources import load_sources
from layers.view_state import ViewState, layer_of, period_of
from layers.words import _, amount


def build_key_figures(state: ViewState) -> list[Any]:
    """The layer's key figures of the period shown, as cards, and its notes."""
    layer = layer_of(state)
    first, last = period_of(state, layer)
    all_figures = [load_key_figures()[id] for id in layer.key_figures]
    figures = [
        f for f in all_figures if not f.start or (int(f.start[:4]) <= last and int((f.end or f.start)[:4]) >= first)
    ]
    ordered = [figure for figure in figures if figure.unit.startswith("place ")]
    cards = [_card(figure) for figure in figures if figure not in ordered]
    if ordered:
        cards.append(_ordered_card(ordered))
    notes = (
        html.Div(
            [html.H2(_("Read with care")), html.Ul([html.Li(_(note)) for note in layer.notes])],
            className="notes",
        )
        if layer.notes
        else None
    )
    head = [html.H2(_("Key figures"))] if cards else []
    return [
        html.Div([*head, html.Div(cards, className="cards")], className="keys"),
        *([notes] if notes else []),
    ]


def _card(figure: KeyFigure) -> html.Div:
    value = amount(figure.value, "USD" if figure.unit == "USD" else "%" if figure.unit == "%" else "", figure.qualifier)
    when = figure.start if figure.start == figure.end else f"{figure.start}–{figure.end}"
    return html.Div(
        [html.P(value, className="big"), html.P(_(figure.title)), _provenance(figure, when)], className="card"
    )


def _ordered_card(figures: list[KeyFigure]) -> html.Div:
    names = html.Ol([html.Li(_(figure.title)) for figure in figures])
    return html.Div(
        [
            html.P(_("Top five donors, in the printed order")),
            names,
            _provenance(figures[0], figures[0].start),
        ],
        className="card",
    )


def _provenance(figure: KeyFigure, when: str) -> html.Details:
    source = load_sources()[figure.source]
    terms = [
        (_("As printed"), figure.as_printed),
        (_("Where"), f"{source.title}, {source.year}. {figure.locator}"),
        (_("Note"), figure.note),
    ]
    items = [part for term, words in terms if words for part in (html.Dt(term), html.Dd(words))]
    return html.Details([html.Summary(f"{when} · {source.short_title}"), html.Dl(items)])

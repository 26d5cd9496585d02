"""Where a number comes from: the one component that stands behind every figure of the page."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import area_links, href, state_link
from dashboard.panels.around_the_map import build_total
from dashboard.panels.origin import build_origin
from dashboard.panels.passage import build_passage
from layers.facts.observations import Observation
from layers.facts.sources import Source
from layers.facts.words import short_amount, short_words
from layers.languages import _, kept_by_language, ngettext
from layers.query.profile import map_of
from layers.query.view_state import ViewState, layer_of
from layers.stats.ranking import rank_rows
from layers.stats.reconciliation import reconcile
from layers.text.captions import area_name
from layers.text.hover_cards import period_text, value_text
from layers.text.provenance import Trace, dates_words, headline, trace_row, what


def build_trace(trace: Trace, state: ViewState) -> Markup:
    """As printed against as carried over, then the document, the place in it, the status and the note."""
    source = trace.source
    document = [build_document_link(source, state, source.title), f", {dates_words(source)}"]
    before, after = _build_terms(trace)
    return html.Dl([before, _build_term("from-document", _("Document"), document), after], className="trace")


@kept_by_language(512)
def _build_terms(trace: Trace) -> tuple[Markup, Markup]:
    """What stands before the document and after it, which are the same whatever map they are seen from."""
    before: list[tuple[str, str, Any]] = [
        ("as-printed", _("As printed"), html.Span(f"“{trace.as_printed}”", lang="en")),
        ("as-carried", _("Carried over"), trace.carried),
    ]
    after: list[tuple[str, str, Any]] = [
        ("at", _("Where"), html.Span(trace.locator, lang="en")),
        ("in-its-text", _("The passage"), build_passage(trace.passage, trace.figures) if trace.passage else ""),
        ("its-status", _("Status"), trace.status),
        ("its-note", _("Note"), trace.note),
        ("its-caveat", _("Read with care"), trace.caveat),
    ]
    first, second = ([_build_term(*term) for term in terms if term[2]] for terms in (before, after))
    return html.render(first), html.render(second)


def _build_term(id: str, term: str, words: Any) -> Markup:
    return html.Div([html.Dt(term), html.Dd(words)], className=id)


def build_document_link(source: Source, state: ViewState, words: str) -> Markup:
    """A link to what the Sources view says of a document."""
    address = f"{href(state.but(view='sources'))}#document-{source.id}"
    return html.A(words, href=address, lang="en", **{"data-state": ""})


def build_fact(row: Observation, state: ViewState) -> Markup:
    """A fact with its provenance open."""
    return html.Li([*_figure(row), build_trace(trace_row(row), state), *build_origin(row, state)], className="fact")


def build_closed_fact(row: Observation, state: ViewState) -> Markup:
    """A fact in two lines that open to its provenance, with the way to its map."""
    to_map = html.P(state_link(_("Show on its map"), map_of(row, state)))
    return html.Li(
        html.Details([html.Summary(_figure(row)), build_trace(trace_row(row), state), to_map]), className="closed fact"
    )


def build_headline(row: Observation) -> Markup:
    """The value or name of a fact, set back where there is neither."""
    return html.Span(headline(row), className="figure" if row.value is not None or row.category else "figure none")


def _figure(row: Observation) -> list[Any]:
    """The value or name of a fact, and what it counts, of when."""
    return [
        build_headline(row),
        html.Span(f"{what(row)}, {period_text(row)}", className="what"),
    ]


def build_summary(state: ViewState, rows: Sequence[Observation], summary: str) -> list[Any]:
    """The sentence above the map, in which the total leads to what adds up and the largest figure to its source."""
    parts: list[Any] = [summary]
    if total := reconcile(state, rows).total:
        if layer_of(state).is_imported:  # told to the cent below, in few digits in the sentence
            figures = [item.row.value or 0.0 for item in rank_rows(rows, layer_of(state))]
            total = short_amount(sum(figures), layer_of(state).indicator.unit)
        parts = _link(parts, total, lambda words: html.A(words, href="#total"))
    ranked = rank_rows(rows, layer_of(state))
    if ranked and ranked[0].row.value is not None:
        row = ranked[0].row
        named = _("{name} with {largest}").format(name=area_name(row.iso3), largest=short_words(row))
        parts = _link(parts, named, lambda words: state_link(words, state.but(area=row.iso3)))
    return parts


def _link(parts: list[Any], words: str, link: Any) -> list[Any]:
    """`parts` with the first occurrence of `words` in a text made a link."""
    for index, part in enumerate(parts):
        if isinstance(part, str) and words in part:
            before, after = part.split(words, 1)
            return [*parts[:index], before, link(words), after, *parts[index + 1 :]]
    return parts


def build_sum(state: ViewState, rows: Sequence[Observation]) -> Markup:
    """What adds up, with the figures of the sum, each a link to its source, where they are summed."""
    ranked = [item.row for item in rank_rows(rows, layer_of(state)) if item.row.value is not None]
    total = build_total(state, rows)
    if not reconcile(state, rows).total or not ranked:
        return html.Div(total)
    link, span, item = area_links(state), html.alike("Span"), html.alike("Li")
    lines = [item(link([span(area_name(row.iso3)), span(value_text(row))], row.iso3)) for row in ranked]
    summary = html.Summary(ngettext("The {n} figure of the sum", "The {n} figures of the sum", len(ranked)))
    return html.Div([total, html.Details([summary, html.Ol(lines)], className="sum")])

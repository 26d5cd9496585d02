"""Every stated total against what its parts come to."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.passage import build_passage
from dashboard.panels.plain_table import Column, Group, build_table
from layers.facts.audit_tables import Reconciliation, load_reconciliations
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.passages import find_passages
from layers.facts.sources import load_sources
from layers.languages import _, ngettext
from layers.query.view_state import ViewState, read_query
from layers.stats.balances import evaluate
from layers.stats.expressions import key_figures_in, maps_in


def build_reconciliations(state: ViewState) -> Markup:
    """The table, its rows under the document that states the total."""
    entries = list(load_reconciliations().values())
    exact = sum(round(evaluate(entry).difference, 2) == 0 for entry in entries)
    lead = ngettext(
        "{n} stated total is held against its parts here.",
        "{n} stated totals are held against their parts here.",
        len(entries),
    )
    agree = ngettext("{n} agrees to the unit.", "{n} agree to the unit.", exact)
    columns = [
        Column(_("Stated total")),
        Column(_("Stated"), number=True),
        Column(_("The parts come to"), number=True),
        Column(_("Difference"), number=True),
        Column(_("What explains it")),
    ]
    groups = []
    for source in load_sources().values():
        rows = [_row(entry, state) for entry in entries if entry.source == source.id]
        if rows:
            groups.append(Group(source.title, rows))
    caption = _("Stated totals against the sum of their parts")
    return html.Section(
        [
            html.H2(_("Totals against their parts")),
            html.P(
                [
                    f"{lead} {agree} ",
                    _("A difference is the parts less the total; a part of a whole falls short of it by design."),
                ],
                className="lead",
            ),
            build_table(caption, columns, groups, "reconciliations", stacks=True),
        ],
        className="document",
        id="reconciliations",
    )


def _row(entry: Reconciliation, state: ViewState) -> list[Any]:
    balance = evaluate(entry)
    size = abs(round(balance.difference, 2))
    kind = "same" if size == 0 else "rounded" if size < 1 else "differs"
    return [
        _(entry.title),
        balance.stated_words,
        [balance.sum_words, html.Span(balance.formula, className="formula")],
        html.Span(balance.difference_words, className=kind),
        [_(entry.explanation), _build_origins(entry, state)],
    ]


def _build_origins(entry: Reconciliation, state: ViewState) -> Markup:
    """A line that opens on where the total and its parts are printed, with the passages, and on the maps of parts."""
    known = load_key_figures()
    stated = known.get(entry.stated_key_figure)
    parts = [known[id] for id in dict.fromkeys(key_figures_in(entry.parts))]
    places = [] if stated is None else _build_places([stated])
    if stated is not None and stated.note:
        places += [html.Dt(_("Note")), html.Dd(_(stated.note))]
    if parts:
        places += [html.Dt(_("The parts"), className="parts"), *_build_places(parts)]
    shown = (
        read_query(query)[0].but(tab=state.tab, lang=state.lang, theme=state.theme) for query in maps_in(entry.parts)
    )
    maps = [html.P(state_link(_("The parts on their map"), part)) for part in shown]
    if not places:
        return html.Div(maps)
    summary = html.Summary(_("The passages in their document"))
    return html.Details([summary, html.Dl(places), *maps], className="to-text")


def _build_places(figures: Sequence[KeyFigure]) -> list[Markup]:
    """As printed, where and the passage of key figures; those of one place stand together."""
    terms: list[Markup] = []
    for (source, locator), own in groupby(figures, key=lambda figure: (figure.source, figure.locator)):
        together = list(own)
        printed = tuple(dict.fromkeys(figure.as_printed for figure in together))
        passage = find_passages(source, locator, printed)
        shown = [] if passage is None else [build_passage(passage, [figure.value for figure in together])]
        terms += [html.Dt(_("As printed")), html.Dd(html.Span("; ".join(f"“{words}”" for words in printed), lang="en"))]
        terms += [html.Dt(_("Where")), html.Dd([html.Span(locator, lang="en"), *shown])]
    return terms

"""Every stated total against what its parts come to."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.panels.plain_table import Column, Group, build_table
from layers.facts.audit_tables import Reconciliation, load_reconciliations
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.languages import _, ngettext
from layers.stats.balances import evaluate


def build_reconciliations() -> Markup:
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
        rows = [_row(entry) for entry in entries if entry.source == source.id]
        if rows:
            groups.append(Group(source.title, rows))
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
            build_table(_("Stated totals against the sum of their parts"), columns, groups, "reconciliations"),
        ],
        className="document",
        id="reconciliations",
    )


def _row(entry: Reconciliation) -> list[Any]:
    balance = evaluate(entry)
    size = abs(round(balance.difference, 2))
    kind = "same" if size == 0 else "rounded" if size < 1 else "differs"
    return [
        _build_title(entry),
        balance.stated_words,
        [balance.sum_words, html.Span(balance.formula, className="formula")],
        html.Span(balance.difference_words, className=kind),
        _(entry.explanation),
    ]


def _build_title(entry: Reconciliation) -> Any:
    """What is reconciled; it opens on where the total is printed."""
    figure = load_key_figures().get(entry.stated_key_figure)
    if figure is None:
        return _(entry.title)
    terms = [(_("As printed"), figure.as_printed), (_("Where"), figure.locator), (_("Note"), _(figure.note))]
    items = [part for term, words in terms if words for part in (html.Dt(term), html.Dd(words))]
    return html.Details([html.Summary(_(entry.title)), html.Dl(items)])

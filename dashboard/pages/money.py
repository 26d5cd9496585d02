"""The All money view: every amount in USD that the documents print, with its scope, and why they are not added."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.plain_table import Column, Group, build_table
from dashboard.panels.provenance import build_document_link
from layers.facts.key_figures import KeyFigure
from layers.facts.sources import Source, load_sources
from layers.facts.words import figure_words
from layers.languages import _, ngettext
from layers.query.money import Amount, amounts_by_source
from layers.query.profile import map_of
from layers.query.view_state import ViewState
from layers.text.hover_cards import period_text
from layers.text.names import area_name, region_name
from layers.text.provenance import figure_period, what


def build_money(state: ViewState) -> list[Any]:
    """The whole view, documents in the order of `sources.csv`."""
    amounts = amounts_by_source()
    lead = _(
        "Every amount in US dollars that the documents print. They are budgets, expenditures, funding "
        "and revenue, of projects, countries, regions or the whole, of different years, in part within each other: "
        "their sum would be of nothing, and none is given here."
    )
    head = [html.H1(_("All money")), html.P(lead, className="lead")]
    parts = [_build_document(load_sources()[id], own, state) for id, own in amounts.items()]
    return [html.Div(head, className="page-head"), *parts]


def _build_document(source: Source, amounts: tuple[Amount, ...], state: ViewState) -> Markup:
    """The amounts of one document in a table: those of the whole first, those of areas under them."""
    columns = [
        Column(_("Amount"), number=True),
        Column(_("What it is")),
        Column(_("Of")),
        Column(_("When")),
        Column(_("Status")),
        Column(_("Where in the document")),
        Column(_("Note")),
    ]
    whole = [_row(item, state) for item in amounts if not item.is_of_area]
    areas = [_row(item, state) for item in amounts if item.is_of_area]
    groups = [
        Group(title, rows)
        for title, rows in ((_("Of a region or the whole"), whole), (_("Of a country"), areas))
        if rows
    ]
    caption = ngettext("{n} amount", "{n} amounts", len(amounts))
    return html.Section(
        [
            html.H2(build_document_link(source, state, source.title)),
            html.P(caption, className="quiet"),
            build_table(f"{source.title}, {caption}", columns, groups, "money"),
        ],
        className="document",
        id=f"money-{source.id}",
    )


def _row(item: Amount, state: ViewState) -> list[Any]:
    fact = item.fact
    if isinstance(fact, KeyFigure):
        title, scope, when = _(fact.title), region_name(fact.region), figure_period(fact)
        named: Any = (
            title if item.layer is None else state_link(title, state.but(view="explore").on_layer(item.layer.id))
        )
    else:
        named = state_link(what(fact), map_of(fact, state))
        scope, when = area_name(fact.iso3), period_text(fact)
    status = {"reported": _("reported"), "derived": _("derived"), "unclear": _("unclear")}[fact.status]
    notes = " ".join(_(words) for words in (fact.caveat, fact.note) if words)
    return [figure_words(fact), named, scope, when, status, fact.locator, notes]

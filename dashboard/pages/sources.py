"""The Sources view: each document, what was taken from it and what was not, and what its totals come to."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import list_link, state_link
from dashboard.pages.source_document import build_conflicts, build_document
from dashboard.panels.pins import version_words
from dashboard.panels.plain_table import Column, Group, build_table
from dashboard.panels.reconciliation_table import build_reconciliations
from layers.data_package import data_version
from layers.facts.audit_tables import load_contradictions, load_unplaced
from layers.facts.sources import Source, load_sources
from layers.facts.versions import load_versions
from layers.languages import _, ngettext, number
from layers.query.source_contents import contents_of_sources
from layers.query.view_state import ViewState


def build_sources(state: ViewState) -> list[Any]:
    """The whole view, documents in the order of `sources.csv`."""
    sources = list(load_sources().values())
    return [
        html.Div(
            [
                html.H1(_("Sources")),
                html.P(
                    _(
                        "Every figure of the atlas comes from one of these documents and names its place there. What "
                        "they print and no map can show, where they contradict themselves, and what their totals come "
                        "to is listed as well."
                    ),
                    className="lead",
                ),
                _build_overview(sources),
                _build_contents(),
            ],
            className="page-head",
        ),
        *(build_document(source, state) for source in sources),
        _build_between(),
        build_reconciliations(state),
        _build_lists(),
        _build_version(state),
    ]


def _build_overview(sources: list[Source]) -> Markup:
    """The documents in a table that leads to each."""
    contents, unplaced = contents_of_sources(), load_unplaced().values()
    pairs = load_contradictions().values()
    columns = [
        Column(_("Document")),
        Column(_("Published")),
        Column(_("As of")),
        *(Column(words, number=True) for words in (_("Layers"), _("Rows"), _("Key figures"))),
        *(Column(words, number=True) for words in (_("Not placed"), _("Contradictions"))),
    ]
    rows = []
    for source in sources:
        own = contents[source.id]
        counts = [
            len(own.layers),
            own.rows,
            own.key_figures,
            sum(item.source == source.id for item in unplaced),
            sum(source.id in pair.sources for pair in pairs),
        ]
        name = html.A(source.title, href=f"#document-{source.id}")
        rows.append(
            [name, source.published or "–", source.as_of, *(number(count) if count else "–" for count in counts)]
        )
    return build_table(_("The documents, and what each holds"), columns, [Group(None, rows)], "overview")


def _build_contents() -> Markup:
    """Links to what follows the documents."""
    parts = {
        "between-documents": _("Between documents"),
        "reconciliations": _("Totals against their parts"),
        "lists": _("Take the lists away"),
        "data-version": _("Data version"),
    }
    links = [html.Li(html.A(words, href=f"#{id}")) for id, words in parts.items()]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": _("After the documents")})


def _build_between() -> Markup:
    """Where two documents contradict each other."""
    pairs = [pair for pair in load_contradictions().values() if len(pair.sources) > 1]
    lead = ngettext(
        "In {n} place one document says something other than another.",
        "In {n} places one document says something other than another.",
        len(pairs),
    )
    return html.Section(
        [html.H2(_("Between documents")), html.P(lead, className="lead"), build_conflicts(pairs, html.H3)],
        className="document",
        id="between-documents",
    )


def _build_lists() -> Markup:
    """What this page shows, as files for a spreadsheet."""
    lists = {
        "sources": _("The documents"),
        "key-figures": _("Key figures"),
        "unplaced": _("What could not be placed"),
        "contradictions": _("Contradictions"),
        "reconciliations": _("Totals against their parts"),
        "passages": _("Passages of the documents"),
    }
    lead = _("Each list whole, as CSV that a spreadsheet opens; every row names its document.")
    links = html.Ul([html.Li(list_link(words, id)) for id, words in lists.items()])
    return html.Section(
        [html.H2(_("Take the lists away")), html.P(lead, className="lead"), links], className="document", id="lists"
    )


def _build_version(state: ViewState) -> Markup:
    """Which state of the data this is, what was released before, and how a link pins it."""
    columns = [Column(_("Version")), Column(_("Released")), Column(_("What changed"))]
    rows = [[html.Code(item.version), item.date, _(item.note)] for item in reversed([*load_versions().values()])]
    table = build_table(_("Released versions of the data"), columns, [Group(None, rows)], "versions")
    return html.Section(
        [
            html.H2(_("Data version")),
            html.P(
                [
                    _("Shown is version {version}.").format(version=version_words()),
                    " ",
                    _("A link may name the version that it was made with; it then says when the data have moved on."),
                    " ",
                    state_link(
                        _("The map you came from, pinned to this version"),
                        state.but(view="explore", data=data_version()),
                    ),
                    ".",
                ],
                className="lead",
            ),
            *([table] if rows else []),
        ],
        className="document",
        id="data-version",
    )

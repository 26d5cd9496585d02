"""The Programmes view: what the emergency and post-crisis work consists of, each part with its layers."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.pages.source_document import layer_link
from layers.facts.audit_tables import Programme, load_programmes
from layers.facts.catalogue import load_catalogue
from layers.facts.sources import load_sources
from layers.languages import _
from layers.query.view_state import ViewState

PHASES = "mcof-phase"


def _kinds() -> list[tuple[str, str, str]]:
    """The kinds of part in reading order, each with its heading and what it is."""
    return [
        ("programme-area", _("Programme areas"), _("What the work is, by sector, as the documents divide it.")),
        (
            "specialised-initiative",
            _("Specialised initiatives"),
            _("Initiatives and projects that a document describes by themselves."),
        ),
        ("priority", _("Priorities"), _("What the documents set as aims across the programmes.")),
        ("framework", _("Frameworks and policies"), _("What the work is bound by, and how its parts are ordered.")),
        ("role", _("Roles among other organizations"), _("What IOM leads, shares in or advises.")),
        ("key-area", _("Key areas of protection"), _("The areas that the document of 2017 lists.")),
        ("unit", _("Units"), _("Who does it, in the organization of each document's year.")),
        ("service", _("Services of the EPC division"), _("What the division offered in 2006.")),
    ]


def build_programmes(state: ViewState) -> list[Any]:
    """The whole view: the three phases side by side, then each kind."""
    programmes = list(load_programmes().values())
    contents = [html.Li(html.A(title, href=f"#programmes-{kind}")) for kind, title, _words in _kinds()]
    return [
        html.Div(
            [
                html.H1(_("Programmes")),
                html.P(
                    _(
                        "The parts of the work in our own words, each with the place in its document and the maps that "
                        "show it. A part without a map has no figures or places in the documents."
                    ),
                    className="lead",
                ),
                html.Nav(html.Ul(contents), className="contents", **{"aria-label": _("On this page")}),
            ],
            className="page-head",
        ),
        _build_phases([item for item in programmes if item.kind == PHASES], state),
        *(
            _build_kind(kind, title, words, [item for item in programmes if item.kind == kind], state)
            for kind, title, words in _kinds()
        ),
    ]


def _build_phases(phases: Sequence[Programme], state: ViewState) -> Markup:
    """Before, during and after a crisis, as the operational framework has them."""
    columns = [
        html.Li([html.H3(_(phase.title)), html.P(_(phase.description)), *_layers(phase, state), _origin(phase)])
        for phase in phases
    ]
    return html.Section(
        [
            html.H2(_("The three phases of a crisis")),
            html.P(_("As the Migration Crisis Operational Framework (MCOF) orders the work."), className="lead"),
            html.Ol(columns, className="phases"),
        ],
        className="document",
        id=f"programmes-{PHASES}",
    )


def _build_kind(kind: str, title: str, words: str, own: Sequence[Programme], state: ViewState) -> Markup:
    """The parts of one kind: those that stand alone, each followed by its own."""
    ids = {programme.id for programme in own}
    heads = [programme for programme in own if programme.parent not in ids]
    entries = []
    for head in heads:
        children = [_entry(child, state, 4) for child in own if child.parent == head.id]
        entries.append(html.Li([_entry(head, state, 3), *children], className="family" if children else ""))
    return html.Section(
        [html.H2(title), html.P(words, className="lead"), html.Ul(entries, className="programmes")],
        className="document",
        id=f"programmes-{kind}",
    )


def _entry(programme: Programme, state: ViewState, level: int) -> Markup:
    heading = html.H3 if level == 3 else html.H4
    parts = [heading(_(programme.title)), html.P(_(programme.description)), *_layers(programme, state)]
    return html.Div([*parts, _origin(programme)], className=f"programme level-{level}", id=f"programme-{programme.id}")


def _layers(programme: Programme, state: ViewState) -> list[Any]:
    """Links to the maps that show a programme; nothing where there is none."""
    catalogue = load_catalogue().layers
    links = [html.Li(layer_link(catalogue[id], state)) for id in programme.layers]
    return [html.Ul(links, className="maps", **{"aria-label": _("Maps")})] if links else []


def _origin(programme: Programme) -> Markup:
    source = load_sources()[programme.source]
    return html.P(f"{source.short_title}. {programme.locator}", className="quiet")

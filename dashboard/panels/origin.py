"""What stands behind an imported figure: files with their sums, identifiers, and the rules that applied."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation
from layers.languages import _, is_currency, ngettext, number
from layers.projects.atlas_layers import filters_of
from layers.projects.figure_layers import locator
from layers.projects.figures import FIGURE_LAYERS, Figure, select_figures
from layers.projects.origins import FileOrigin, Origin, select_origin
from layers.projects.tables import open_tables
from layers.query.selection import narrowing_of
from layers.query.view_state import ViewState


def build_origin(row: Observation, state: ViewState) -> list[Any]:
    """Files, identifiers and rules of the figure that the map of `state` shows; nothing for a document's figure."""
    tables = open_tables() if load_catalogue().layers[row.layer].is_imported else None
    if tables is not None and row.layer in FIGURE_LAYERS:
        return _build_figure_origin(select_figures(tables, row.layer), row)
    if tables is None or row.first_year is None or row.last_year is None:
        return []
    filters = replace(
        filters_of(tables, narrowing_of(state)),
        iso3=(row.iso3,),
        first_year=row.first_year,
        last_year=row.last_year,
        currency=row.unit if is_currency(row.unit or "") else None,
    )
    origin = select_origin(tables, row.layer, filters)
    terms = [
        ("files", _("Files"), html.Ul([_build_file(file) for file in origin.files])),
        ("rule", _("Rule"), [origin.rule, *([" ", rules_words(origin)] if origin.rules else [])]),
        ("identifiers", _("Projects"), _build_identifiers(origin, row, state)),
    ]
    return [_build_terms(terms)]


def _build_terms(terms: Sequence[tuple[str, str, Any]]) -> Markup:
    items = [html.Div([html.Dt(term), html.Dd(words)], className=name) for name, term, words in terms]
    return html.Dl(items, className="trace origin")


def _build_figure_origin(figures: Sequence[Figure], row: Observation) -> list[Any]:
    """The file and the rule of a count that is of no project; its rows stand in its locator."""
    found = next((item for item in figures if locator(item) == row.locator), None)
    if found is None:
        return []
    words = _("imported {day}").format(day=found["imported"])
    file = [html.B(html.Bdi(found["file"])), f", {words}, SHA-256 ", html.Code(found["file_sha256"])]
    rule = _(FIGURE_LAYERS[row.layer].rule)
    return [_build_terms([("files", _("Files"), html.Ul([html.Li(file)])), ("rule", _("Rule"), rule)])]


def _build_file(file: FileOrigin) -> Markup:
    counted = ngettext("{n} project", "{n} projects", file.projects)
    words = _("imported {day}, {counted}").format(day=file.imported, counted=counted)
    return html.Li([html.B(html.Bdi(file.name)), f", {words}, SHA-256 ", html.Code(file.sha256)])


def rules_words(origin: Origin) -> str:
    """How the amounts came to their place."""
    words = {
        "project place": _("The place is that of the project, with its percentage."),
        "transaction place": _("The place is that of the transaction itself."),
        "not attributed": _("The file attributes it to no place."),
    }
    return " ".join(words.get(rule, rule) for rule in origin.rules)


def _build_identifiers(origin: Origin, row: Observation, state: ViewState) -> list[Any]:
    """The identifiers of the largest, each a link to its page, and the way to all of them."""
    links: list[Any] = []
    for id in origin.identifiers:
        links += [", " if links else "", state_link(html.Bdi(id), state.but(view="project", project=id))]
    more = origin.projects - len(origin.identifiers)
    rest = [" ", _("and {n} more").format(n=number(more))] if more > 0 else []
    every = state_link(_("List them all"), state.but(view="projects", area=row.iso3), className="all-projects")
    return [*links, *rest, ". ", every]

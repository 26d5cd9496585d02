"""The projects behind a map or a donor's money: the first of them as text, all of them in a grid and as a file."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import BASE, state_link
from dashboard.pages.donor import money_words
from dashboard.pages.imported_view import ImportedView, build_empty, build_ways, imported_state, load_view
from dashboard.panels.plain_table import Column, Group, build_table
from layers.languages import _, ngettext, number
from layers.projects.money_layers import ACTIVE
from layers.projects.project_list import ListedPage, ListedProject, Page, select_projects
from layers.query.view_state import ViewState
from layers.text.active_filters import active_filters
from layers.text.names import area_name, years_words

FIRST_LISTED = 25


def build_projects(state: ViewState) -> list[Any]:
    """Heading, what narrows the list, the way to the file, and the first projects in a table."""
    view = load_view(state)
    if view is None:
        return build_empty(state)
    state = state if state.layer == view.layer.id else imported_state(state, view.layer.id)
    listed = first_page(view, state.lang)
    count = ngettext("{n} project", "{n} projects", listed.total)
    about = ", ".join(filter(None, [count, *_narrowed(state, view)]))
    query = state.but(view="explore", theme="light", tab="map").to_query()
    address = f"{BASE}/api/v1/projects?{query}&format=csv&excel=1"
    file = html.A(_("Download CSV"), href=address, download="", className="button")
    head = [
        html.H1(_("Projects")),
        build_ways(state),
        html.P(about, className="lead"),
        html.P(_(view.layer.title), className="quiet"),
        html.P(file),
    ]
    return [html.Div(head, className="page-head")]


def build_projects_table(state: ViewState) -> list[Any]:
    """The first projects as text, for who reads without scripts: where there are any, a grid of all stands above it."""
    view = load_view(state)
    if view is None:
        return []
    listed = first_page(view, state.lang)
    heads = [
        _("Project"),
        _("Identifier"),
        _("Status"),
        _("Start"),
        _("End"),
        _("Donor"),
        _("Programme"),
        _("Countries"),
    ]
    columns = [*map(Column, heads), *([] if view.layer.id == ACTIVE else [Column(_("Amount"), number=True)])]
    rows = [_row(project, state, view)[: len(columns)] for project in listed.rows]
    words = _("The first {n} of {all}").format(n=number(len(rows)), all=number(listed.total))
    table = build_table(words, columns, [Group(None, rows)], "listed")
    return [html.Details([html.Summary(words), table], open=True, id="listed")]


def first_page(view: ImportedView, language: str) -> ListedPage:
    """The projects of the largest amounts, or by title where there are none."""
    is_count = view.layer.id == ACTIVE
    page = Page("title" if is_count else "amount", descending=not is_count, limit=FIRST_LISTED)
    return select_projects(view.tables, view.layer.id, view.filters, page, language)


def _narrowed(state: ViewState, view: ImportedView) -> list[str]:
    """What narrows the list, in words."""
    words = [item.label for item in active_filters(state) if item.field != "period"]
    years = (view.filters.first_year or 0, view.filters.last_year or 0)
    return [*([area_name(state.area)] if state.area else []), *words, years_words(*years)]


def _row(project: ListedProject, state: ViewState, view: ImportedView) -> list[Any]:
    link = state_link(project.title or project.project_id, state.but(view="project", project=project.project_id))
    money = "" if project.amount is None else money_words(project.amount, project.currency or "")
    dates = [html.Span(day.isoformat(), className="one-line") if day else "" for day in (project.start, project.end)]
    named = html.Bdi(project.project_id, className="one-line")
    places = ", ".join(area_name(iso3) for iso3 in filter(None, project.countries.split(";")))
    return [link, named, stage_words(project.status), *dates, project.donor, project.programme, places, money]


def stage_words(stage: str) -> str:
    """The status of a project."""
    words = {
        "pipeline": _("pipeline"),
        "implementation": _("implementation"),
        "finalisation": _("finalisation"),
        "closed": _("closed"),
        "cancelled": _("cancelled"),
        "suspended": _("suspended"),
    }
    return words.get(stage, stage)


def build_no_project(state: ViewState) -> list[Markup]:
    """What is said of an identifier that no project has."""
    words = _("No project of this identifier is held.")
    return [
        html.Div([html.H1(_("Project")), build_ways(state), html.P(words, className="lead")], className="page-head")
    ]

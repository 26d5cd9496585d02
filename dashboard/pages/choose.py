"""The pages beside the map, each a view of the address."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.pages.bring_data import build_bring_data
from dashboard.pages.donor import build_donor, build_donor_tables
from dashboard.pages.money import build_money
from dashboard.pages.profile import build_profile_page
from dashboard.pages.programmes import build_programmes
from dashboard.pages.project import build_project
from dashboard.pages.projects import build_projects, build_projects_table
from dashboard.pages.sources import build_sources
from layers.query.view_state import ViewState

Build = Callable[[ViewState], list[Any]]
PAGES: Mapping[str, Build] = {
    "profile": build_profile_page,
    "sources": build_sources,
    "programmes": build_programmes,
    "money": build_money,
    "donor": build_donor,
    "projects": build_projects,
    "project": build_project,
    "import": build_bring_data,
}
MORE: Mapping[str, Build] = {"donor": build_donor_tables, "projects": build_projects_table}
"""What follows after the charts and the grid that Dash draws on a page."""


def build_page(state: ViewState) -> list[Any]:
    """The page that the view of `state` names; nothing where the view is a map."""
    build = PAGES.get(state.view)
    return build(state) if build else []


def build_more(state: ViewState) -> list[Any]:
    """What follows on the page after what Dash draws; nothing on most."""
    build = MORE.get(state.view)
    return build(state) if build else []

"""The pages beside the map, each a view of the address."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.pages.money import build_money
from dashboard.pages.profile import build_profile_page
from dashboard.pages.programmes import build_programmes
from dashboard.pages.sources import build_sources
from layers.query.view_state import ViewState

Build = Callable[[ViewState], list[Any]]
PAGES: Mapping[str, Build] = {
    "profile": build_profile_page,
    "sources": build_sources,
    "programmes": build_programmes,
    "money": build_money,
}


def build_page(state: ViewState) -> list[Any]:
    """The page that the view of `state` names; nothing where the view is a map."""
    build = PAGES.get(state.view)
    return build(state) if build else []

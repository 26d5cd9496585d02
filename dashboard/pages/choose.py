"""The rooms beside the map: whole pages of their own, each a view of the address."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.pages.profile import build_profile_room
from dashboard.pages.programmes import build_programmes
from dashboard.pages.sources import build_sources
from layers.query.view_state import ViewState

Build = Callable[[ViewState], list[Any]]
ROOMS: Mapping[str, Build] = {"profile": build_profile_room, "sources": build_sources, "programmes": build_programmes}


def build_room(state: ViewState) -> list[Any]:
    """The room that the view of `state` names; nothing where the view is a map."""
    build = ROOMS.get(state.view)
    return build(state) if build else []

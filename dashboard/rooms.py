"""The rooms beside the map: whole pages of their own, each a view of the address."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.profile_room import build_profile_room
from dashboard.programmes_room import build_programmes
from dashboard.sources_room import build_sources
from layers.view_state import ViewState

Build = Callable[[ViewState], list[Any]]
ROOMS: Mapping[str, Build] = {"profile": build_profile_room, "sources": build_sources, "programmes": build_programmes}


def build_room(state: ViewState) -> list[Any]:
    """The room that the view of `state` names; nothing where the view is a map."""
    build = ROOMS.get(state.view)
    return build(state) if build else []

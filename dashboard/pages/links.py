"""The ways to the pages beside the map, and back to it."""

from typing import Any

from dashboard.links import state_link
from layers.languages import _
from layers.query.view_state import ViewState


def build_page_links(state: ViewState) -> list[Any]:
    """Links to the pages beside the map, with the way back to the map first where one is open."""
    pages = {
        "sources": _("Sources"),
        "programmes": _("Programmes"),
        "money": _("All money"),
        "import": _("Bring your data"),
    }
    inside = state.view not in ("explore", "present", "embed")
    back = [state_link(_("Map"), state.but(view="explore"), className="page-link")] if inside else []
    links = []
    for view, words in pages.items():
        here = {"aria-current": "page"} if state.view == view else {}
        links.append(state_link(words, state.but(view=view), className="page-link", **here))
    return [*back, *links]

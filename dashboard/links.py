"""Links within the page: each is a view state, so it can be copied, opened in a tab, and gone back from."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from layers.query.view_state import ViewState


def href(state: ViewState) -> str:
    """The address of a view state on this page."""
    return "/?" + query if (query := state.to_query()) else "/"


def address_of(state: ViewState) -> str:
    """The search part of a state's address, as the browser gives it back: empty for the atlas as it opens."""
    query = state.to_query()
    return f"?{query}" if query else ""


def state_link(children: Any, state: ViewState, **attributes: Any) -> Markup:
    """A link to `state` that assets/atlas.js follows without loading the page anew."""
    return html.A(children, href=href(state), **{"data-state": "", **attributes})


def download_link(children: Any, state: ViewState, fmt: str) -> Markup:
    """A link to the rows of `state` as a file."""
    query = state.but(view="explore", theme="light", at=None, area=None, compare=None, data=None).to_query()
    return html.A(children, href=f"/api/v1/observations?{query}{'&' if query else ''}format={fmt}", download="")

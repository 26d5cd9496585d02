"""Links within the page: each is a view state, so it can be copied, opened in a tab, and gone back from."""

from collections.abc import Callable
from typing import Any

from dashboard import html, settings
from dashboard.html import Markup
from layers.query.view_state import ViewState

BASE = settings.BASE_PATH
_ANY_AREA = "any-area"


def href(state: ViewState) -> str:
    """The address of a view state on this page."""
    return f"{BASE}/?{query}" if (query := state.to_query()) else f"{BASE}/"


def address_of(state: ViewState) -> str:
    """The search part of a state's address, as the browser gives it back: empty for the atlas as it opens."""
    query = state.to_query()
    return f"?{query}" if query else ""


def state_link(children: Any, state: ViewState, **attributes: Any) -> Markup:
    """A link to `state` that assets/atlas.js follows without loading the page anew."""
    return html.A(children, href=href(state), **{"data-state": "", **attributes})


def area_links(state: ViewState) -> Callable[..., Markup]:
    """What makes a link with `children` to `state` with the area `iso3` selected; the rest of its address is one."""
    before, after = href(state.but(area=_ANY_AREA)).split(_ANY_AREA)

    def link(children: Any, iso3: str, **attributes: Any) -> Markup:
        return html.A(children, href=f"{before}{iso3}{after}", **{"data-state": "", **attributes})

    return link


def list_link(children: Any, list_id: str) -> Markup:
    """A link to a whole list of the API (`/api/v1/<list_id>`) as CSV, as spreadsheets read it."""
    return html.A(children, href=f"{BASE}/api/v1/{list_id}?format=csv&excel=1", download="")


def download_link(children: Any, state: ViewState, fmt: str) -> Markup:
    """A link to the rows of `state` as a file, of two maps those of both; CSV as spreadsheets read it."""
    plain = state.but(view="explore", tab="map", theme="light", at=None, beside=None, area=None, data=None)
    query = plain.to_query()
    wanted = f"format={fmt}{'&excel=1' if fmt == 'csv' else ''}"
    return html.A(children, href=f"{BASE}/api/v1/observations?{query}{'&' if query else ''}{wanted}", download="")

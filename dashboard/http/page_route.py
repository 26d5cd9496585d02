"""The page: for every address its whole document, with the map in it."""

import json
from functools import lru_cache
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request

from dashboard import settings
from dashboard.http.asset_files import ENTRY, PAGE_STYLE, asset_folder, first_fonts, modules
from dashboard.http.versions import atlas_version
from dashboard.http.visitors import is_on_phone
from dashboard.page.answer import build_answer, with_faults
from dashboard.page.dash_app import script_tags
from dashboard.page.document import Statics, build_document
from dashboard.page.names import area_names
from dashboard.room.document import build_room
from layers.cartography.viewport import Viewport, viewport_class
from layers.query.comparison.states import side_by_side
from layers.query.view_state import ROOM, ViewState, read_query

page_route = Blueprint("page_route", __name__)
DESK, HALF, PHONE = viewport_class(960, 560), viewport_class(560, 320), viewport_class(360, 360)
"""The viewports that a first answer is drawn for, before the canvas can be measured; `HALF` for each of two maps."""


@page_route.get("/")
def page() -> Response:
    """The document of an address."""
    query = request.query_string.decode("utf-8", "replace")
    state, faults = read_query(query)
    if state.view in ROOM:
        return Response(build_room(state, faults), mimetype="text/html")
    answer = with_faults(build_answer(state, _guess_viewport(state)), state, faults)
    cards = json.dumps({**answer.cards, "names": area_names(state.lang)}, ensure_ascii=False, separators=(",", ":"))
    document = build_document(answer, _statics(), f"?{query}" if query else "", _picture(state), cards)
    return Response(document, mimetype="text/html", headers={"Vary": "Sec-CH-UA-Mobile, User-Agent"})


def _guess_viewport(state: ViewState) -> Viewport:
    """What the browser says of itself tells a phone from a desk; the rest is measured once scripts run."""
    if is_on_phone(request.environ):
        return PHONE
    return HALF if side_by_side(state) else DESK


def _picture(state: ViewState) -> str:
    """The whole address of a picture of the map, as chats and mails need it."""
    query = state.but(view="explore", area=None, tab="map").to_query()
    wanted = urlencode({"format": "png", "size": "social"})
    root = (settings.PUBLIC_URL or request.url_root).rstrip("/")
    return f"{root}/api/v1/map?{query}{'&' if query else ''}{wanted}"


def _statics() -> Statics:
    return _statics_of(asset_folder())


@lru_cache(maxsize=1)
def _statics_of(folder: str) -> Statics:
    return Statics(
        folder,
        PAGE_STYLE,
        first_fonts(),
        modules(),
        ENTRY,
        script_tags(current_app.config["PAGE_DASH"]),
        atlas_version(),
    )

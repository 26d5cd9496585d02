"""The page: for every address its whole document, with the map in it."""

import json
from functools import lru_cache
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request

from dashboard.http.asset_files import ENTRY, asset_folder, first_fonts, modules, style_sheets
from dashboard.page.answer import build_answer, with_faults
from dashboard.page.dash_app import script_tags
from dashboard.page.document import Statics, build_document
from dashboard.page.names import area_names
from layers.cartography.viewport import Viewport, viewport_class
from layers.query.view_state import ViewState, read_query

page_route = Blueprint("page_route", __name__)
DESK, PHONE, PROJECTED = viewport_class(1000, 560), viewport_class(360, 360), viewport_class(1320, 720)
"""The viewports that a first answer is drawn for, before the canvas can be measured."""


@page_route.get("/")
def page() -> Response:
    """The document of an address."""
    query = request.query_string.decode("utf-8", "replace")
    state, faults = read_query(query)
    answer = with_faults(build_answer(state, _guess_viewport(state)), state, faults)
    cards = json.dumps({**answer.cards, "names": area_names(state.lang)}, ensure_ascii=False, separators=(",", ":"))
    document = build_document(answer, _statics(), f"?{query}" if query else "", _picture(state), cards)
    return Response(document, mimetype="text/html", headers={"Vary": "Sec-CH-UA-Mobile, User-Agent"})


def _guess_viewport(state: ViewState) -> Viewport:
    """What the browser says of itself tells a phone from a desk; the rest is measured once scripts run."""
    if state.view == "present":
        return PROJECTED
    is_phone = request.headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in request.headers.get("User-Agent", "")
    return PHONE if is_phone else DESK


def _picture(state: ViewState) -> str:
    query = state.but(view="explore", area=None, tab="map").to_query()
    wanted = urlencode({"format": "png", "size": "social"})
    return f"/api/v1/map?{query}{'&' if query else ''}{wanted}"


def _statics() -> Statics:
    return _statics_of(asset_folder())


@lru_cache(maxsize=1)
def _statics_of(folder: str) -> Statics:
    return Statics(
        folder, style_sheets(), first_fonts(), modules(), ENTRY, script_tags(current_app.config["PAGE_DASH"])
    )

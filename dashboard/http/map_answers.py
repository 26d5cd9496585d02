"""What the map of an address shows, in one answer: after a control was set, the address that it leads to as well.

The page's own conversation with its server (see assets/map.js): one round trip from a change to its map. What stands
around the map and takes longer follows by the callbacks.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, request

from dashboard.http.geometry import geometry_url
from dashboard.links import address_of
from dashboard.page.controls import JOINED, apply_control, control_values
from dashboard.page.surroundings import build_words, takes_other_room
from dashboard.panels.search import first_match
from layers.boundaries import feature_ids
from layers.cartography.figures import build_figure, build_geo, figure_key
from layers.cartography.projection import Frame
from layers.drawing.paint import build_paint
from layers.errors import QueryError
from layers.languages import speaking
from layers.query.comparison.states import other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ROOMS, ViewState, extent_of, read_query

map_answers = Blueprint("map_answers", __name__)
SMALLEST_PX, LARGEST_PX = 1, 20_000
KEPT = "private, max-age=60"  # who steps to and fro among a few states is not kept waiting; facts change by a release
Answer = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """The page that asks: the pixels of its map, the keys of the figures it holds, and whether it needs all words."""

    frame: Frame
    figures: tuple[str, ...]
    complete: bool


@map_answers.get("/map")
def answer_map() -> Response:
    """`search` is the address shown, `width` and `height` the map's pixels, `has` the figures that the page holds, and
    `before` the address whose map stands there; with `control` and `value` (JSON) the answer is that of the address
    which this control leads to.
    """
    asked = request.args
    state, faults = read_query(asked.get("search", ""))
    before = read_query(asked["before"])[0] if "before" in asked else None
    try:
        frame = Frame(_pixels(asked.get("width")), _pixels(asked.get("height")))
        value = json.loads(asked.get("value", "null"))
        told: Answer = {}
        if asked.get("control"):
            old, faults = state, ()
            state = set_control(old, asked["control"], value)
            told = _refusal(state, asked["control"]) if state == old else {}
    except (ValueError, TypeError, KeyError, AttributeError):
        wanted = f"width and height of {SMALLEST_PX} to {LARGEST_PX} px, and of a control its id and JSON value"
        return Response(json.dumps({"error": f"/map takes {wanted}."}), 400, mimetype="application/json")
    search = asked.get("search", "") if not asked.get("control") else address_of(state)
    page = Page(frame, tuple(asked.getlist("has")), before is None or takes_other_room(state, before))
    body = _kept(state, page) if not faults else _build(state, page, faults)
    answer = {"search": search, **body, **told}
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return Response(text, mimetype="application/json", headers={"Cache-Control": KEPT})


def _pixels(text: str | None) -> float:
    size = float(text or "")
    if not SMALLEST_PX <= size <= LARGEST_PX:
        raise ValueError(size)
    return size


def set_control(state: ViewState, control: str, value: Any) -> ViewState:
    """The state after `control` of the page was set to `value`; `find` is the search for an area by name.

    Unchanged where the value is not one of the control's. Raises KeyError for an unknown control, TypeError or
    AttributeError for a value of another kind than the control's.
    """
    if control == "find":
        return apply_control(state, "area", first_match(value.strip()) or state.area)
    return apply_control(state, control, value)


def _refusal(state: ViewState, control: str) -> Answer:
    """What a control that changed nothing goes back to."""
    with speaking(state.lang):
        values = dict(zip(JOINED, control_values(state), strict=True))
    return {"value": values[control, "value"]} if (control, "value") in values else {}


@lru_cache(maxsize=128)
def _kept(state: ViewState, page: Page) -> Answer:
    return _build(state, page, ())


def _build(state: ViewState, page: Page, faults: tuple[QueryError, ...]) -> Answer:
    """The maps of a state with the words about them; a room has neither."""
    if state.view in ROOMS:
        return {"maps": [], "words": None}
    states = [state, other_state(state)] if side_by_side(state) else [state]
    with speaking(state.lang):
        words = build_words(state, faults, select_rows(state), page.frame, complete=page.complete)
        return {"maps": [_build_map(one, page) for one in states], "words": words}


def _build_map(state: ViewState, page: Page) -> Answer:
    """One map: its figure where the page does not hold it, its place, and what is painted on it."""
    view, key = extent_of(state).id, figure_key(state)
    figure = {} if key in page.figures else {"figure": build_figure(state, geometry_url(view))}
    geo, paint = build_geo(state, page.frame), build_paint(state, page.frame)
    return {"key": key, **figure, "geo": geo, "features": len(feature_ids(view)), "paint": paint}

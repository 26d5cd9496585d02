"""What the page shows of an address, in one answer; after a control was set, with the address that it leads to.

The page's own conversation with its server (see assets/page): one round trip from a change to its map.
"""

import json
from typing import Any

from flask import Blueprint, Response, request

from dashboard.http.json_bodies import read_json
from dashboard.links import address_of
from dashboard.page.answer import Answer, build_answer, with_faults
from dashboard.page.controls import JOINED, apply_control, control_values
from dashboard.page.layout import MAPS
from dashboard.panels.search import build_matches, first_match
from layers.cartography.viewport import Viewport, viewport_class
from layers.drawing.carried_place import carry_place
from layers.errors import QueryError
from layers.exports.svg_map import page_map
from layers.facts.catalogue import load_catalogue
from layers.languages import speaking
from layers.query.view_state import ViewState, read_query

map_answers = Blueprint("map_answers", __name__)
SMALLEST_PX, LARGEST_PX = 1, 20_000
KEPT = "private, max-age=60"  # who steps to and fro among a few states is not kept waiting; facts change by a release


CHANGING = "private, no-cache"  # an import may come at any time


@map_answers.get("/map")
def answer_map() -> Response:
    """`search` is the address shown, `width` and `height` the canvas in px.

    With `control` and `value` (JSON) the answer is that of the address which this control leads to.
    """
    asked = request.args
    state, faults = read_query(asked.get("search", ""))
    try:
        viewport = viewport_class(_pixels(asked.get("width")), _pixels(asked.get("height")))
        refusal: dict[str, Any] = {}
        if asked.get("control"):
            before, faults = state, ()
            state = set_control(before, asked["control"], read_json(asked.get("value", "null")))
            if state.layer != before.layer:
                state = state.but(at=carry_place(before, state, viewport))
            elif asked.get("moved") and state.extent == before.extent:
                state = state.but(at=before.at, beside=before.beside)
            refusal = _refusal(state, asked["control"]) if state == before else {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        allowed = f"width and height in px, {SMALLEST_PX} to {LARGEST_PX}; control and value of the page, or neither"
        return Response(json.dumps({"error": allowed}), 400, mimetype="application/json")
    body = {"search": address_of(state), **refusal, **_kept_answer(state, viewport, faults)}
    kept = CHANGING if load_catalogue().layers[state.layer].is_imported else KEPT
    return Response(json.dumps(body, ensure_ascii=False), mimetype="application/json", headers={"Cache-Control": kept})


@map_answers.get("/matches")
def answer_matches() -> Response:
    """The areas that the words `text` in the search field may mean, for the address `search`."""
    state = read_query(request.args.get("search", ""))[0]
    with speaking(state.lang):
        matches = build_matches(request.args.get("text", "")[:200], state)
    return Response("".join(matches), mimetype="text/html", headers={"Cache-Control": KEPT})


def _pixels(text: str | None) -> float:
    value = float(text or "nan")
    if not SMALLEST_PX <= value <= LARGEST_PX:
        raise ValueError(text)
    return value


def set_control(state: ViewState, control: str, value: Any) -> ViewState:
    """The state after `control` of the page was set to `value`; `find` is the search for an area by name.

    Unchanged where the value is not one of the control's. Raises KeyError for an unknown control, TypeError or
    AttributeError for a value of another kind than the control's.
    """
    if control == "find":
        found = apply_control(state, "area", first_match(value.strip()) or state.area)
        return found.but(at=None, beside=None) if found != state else state
    return apply_control(state, control, value)


def _refusal(state: ViewState, control: str) -> dict[str, Any]:
    """What a control that changed nothing goes back to."""
    with speaking(state.lang):
        values = dict(zip(JOINED, control_values(state), strict=True))
    return {"value": values[control, "value"]} if (control, "value") in values else {}


def _kept_answer(state: ViewState, viewport: Viewport, faults: tuple[QueryError, ...]) -> dict[str, Any]:
    return _as_json(with_faults(build_answer(state, viewport), state, faults))


def _as_json(answer: Answer) -> dict[str, Any]:
    return {
        "title": answer.title,
        "root": answer.root,
        "markup": answer.markup,
        "attributes": answer.attributes,
        "palette": answer.palette,
        "cards": answer.cards,
        "maps": [page_map(drawing, id) for drawing, id in zip(answer.drawings, MAPS, strict=False)],
    }

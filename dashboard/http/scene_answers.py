"""The scenes of a room, laid out for a screen, and briefs that a browser sends to be read. Nothing of them is kept."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from dashboard.http.export_pool import ExportError
from dashboard.http.exports import failed
from dashboard.http.scene_process import lay_out
from dashboard.room.deck import brief_deck
from layers.briefs import BriefError, Scene, load_briefs, parse_brief
from layers.briefs.model import LARGEST_BYTES, VERSION
from layers.drawing.scene import read_picture
from layers.drawing.scene.words import scene_of
from layers.languages import languages, speaking
from layers.query.fields import LONGEST_ECHO
from layers.query.view_state import OWN_BRIEF, ViewState, read_query

scene_answers = Blueprint("scene_answers", __name__)
SMALLEST_PX, LARGEST_PX, LONGEST_BODY = 50, 20_000, 64_000


@scene_answers.post("/scene")
def answer_scene() -> Response:
    """One scene for a screen of `width` x `height` px: its markup, and where its geometry is."""
    try:
        asked = json.loads(_body(LONGEST_BODY))
        lang = asked.get("lang") if asked.get("lang") in languages() else "en"
        width, height = float(asked["width"]), float(asked["height"])
        if not all(SMALLEST_PX <= side <= LARGEST_PX for side in (width, height)):
            raise ValueError("size")
        scene = _read_scene(asked["scene"], lang)
    except BriefError as error:
        return _json({"error": str(error)}, 400)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        allowed = f"scene, lang, width and height, the last two in px from {SMALLEST_PX} to {LARGEST_PX}"
        return _json({"error": allowed}, 400)
    try:
        return _json(lay_out(scene, read_picture(width, height), lang), 200)
    except ExportError as error:
        return failed(error)


def _read_scene(raw: Any, lang: str) -> Scene:
    """A scene as a brief has it; one without a title is a map by itself."""
    given = {name: value for name, value in dict(raw).items() if value is not None}
    if "title" in given:
        return parse_brief(json.dumps({"version": VERSION, "title": "-", "scenes": [given]}), "scene").scenes[0]
    state = ViewState.from_query(str(given["query"])).but(view="explore", lang="en")
    with speaking(lang):
        return scene_of(state)


@scene_answers.post("/brief")
def answer_brief() -> Response:
    """The brief in the body as the atlas reads it, with the addresses of its scenes; `error` says what is wrong."""
    state, _faults = read_query(f"view=present&brief={OWN_BRIEF}&lang={request.args.get('lang', 'en')}")
    try:
        with speaking(state.lang):
            brief = parse_brief(_body(LARGEST_BYTES + 1), _name(request.args.get("name", "brief")))
    except BriefError as error:
        return _json({"error": str(error)}, 200)
    return _json(brief_deck(brief, state), 200)


@scene_answers.get("/brief/<id>")
def answer_built_in(id: str) -> Response:
    """A brief that comes with the atlas, as a file has it."""
    found = load_briefs().get(id)
    if found is None:
        return _json({"error": f"one of the briefs {', '.join(load_briefs())}"}, 404)
    return _json(found.as_json(), 200)


def _name(given: str) -> str:
    """What a brief is called in the words of its faults."""
    return "".join(sign for sign in given if sign.isprintable())[:LONGEST_ECHO] or "brief"


def _body(longest: int) -> bytes:
    """The body of the request, and no more of it than `longest` bytes."""
    body: bytes = request.stream.read(longest)
    return body


def _json(content: Mapping[str, Any], status: int) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), status, mimetype="application/json")

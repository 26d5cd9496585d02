"""What the scripts of a room read: the scenes of a brief, or those of one layer and its neighbours, with addresses."""

from collections.abc import Sequence
from typing import Any

from dashboard.links import href
from layers.briefs import Brief, Scene, load_brief
from layers.drawing.scene.words import scene_of
from layers.exports.html.room_page import AUTOPLAY_SECONDS, room_words
from layers.facts.catalogue import load_catalogue
from layers.languages import speaking
from layers.query.neighbours import period_steps
from layers.query.view_state import OWN_BRIEF, ViewState, layer_of, period_of


def current_scene(state: ViewState) -> Scene | None:
    """The scene that an address names; None for the brief that its browser keeps."""
    if state.brief == OWN_BRIEF:
        return None
    if state.brief is None:
        with speaking(state.lang):
            return scene_of(plain(state))
    scenes = load_brief(state.brief).scenes
    return scenes[min((state.scene or 1), len(scenes)) - 1]


def plain(state: ViewState) -> ViewState:
    """The map of a state, as a scene has it."""
    return state.but(view="explore", tab="map", brief=None, scene=None, lang="en", theme="light", data=None)


def build_deck(state: ViewState) -> dict[str, Any]:
    """The deck of an address."""
    with speaking(state.lang):
        common = {"words": room_words(), "interval": AUTOPLAY_SECONDS, "before": None, "after": None}
    if state.brief is None:
        return {**common, **_layer_deck(state)}
    scenes = () if state.brief == OWN_BRIEF else load_brief(state.brief).scenes
    at = (state.scene or 1) - 1
    speaker = href(state.but(view="speaker", scene=None)) + "&scene={scene}"
    return {
        **common,
        "id": state.brief,
        "at": at if not scenes else min(at, len(scenes) - 1),
        "scenes": brief_scenes(scenes, state),
        "speaker": speaker,
    }


def brief_scenes(scenes: Sequence[Scene], state: ViewState) -> list[dict[str, Any]]:
    """The scenes of a brief with the address of each, and of the map that it leaves to."""
    return [
        {
            **scene.as_json(),
            "address": href(_at_scene(state, number)),
            "exit": href(ViewState.from_query(scene.query).but(lang=state.lang, theme=state.theme)),
        }
        for number, scene in enumerate(scenes, start=1)
    ]


def _at_scene(state: ViewState, number: int) -> ViewState:
    return ViewState(
        load_catalogue().default.id,
        view="present",
        brief=state.brief,
        scene=None if number == 1 else number,
        lang=state.lang,
        theme=state.theme,
    )


def brief_deck(brief: Brief, state: ViewState) -> dict[str, Any]:
    """What a browser is told of a brief that it has sent."""
    return {"title": brief.title, "scenes": brief_scenes(brief.scenes, state), "brief": brief.as_json()}


def _layer_deck(state: ViewState) -> dict[str, Any]:
    """The periods of a layer, and the layers before and after it, so that a clicker always does something."""
    steps = _steps(state)
    at = next(index for index, step in enumerate(steps) if step.period == state.period)
    scenes = []
    for step in steps:
        words = {"query": plain(step).to_query()}
        scenes.append({**words, "address": href(step.but(view="present")), "exit": href(step.but(view="explore"))})
    layers = list(load_catalogue().layers)
    place = layers.index(state.layer)
    before, after = (layers[(place + step) % len(layers)] for step in (-1, 1))
    return {
        "id": state.layer,
        "at": at,
        "scenes": scenes,
        "before": href(_steps(state.on_layer(before).but(area=None))[-1]),
        "after": href(_steps(state.on_layer(after).but(area=None))[0]),
        "speaker": None,
    }


def _steps(state: ViewState) -> list[ViewState]:
    steps = period_steps(state)
    shown = {period_of(step, layer_of(step)) for step in steps}
    return steps if period_of(state, layer_of(state)) in shown else [*steps, state]

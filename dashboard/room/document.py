"""The document of a room: the first scene stands in it; scripts bring the others."""

from collections.abc import Sequence
from html import escape

from dashboard.http.asset_files import asset_folder, first_fonts, room_modules
from dashboard.http.export_pool import ExportError
from dashboard.http.scene_process import lay_out
from dashboard.http.versions import atlas_version
from dashboard.links import BASE
from dashboard.room.deck import build_deck, current_scene
from layers.briefs import Scene
from layers.drawing.scene import read_picture
from layers.errors import QueryError
from layers.exports.html.room_page import write_body
from layers.exports.html.scene_markup import IDS
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.view_state import ViewState
from layers.text.faults import fault_sentence

PICTURE = (1920.0, 1080.0)
"""The screen that a first answer is laid out for, before the window can be measured."""
ENTRY = "room/room.js"
DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}" data-theme="{theme}" data-view="{view}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – EPC Atlas</title>
<link rel="icon" type="image/svg+xml" href="{folder}/favicon.svg">
{links}
</head>
<body data-map="loading" data-base="{base}" data-version="{version}">
{body}
{scripts}
</body>
</html>
"""


PARTS = {**IDS, "legend-0": "legend", "legend-1": "legend-b", "map-0": "map", "map-1": "map-b"}
"""The ids of what stands on the stage, by its part."""


def build_room(state: ViewState, faults: Sequence[QueryError] = ()) -> str:
    """The document of an address with `view=present` or `view=speaker`; it tells what of the address was wrong."""
    scene, deck, folder = current_scene(state), build_deck(state), asset_folder()
    with speaking(state.lang):
        told = [fault_sentence(fault) for fault in faults[:3]]
    stage = "" if scene is None else _stage(scene, state.lang)
    title = scene.title if scene is not None else "EPC Atlas"
    fonts = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{folder}/{name}">' for name in first_fonts()
    ]
    styles = [f'<link rel="stylesheet" href="{folder}/{name}">' for name in ("fonts/fonts.css", "styles/room.css")]
    preloads = [f'<link rel="modulepreload" href="{folder}/{name}">' for name in room_modules()]
    return DOCUMENT.format(
        lang=state.lang,
        dir="rtl" if state.lang in RIGHT_TO_LEFT else "ltr",
        theme=state.theme,
        view=state.view,
        title=escape(title),
        folder=folder,
        base=BASE,
        version=atlas_version(),
        links="\n".join([*fonts, *styles]),
        scripts="\n".join([*preloads, f'<script type="module" src="{folder}/{ENTRY}"></script>']),
        body=write_body({**deck, "heading": title, "told": "\n".join(told)}, stage, state.lang),
    )


def _stage(scene: Scene, lang: str) -> str:
    """The scene as it stands in the document; nothing where it could not be laid out: the scripts ask for it again."""
    try:
        stage: str = lay_out(scene, read_picture(*PICTURE), lang, with_paths=True)["markup"]
    except ExportError:
        return ""
    for of, id in PARTS.items():
        stage = stage.replace(f'data-of="{of}"', f'data-of="{of}" id="{id}"', 1)
    return stage

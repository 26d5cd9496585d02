"""Scenes for rooms, laid out in a process of their own: one may take seconds, and others look at maps meanwhile.

It is not the one for files, so that no file of somebody keeps a presenter waiting.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.http.export_pool import ExportProcess
from dashboard.http.map_worker import make_file, prepare_drawing, store_settings
from dashboard.http.store_watch import found_store
from layers.briefs import Scene
from layers.drawing.scene import build_scene
from layers.drawing.sheet import SheetSize
from layers.exports.html.scene_markup import geometries, notes_of, write_scene
from layers.languages import speaking
from layers.projects.store import Pointer

SCENES = ExportProcess(seconds=60.0, waiting=24, prepare=prepare_drawing)


def lay_out(scene: Scene, size: SheetSize, lang: str, *, with_paths: bool = False) -> Mapping[str, Any]:
    """The markup of a scene, the addresses of its geometry, its notes and its title. Raises ExportError."""
    settings = tuple(store_settings().items())
    laid: Mapping[str, Any] = json.loads(_laid(found_store(), settings, scene, size, lang, with_paths))
    return laid


@lru_cache(maxsize=64)
def _laid(
    store: Pointer, settings: tuple[tuple[str, str], ...], scene: Scene, size: SheetSize, lang: str, with_paths: bool
) -> bytes:
    """The same as JSON: what was laid out once is not asked of the process again."""
    return SCENES.make(make_file, store, dict(settings), write_laid, scene, size, lang, with_paths)


def write_laid(scene: Scene, size: SheetSize, lang: str, with_paths: bool) -> bytes:
    """What the process does for a scene."""
    sheet = build_scene(scene, size, lang, "light")
    with speaking(lang):
        notes = notes_of(sheet)
    laid = {
        "markup": write_scene(sheet, with_paths=with_paths),
        "geometries": [*geometries(sheet)],
        "notes": notes,
        "title": scene.title,
    }
    return json.dumps(laid, ensure_ascii=False).encode()

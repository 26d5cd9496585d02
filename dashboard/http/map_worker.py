"""What the process for heavy files does for one: its facts, and its store of projects, are those of the request."""

import importlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress

from dashboard.http.store_watch import KEEPERS
from layers.cache import forget
from layers.cartography.geometry import load_geometry
from layers.facts.extents import load_extents
from layers.facts.imported import install
from layers.projects.atlas_layers import StoreLayers
from layers.projects.store import Pointer

SETTINGS = ("EPC_DATA_DIR", "EPC_DATABASE")
"""Where the store lies."""
_seen: list[tuple[Pointer, Mapping[str, str]]] = []


def store_settings() -> dict[str, str]:
    """The settings that a process must share to see the same store."""
    return {name: os.environ[name] for name in SETTINGS if name in os.environ}


def make_file(pointer: Pointer, settings: Mapping[str, str], write: Callable[..., bytes], *arguments: object) -> bytes:
    """What `write(*arguments)` gives, with the version `pointer` of the store that lies where `settings` say."""
    if _seen != [(pointer, settings)]:
        for name in SETTINGS:
            os.environ.pop(name, None)
        os.environ.update(settings)
        install(StoreLayers())
        forget(KEEPERS)
        _seen[:] = [(pointer, settings)]
    return write(*arguments)


def prepare() -> None:
    """Load what every file needs, so that the first one does not wait for it within its own time."""
    for writer in ("png_file", "pdf_file", "pptx_file"):
        with suppress(ImportError):  # whoever asks for a file that cannot be made is told so then
            importlib.import_module(f"layers.exports.{writer}")
    prepare_drawing()


def prepare_drawing() -> None:
    """Load what every map needs."""
    for extent in load_extents():
        load_geometry(extent)

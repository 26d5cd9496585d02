"""Scenes for a room: `build_scene(scene, read_picture(1280, 720))` is a sheet with a large map and words that carry."""

from layers.drawing.scene.build import build_scene
from layers.drawing.scene.sizes import read_picture

__all__ = ["build_scene", "read_picture"]

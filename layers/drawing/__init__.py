"""The drawing of a view state in a viewport: `build_drawing(state, viewport, medium)`."""

from layers.cartography.viewport import Viewport, viewport_class
from layers.drawing.build import build_drawing
from layers.drawing.value import Drawing

__all__ = ["Drawing", "Viewport", "build_drawing", "viewport_class"]

"""The boundaries of an extent, projected once: `load_geometry(extent)`."""

from layers.cartography.geometry.load import load_geometry
from layers.cartography.geometry.model import Geometry

__all__ = ["Geometry", "load_geometry"]

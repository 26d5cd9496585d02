"""The boundaries of an extent, projected once: `load_geometry(extent)`."""

from layers.cartography.geometry.load import Geometry, load_geometry

__all__ = ["Geometry", "load_geometry"]

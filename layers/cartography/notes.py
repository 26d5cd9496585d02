"""Which boundary notes a map must carry: those on what lies in its viewport."""

import numpy as np
from numpy.typing import NDArray

from layers.boundaries import Note, load_notes
from layers.cartography.geometry import Geometry
from layers.cartography.viewport import Transform, Viewport


def find_notes(geometry: Geometry, transform: Transform, viewport: Viewport, beside: float = 0.0) -> tuple[Note, ...]:
    """The notes of which some point is in the viewport, or up to `beside` px off one of its sides, by their numbers.

    A canvas that is larger than its viewport shows more at two opposite sides, never at a corner.
    """
    left, top = transform.to_units((0, 0))
    right, bottom = transform.to_units((viewport.width, viewport.height))
    more = beside / transform.scale
    found = []
    for note in load_notes():
        x, y = geometry.note_points[note.id].T
        across, along = _outside(x, left, right), _outside(y, top, bottom)
        if (((across <= more) & (along <= 0)) | ((across <= 0) & (along <= more))).any():
            found.append(note)
    return tuple(found)


def _outside(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """How far each value is from `low` to `high`, negative within."""
    return np.maximum(low - values, values - high)

"""Which boundary notes a map must carry: those on what lies in its viewport."""

from layers.boundaries import Note, load_notes
from layers.cartography.geometry import Geometry
from layers.cartography.viewport import Transform, Viewport


def find_notes(geometry: Geometry, transform: Transform, viewport: Viewport) -> tuple[Note, ...]:
    """The notes of which some point is in the viewport, in the order of their numbers."""
    left, top, right, bottom = transform.box_in_units(viewport)
    found = []
    for note in load_notes():
        x, y = geometry.note_points[note.id].T
        if ((x >= left) & (x <= right) & (y >= top) & (y <= bottom)).any():
            found.append(note)
    return tuple(found)

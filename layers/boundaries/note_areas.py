"""Which boundary notes go with an area once it leaves its map: those on lines and places that its own land touches."""

from collections.abc import Iterable, Mapping
from functools import cache

from layers.boundaries import Note, load_notes, load_shapes
from layers.boundaries.layout import CUT


@cache
def _areas_by_note() -> Mapping[str, frozenset[str]]:
    """For each note, the areas that it is on and that have land in its window."""
    import shapely

    land = load_shapes("world")
    found = {}
    for note in load_notes():
        west, south, east, north = note.window
        turn = 360 if west < CUT else 0
        window = shapely.box(west + turn, south, east + turn, north)
        found[note.id] = frozenset(id for id in note.areas if id in land and land[id].intersects(window))
    return found


def notes_on(areas: Iterable[str]) -> tuple[Note, ...]:
    """The notes on what the land of some areas (alpha-3) touches, in the order of their numbers."""
    asked = frozenset(areas)
    return tuple(note for note in load_notes() if not asked.isdisjoint(_areas_by_note()[note.id]))
